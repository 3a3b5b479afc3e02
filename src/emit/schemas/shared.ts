import { buildSchema, type RuleBuilder, type SchemaCache } from '../../check/build-schema.ts';
import type {
  ApiModel,
  CustomResource,
  GroupVersion,
  NamedType,
  StructuralSchema,
} from '../../model/types.ts';
import { childrenOf } from '../../model/walk.ts';
import type { Schema } from '../../runtime/schema.ts';
import { metaEntry } from '../entries.ts';
import { createSignatures } from './signature.ts';

/** An object schema that is declared once, as a constant of the entry that is its home. */
export interface SharedSchema {
  readonly home: string;
  readonly type: NamedType;
  readonly schema: Schema;
}

/** All tables of a package: what to declare where, in an order in which each comes after those that it names. */
export interface SchemaPlan {
  readonly shared: readonly SharedSchema[];
  readonly sharedOf: ReadonlyMap<Schema, SharedSchema>;
  readonly rootOf: ReadonlyMap<CustomResource, Schema>;
}

/**
 * Decides which schemas are declared under a name of their own: those of named object types. Equal ones of an entry are one, and
 * metav1's are one for the package; a Go type that its own package's entry has as well is taken from there, as Go does.
 */
export function planSchemas(model: ApiModel, buildRule: RuleBuilder): SchemaPlan {
  const cache: SchemaCache = new Map();
  const rootOf = new Map<CustomResource, Schema>();
  const found: { readonly entry: string; readonly type: NamedType; readonly schema: Schema }[] = [];
  for (const groupVersion of model.groupVersions) {
    for (const resource of groupVersion.resources) {
      rootOf.set(resource, buildSchema(resource.schema, cache, buildRule));
      for (const node of namedObjects(resource.schema, model)) {
        const schema = cache.get(node.schema);
        if (schema) found.push({ entry: homeOf(node.type, groupVersion), type: node.type, schema });
      }
    }
  }
  const signatureOf = createSignatures();
  const keyOf = (entry: string, schema: Schema): string => `${entry}\n${signatureOf(schema)}`;
  const present = new Set(found.map(({ entry, schema }) => keyOf(entry, schema)));
  const byKey = new Map<string, SharedSchema>();
  const sharedOf = new Map<Schema, SharedSchema>();
  // Those of the home come first: they give the name.
  for (const isAtHome of [true, false]) {
    for (const { entry, type, schema } of found) {
      const goPackage = type.goType?.replace(/\.[^.]*$/, '') ?? entry;
      const home = present.has(keyOf(goPackage, schema)) ? goPackage : entry;
      if ((home === entry) !== isAtHome) continue;
      const key = keyOf(home, schema);
      const shared = byKey.get(key) ?? { home, type, schema };
      byKey.set(key, shared);
      sharedOf.set(schema, shared);
    }
  }
  return { shared: inOrder([...byKey.values()], sharedOf), sharedOf, rootOf };
}

function homeOf(type: NamedType, groupVersion: GroupVersion): string {
  return type.entry === metaEntry ? metaEntry : groupVersion.entry;
}

function namedObjects(
  root: StructuralSchema,
  model: ApiModel,
): readonly { readonly schema: StructuralSchema; readonly type: NamedType }[] {
  const below = childrenOf(root).flatMap(([, child]) => namedObjects(child, model));
  const type = model.namedTypes.get(root);
  return type && root.kind === 'object' && root.properties.size > 0
    ? [...below, { schema: root, type }]
    : below;
}

/** Those that others name come first. */
function inOrder(
  all: readonly SharedSchema[],
  sharedOf: ReadonlyMap<Schema, SharedSchema>,
): readonly SharedSchema[] {
  const done = new Set<SharedSchema>();
  const visit = (schema: Schema): void => {
    for (const child of childSchemas(schema)) visit(child);
    const shared = sharedOf.get(schema);
    if (shared && !done.has(shared)) done.add(shared);
  };
  for (const { schema } of all) visit(schema);
  return [...done];
}

export function childSchemas(schema: Schema): readonly Schema[] {
  const { properties = {}, values, items } = schema;
  return [
    ...Object.values(properties),
    ...(values && values !== true ? [values] : []),
    ...(items ? [items] : []),
  ];
}

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
import { metaEntry, sharedEntry } from '../entries.ts';
import { FreeNames } from '../../values/free-names.ts';
import { createSignatures } from './signature.ts';

/** An object schema that is declared once, as a constant of the entry that is its home. */
export interface SharedSchema {
  readonly home: string;
  /** That of a type it is the schema of; alone of its home. */
  readonly name: string;
  readonly schema: Schema;
}

type SignatureOf = ReturnType<typeof createSignatures>;

interface Candidate {
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
 * Decides which schemas are declared under a name of their own: those of named object types. Equal ones of an entry are one; metav1's,
 * and those that several entries have, are one for the package.
 */
export function planSchemas(model: ApiModel, buildRule: RuleBuilder): SchemaPlan {
  const cache: SchemaCache = new Map();
  const rootOf = new Map<CustomResource, Schema>();
  const found: Candidate[] = [];
  for (const groupVersion of model.groupVersions) {
    for (const resource of groupVersion.resources) {
      rootOf.set(resource, buildSchema(resource.schema, cache, buildRule));
      for (const { type, schema: node } of namedObjects(resource.schema, model)) {
        const schema = cache.get(node);
        if (schema) found.push({ home: entryOf(type, groupVersion), type, schema });
      }
    }
  }
  const signatureOf = createSignatures();
  const sharedOf = declareOnce(takeHome(found, signatureOf), signatureOf);
  return { shared: inOrder(sharedOf), sharedOf, rootOf };
}

/** Each schema where it is declared: in the one entry that has it, or in the home of what several have. */
function takeHome(found: readonly Candidate[], signatureOf: SignatureOf): readonly Candidate[] {
  const common = findCommon(found, signatureOf);
  return found.map((each) => (common.has(signatureOf(each.schema)) ? { ...each, home: sharedEntry } : each));
}

/** The signatures of schemas that several entries would declare, and of all below these, so that their module needs no entry's. */
function findCommon(candidates: readonly Candidate[], signatureOf: SignatureOf): ReadonlySet<string> {
  const homes = new Map<string, Set<string>>();
  for (const { home, schema } of candidates) {
    const key = signatureOf(schema);
    homes.set(key, (homes.get(key) ?? new Set()).add(home));
  }
  const common = new Set<string>();
  const add = (schema: Schema): void => {
    if (common.has(signatureOf(schema))) return;
    common.add(signatureOf(schema));
    childSchemas(schema).forEach(add);
  };
  for (const { home, schema } of candidates) {
    if (home === sharedEntry || (homes.get(signatureOf(schema))?.size ?? 0) > 1) add(schema);
  }
  return common;
}

/** The first of equal schemas of a home stands for all. */
function declareOnce(
  candidates: readonly Candidate[],
  signatureOf: SignatureOf,
): ReadonlyMap<Schema, SharedSchema> {
  const byKey = new Map<string, SharedSchema>();
  const homes = new Map<string, HomeNames>();
  const sharedOf = new Map<Schema, SharedSchema>();
  for (const { home, type, schema } of candidates) {
    const key = `${home}\n${signatureOf(schema)}`;
    const known = byKey.get(key);
    const shared = known ?? { home, name: freeName(type.name, homeNames(home, homes)), schema };
    byKey.set(key, shared);
    sharedOf.set(schema, shared);
  }
  return sharedOf;
}

interface HomeNames {
  readonly taken: Set<string>;
  readonly free: FreeNames;
}

function homeNames(home: string, homes: Map<string, HomeNames>): HomeNames {
  const known = homes.get(home);
  if (known) return known;
  const taken = new Set<string>();
  const names = { taken, free: new FreeNames((name) => taken.has(name)) };
  homes.set(home, names);
  return names;
}

/** Types of several entries may have one name. */
function freeName(name: string, { taken, free }: HomeNames): string {
  const found = free.find(name);
  taken.add(found);
  return found;
}

function entryOf(type: NamedType, groupVersion: GroupVersion): string {
  return type.entry === metaEntry ? sharedEntry : groupVersion.entry;
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
function inOrder(sharedOf: ReadonlyMap<Schema, SharedSchema>): readonly SharedSchema[] {
  const done = new Set<SharedSchema>();
  const visit = (schema: Schema): void => {
    for (const child of childSchemas(schema)) visit(child);
    const shared = sharedOf.get(schema);
    if (shared && !done.has(shared)) done.add(shared);
  };
  for (const { schema } of new Set(sharedOf.values())) visit(schema);
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

import type { ResourceDescription } from '../runtime/types.ts';
import type { CustomResource, StructuralSchema } from './types.ts';
import { childrenOf, walkSchema } from './walk.ts';

/** The data behind `XResource`: what the CustomResourceDefinition says of one kind at one version. */
export function describeResource(resource: CustomResource): ResourceDescription {
  return {
    group: resource.group,
    version: resource.version,
    kind: resource.kind,
    plural: resource.plural,
    singular: resource.singular,
    listKind: resource.listKind,
    shortNames: resource.shortNames,
    scope: resource.scope,
    served: resource.served,
    storage: resource.storage,
    deprecated: resource.deprecated,
    subresources: {
      status: resource.subresources.status,
      scale: resource.subresources.scale !== undefined,
    },
    printerColumns: resource.printerColumns.map(({ name, type, jsonPath, priority }) => ({
      name,
      type,
      jsonPath,
      ...(priority === undefined ? {} : { priority }),
    })),
    listMapKeys: listMapKeysOf(resource.schema),
    unchecked: [],
  };
}

/** The number of fields a schema defines: its properties at any depth, the root's apiVersion, kind and metadata aside. */
export function countFields(schema: StructuralSchema): number {
  let count = 0;
  const visit = (node: StructuralSchema, isRoot: boolean): void => {
    for (const [edge, child] of childrenOf(node)) {
      if (edge.kind === 'property') {
        if (isRoot && rootFields.has(edge.name)) continue;
        count += 1;
      }
      visit(child, false);
    }
  };
  visit(schema, true);
  return count;
}

const rootFields: ReadonlySet<string> = new Set(['apiVersion', 'kind', 'metadata']);

function listMapKeysOf(schema: StructuralSchema): { readonly [fieldPath: string]: readonly string[] } {
  const keys: (readonly [string, readonly string[]])[] = [];
  walkSchema(schema, (node) => {
    if (node.kind === 'array' && node.listType === 'map') keys.push([node.path, node.listMapKeys]);
  });
  return Object.fromEntries(keys);
}

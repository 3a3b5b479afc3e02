import type { CustomResource, StructuralSchema } from '../../model/types.ts';
import type { ResourceDescription } from '../../runtime/types.ts';

/** The pure data of a kind at a version, as `XResource` and the registry hold it. `unchecked` names the rules that no guard evaluates. */
export function describeResource(
  resource: CustomResource,
  unchecked: readonly string[],
): ResourceDescription {
  const { group, version, kind, plural, singular, listKind, shortNames, scope } = resource;
  const { served, storage, deprecated, subresources } = resource;
  return {
    group,
    version,
    kind,
    plural,
    singular,
    listKind,
    shortNames,
    scope,
    served,
    storage,
    deprecated,
    subresources: { status: subresources.status, scale: subresources.scale !== undefined },
    printerColumns: resource.printerColumns.map(({ name, type, jsonPath, priority }) =>
      priority === undefined ? { name, type, jsonPath } : { name, type, jsonPath, priority },
    ),
    listMapKeys: Object.fromEntries(listMaps(resource.schema)),
    unchecked,
  };
}

/** Field path and keys of each list of type map in the schema, in schema order. */
function listMaps(schema: StructuralSchema): [string, readonly string[]][] {
  switch (schema.kind) {
    case 'object':
      return [...schema.properties.values()].flatMap(listMaps);
    case 'map':
      return schema.values === true ? [] : listMaps(schema.values);
    case 'array': {
      const below = listMaps(schema.items);
      return schema.listType === 'map' ? [[schema.path, schema.listMapKeys], ...below] : below;
    }
    case 'any':
      return [
        ...[...schema.properties.values()].flatMap(listMaps),
        ...(schema.items === undefined ? [] : listMaps(schema.items)),
        ...(schema.values === undefined || schema.values === true ? [] : listMaps(schema.values)),
      ];
    default:
      return [];
  }
}

import type { LoadedCrd } from '../load/types.ts';
import type { Json } from '../values/json.ts';
import type { ReadConst } from './blocks.ts';
import type { KindPaths } from './paths.ts';

/** A field that Go states and the schema does not. */
export interface UnknownField extends Omit<KindPaths['fields'][number], 'path'> {
  readonly field: string;
}

type JsonObject = { readonly [key: string]: Json };

/**
 * The fields of a kind that the schema of its CustomResourceDefinition lacks, topmost ones only. None where no definition of that
 * group/version and kind is known.
 */
export function findUnknownFields(
  crds: readonly LoadedCrd[],
  packagePath: string,
  consts: readonly ReadConst[],
  kind: string,
  fields: KindPaths['fields'],
): readonly UnknownField[] {
  const schema = findSchema(crds, packagePath, consts, kind);
  if (schema === undefined) return [];
  const missing: string[] = [];
  return fields.flatMap(({ path, file, position }) => {
    if (hasField(schema, path) || missing.some((above) => path.startsWith(above))) return [];
    missing.push(`${path}.`, `${path}[`, `${path}{`);
    return [{ field: path, file, position }];
  });
}

function findSchema(
  crds: readonly LoadedCrd[],
  packagePath: string,
  consts: readonly ReadConst[],
  kind: string,
): JsonObject | undefined {
  const group = consts.find(({ name }) => name === 'GroupName')?.value;
  const [label = '', version = ''] = packagePath.split('/').slice(-2);
  const crd = crds.find(
    ({ definition }) =>
      definition.names.kind === kind &&
      (group === undefined ? definition.group.split('.')[0] === label : definition.group === group),
  );
  return crd?.definition.versions.find(({ name }) => name === version)?.schema;
}

/** Whether a schema states a field path. What lies in a field that takes anything is stated. */
function hasField(root: JsonObject, path: string): boolean {
  let schema: JsonObject | undefined = root;
  for (const step of path.match(/\[\]|\{\}|[^.[{]+/g) ?? []) {
    if (schema === undefined) return false;
    if (schema['x-kubernetes-preserve-unknown-fields'] === true && schema.properties === undefined)
      return true;
    if (step === '[]') schema = toObject(schema.items);
    else if (step === '{}') {
      if (schema.additionalProperties === true) return true;
      schema = toObject(schema.additionalProperties);
    } else {
      const properties = toObject(schema.properties);
      schema =
        properties !== undefined && Object.hasOwn(properties, step) ? toObject(properties[step]) : undefined;
    }
  }
  return schema !== undefined;
}

function toObject(value: Json | undefined): JsonObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as JsonObject)
    : undefined;
}

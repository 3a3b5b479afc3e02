import { hasOwn, setOwn } from './json.ts';
import { pathText, type Run } from './run.ts';
import { isSurelyOk, type Schema } from './schema.ts';
import { toJson } from './to-json.ts';

/** Reads apiVersion, kind and metadata where they are not pruned: at the root and in embedded resources. */
export type DecodeMeta = (key: string, value: unknown, run: Run) => unknown;

/**
 * The value as the API server stores it, in new objects: unknown fields and nulls dropped, defaults filled in. `value`
 * has been through toJson. Under an empty schema objects lose all their fields. `keepsUnknown` is inherited from a list
 * that preserves unknown fields; `decodeRoot` is given for the object itself.
 * https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#field-pruning
 */
export function store(
  schema: Schema,
  value: unknown,
  run: Run,
  keepsUnknown: Run['keepsUnknown'] = run.keepsUnknown,
  decodeRoot?: DecodeMeta,
): unknown {
  if (typeof value !== 'object' || value === null || isSurelyOk(schema, value, run)) return value;
  const { properties = {}, items = {}, values, preserve = keepsUnknown } = schema;
  const { path } = run;
  if (Array.isArray(value)) {
    return value.map((_, index) => {
      path.push(index);
      const json = toJson(value[index], run);
      const item = storeOrDefault(items, json === undefined ? null : json, run, preserve);
      path.pop();
      return item;
    });
  }
  const object: { [key: string]: unknown } = {};
  for (const key of Object.keys(value)) {
    path.push(typeof values === 'object' && !hasOwn(properties, key) ? [key] : key);
    const json = toJson((value as { readonly [key: string]: unknown })[key], run);
    const item = json === undefined ? json : storeField(schema, key, json, run, preserve, decodeRoot);
    if (item !== undefined) setOwn(object, key, item);
    path.pop();
  }
  for (const key of Object.keys(properties)) {
    const field = properties[key];
    if (field?.default != null && !hasOwn(object, key)) setOwn(object, key, storeDefault(field, run));
  }
  return object;
}

/** The field as it is stored, or undefined where it is dropped. */
function storeField(
  schema: Schema,
  key: string,
  json: unknown,
  run: Run,
  preserve: boolean | undefined,
  decodeRoot: DecodeMeta | undefined,
): unknown {
  const { properties, values, embedded } = schema;
  const isMeta = /^(apiVersion|kind|metadata)$/.test(key);
  if (isMeta && decodeRoot) return decodeRoot(key, json, run);
  const field = properties && hasOwn(properties, key) ? properties[key] : values;
  const isSchema = typeof field === 'object';
  if (isSchema && json === null && !field.nullable && field.default == null && !run.keepsUnknown) {
    run.changed = true;
    return undefined;
  }
  if (isMeta && embedded) return embedded.decode(key, json, run);
  if (isSchema) return storeOrDefault(field, json, run);
  if (field && !run.keepsUnknown) return store({}, json, run);
  if (field || preserve) return run.copy ? run.copy(json, run) : json;
  if (run.unknown) run.unknown.push(pathText(run.path, !run.inMetadata));
  return undefined;
}

function storeOrDefault(schema: Schema, value: unknown, run: Run, keepsUnknown?: boolean): unknown {
  const isDefaulted = value === null && !schema.nullable && schema.default != null;
  return isDefaulted ? storeDefault(schema, run) : store(schema, value, run, keepsUnknown);
}

/** A default's own unknown fields are the CRD's, not the object's. */
function storeDefault(schema: Schema, run: Run): unknown {
  run.changed = true;
  return store(schema, schema.default, { ...run, unknown: undefined });
}

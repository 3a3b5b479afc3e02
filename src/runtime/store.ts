import { readJson } from './copy.ts';
import { hasOwn, isIllFormed, setOwn, wellFormed } from './json.ts';
import { pathText, type Run } from './run.ts';
import { passes, type Schema } from './schema.ts';
import { fieldJson } from './to-json.ts';

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
  if (typeof value !== 'object' || value === null || passes(schema, value, run)) return value;
  const { properties = {}, items = {}, values, preserve = keepsUnknown } = schema;
  if (isKept(schema, preserve, run) && !decodeRoot) return keep(value, run);
  const { path } = run;
  if (Array.isArray(value)) {
    // Holes are nulls too.
    return Array.from({ length: value.length }, (_, index) => {
      path.push(index);
      const json = fieldJson(value, index, run);
      if (json === undefined) run.changed = true;
      const item = storeOrDefault(items, json === undefined ? null : json, run, preserve);
      path.pop();
      return item;
    });
  }
  const object: { [key: string]: unknown } = {};
  const given = withReadKeys(value, run);
  for (const key of Object.keys(given)) {
    path.push(typeof values === 'object' && !hasOwn(properties, key) ? [key] : key);
    const item = storeField(schema, key, given, run, preserve, decodeRoot);
    if (item !== undefined) setOwn(object, key, item);
    path.pop();
  }
  for (const key of Object.keys(properties)) {
    const field = properties[key];
    if (field?.default != null && !hasOwn(object, key)) setOwn(object, key, storeDefault(field, run));
  }
  return object;
}

/** The object with its keys as the server reads them: of those that are one to it the last counts. */
function withReadKeys(object: object, run: Run): object {
  const keys = Object.keys(object);
  if (!keys.some(isIllFormed)) return object;
  const read: { [key: string]: unknown } = {};
  for (const key of keys) setOwn(read, wellFormed(key), fieldJson(object, key, run));
  return read;
}

/** Content without a schema: it is kept as it is, where it is JSON at all. */
function keep(value: unknown, run: Run): unknown {
  readJson(value, run);
  return value;
}

/** Whether content without a schema is kept as it is, and not copied since the stored object is not given away. */
function isKept(
  { properties, items, values, embedded }: Schema,
  preserve: boolean | undefined,
  { copy }: Run,
): boolean | undefined {
  return preserve && !copy && !properties && !items && !values && !embedded;
}

/** The field as it is stored, or undefined where it is dropped. */
function storeField(
  schema: Schema,
  key: string,
  object: object,
  run: Run,
  preserve: boolean | undefined,
  decodeRoot: DecodeMeta | undefined,
): unknown {
  const { properties, values, embedded } = schema;
  const isMeta = (decodeRoot ?? embedded) && /^(apiVersion|kind|metadata)$/.test(key);
  const field = properties && hasOwn(properties, key) ? properties[key] : values;
  if (!field && !isMeta) {
    // That its JSON is not what it is itself is no fault here.
    if (preserve && !run.copy) return keep(fieldJson(object, key, { ...run }), run);
    // What is dropped untold is not looked at.
    if (!preserve && !run.unknown) return undefined;
  }
  const json = fieldJson(object, key, run);
  if (json === undefined) return undefined;
  if (isMeta && decodeRoot) return decodeRoot(key, json, run);
  const isSchema = typeof field === 'object';
  if (
    isSchema &&
    json === null &&
    !field.nullable &&
    field.default == null &&
    !(run.keepsUnknown ?? run.isDefault)
  ) {
    run.changed = true;
    return undefined;
  }
  if (isMeta && embedded) return embedded.decode(key, json, run);
  if (isSchema) return storeOrDefault(field, json, run);
  if (field && !run.keepsUnknown) return store({}, json, run);
  if (field || preserve) return run.copy ? run.copy(json, run) : keep(json, run);
  if (run.unknown) run.unknown.push(pathText(run.path, !run.inMetadata));
  return undefined;
}

function storeOrDefault(schema: Schema, value: unknown, run: Run, keepsUnknown?: boolean): unknown {
  const isDefaulted = value === null && !schema.nullable && schema.default != null;
  return isDefaulted ? storeDefault(schema, run) : store(schema, value, run, keepsUnknown);
}

/** A default's own unknown fields are the CRD's, not the object's; its nulls the server takes as they are. */
function storeDefault(schema: Schema, run: Run): unknown {
  run.changed = true;
  return store(schema, schema.default, { ...run, unknown: undefined, isDefault: true });
}

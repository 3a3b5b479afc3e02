import { copyJson, hasOwn, setOwn, toJson } from './json.ts';
import { pathText, type Run } from './run.ts';
import { isSurelyOk, type Schema } from './schema.ts';

/** Reads apiVersion, kind and metadata where they are not pruned: at the root and in embedded resources. */
export type DecodeMeta = (key: string, value: unknown, run: Run) => unknown;

const metaKeys: readonly string[] = ['apiVersion', 'kind', 'metadata'];

/**
 * The value as the API server stores it, in new objects: unknown fields and nulls dropped, defaults filled in. `value`
 * has been through toJson. Without a schema objects lose all their fields. `keepsUnknown` is inherited from a list that
 * preserves unknown fields; `decodeRoot` is given for the object itself.
 * https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#field-pruning
 */
export function store(
  schema: Schema | undefined,
  value: unknown,
  run: Run,
  keepsUnknown: Run['keepsUnknown'] = run.keepsUnknown,
  decodeRoot?: DecodeMeta,
): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const keeps = keepsUnknown === true || schema?.preserve === true;
  if (!schema) return keeps ? copyJson(value, run) : hollow(copyJson(value, run), run);
  if (run.trustsOk && isSurelyOk(schema, value)) return value;
  if (Array.isArray(value)) return storeList(schema, value, run, keeps);

  const object: { [key: string]: unknown } = {};
  const { properties = {}, values } = schema;
  for (const key of Object.keys(value)) {
    run.path.push(values && values !== true && !hasOwn(properties, key) ? [key] : key);
    const json = toJson((value as { readonly [key: string]: unknown })[key], key, run);
    const item = json === undefined ? undefined : storeField(schema, key, json, run, keeps, decodeRoot);
    if (item !== undefined) setOwn(object, key, item);
    run.path.pop();
  }
  for (const key of Object.keys(properties)) {
    const field = properties[key];
    if (field?.default == null || hasOwn(object, key)) continue;
    setOwn(object, key, storeDefault(field, run));
  }
  return object;
}

/** The field as it is stored, or undefined where it is dropped. */
function storeField(
  schema: Schema,
  key: string,
  json: unknown,
  run: Run,
  keeps: boolean,
  decodeRoot?: DecodeMeta,
): unknown {
  const { properties, values, embedded } = schema;
  const isMeta = metaKeys.includes(key);
  if (isMeta && decodeRoot) return decodeRoot(key, json, run);
  const field = properties && hasOwn(properties, key) ? properties[key] : values;
  if (
    field &&
    field !== true &&
    json === null &&
    !field.nullable &&
    field.default == null &&
    !run.keepsUnknown
  ) {
    run.changed = true;
    return undefined;
  }
  if (isMeta && embedded) return embedded.decode(key, json, run);
  if (field && field !== true) return storeOrDefault(field, json, run);
  if (field) return store(undefined, json, run);
  if (keeps) return copyJson(json, run);
  run.unknown?.push(pathText(run.path, true));
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

function storeList(schema: Schema, list: readonly unknown[], run: Run, keeps: boolean): unknown {
  const { items } = schema;
  return Array.from(list, (entry, index) => {
    run.path.push(index);
    const json = toJson(entry, String(index), run) ?? null;
    const item = items ? storeOrDefault(items, json, run, keeps) : store(items, json, run, keeps);
    run.path.pop();
    return item;
  });
}

/** Lists in lists stay, at any depth, and scalars in them; objects lose all their fields. */
function hollow(value: unknown, run: Run): unknown {
  const lists: { readonly from: readonly unknown[]; readonly to: unknown[]; readonly path: Run['path'] }[] =
    [];
  const enter = (from: unknown, path: Run['path']): unknown => {
    if (typeof from !== 'object' || from === null) return from;
    if (Array.isArray(from)) {
      const to: unknown[] = [];
      lists.push({ from, to, path });
      return to;
    }
    for (const key of Object.keys(from)) run.unknown?.push(pathText([...path, key], true));
    return {};
  };
  const result = enter(value, [...run.path]);
  for (let list = lists.pop(); list; list = lists.pop()) {
    const { from, to, path } = list;
    from.forEach((item, index) => to.push(enter(item, run.unknown ? [...path, index] : path)));
  }
  return result;
}

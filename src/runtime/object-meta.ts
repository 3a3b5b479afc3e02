import { hasOwn, isObject, setOwn, toJson, copyJson } from './json.ts';
import { parseTime } from './time.ts';
import { pathText, refuse, type Run } from './run.ts';

/** `metadata` of a stored object: what Go's metav1.ObjectMeta holds, nothing in it null or of a wrong type. */
export interface ObjectMeta {
  readonly name?: string;
  readonly generateName?: string;
  readonly namespace?: string;
  readonly uid?: string;
  readonly resourceVersion?: string;
  readonly generation?: number;
  readonly creationTimestamp?: string;
  readonly deletionTimestamp?: string;
  readonly deletionGracePeriodSeconds?: number;
  readonly labels?: { readonly [key: string]: string };
  readonly annotations?: { readonly [key: string]: string };
  readonly finalizers?: readonly string[];
  readonly ownerReferences?: readonly OwnerReference[];
  readonly managedFields?: readonly ManagedFieldsEntry[];
}

export interface OwnerReference {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly name?: string;
  readonly uid?: string;
  readonly controller?: boolean;
}

export interface ManagedFieldsEntry {
  readonly manager?: string;
  readonly operation?: string;
  readonly fieldsType?: string;
  readonly subresource?: string;
}

/** How Go reads a value: as a scalar, a list of something, an object of known fields, or a map of strings. */
type Shape =
  | 'string'
  | 'boolean'
  | 'int64'
  | 'time'
  | 'strings'
  | 'any'
  | readonly [Shape]
  | { readonly [key: string]: Shape };

// Keys in sorted order: the server reads them so, and tells of the first that it cannot read.
const shape: Shape = {
  annotations: 'strings',
  creationTimestamp: 'time',
  deletionGracePeriodSeconds: 'int64',
  deletionTimestamp: 'time',
  finalizers: ['string'],
  generateName: 'string',
  generation: 'int64',
  labels: 'strings',
  managedFields: [
    {
      apiVersion: 'string',
      fieldsType: 'string',
      fieldsV1: 'any',
      manager: 'string',
      operation: 'string',
      subresource: 'string',
      time: 'time',
    },
  ],
  name: 'string',
  namespace: 'string',
  ownerReferences: [
    {
      apiVersion: 'string',
      blockOwnerDeletion: 'boolean',
      controller: 'boolean',
      kind: 'string',
      name: 'string',
      uid: 'string',
    },
  ],
  resourceVersion: 'string',
  selfLink: 'string',
  uid: 'string',
};

/**
 * Reads metadata as the server decodes it into Go's ObjectMeta and writes it back: null and what is empty is gone,
 * times are in UTC, unknown fields are dropped. Refuses a value of a wrong type.
 * https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/object-meta/
 */
export function decodeObjectMeta(value: unknown, run: Run): ObjectMeta {
  return (decode(value, shape, run) as ObjectMeta | undefined) ?? {};
}

/** The value as it is stored; undefined for null, which means absent. */
function decode(value: unknown, as: Shape, run: Run): unknown {
  if (value === null) {
    run.changed = true;
    return undefined;
  }
  if (typeof as === 'string') return decodeScalar(value, as, run);
  if (isList(as)) {
    if (!Array.isArray(value)) wrongType(value, 'array', run);
    return (value as readonly unknown[]).map(
      (_, index) => decodeItem(value, index, as[0], run) ?? (as[0] === 'string' ? '' : {}),
    );
  }
  if (!isObject(value)) wrongType(value, 'object', run);
  const object: { [key: string]: unknown } = {};
  for (const key in as) {
    const field = as[key];
    if (field === undefined || !hasOwn(value, key)) continue;
    const item = decodeItem(value, key, field, run);
    if (!isEmpty(item) && !(key === 'generation' && item === 0)) object[key] = item;
  }
  if (run.unknown) {
    for (const key of Object.keys(value)) {
      if (!hasOwn(as, key)) run.unknown.push(pathText([...run.path, key]));
    }
  }
  return object;
}

function decodeItem(from: object, key: string | number, as: Shape, run: Run): unknown {
  run.path.push(key);
  const value = toJson((from as { readonly [key: string]: unknown })[key], String(key), run);
  const item = value === undefined && typeof key === 'string' ? undefined : decode(value ?? null, as, run);
  run.path.pop();
  return item;
}

function decodeScalar(value: unknown, as: string, run: Run): unknown {
  switch (as) {
    case 'any':
      return copyJson(value, run);
    case 'strings': {
      if (!isObject(value)) wrongType(value, 'object', run);
      const map: { [key: string]: unknown } = {};
      for (const key of Object.keys(value)) {
        const json = toJson(value[key], key, run);
        if (json === undefined) continue;
        if (json === null) run.changed = true;
        else if (typeof json !== 'string') wrongType(json, 'string', run);
        setOwn(map, key, json ?? '');
      }
      return map;
    }
    case 'int64':
      if (!Number.isInteger(value) || Math.abs(value as number) > 2 ** 63) wrongType(value, as, run);
      return value;
    case 'time': {
      const time = typeof value === 'string' ? parseTime(value) : undefined;
      if (time === undefined) wrongType(value, 'RFC 3339 time', run);
      return time;
    }
    default:
      if (typeof value !== as) wrongType(value, as, run);
      return value;
  }
}

function wrongType(value: unknown, expected: string, run: Run): never {
  refuse(
    run,
    'TypeInvalid',
    `Invalid value: ${pathText(run.path)} in body must be of type ${expected}`,
    value,
  );
}

function isList(as: Shape): as is readonly [Shape] {
  return Array.isArray(as);
}

/** What Go's `omitempty` leaves out. */
function isEmpty(item: unknown): boolean {
  return (
    item === undefined ||
    item === '' ||
    (typeof item === 'object' && item !== null && Object.keys(item).length === 0)
  );
}

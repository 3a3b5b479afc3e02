import { check } from './check.ts';
import type { Run } from './run.ts';
import type { Schema } from './schema.ts';
import { store } from './store.ts';
import { parseTime } from './time.ts';

/** `metadata` of a stored object: what Go's metav1.ObjectMeta holds, nothing in it null, empty or of a wrong type. */
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

const string: Schema = { type: 'string' };
/** Go reads null as the empty string where it reads it at all. */
const textSchema: Schema = { type: 'string', default: '' };
const boolean: Schema = { type: 'boolean' };
const integer: Schema = { type: 'integer' };
const time: Schema = {
  type: 'string',
  pattern: { source: 'RFC 3339', test: (text) => parseTime(text) !== undefined },
};
const strings: Schema = { type: 'object', values: textSchema };

/** ObjectMeta as Go decodes it. https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/object-meta/ */
const objectMeta: Schema = {
  type: 'object',
  properties: {
    annotations: strings,
    creationTimestamp: time,
    deletionGracePeriodSeconds: integer,
    deletionTimestamp: time,
    finalizers: { type: 'array', items: textSchema },
    generateName: string,
    generation: integer,
    labels: strings,
    managedFields: {
      type: 'array',
      items: {
        type: 'object',
        default: {},
        properties: {
          apiVersion: string,
          fieldsType: string,
          fieldsV1: { preserve: true },
          manager: string,
          operation: string,
          subresource: string,
          time,
        },
      },
    },
    name: string,
    namespace: string,
    ownerReferences: {
      type: 'array',
      items: {
        type: 'object',
        default: {},
        properties: {
          apiVersion: string,
          blockOwnerDeletion: boolean,
          controller: boolean,
          kind: string,
          name: string,
          uid: string,
        },
      },
    },
    resourceVersion: string,
    selfLink: string,
    uid: string,
  },
};

/**
 * Reads metadata as the server decodes it into Go's ObjectMeta and writes it back: null and what is empty is gone,
 * times are in UTC, unknown fields are dropped. Refuses values of a wrong type.
 */
export function decodeObjectMeta(value: unknown, run: Run): ObjectMeta {
  const { refusals } = run;
  const { length } = refusals;
  const inner: Run = { ...run, errors: refusals, keepsUnknown: false, inMetadata: true };
  const stored = store(objectMeta, value === null ? {} : value, inner);
  check(objectMeta, stored, inner);
  if (refusals.length > length) throw new Error('metadata');
  if (inner.changed || value === null) run.changed = true;
  return clean(stored as { readonly [key: string]: unknown });
}

/** What Go writes: nothing that is empty, and times in UTC. */
function clean(stored: { readonly [key: string]: unknown }): ObjectMeta {
  const meta: { [key: string]: unknown } = {};
  for (const key of Object.keys(stored)) {
    const item = stored[key];
    const isEmpty = item === '' || (typeof item === 'object' && Object.keys(item as object).length === 0);
    if (isEmpty || (key === 'generation' && item === 0)) continue;
    if (key.endsWith('Timestamp')) meta[key] = parseTime(String(item));
    else meta[key] = key === 'managedFields' ? (item as readonly object[]).map(cleanEntry) : item;
  }
  return meta;
}

function cleanEntry(entry: object): ManagedFieldsEntry {
  const fields = Object.entries(entry).filter(([, item]) => item !== '');
  return Object.fromEntries(
    fields.map(([key, item]) => [key, key === 'time' ? parseTime(String(item)) : item]),
  );
}

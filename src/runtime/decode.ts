import { isObject, toJson } from './json.ts';
import { decodeObjectMeta, type ObjectMeta } from './object-meta.ts';
import { refuse, type Run } from './run.ts';
import type { ResourceSchema } from './schema.ts';
import { store } from './store.ts';

/** An object as the API server stores it. */
export interface StoredObject {
  readonly apiVersion: string;
  readonly kind: string;
  metadata?: ObjectMeta;
  status?: unknown;
}

/** Reads an object of the kind as the API server decodes it; refuses what is no such object. */
export function decodeResource(
  { group, version, kind, schema }: ResourceSchema,
  value: unknown,
  run: Run,
): StoredObject {
  const { path } = run;
  const refuseAt = (key: string, text: string): never => {
    path.push(key);
    return refuse(run, 'Invalid', text);
  };
  const json = toJson(value, run);
  if (json === null) refuseAt('kind', "Object 'Kind' is missing");
  if (!isObject(json)) return refuse(run, 'Invalid', 'must be an object');
  for (const key of ['kind', 'apiVersion']) {
    const text = toJson(json[key], run);
    if (text !== undefined && typeof text !== 'string') refuseAt(key, 'must be a string');
  }
  const { apiVersion = '', kind: given = '' } = json;
  if (/\/.*\//.test(String(apiVersion)))
    refuseAt('apiVersion', `unexpected GroupVersion string: ${String(apiVersion)}`);
  if (given !== kind || apiVersion !== `${group}/${version}`) {
    refuseAt('kind', `no kind "${String(given)}" is registered for version "${String(apiVersion)}"`);
  }
  // The server reads metadata before all else, so that its mistake hides every other.
  path.push('metadata');
  const item = toJson(json.metadata, run);
  const metadata = item === undefined ? item : decodeObjectMeta(item, run);
  path.pop();
  const stored = store(schema, json, run, run.keepsUnknown, (key, item) =>
    key === 'metadata' ? metadata : item,
  );
  if (run.refusals.length > 0) throw new Error('embedded');
  return stored as StoredObject;
}

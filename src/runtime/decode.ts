import { isJsonObject } from './json.ts';
import { decodeObjectMeta, type ObjectMeta } from './object-meta.ts';
import { quickMeta } from './quick-meta.ts';
import { refuse, type Run } from './run.ts';
import { passes, type ResourceSchema } from './schema.ts';
import { store } from './store.ts';
import { toJson } from './to-json.ts';

/** An object as the API server stores it. */
export interface StoredObject {
  readonly apiVersion: string;
  readonly kind: string;
  metadata?: ObjectMeta;
  status?: unknown;
}

/** Reads an object of the kind as the API server decodes it; refuses what is no such object. */
export function decodeResource(
  { group, version, kind, namespaced, schema }: ResourceSchema,
  value: unknown,
  run: Run,
): StoredObject {
  const { path, refusals, keepsUnknown } = run;
  const json = toJson(value, run);
  const object: { readonly [key: string]: unknown } = isJsonObject(json) ? json : {};
  const { kind: kindItem, apiVersion: apiVersionItem, metadata: metadataItem } = object;
  const given = toJson(kindItem, run);
  const apiVersion = toJson(apiVersionItem, run);
  if (!isJsonObject(json) || given !== kind || apiVersion !== `${group}/${version}`) {
    // A version that is none is the version's fault, unless the kind is no text.
    const isVersion =
      isOptionalText(given) && !(isOptionalText(apiVersion) && /^[^/]*\/?[^/]*$/.test(apiVersion ?? ''));
    if (isJsonObject(json) || json === null) path.push(isVersion ? 'apiVersion' : 'kind');
    refuse(run, 'Invalid', `must be ${kind} of ${group}/${version}`);
  }
  // The server reads metadata before all else, so that its mistake hides every other.
  path.push('metadata');
  const item = toJson(metadataItem, run);
  const isFine = item === undefined || passes(quickMeta(namespaced), item, run);
  const metadata = isFine ? item : decodeObjectMeta(item, run);
  path.pop();
  const stored = store(schema, object, run, keepsUnknown, (key, item) =>
    key === 'metadata' ? metadata : item,
  );
  if (refusals.length > 0) throw new Error('embedded');
  return stored as StoredObject;
}

function isOptionalText(value: unknown): value is string | undefined {
  return value === undefined || typeof value === 'string';
}

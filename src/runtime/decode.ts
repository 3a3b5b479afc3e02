import { canonical } from './canonical.ts';
import { hasOwn, isObject, toJson } from './json.ts';
import { decodeObjectMeta, type ObjectMeta } from './object-meta.ts';
import { Refusal, refuse, type Run } from './run.ts';
import type { ResourceSchema } from './schema.ts';
import { store } from './store.ts';

/** An object as the API server stores it. */
export interface StoredObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata?: ObjectMeta;
  readonly status?: unknown;
}

/** Reads an object of the kind as the API server decodes it; refuses what is no such object, with one error. */
export function decodeResource(resource: ResourceSchema, value: unknown, run: Run): StoredObject {
  const json = toJson(value, '', run);
  const apiVersion = `${resource.group}/${resource.version}`;
  if (!isObject(json)) {
    if (json === null) run.path.push('kind');
    refuse(run, 'TypeInvalid', `Invalid value: ${describe(json)}: must be an object`, json);
  }
  for (const key of ['kind', 'apiVersion']) {
    const item = hasOwn(json, key) ? toJson(json[key], key, run) : undefined;
    run.path.push(key);
    if (item !== undefined && typeof item !== 'string') {
      refuse(run, 'TypeInvalid', `Invalid value: ${describe(item)}: must be a string`, item);
    }
    if (key === 'apiVersion' && item !== undefined && item.split('/').length > 2) {
      refuse(
        run,
        'Invalid',
        `Invalid value: ${describe(item)}: unexpected GroupVersion string: ${item}`,
        item,
      );
    }
    run.path.pop();
  }
  if (json.kind !== resource.kind || json.apiVersion !== apiVersion) {
    run.path.push('kind');
    const given = `no kind ${describe(json.kind)} is registered for version ${describe(json.apiVersion)}`;
    refuse(run, 'Invalid', `Invalid value: ${describe(json.kind)}: ${given}`, json.kind);
  }
  // The server reads metadata before all else, so that its mistake hides every other.
  let metadata: ObjectMeta | undefined;
  if (hasOwn(json, 'metadata')) {
    run.path.push('metadata');
    const item = toJson(json.metadata, 'metadata', run);
    if (item !== undefined) metadata = decodeObjectMeta(item, run);
    run.path.pop();
  }
  const stored = store(resource.schema, json, run, run.keepsUnknown, (key, item) =>
    key === 'metadata' ? metadata : item,
  );
  if (run.refusals.length > 0) throw new Refusal(run.refusals);
  return stored as StoredObject;
}

function describe(value: unknown): string {
  return typeof value === 'object' && value !== null ? '{...}' : canonical(value ?? '');
}

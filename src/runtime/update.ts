import { isSame } from './canonical.ts';
import { check } from './check.ts';
import { checkCommonMeta } from './check-meta.ts';
import { correlate } from './correlation.ts';
import { decodeResource, type StoredObject } from './decode.ts';
import { hasOwn, without } from './json.ts';
import type { ObjectMeta } from './object-meta.ts';
import { canonical } from './canonical.ts';
import { reportAt, type Run } from './run.ts';
import { isBlocked, type Correlation, type ResourceSchema } from './schema.ts';
import type { FieldError, ValidateUpdateOptions } from './types.ts';
import { attempt, newRun } from './validate.ts';
import { visitEmbedded, visitLists, walk } from './walk.ts';

/**
 * Why the API server would refuse to replace `old`, as it is stored, by `value`. What was wrong before and did not change
 * is forgiven, by the server's rules (Kubernetes' CRD validation ratcheting).
 */
export function validateUpdate(
  resource: ResourceSchema,
  value: unknown,
  old: unknown,
  options: ValidateUpdateOptions = {},
): FieldError[] {
  const { unknownFields = 'ignore', operation = 'update' } = options;
  const run = newRun(resource, unknownFields, false);
  return attempt(run, () => {
    const stored = decodeResource(resource, value, run);
    const before = decodeResource(resource, old, newRun(resource, 'ignore', false));
    if (operation === 'status') checkStatusUpdate(resource, stored, before, run);
    else checkUpdate(resource, stored, before, run);
  }).errors;
}

function checkUpdate(resource: ResourceSchema, given: StoredObject, old: StoredObject, run: Run): void {
  const { schema } = resource;
  const object = resource.hasStatus ? withStatus(given, old) : given;
  const correlation = correlate(schema, object, old);
  // The generation is the server's: it counts changes outside metadata.
  const isChanged = !isSame({ ...object, metadata: null }, { ...old, metadata: null });
  const { metadata = {} } = object;
  checkMetaUpdate(
    isChanged ? { ...metadata, generation: (old.metadata?.generation ?? 0) + 1 } : metadata,
    old.metadata ?? {},
    run,
  );
  check(schema, object, run, correlation);
  resource.scale?.check(resource.scale, object, run, false);
  walk(schema, object, run, [visitEmbedded]);
  checkLists(resource, object, old, run);
  checkRules(resource, object, old, correlation, run);
}

/** A PUT of the status subresource: all but the status is what it was, and the status alone is validated. */
function checkStatusUpdate(resource: ResourceSchema, given: StoredObject, old: StoredObject, run: Run): void {
  const { schema } = resource;
  const object = withStatus(old, given);
  const correlation = correlate(schema, object, old);
  const managedFields = given.metadata?.managedFields;
  const metadata = { ...old.metadata, managedFields: managedFields ?? [] };
  checkMetaUpdate(metadata, old.metadata ?? {}, run);
  const field =
    schema.properties && hasOwn(schema.properties, 'status') ? schema.properties.status : undefined;
  if (field && hasOwn(object, 'status')) {
    check(
      field,
      object.status,
      { ...run, path: [], base: 'status' },
      correlation.atKey('status') ?? correlate(field, object.status, null),
    );
  }
  resource.scale?.check(resource.scale, object, run, true);
  checkLists(resource, object, old, run);
  checkRules(resource, object, old, correlation, run);
}

/** The object with the status of another. */
function withStatus(object: StoredObject, other: StoredObject): StoredObject {
  return hasOwn(other, 'status') ? { ...object, status: other.status } : without(object, 'status');
}

/** Lists that had duplicate keys before may have them still. */
function checkLists(resource: ResourceSchema, object: StoredObject, old: StoredObject, run: Run): void {
  const before = newRun(resource, 'ignore', false);
  walk(resource.schema, old, before, [visitLists]);
  if (before.errors.length === 0) walk(resource.schema, object, run, [visitLists]);
}

function checkRules(
  resource: ResourceSchema,
  object: StoredObject,
  old: StoredObject,
  correlation: Correlation,
  run: Run,
): void {
  if (!resource.checkRules || isBlocked(run.errors)) return;
  resource.checkRules(resource.schema, object, run, old, correlation);
}

const immutableKeys = [
  'name',
  'namespace',
  'uid',
  'creationTimestamp',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
] as const;

/** Go: ValidateObjectMetaUpdate. Names and finalizers are not looked at again. */
function checkMetaUpdate(meta: ObjectMeta, old: ObjectMeta, run: Run): void {
  const invalid = (key: string, value: unknown, text: string): void =>
    reportAt(run, key, 'Invalid', `Invalid value: ${canonical(value ?? '')}: ${text}`, value);
  run.path.push('metadata');
  if (old.deletionTimestamp !== undefined) {
    const known = old.finalizers ?? [];
    const added = (meta.finalizers ?? []).filter((finalizer) => !known.includes(finalizer));
    if (added.length > 0) {
      const text = `no new finalizers can be added if the object is being deleted, found new finalizers ${canonical(added)}`;
      reportAt(run, 'finalizers', 'Forbidden', `Forbidden: ${text}`, added);
    }
  }
  if (meta.resourceVersion === undefined) invalid('resourceVersion', '', 'must be specified for an update');
  if ((meta.generation ?? 0) < (old.generation ?? 0)) {
    invalid('generation', meta.generation ?? 0, 'must not be decremented');
  }
  for (const key of immutableKeys) {
    if (meta[key] !== old[key]) invalid(key, meta[key], 'field is immutable');
  }
  checkCommonMeta(meta, run);
  run.path.pop();
}

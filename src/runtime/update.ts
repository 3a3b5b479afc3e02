import { canonical } from './canonical.ts';
import { check, fieldOf } from './check.ts';
import { checkCommonMeta, checkFinalizers } from './check-meta.ts';
import { conforms } from './conforms.ts';
import { correlate } from './correlation.ts';
import { decodeResource, type StoredObject } from './decode.ts';
import { hasOwn } from './json.ts';
import type { ObjectMeta } from './object-meta.ts';
import { copyJson } from './copy.ts';
import { isSame } from './equal.ts';
import { checkPathSegment } from './names.ts';
import { reportAt, type Run } from './run.ts';
import type { Before, Correlation, ResourceSchema, Schema } from './schema.ts';
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
  const run = newRun(resource, {
    unknown: options.unknownFields === 'error' ? [] : undefined,
    copy: copyJson,
  });
  return attempt(run, [value, old], () => {
    const given = decodeResource(resource, value, run);
    const before = decodeResource(resource, old, {
      ...newRun(resource, { copy: copyJson }),
      refusals: run.refusals,
    });
    const check = options.operation === 'status' ? checkStatusUpdate : checkUpdate;
    check(resource, given, before, run);
  });
}

function checkUpdate(resource: ResourceSchema, given: StoredObject, old: StoredObject, run: Run): void {
  const { schema, scale, hasStatus, checkRules } = resource;
  const { metadata: before = {} } = old;
  const { generation = 0 } = before;
  const sent = hasStatus ? withStatus(given, old) : given;
  // The generation is the server's: it counts changes outside metadata.
  const isSameContent = isSame({ ...sent, metadata: null }, { ...old, metadata: null });
  const metadata = { ...sent.metadata, generation: generation + 1 };
  const object = isSameContent ? sent : { ...sent, metadata };
  checkMetaUpdate(object.metadata ?? {}, before, run);
  const correlation = correlate(schema, object, old);
  check(schema, object, run, correlation);
  if (scale) scale.check(scale, object, run, false);
  walk(schema, object, run, [visitEmbedded]);
  checkLists(resource, object, old, run);
  if (checkRules) checkRules(schema, object, run, toBefore(schema, object, old, correlation));
}

/** A PUT of the status subresource: all but the status is what it was, and the status alone is validated. */
function checkStatusUpdate(resource: ResourceSchema, given: StoredObject, old: StoredObject, run: Run): void {
  const { schema, scale, checkRules } = resource;
  const object = withStatus(old, given);
  const { status } = object;
  const { metadata: { managedFields = [] } = {} } = given;
  const { metadata = {} } = old;
  checkMetaUpdate({ ...metadata, managedFields }, metadata, run);
  const correlation = correlate(schema, object, old);
  const field = fieldOf(schema, 'status');
  if (field && status !== undefined) {
    const before = correlation.atKey('status') ?? correlate(field, status, null);
    check(field, status, { ...run, path: [], base: 'status' }, before);
  }
  if (scale) scale.check(scale, object, run, true);
  checkLists(resource, object, old, run);
  if (checkRules) checkRules(schema, object, run, toBefore(schema, object, old, correlation));
}

/** What the rules are told. An update forgives values of any type, and what is stored may be of any. */
function toBefore(schema: Schema, object: unknown, old: unknown, correlation: Correlation): Before {
  return { old, correlation, isIllTyped: !conforms(schema, object) || !conforms(schema, old) };
}

/** The object with the status of another. */
function withStatus(object: StoredObject, other: StoredObject): StoredObject {
  const copy = { ...object };
  if (hasOwn(other, 'status')) copy.status = other.status;
  else delete copy.status;
  return copy;
}

/** Lists that had duplicate keys before may have them still. */
function checkLists(resource: ResourceSchema, object: StoredObject, old: StoredObject, run: Run): void {
  const before = newRun(resource, {});
  walk(resource.schema, old, before, [visitLists]);
  if (before.errors.length === 0) walk(resource.schema, object, run, [visitLists]);
}

const immutableKeys = [
  'name',
  'namespace',
  'uid',
  'creationTimestamp',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
] as const;

/** Go: ValidateObjectMetaUpdate, and of rest.ValidateUpdate what is new: finalizers and generateName. Names are not looked at again. */
function checkMetaUpdate(meta: ObjectMeta, old: ObjectMeta, run: Run): void {
  const { finalizers = [], generation = 0 } = meta;
  const { finalizers: known = [], generation: before = 0 } = old;
  const invalid = (key: string, value: unknown, text: string): void =>
    reportAt(run, key, 'Invalid', text, value);
  run.path.push('metadata');
  const added = finalizers.filter((finalizer) => !known.includes(finalizer));
  if (old.deletionTimestamp && added.length > 0) {
    const text = `no new finalizers can be added if the object is being deleted, found new finalizers ${canonical(added)}`;
    reportAt(run, 'finalizers', 'Forbidden', text);
  }
  if (added.length > 0) checkFinalizers(finalizers, run);
  const { generateName = '' } = meta;
  const problem = generateName === old.generateName ? '' : checkPathSegment(generateName, true);
  if (problem) invalid('generateName', generateName, problem);
  if (!meta.resourceVersion) invalid('resourceVersion', '', 'must be specified for an update');
  if (generation < before) invalid('generation', generation, 'must not be decremented');
  for (const key of immutableKeys) {
    if (meta[key] !== old[key]) invalid(key, meta[key] ?? '', 'field is immutable');
  }
  checkCommonMeta(meta, run);
  run.path.pop();
}

import { conforms, evaluateGuarded } from './cel/guarded.ts';
import { check, fieldOf } from './check.ts';
import { correlate } from './correlation.ts';
import { decodeResource, type StoredObject } from './decode.ts';
import { hasOwn } from './json.ts';
import { copyJson } from './copy.ts';
import { isSame } from './equal.ts';
import type { Run } from './run.ts';
import type { Before, Correlation, ResourceSchema, Schema } from './schema.ts';
import type { FieldError, ValidateUpdateOptions } from './types.ts';
import { checkMetaUpdate, completeMeta, refuseOther } from './update-meta.ts';
import { attempt, newRun, withNamespace } from './validate.ts';
import { visitEmbedded, visitLists, walk } from './walk.ts';

/**
 * Why the API server would refuse to replace `old`, as it is stored, by `value`. A `value` of another name, namespace or uid
 * is refused at once; else it is completed from `old` and judged (Go: rest.BeforeUpdate): `name` and `resourceVersion` are all
 * that its metadata needs. What was wrong before and did not change is forgiven, by the server's rules (Kubernetes' CRD
 * validation ratcheting).
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
    const decoded = decodeResource(resource, old, {
      ...newRun(resource, { copy: copyJson }),
      refusals: run.refusals,
    });
    const before = withNamespace(resource, decoded);
    refuseOther(given.metadata ?? {}, before.metadata ?? {}, run, resource.namespaced);
    const check = options.operation === 'status' ? checkStatusUpdate : checkUpdate;
    check(resource, given, before, run);
  });
}

function checkUpdate(resource: ResourceSchema, given: StoredObject, old: StoredObject, run: Run): void {
  const { schema, scale, hasStatus, namespaced, checkRules } = resource;
  const { metadata: before = {} } = old;
  const sent = hasStatus ? withStatus(given, old) : given;
  const isSameContent = isSame({ ...sent, metadata: null }, { ...old, metadata: null });
  const metadata = completeMeta(given.metadata ?? {}, before, namespaced, isSameContent);
  const object = { ...sent, metadata };
  checkMetaUpdate(metadata, before, run, namespaced);
  const correlation = correlate(schema, object, old);
  check(schema, object, run, correlation);
  if (scale) scale.check(scale, object, run, false);
  walk(schema, object, run, [visitEmbedded]);
  checkLists(resource, object, old, run);
  if (checkRules) checkRules(schema, object, run, toBefore(schema, object, old, correlation));
}

/** A PUT of the status subresource: all but the status is what it was, and the status alone is validated. */
function checkStatusUpdate(resource: ResourceSchema, given: StoredObject, old: StoredObject, run: Run): void {
  const { schema, scale, namespaced, checkRules } = resource;
  const object = withStatus(old, given);
  const { status } = object;
  const { metadata: { managedFields = [] } = {} } = given;
  const { metadata = {} } = old;
  checkMetaUpdate({ ...metadata, managedFields }, metadata, run, namespaced);
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

/** What the rules are told. Only what an update forgives can be of a type that its schema does not have. */
function toBefore(schema: Schema, object: unknown, old: unknown, correlation: Correlation): Before {
  const isUsual = conforms(schema, object) && conforms(schema, old);
  return { old, correlation, guarded: isUsual ? undefined : evaluateGuarded };
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

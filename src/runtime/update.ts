import { canonical } from './canonical.ts';
import { check, fieldOf } from './check.ts';
import { checkObjectMeta } from './check-meta.ts';
import { conforms } from './conforms.ts';
import { correlate } from './correlation.ts';
import { decodeResource, type StoredObject } from './decode.ts';
import { hasOwn } from './json.ts';
import { copyJson } from './copy.ts';
import { isSame } from './equal.ts';
import type { ObjectMeta } from './object-meta.ts';
import { refuse, reportAt, type Run } from './run.ts';
import type { Before, Correlation, ResourceSchema, Schema } from './schema.ts';
import type { FieldError, ValidateUpdateOptions } from './types.ts';
import { attemptRun, newRun, withNamespace } from './validate.ts';
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
  return attemptRun(run, [value, old], () => {
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

/**
 * Refuses a PUT of another object than the stored one, before anything else is looked at: another name or namespace is a
 * bad request, another uid a conflict. A namespace and a uid that are not there are the stored ones.
 */
function refuseOther(meta: ObjectMeta, old: ObjectMeta, run: Run, isNamespaced: boolean): void {
  const { name = '', namespace = '', uid = '' } = meta;
  const { name: oldName = '', namespace: oldNamespace = '', uid: oldUid = '' } = old;
  const mismatch = (key: string, text: string): never => {
    run.path.push('metadata', key);
    return refuse(run, 'Invalid', text);
  };
  if (name !== oldName) {
    mismatch('name', `the name of the object (${name}) does not match the name on the URL (${oldName})`);
  }
  if (isNamespaced && namespace && namespace !== oldNamespace) {
    const text = `the namespace of the object (${namespace}) does not match the namespace on the request (${oldNamespace})`;
    mismatch('namespace', text);
  }
  if (uid && uid !== oldUid) {
    mismatch('uid', `Precondition failed: UID in precondition: ${uid}, UID in object meta: ${oldUid}`);
  }
}

/**
 * The metadata of a PUT, completed from the stored object (Go: rest.BeforeUpdate): the namespace, the generation and the
 * times are the server's, as are a uid and a grace period that are not given. The generation counts changes outside metadata.
 */
function completeMeta(
  meta: ObjectMeta,
  old: ObjectMeta,
  isNamespaced: boolean,
  isSameContent: boolean,
): ObjectMeta {
  const { generation = 0, namespace, uid, deletionGracePeriodSeconds: period } = old;
  const completed: { -readonly [key in keyof ObjectMeta]: ObjectMeta[key] } = {
    ...(uid !== undefined && { uid }),
    ...(period !== undefined && { deletionGracePeriodSeconds: period }),
    ...meta,
    generation: isSameContent ? generation : generation + 1,
  };
  const { creationTimestamp, deletionTimestamp } = old;
  if (creationTimestamp !== undefined) completed.creationTimestamp = creationTimestamp;
  if (deletionTimestamp !== undefined) completed.deletionTimestamp = deletionTimestamp;
  // Where it was given, it was found to be the stored one.
  if (!isNamespaced) delete completed.namespace;
  else if (namespace !== undefined) completed.namespace = namespace;
  return completed;
}

/** What a PUT may not change where the stored object does not have it. */
const immutableKeys = [
  'namespace',
  'creationTimestamp',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
] as const;

/** Checks the completed metadata of an update (Go: ValidateObjectMetaAccessor and ValidateObjectMetaAccessorUpdate). */
function checkMetaUpdate(meta: ObjectMeta, old: ObjectMeta, run: Run, isNamespaced: boolean): void {
  const { finalizers = [] } = meta;
  const { finalizers: known = [] } = old;
  run.path.push('metadata');
  const added = finalizers.filter((finalizer) => !known.includes(finalizer));
  if (old.deletionTimestamp && added.length > 0) {
    const text = `no new finalizers can be added if the object is being deleted, found new finalizers ${canonical(added)}`;
    reportAt(run, 'finalizers', 'Forbidden', text);
  }
  if (!meta.resourceVersion) {
    reportAt(run, 'resourceVersion', 'Invalid', 'must be specified for an update', '');
  }
  for (const key of immutableKeys) {
    if (meta[key] !== old[key]) reportAt(run, key, 'Invalid', 'field is immutable', meta[key] ?? '');
  }
  checkObjectMeta(meta, run, isNamespaced, 'update');
  run.path.pop();
}

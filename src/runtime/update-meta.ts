import { canonical } from './canonical.ts';
import { checkObjectMeta } from './check-meta.ts';
import type { ObjectMeta } from './object-meta.ts';
import { refuse, reportAt, type Run } from './run.ts';

/**
 * Refuses a PUT of another object than the stored one, before anything else is looked at: another name or namespace is a
 * bad request, another uid a conflict. A namespace and a uid that are not there are the stored ones.
 */
export function refuseOther(meta: ObjectMeta, old: ObjectMeta, run: Run, isNamespaced: boolean): void {
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
export function completeMeta(
  meta: ObjectMeta,
  old: ObjectMeta,
  isNamespaced: boolean,
  isSameContent: boolean,
): ObjectMeta {
  const { namespace, ...rest } = meta;
  const {
    generation = 0,
    uid,
    creationTimestamp,
    deletionTimestamp,
    deletionGracePeriodSeconds: gracePeriod,
  } = old;
  return {
    ...(uid !== undefined && { uid }),
    ...(gracePeriod !== undefined && { deletionGracePeriodSeconds: gracePeriod }),
    ...rest,
    // Where there is a namespace at all, it was found to be the stored one.
    ...(isNamespaced && old.namespace !== undefined && { namespace: old.namespace }),
    generation: isSameContent ? generation : generation + 1,
    ...(creationTimestamp !== undefined && { creationTimestamp }),
    ...(deletionTimestamp !== undefined && { deletionTimestamp }),
  };
}

/** What a PUT may not change where the stored object does not have it. */
const immutableKeys = [
  'namespace',
  'creationTimestamp',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
] as const;

/** Checks the completed metadata of an update (Go: ValidateObjectMetaAccessor and ValidateObjectMetaAccessorUpdate). */
export function checkMetaUpdate(meta: ObjectMeta, old: ObjectMeta, run: Run, isNamespaced: boolean): void {
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

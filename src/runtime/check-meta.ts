import {
  byteLength,
  checkLabel,
  checkLabelKey,
  checkLabelValue,
  checkPathSegment,
  checkSubdomain,
  toLower,
} from './names.ts';
import type { ManagedFieldsEntry, ObjectMeta, OwnerReference } from './object-meta.ts';
import { canonical } from './canonical.ts';
import { report, reportAt, type Run, type Step } from './run.ts';

const annotationsLimit = 262_144;

/** Notes an Invalid error for each text, at a step below. */
function invalid(run: Run, step: Step, value: unknown, texts: readonly string[]): void {
  for (const text of texts)
    reportAt(run, step, 'Invalid', `Invalid value: ${canonical(value)}: ${text}`, value);
}

/**
 * Checks metadata that was decoded (Go: ValidateObjectMeta), the run standing at it. `namespaced` by the scope of the
 * kind; metadata of an embedded resource has freer names, none needed, and a namespace only if it likes.
 */
export function checkObjectMeta(meta: ObjectMeta, run: Run, namespaced: boolean, isEmbedded?: boolean): void {
  const { name, generateName, namespace, finalizers = [] } = meta;
  // A prefix may end in a dash: Go replaces the last two bytes, not one, which spoils a character beyond ASCII.
  const checkName = (text: string, isPrefix: boolean): readonly string[] =>
    isEmbedded
      ? checkPathSegment(text, isPrefix)
      : checkSubdomain(isPrefix ? text.replace(/[\0-\x7f]-$/, 'a') : text, 'characters');
  if (generateName !== undefined) invalid(run, 'generateName', generateName, checkName(generateName, true));
  if (name !== undefined) invalid(run, 'name', name, checkName(name, false));
  else if (!isEmbedded) reportAt(run, 'name', 'Required', 'Required value: name or generateName is required');
  if (namespace !== undefined) {
    if (namespaced || isEmbedded) invalid(run, 'namespace', namespace, checkLabel(namespace));
    else reportAt(run, 'namespace', 'Forbidden', 'Forbidden: not allowed on this type');
  }
  for (const finalizer of finalizers) invalid(run, 'finalizers', finalizer, checkLabelKey(finalizer));
  if (finalizers.includes('orphan') && finalizers.includes('foregroundDeletion')) {
    invalid(run, 'finalizers', finalizers, ['finalizer orphan and foregroundDeletion cannot be both set']);
  }
  checkCommonMeta(meta, run);
}

/** What holds on create and update alike. */
export function checkCommonMeta(meta: ObjectMeta, run: Run): void {
  const { generation = 0, labels = {}, annotations = {}, ownerReferences = [], managedFields = [] } = meta;
  if (generation < 0) invalid(run, 'generation', generation, ['must be greater than or equal to 0']);
  for (const key of Object.keys(labels)) {
    const value = labels[key] ?? '';
    invalid(run, 'labels', key, checkLabelKey(key));
    invalid(run, 'labels', value, checkLabelValue(value));
  }
  let size = 0;
  for (const key of Object.keys(annotations)) {
    invalid(run, 'annotations', key, checkLabelKey(toLower(key)));
    size += byteLength(key) + byteLength(annotations[key] ?? '');
  }
  if (size > annotationsLimit) {
    reportAt(run, 'annotations', 'TooLong', `Too long: may not be more than ${annotationsLimit} bytes`);
  }
  checkOwnerReferences(ownerReferences, run);
  managedFields.forEach((entry, index) => {
    run.path.push('managedFields', index);
    checkManagedFields(entry, run);
    run.path.length -= 2;
  });
}

function checkOwnerReferences(references: readonly OwnerReference[], run: Run): void {
  let controller: string | undefined;
  references.forEach((reference, index) => {
    const { apiVersion = '', kind = '', name = '' } = reference;
    run.path.push('ownerReferences', index);
    for (const key of ['apiVersion', 'kind', 'name', 'uid'] as const) {
      if (!reference[key]) reportAt(run, key, 'Required', 'Required value: must not be empty');
    }
    const parts = apiVersion.split('/');
    if (parts.length > 2 || (apiVersion !== '' && parts[parts.length - 1] === '')) {
      invalid(run, 'apiVersion', apiVersion, ['must be <group>/<version> or <version>']);
    }
    if ((apiVersion === 'v1' || apiVersion === '/v1') && kind === 'Event') {
      const text = '/v1, Kind=Event is disallowed from being an owner';
      report(run, 'Invalid', `Invalid value: ${canonical(reference)}: ${text}`, reference);
    }
    run.path.length -= 2;
    if (reference.controller) {
      const id = `${kind}/${name}`;
      if (controller !== undefined) {
        invalid(run, 'ownerReferences', references, [
          `Only one reference can have Controller set to true. Found "true" in references for ${controller} and ${id}`,
        ]);
      }
      controller = controller ?? id;
    }
  });
}

function checkManagedFields(entry: ManagedFieldsEntry, run: Run): void {
  const { operation, fieldsType, manager = '', subresource = '' } = entry;
  if (operation === undefined) {
    reportAt(run, 'operation', 'Required', 'Required value: must not be empty');
  } else if (operation !== 'Apply' && operation !== 'Update') {
    const detail = `Unsupported value: ${canonical(operation)}: supported values: "Apply", "Update"`;
    reportAt(run, 'operation', 'NotSupported', detail, operation);
  }
  if (fieldsType !== undefined && fieldsType !== 'FieldsV1') {
    invalid(run, 'fieldsType', fieldsType, ['must be `FieldsV1`']);
  }
  if (byteLength(manager) > 128)
    reportAt(run, 'manager', 'TooLong', 'Too long: may not be more than 128 bytes');
  if (!isPrintable(manager)) invalid(run, 'manager', manager, ['should only contain printable characters']);
  if (byteLength(subresource) > 256) {
    reportAt(run, 'subresource', 'TooLong', 'Too long: may not be more than 256 bytes');
  }
}

/** Go's unicode.IsPrint: letters, marks, numbers, punctuation, symbols and the ASCII space. */
function isPrintable(text: string): boolean {
  return /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]*$/u.test(text);
}

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
import { report, reportAt, type Run, type Step } from './run.ts';

const annotationsLimit = 262_144;

/** Notes an Invalid error at a step below, where there is a text. */
function invalid(run: Run, step: Step, value: unknown, text: string): void {
  if (text) reportAt(run, step, 'Invalid', text, value);
}

function reportTooLong(run: Run, step: Step, bytes: number, max: number): void {
  if (bytes > max) reportAt(run, step, 'TooLong', `may not be more than ${max} bytes`);
}

/** Whose metadata it is: of a new or stored object, of the later form of a stored one, of an embedded resource. */
export type MetaOwner = 'object' | 'update' | 'embedded';

/**
 * Checks metadata that was decoded (Go: ValidateObjectMeta), the run standing at it. `isNamespaced` by the scope of the
 * kind. An update cannot change names, so that they need only be such as a path can hold; so are those of an embedded
 * resource, which needs none, and has a namespace only if it likes.
 */
export function checkObjectMeta(
  meta: ObjectMeta,
  run: Run,
  isNamespaced: boolean,
  owner: MetaOwner = 'object',
): void {
  const { name, generateName, namespace, finalizers = [] } = meta;
  // A prefix may end in a dash: Go replaces the last two bytes, not one, which spoils a character beyond ASCII.
  const checkName = (text: string, isPrefix: boolean): string =>
    owner === 'object'
      ? checkSubdomain(isPrefix ? text.replace(/[\0-\x7f]-$/, 'a') : text)
      : checkPathSegment(text, isPrefix);
  if (generateName) invalid(run, 'generateName', generateName, checkName(generateName, true));
  if (name) invalid(run, 'name', name, checkName(name, false));
  else if (owner !== 'embedded') reportAt(run, 'name', 'Required', 'name or generateName is required');
  if (namespace) {
    if (isNamespaced) invalid(run, 'namespace', namespace, checkLabel(namespace));
    else reportAt(run, 'namespace', 'Forbidden', 'not allowed on this type');
  }
  checkFinalizers(finalizers, run);
  checkCommonMeta(meta, run);
}

function checkFinalizers(finalizers: readonly string[], run: Run): void {
  for (const finalizer of finalizers) invalid(run, 'finalizers', finalizer, checkLabelKey(finalizer));
  if (finalizers.includes('orphan') && finalizers.includes('foregroundDeletion')) {
    invalid(run, 'finalizers', finalizers, 'finalizer orphan and foregroundDeletion cannot be both set');
  }
}

/** What holds on create and update alike. */
function checkCommonMeta(meta: ObjectMeta, run: Run): void {
  const { generation = 0, labels = {}, annotations = {}, ownerReferences = [], managedFields = [] } = meta;
  if (generation < 0) invalid(run, 'generation', generation, 'must be greater than or equal to 0');
  for (const [key, value] of Object.entries(labels)) {
    invalid(run, 'labels', key, checkLabelKey(key));
    invalid(run, 'labels', value, checkLabelValue(value));
  }
  let size = 0;
  for (const [key, value] of Object.entries(annotations)) {
    invalid(run, 'annotations', key, checkLabelKey(toLower(key)));
    size += byteLength(key + value);
  }
  reportTooLong(run, 'annotations', size, annotationsLimit);
  checkOwnerReferences(ownerReferences, run);
  managedFields.forEach((entry, index) => {
    run.path.push('managedFields', index);
    checkManagedFields(entry, run);
    run.path.length -= 2;
  });
}

function checkOwnerReferences(references: readonly OwnerReference[], run: Run): void {
  let controller = '';
  references.forEach((reference, index) => {
    const { apiVersion = '', kind = '', name = '' } = reference;
    run.path.push('ownerReferences', index);
    for (const key of ['apiVersion', 'kind', 'name', 'uid'] as const) {
      if (!reference[key]) reportAt(run, key, 'Required', 'must not be empty');
    }
    if (apiVersion && !/^([^/]*\/)?[^/]+$/.test(apiVersion)) {
      invalid(run, 'apiVersion', apiVersion, 'must be <group>/<version> or <version>');
    }
    if (/^\/?v1$/.test(apiVersion) && kind === 'Event') {
      report(run, 'Invalid', '/v1, Kind=Event is disallowed from being an owner', reference);
    }
    run.path.length -= 2;
    if (reference.controller) {
      const id = `${kind}/${name}`;
      const words = `Only one reference can have Controller set to true. Found "true" in references for ${controller} and ${id}`;
      if (controller) invalid(run, 'ownerReferences', references, words);
      else controller = id;
    }
  });
}

function checkManagedFields(entry: ManagedFieldsEntry, run: Run): void {
  const { operation, fieldsType, manager = '', subresource = '' } = entry;
  if (!operation) reportAt(run, 'operation', 'Required', 'must not be empty');
  else if (!/^(Apply|Update)$/.test(operation)) {
    reportAt(run, 'operation', 'NotSupported', 'supported values: "Apply", "Update"', operation);
  }
  if (fieldsType && fieldsType !== 'FieldsV1') invalid(run, 'fieldsType', fieldsType, 'must be `FieldsV1`');
  reportTooLong(run, 'manager', byteLength(manager), 128);
  // Go's unicode.IsPrint: letters, marks, numbers, punctuation, symbols and the ASCII space.
  if (/[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/u.test(manager)) invalid(run, 'manager', manager, 'invalid character');
  reportTooLong(run, 'subresource', byteLength(subresource), 256);
}

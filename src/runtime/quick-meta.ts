import { isJson, isListOf, isMapOf, isObject, isPlain, isRecord } from './quick.ts';
import { isUsualTime } from './formats/date-time.ts';
import { isKeyName, isLabel, isLabelKey, isSubdomain } from './names.ts';
import { remember } from './pattern.ts';
import type { Schema } from './schema.ts';
import { parseTime } from './time.ts';

/** Quick tests of metadata and of embedded resources, which promise what those of other values do. */

const isVersion = /* @__PURE__ */ remember((text) => /^[^/]+(?:\/[^/]*)?$/.test(text));
const isKind = /* @__PURE__ */ remember((text) => /^[A-Za-z][A-Za-z0-9]{0,62}$/.test(text));
/** A time in the form in which the server writes it back. */
const isTime = (value: unknown): boolean =>
  typeof value === 'string' && (isUsualTime(value) || parseTime(value) === value);
const isFilledText = (value: unknown): boolean => typeof value === 'string' && value !== '';

const clusterMeta: Schema = { ok: (value) => isMetadata(value, false) };
const namespacedMeta: Schema = { ok: (value) => isMetadata(value, true) };

/** The quick test of metadata as a schema, for runs to remember. */
export function quickMeta(isNamespaced: boolean): Schema {
  return isNamespaced ? namespacedMeta : clusterMeta;
}

/** Metadata of an object of the kind's scope. */
export function isMetadata(value: unknown, isNamespaced: boolean): boolean {
  return isMeta(value, isSubdomain, isNamespaced) && value.name !== undefined;
}

/** An embedded resource: its `apiVersion`, `kind` and `metadata`; what else it holds need only be JSON. */
export function isEmbedded(value: unknown): boolean {
  if (!isObject(value) || !isPlain(value, value.toJSON)) return false;
  const { apiVersion, kind, metadata } = value;
  return (
    typeof apiVersion === 'string' &&
    isVersion(apiVersion) &&
    typeof kind === 'string' &&
    isKind(kind) &&
    (metadata === undefined || isMeta(metadata, isPathSegment, true)) &&
    isRestJson(value)
  );
}

/** Metadata was looked at. */
function isRestJson(value: { readonly [key: string]: unknown }): boolean {
  for (const key in value) {
    const item: unknown = value[key];
    if (typeof item === 'string' || item === null || item === undefined || key === 'metadata') continue;
    if (!isJson(item)) return false;
  }
  return true;
}

function isPathSegment(text: string): boolean {
  return /^[^/%]+$/.test(text) && text !== '.' && text !== '..';
}

function isMeta(
  value: unknown,
  isName: (text: string) => boolean,
  mayHaveNamespace: boolean,
): value is { readonly name?: unknown } {
  if (!isObject(value) || !isPlain(value, value.toJSON)) return false;
  for (const key in value) {
    const field: unknown = value[key];
    if (field !== undefined && !isMetaField(key, field, isName, mayHaveNamespace)) return false;
  }
  return true;
}

function isMetaField(
  key: string,
  field: unknown,
  isName: (text: string) => boolean,
  mayHaveNamespace: boolean,
): boolean {
  switch (key) {
    case 'name':
      return typeof field === 'string' && isName(field);
    case 'namespace':
      return mayHaveNamespace && typeof field === 'string' && isLabel(field);
    case 'labels':
      return isLabels(field);
    case 'annotations':
      return isAnnotations(field);
    case 'uid':
    case 'resourceVersion':
      return isFilledText(field);
    case 'generation':
      return Number.isSafeInteger(field) && (field as number) > 0;
    case 'creationTimestamp':
    case 'deletionTimestamp':
      return isTime(field);
    case 'deletionGracePeriodSeconds':
      return Number.isSafeInteger(field);
    case 'finalizers':
      return isListOf(field, isFinalizer) && field.length > 0;
    case 'ownerReferences':
      return isListOf(field, isOwnerReference) && field.length > 0 && field.filter(isController).length <= 1;
    case 'managedFields':
      return isListOf(field, isManagedFields) && field.length > 0;
    // Anything else is rare, or unknown: generateName and selfLink are left to the interpreter.
    default:
      return key !== 'generateName' && key !== 'selfLink';
  }
}

function isLabels(value: unknown): boolean {
  if (!isRecord(value)) return false;
  let isEmpty = true;
  for (const key in value) {
    const item: unknown = value[key];
    if (typeof item !== 'string' || !(item === '' || isKeyName(item)) || !isLabelKey(key)) return false;
    isEmpty = false;
  }
  return !isEmpty;
}

/** Together they may have 256 KiB; no code unit takes more than three bytes, and no key more than 317. */
function isAnnotations(value: unknown): boolean {
  if (!isRecord(value)) return false;
  let size = 0;
  for (const key in value) {
    const item: unknown = value[key];
    if (typeof item !== 'string' || !isLabelKey(key)) return false;
    size += 317 + item.length;
  }
  return size > 0 && size < 87_000;
}

function isFinalizer(value: unknown): boolean {
  return typeof value === 'string' && value !== 'orphan' && isLabelKey(value);
}

function isOwnerReference(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const { apiVersion, kind, name, uid, controller, blockOwnerDeletion } = value;
  return (
    typeof apiVersion === 'string' &&
    /^[^/]+(?:\/[^/]+)?$/.test(apiVersion) &&
    isFilledText(kind) &&
    kind !== 'Event' &&
    isFilledText(name) &&
    isFilledText(uid) &&
    isFlag(controller) &&
    isFlag(blockOwnerDeletion)
  );
}

function isFlag(value: unknown): boolean {
  return value === undefined || typeof value === 'boolean';
}

function isController(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { controller } = value;
  return controller === true;
}

function isManagedFields(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const { operation, fieldsType, fieldsV1, manager, subresource, apiVersion, time } = value;
  return (
    (operation === 'Update' || operation === 'Apply') &&
    fieldsType === 'FieldsV1' &&
    isMapOf(fieldsV1, isJson) &&
    isShort(manager) &&
    (subresource === undefined || isShort(subresource)) &&
    isFilledText(apiVersion) &&
    (time === undefined || isTime(time))
  );
}

/** Printable ASCII, as short as every limit asks. */
function isShort(value: unknown): boolean {
  return typeof value === 'string' && /^[ -~]{1,128}$/.test(value);
}

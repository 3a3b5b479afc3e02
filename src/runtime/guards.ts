import { canonical } from './canonical.ts';
import { copyJson } from './copy.ts';
import { InvalidObjectError } from './invalid-object-error.ts';
import { isJsonObject, setOwn } from './json.ts';
import { isOfKind } from './kind.ts';
import { isListOf } from './quick.ts';
import { isSurelyOk, type ResourceSchema } from './schema.ts';
import type { FieldError } from './types.ts';
import { judge } from './validate.ts';

function invalidObject(
  resource: ResourceSchema,
  value: unknown,
  errors: readonly FieldError[],
): InvalidObjectError {
  const texts = [...new Set(errors.map(({ field, detail }) => `${field || '<nil>'}: ${detail}`))].join(', ');
  const list = errors.length === 1 ? texts : `[${texts}]`;
  return new InvalidObjectError(
    `${resource.kind}.${resource.group} ${canonical(nameOf(value))} is invalid: ${list}`,
    errors,
  );
}

function nameOf(value: unknown): string {
  try {
    const { metadata }: { readonly metadata?: unknown } = isJsonObject(value) ? value : {};
    const { name }: { readonly name?: unknown } = isJsonObject(metadata) ? metadata : {};
    return typeof name === 'string' ? name : '';
  } catch {
    // It cannot be read, which is what the error tells.
    return '';
  }
}

/**
 * Whether the API server would accept the value, and it is in the form in which the server stores it: defaults are
 * there, and no null that would be dropped. Unknown fields do no harm.
 */
export function is(resource: ResourceSchema, value: unknown): boolean {
  if (isSurelyOk(resource, value)) return true;
  const { errors, isChanged } = judge(resource, value, { passed: new Map() });
  return errors.length === 0 && !isChanged;
}

/** Throws InvalidObjectError unless `is` holds. */
export function assert(resource: ResourceSchema, value: unknown): void {
  if (isSurelyOk(resource, value)) return;
  const { errors, isChanged } = judge(resource, value, { passed: new Map() });
  if (errors.length > 0) throw invalidObject(resource, value, errors);
  if (isChanged) {
    const detail =
      'Invalid value: the object is not as the server stores it: a default is missing, or a null would be dropped';
    throw invalidObject(resource, value, [{ type: 'FieldValueInvalid', field: '', detail }]);
  }
}

function stored(resource: ResourceSchema, value: unknown, isCreate: boolean): unknown {
  const { object, errors } = judge(resource, value, { copy: copyJson }, isCreate);
  if (errors.length > 0) throw invalidObject(resource, value, errors);
  return object;
}

/** The object as the API server stores it, its input untouched; throws InvalidObjectError for what the server refuses. */
export function normalize(resource: ResourceSchema, value: unknown): unknown {
  return stored(resource, value, false);
}

/** An object to send in a POST: apiVersion, kind and defaults are filled in. Throws as `normalize` does. */
export function create(resource: ResourceSchema, input: object): unknown {
  const { group, version, kind } = resource;
  const identity = { apiVersion: `${group}/${version}`, kind };
  // First, for readers; last, whatever the input says.
  const value: { [key: string]: unknown } = { ...identity };
  let field = '';
  try {
    for (field of Object.keys(input)) {
      setOwn(value, field, (input as { readonly [key: string]: unknown })[field]);
    }
  } catch (error) {
    const detail = `Invalid value: ${String(error)}`;
    throw invalidObject(resource, value, [{ type: 'FieldValueInvalid', field, detail }]);
  }
  return stored(resource, Object.assign(value, identity), true);
}

/** Whether the value is a list of the kind whose items all are what `is` asks. */
export function isList(resource: ResourceSchema, value: unknown): boolean {
  const { group, version, kind, listKind = `${kind}List` } = resource;
  try {
    if (!isOfKind(value, `${group}/${version}`, listKind)) return false;
    const { items, metadata } = value as { readonly items?: unknown; readonly metadata?: unknown };
    return (
      isListOf(items, (item) => is(resource, item)) && (metadata === undefined || isJsonObject(metadata))
    );
  } catch {
    // What cannot be read is no list.
    return false;
  }
}

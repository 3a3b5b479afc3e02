import type { ExactValues } from '../check/exact-values.ts';
import { isJsonObject, type JsonObject } from '../values/json.ts';
import type { FieldError, ValidateOptions } from '../runtime/types.ts';
import type { KindChecks } from './kinds.ts';

/** How objects are judged. */
export interface JudgeOptions {
  readonly unknownFields: NonNullable<ValidateOptions['unknownFields']>;
  readonly operation: NonNullable<ValidateOptions['operation']>;
}

/**
 * Why the API server would refuse an object that was read from a file. Its request handlers drop managedFields of which an entry makes no
 * sense, before anything is validated (Go: `managedfields.FieldManager`).
 */
export function judgeObject(
  { validator, exact }: KindChecks,
  value: JsonObject,
  numbers: ExactValues | undefined,
  options: JudgeOptions,
): readonly FieldError[] {
  const validate = (object: JsonObject): readonly FieldError[] =>
    numbers ? exact()(object, numbers, options) : validator.validate(object, options);
  const errors = validate(value);
  const { metadata } = value;
  if (!isJsonObject(metadata) || !errors.some(isAboutManagedFields)) return errors;
  const kept = Object.entries(metadata).filter(([key]) => key !== 'managedFields');
  return validate({ ...value, metadata: Object.fromEntries(kept) });
}

/** What is no entry at all, or has a field of a wrong type or name, is refused all the same. */
function isAboutManagedFields({ type, field }: FieldError): boolean {
  const isDecoded = type !== 'FieldValueTypeInvalid' && type !== 'UnknownField';
  return (
    isDecoded && /^metadata\.managedFields\[\d+\]\.(?:fieldsType|manager|operation|subresource)$/.test(field)
  );
}

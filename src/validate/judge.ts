import type { Validator } from '../check/compile-validator.ts';
import { isJsonObject, type JsonObject } from '../load/json-object.ts';
import type { FieldError, ValidateOptions } from '../runtime/types.ts';

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
  validator: Validator,
  value: JsonObject,
  options: JudgeOptions,
): readonly FieldError[] {
  const errors = validator.validate(value, options);
  const { metadata } = value;
  if (!isJsonObject(metadata) || !errors.some(isAboutManagedFields)) return errors;
  const kept = Object.entries(metadata).filter(([key]) => key !== 'managedFields');
  return validator.validate({ ...value, metadata: Object.fromEntries(kept) }, options);
}

/** What is no entry at all, or has a field of a wrong type or name, is refused all the same. */
function isAboutManagedFields({ type, field }: FieldError): boolean {
  const isDecoded = type !== 'FieldValueTypeInvalid' && type !== 'UnknownField';
  return (
    isDecoded && /^metadata\.managedFields\[\d+\]\.(?:fieldsType|manager|operation|subresource)$/.test(field)
  );
}

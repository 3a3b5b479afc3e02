import { findFieldPlace } from '../values/field-place.ts';
import type { Json } from '../values/json.ts';
import type { CustomResource } from '../model/types.ts';
import type { FieldError, ValidateOptions } from '../runtime/types.ts';
import { validate } from '../runtime/validate.ts';
import { buildResourceSchema } from './build-resource.ts';
import { createExactChecks } from './exact-checks.ts';
import type { ExactValues } from './exact-values.ts';

/** Checks an object that came with what its numbers are exactly. */
export type ExactValidate = (
  value: Json,
  numbers: ExactValues,
  options: ValidateOptions,
) => readonly FieldError[];

/** The checks of a kind for objects whose numbers JavaScript cannot hold: integers are judged as their text says them. */
export function compileExactValidator(resource: CustomResource): ExactValidate {
  const exact = createExactChecks();
  const { schema } = buildResourceSchema(resource, new Map(), exact);
  return (value, numbers, options) =>
    exact
      .judge(numbers, () => validate(schema, numbers.round(value), options))
      .map((error) => showDigits(error, value, numbers));
}

/** The error with the digits of the text where it shows the number that stands at its place. */
function showDigits(error: FieldError, value: Json, numbers: ExactValues): FieldError {
  const detail = unmark(error.detail);
  if (typeof error.value !== 'number') {
    return 'value' in error && error.value !== undefined
      ? { ...error, detail, value: JSON.parse(unmark(JSON.stringify(error.value))) as unknown }
      : { ...error, detail };
  }
  const digits = numbers.at(findFieldPlace(value, error.field));
  const shown = `value: ${JSON.stringify(error.value)}`;
  return typeof digits === 'bigint'
    ? { ...error, detail: detail.replace(shown, `value: ${digits}`) }
    : { ...error, detail };
}

/** Lists are compared with texts in the place of numbers. */
function unmark(text: string): string {
  return text.replace(/"\\u0000(?:int|float) ([^"]*)"/g, '$1');
}

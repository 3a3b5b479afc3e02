import { pathText, reportInvalid, reportUnplaced, type Run } from './run.ts';
import type { Schema } from './schema.ts';

const int64Size = 2 ** 63;

/** Whether Go reads the JSON of a number as int64. That of -2^63 ends in zeros, as all of JavaScript beyond 2^53, and is too small. */
export function isInt64(value: number): boolean {
  return Number.isInteger(value) && Math.abs(value) < int64Size;
}

/** Whether a fraction is so near an integer that Go takes it for one (swag.IsFloat64AJSONInteger). */
export function isFloatInteger(value: number): boolean {
  const rounded = Math.round(value);
  const distance = Math.abs(value - rounded);
  return Math.abs(value) <= Number.MAX_SAFE_INTEGER && (!distance || distance < 1e-9 * Math.abs(rounded));
}

/** Range of the type and bounds (validate.numberValidator). Bounds that Go takes oddly are left to `oddBounds`. */
export function checkNumber(schema: Schema, value: number, run: Run): void {
  const { maximum = Infinity, minimum = -Infinity, exclusiveMaximum, exclusiveMinimum } = schema;
  if (schema.type === 'integer') checkInteger(schema, value, 'Checked', run);
  if (value > maximum || (exclusiveMaximum && value === maximum)) {
    reportBound('less', exclusiveMaximum, maximum, value, run);
  }
  if (value < minimum || (exclusiveMinimum && value === minimum)) {
    reportBound('greater', exclusiveMinimum, minimum, value, run);
  }
}

/** Whether a number, the value or one that the schema states, is an integer of the schema's format; reports it if not. */
export function checkInteger({ format }: Schema, value: number, what: string, run: Run): boolean {
  const fits = isInt64(value) && (format !== 'int32' || value === (value | 0));
  if (!fits) reportRange(`integer ${format ? `with format ${format}` : '(default format)'}`, what, run);
  return fits;
}

export function reportRange(type: string, what: string, run: Run): void {
  reportUnplaced(run, `${what} value must be of type ${type} in ${pathText(run.path)}`);
}

export function reportBound(
  relation: string,
  isExclusive: boolean | undefined,
  bound: number,
  value: number,
  run: Run,
): void {
  reportInvalid(`be ${relation} than ${isExclusive ? '' : 'or equal to '}${bound}`, run, value);
}

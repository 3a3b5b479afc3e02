import { report, reportUnplaced, pathText, type Run } from './run.ts';
import type { Schema } from './schema.ts';

const int64Size = 2 ** 63;

/** Whether Go reads a JSON number as int64. 2^63 counts: it is what 2^63 - 1 becomes in JavaScript. */
export function isInt64(value: number): boolean {
  return Number.isInteger(value) && Math.abs(value) <= int64Size;
}

/** Whether a fraction is so near an integer that Go takes it for one (swag.IsFloat64AJSONInteger). */
export function isFloatInteger(value: number): boolean {
  const rounded = Math.round(value);
  if (Math.abs(value) > Number.MAX_SAFE_INTEGER) return false;
  return value === rounded || Math.abs(value - rounded) < 1e-9 * Math.abs(rounded);
}

/** Go's conversion of a float64 to int64 on amd64: what does not fit becomes the smallest one. */
export function toInt64(value: number): number {
  const integer = Math.trunc(value);
  return Math.abs(integer) <= int64Size ? integer : -int64Size;
}

/** Range of the type and bounds (validate.numberValidator). */
export function checkNumber(schema: Schema, value: number, run: Run): void {
  checkRange(schema, value, 'Checked', run);
  const { maximum, minimum } = schema;
  if (maximum !== undefined) checkBound(schema, value, maximum, schema.exclusiveMaximum === true, 1, run);
  if (minimum !== undefined) checkBound(schema, value, minimum, schema.exclusiveMinimum === true, -1, run);
}

/** Whether a number, the value or one that the schema states, fits the schema's type and format; reports it if not. */
export function checkRange(schema: Schema, value: number, what: string, run: Run): boolean {
  const { type, format } = schema;
  const fits =
    type === 'integer'
      ? isInt64(value) && (format !== 'int32' || value === (value | 0))
      : type !== 'number' || format !== 'float' || isFinite(Math.fround(value));
  if (!fits) {
    const kind = format === undefined ? '(default format)' : `with format ${format}`;
    reportUnplaced(
      run,
      `Invalid value: "": ${what} value must be of type ${type} ${kind} in ${pathText(run.path)}`,
      value,
    );
  }
  return fits;
}

function checkBound(
  schema: Schema,
  value: number,
  bound: number,
  isExclusive: boolean,
  sign: 1 | -1,
  run: Run,
): void {
  const fits = checkRange(schema, bound, sign > 0 ? 'Maximum boundary' : 'Minimum boundary', run);
  // An integer is compared with the bound's integer part.
  const distance = sign * (value - (fits && isInt64(value) ? toInt64(bound) : bound));
  if (distance < 0 || (distance === 0 && !isExclusive)) return;
  const relation = `${sign > 0 ? 'less' : 'greater'} than${isExclusive ? '' : ' or equal to'}`;
  report(
    run,
    'Invalid',
    `Invalid value: ${value}: ${pathText(run.path)} in body should be ${relation} ${bound}`,
    value,
  );
}

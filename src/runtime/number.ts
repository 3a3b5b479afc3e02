import { pathText, report, reportUnplaced, type Run } from './run.ts';
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
  return isInt64(integer) ? integer : -int64Size;
}

/** Range of the type and bounds (validate.numberValidator). */
export function checkNumber(schema: Schema, value: number, run: Run): void {
  checkRange(schema, value, 'Checked', run);
  checkBound(schema, value, schema.maximum, schema.exclusiveMaximum, 1, run);
  checkBound(schema, value, schema.minimum, schema.exclusiveMinimum, -1, run);
}

/** Whether a number, the value or one that the schema states, fits the schema's type and format; reports it if not. */
export function checkRange({ type, format }: Schema, value: number, what: string, run: Run): boolean {
  const fits =
    type === 'integer'
      ? isInt64(value) && (format !== 'int32' || value === (value | 0))
      : type !== 'number' || format !== 'float' || isFinite(Math.fround(value));
  if (!fits) {
    const kind = format ? `with format ${format}` : '(default format)';
    reportUnplaced(run, `${what} value must be of type ${type} ${kind} in ${pathText(run.path)}`);
  }
  return fits;
}

function checkBound(
  schema: Schema,
  value: number,
  bound: number | undefined,
  isExclusive: boolean | undefined,
  sign: 1 | -1,
  run: Run,
): void {
  if (bound === undefined) return;
  const [name, relation] = sign > 0 ? ['Maximum', 'less'] : ['Minimum', 'greater'];
  const fits = checkRange(schema, bound, `${name} boundary`, run);
  // An integer is compared with the bound's integer part.
  const excess = sign * (value - (fits && isInt64(value) ? toInt64(bound) : bound));
  if (excess > 0 || (excess === 0 && isExclusive)) {
    const than = isExclusive ? 'than' : 'than or equal to';
    report(run, 'Invalid', `${pathText(run.path)} in body should be ${relation} ${than} ${bound}`, value);
  }
}

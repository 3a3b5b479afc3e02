import { canonical } from './canonical.ts';
import { check, checkCount, reportEnum } from './check.ts';
import { isJsonObject } from './json.ts';
import { checkInteger, isFloatInteger, isInt64, reportBound, reportRange } from './number.ts';
import { pathText, report, reportInvalid, reportUnplaced, type Run } from './run.ts';
import type { Schema } from './schema.ts';

/** Keywords that few schemas have; a schema that has one names its function in `also`. */

/** The `anyOf` of integer and string that int-or-string schemas state. */
export function intOrString(_schema: Schema, value: unknown, run: Run): void {
  if (value === null || typeof value === 'string' || (typeof value === 'number' && isInt64(value))) return;
  reportUnplaced(run, `${JSON.stringify(pathText(run.path))} must validate at least one schema (anyOf)`);
  check({ type: 'integer' }, value, run);
}

/** `multipleOf`. An integer is divided by the factor's integer part, so 0.5 fails for every integer. */
export function multipleOf(schema: Schema, value: unknown, run: Run): void {
  const factor = schema.multipleOf;
  if (factor === undefined || typeof value !== 'number') return;
  const isNative = checkRange(schema, factor, 'MultipleOf', run) && isInt64(value);
  const divisor = isNative ? toInt64(factor) : factor;
  if (divisor <= 0) {
    const text = `factor MultipleOf declared for ${pathText(run.path)} must be positive: ${divisor}`;
    report(run, 'Invalid', text, divisor);
  } else if (isNative ? value % divisor !== 0 : !isMultiple(value, divisor)) {
    reportInvalid(`be a multiple of ${divisor}`, run, value);
  }
}

/** Whether a float divides as Go finds it. */
export function isMultiple(value: number, factor: number): boolean {
  return isFloatInteger(factor < 1 ? (1 / factor) * value : value / factor);
}

/** Bounds that are no integers of the schema's format: an integer is compared with the bound's integer part. */
export function oddBounds(schema: Schema, value: unknown, run: Run): void {
  if (typeof value !== 'number') return;
  const { oddMaximum, oddMinimum, exclusiveMaximum, exclusiveMinimum } = schema;
  const over = (bound: number, what: string): number => {
    const fits = checkRange(schema, bound, `${what} boundary`, run);
    return value - (fits && isInt64(value) ? toInt64(bound) : bound);
  };
  if (oddMaximum !== undefined) {
    const excess = over(oddMaximum, 'Maximum');
    if (excess > 0 || (!excess && exclusiveMaximum))
      reportBound('less', exclusiveMaximum, oddMaximum, value, run);
  }
  if (oddMinimum !== undefined) {
    const excess = over(oddMinimum, 'Minimum');
    if (excess < 0 || (!excess && exclusiveMinimum)) {
      reportBound('greater', exclusiveMinimum, oddMinimum, value, run);
    }
  }
}

/** `format: float` of a number. */
export function float32(schema: Schema, value: unknown, run: Run): void {
  if (typeof value === 'number') checkRange(schema, value, 'Checked', run);
}

/** Whether a number that the schema states fits the schema's type and format; reports it if not. */
function checkRange(schema: Schema, value: number, what: string, run: Run): boolean {
  if (schema.type === 'integer') return checkInteger(schema, value, what, run);
  const fits = schema.type !== 'number' || schema.format !== 'float' || isFinite(Math.fround(value));
  if (!fits) reportRange('number with format float', what, run);
  return fits;
}

/** Go's conversion of a float64 to int64 on amd64: what does not fit becomes the smallest one. */
function toInt64(value: number): number {
  const integer = Math.trunc(value);
  return isInt64(integer) ? integer : -(2 ** 63);
}

/** `maxProperties` and `minProperties`. */
export function propertyCount({ minProperties, maxProperties }: Schema, value: unknown, run: Run): void {
  if (isJsonObject(value))
    checkCount(Object.keys(value).length, minProperties, maxProperties, 'properties', run);
}

/** `uniqueItems: true`. */
export function uniqueItems(_schema: Schema, value: unknown, run: Run): void {
  if (!Array.isArray(value) || new Set(value.map(canonical)).size === value.length) return;
  report(run, 'Invalid', `${pathText(run.path)} in body shouldn't contain duplicates`, '');
}

/** An enum of values that are not all strings, as Go converts between them: 1.5 equals 1, and 65 equals "A". */
export function anyEnum(schema: Schema, value: unknown, run: Run): void {
  const allowed = schema.anyEnum ?? [];
  if (!allowed.some((item) => isEnumMember(value, item))) reportEnum(allowed, value, run);
}

function isEnumMember(value: unknown, member: unknown): boolean {
  if (value === null || member === null) return false;
  if (typeof value === 'number') {
    if (typeof member === 'number')
      return value === member || (isInt64(member) && Math.trunc(value) === member);
    return isInt64(value) && member === characterOf(value);
  }
  return canonical(value) === canonical(member);
}

/** The character of a number, U+FFFD where it has none: Go has none for surrogates. */
function characterOf(code: number): string {
  const isCharacter = code >= 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
  return isCharacter ? String.fromCodePoint(code) : '\ufffd';
}

/** `additionalProperties: false`: no field at all. The error stands at the object, once for each field. */
export function noProperties(_schema: Schema, value: unknown, run: Run): void {
  if (!isJsonObject(value)) return;
  for (const key of Object.keys(value)) {
    report(run, 'Invalid', `${pathText(run.path)}.${key} in body is a forbidden property`, key);
  }
}

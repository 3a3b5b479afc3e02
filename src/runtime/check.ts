import { canonical } from './canonical.ts';
import { hasOwn, isJsonObject } from './json.ts';
import { checkNumber, isFloatInteger, isInt64 } from './number.ts';
import { pathText, report, reportAt, reportInvalid, type Run } from './run.ts';
import type { Correlation, Schema } from './schema.ts';

/** What the API server calls the kind of a value. */
type Kind = 'null' | 'boolean' | 'integer' | 'number' | 'string' | 'array' | 'object';

/**
 * Checks a stored value as the validator of k8s.io/kube-openapi does (validate.SchemaValidator): all keywords of a node run,
 * also after a type error. With `old`, errors of a value that is what it was are forgiven (ratcheting).
 */
export function check(schema: Schema, value: unknown, run: Run, old?: Correlation): void {
  if (run.passed?.get(value) === schema) return;
  const { type, format, also = [] } = schema;
  const { errors, count } = run;
  const before = errors.length;
  checkType(schema, value, run);
  // Go counts the checks that passed; the best branch of an anyOf is the one with most.
  let matches = errors.length > before ? 0 : 1;
  if (value !== null) matches = type || format ? matches + 5 : 4;
  for (const keyword of also) keyword(schema, value, run);
  if (typeof value === 'string') {
    matches += schema.test ? 2 : 1;
    checkString(schema, value, run);
  } else if (typeof value === 'number') {
    matches += 2;
    checkNumber(schema, value, run);
  } else if (Array.isArray(value)) {
    matches += 2;
    checkList(schema, value, run, old);
  } else if (isJsonObject(value)) {
    matches += 1;
    checkObject(schema, value, run, old);
  }
  if (schema.enum && !schema.enum.includes(value as string)) reportEnum(schema.enum, value, run);
  if (count) count(matches);
  if (old && errors.length > before && old.isEqual()) errors.length = before;
}

function jsonKindOf(value: unknown): Kind {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return isInt64(value) ? 'integer' : 'number';
  return typeof value as 'boolean' | 'string' | 'object';
}

function checkType(schema: Schema, value: unknown, run: Run): void {
  const { type = '', format, nullable } = schema;
  const kind = jsonKindOf(value);
  const isText = kind === 'string' || kind === 'array';
  if (type.includes(kind)) return;
  if (type === 'number' && typeof value === 'number') return;
  if (typeof value === 'number' && type.includes('int') && isFloatInteger(value)) {
    run.isIllTyped = true;
    return;
  }
  if (kind === 'null') {
    if (type && !nullable) reportType(type, kind, run);
  } else if (!format || isText) {
    // A list passes for a string that has a format.
    if (!type) return;
    if (!format || /int|num/.test(type)) reportType(type, kind, run);
    else run.isIllTyped = true;
  } else {
    reportType(format, kind === 'integer' ? 'int64' : kind === 'number' ? 'float64' : '', run);
  }
}

/** Strings stop at the first of length and pattern that fails; the format is told besides. */
function checkString({ maxLength, minLength, pattern, test, format }: Schema, value: string, run: Run): void {
  if (maxLength !== undefined && value.length > maxLength && codePoints(value) > maxLength) {
    report(run, 'TooLong', `may not be more than ${maxLength} byte${maxLength === 1 ? '' : 's'}`);
  } else if (minLength !== undefined && value.length < 2 * minLength && codePoints(value) < minLength) {
    reportInvalid(`be at least ${minLength} chars long`, run, value);
  } else if (pattern && !pattern.test(value)) {
    reportInvalid(`match '${pattern.source}'`, run, value);
  }
  if (test && !test(value)) reportType(String(format), value, run);
}

function codePoints(text: string): number {
  // A surrogate pair is one.
  return text.replace(/[\ud800-\udbff][\udc00-\udfff]/g, '-').length;
}

function checkList(
  { items, minItems, maxItems }: Schema,
  list: readonly unknown[],
  run: Run,
  old: Correlation | undefined,
): void {
  const { length } = list;
  if (items) {
    for (let index = 0; index < length; index++) {
      run.path.push(index);
      check(items, list[index], run, old?.atIndex(index));
      run.path.pop();
    }
  }
  checkCount(length, minItems, maxItems, 'items', run);
}

function checkObject(
  schema: Schema,
  value: { readonly [key: string]: unknown },
  run: Run,
  old: Correlation | undefined,
): void {
  const { required = [] } = schema;
  for (const key of Object.keys(value)) {
    const field = fieldOf(schema, key);
    if (!field) continue;
    // apiVersion and kind were converted: what they were before is not known.
    const isFixed = !run.path.length && (key === 'apiVersion' || key === 'kind');
    run.path.push(key);
    check(field, value[key], run, old && !isFixed ? old.atKey(key) : undefined);
    run.path.pop();
  }
  for (const key of required) if (!hasOwn(value, key)) reportAt(run, key, 'Required', '');
}

/** The schema of a field: the property of that name, else that of additionalProperties. */
export function fieldOf({ properties, values }: Schema, key: string): Schema | undefined {
  const field = properties && hasOwn(properties, key) ? properties[key] : values;
  return field === true ? undefined : field;
}

/** minItems and maxItems, minProperties and maxProperties. */
export function checkCount(
  count: number,
  min: number | undefined,
  max: number | undefined,
  what: string,
  run: Run,
): void {
  if (min !== undefined && count < min) reportInvalid(`have at least ${min} ${what}`, run, count);
  if (max !== undefined && count > max) {
    report(run, 'TooMany', `must have at most ${max} item${max === 1 ? '' : 's'}`, count);
  }
}

export function reportEnum(allowed: readonly unknown[], value: unknown, run: Run): void {
  const texts = allowed.map((item) => JSON.stringify(typeof item === 'string' ? item : canonical(item)));
  report(run, 'NotSupported', `supported values: ${texts.join(', ')}`, value);
}

function reportType(expected: string, found: string, run: Run): void {
  const text = `${pathText(run.path)} in body must be of type ${expected}: ${JSON.stringify(found)}`;
  report(run, 'TypeInvalid', text, found);
}

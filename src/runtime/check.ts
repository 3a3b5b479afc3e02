import { canonical } from './canonical.ts';
import { hasOwn } from './json.ts';
import { checkNumber, isFloatInteger, isInt64 } from './number.ts';
import { pathText, report, reportAt, type Run } from './run.ts';
import { isSurelyOk, type Correlation, type Schema } from './schema.ts';

/** What the API server calls the kind of a value. */
type Kind = 'null' | 'boolean' | 'integer' | 'number' | 'string' | 'array' | 'object';

/**
 * Checks a stored value as the validator of k8s.io/kube-openapi does (validate.SchemaValidator): all keywords of a node run,
 * also after a type error. With `old`, errors of a value that is what it was are forgiven (ratcheting).
 */
export function check(schema: Schema, value: unknown, run: Run, old?: Correlation): void {
  if (run.trustsOk && isSurelyOk(schema, value)) return;
  const before = run.errors.length;
  const kind = kindOf(value);
  const isOfType = checkType(schema, value, kind, run);
  // Go counts the checks that passed; the best branch of an anyOf is the one with most.
  let matches = isOfType ? 1 : 0;
  if (kind !== 'null') matches = schema.type || schema.format ? matches + 5 : 4;
  for (const keyword of schema.also ?? []) keyword(schema, value, run);
  if (typeof value === 'string') {
    matches += schema.test ? 2 : 1;
    checkString(schema, value, run);
  } else if (typeof value === 'number') {
    matches += 2;
    checkNumber(schema, value, run);
  } else if (Array.isArray(value)) {
    matches += 2;
    checkList(schema, value, run, old);
  } else if (kind === 'object') {
    matches += 1;
    checkObject(schema, value as { readonly [key: string]: unknown }, run, old);
  }
  if (schema.enum && !schema.enum.includes(value as string)) reportEnum(schema.enum, value, run);
  run.count?.(matches);
  if (old && run.errors.length > before && old.isEqual()) run.errors.length = before;
}

function kindOf(value: unknown): Kind {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return isInt64(value) ? 'integer' : 'number';
  return typeof value as 'boolean' | 'string' | 'object';
}

function checkType(schema: Schema, value: unknown, kind: Kind, run: Run): boolean {
  const { type = '', format } = schema;
  if (type.includes(kind)) return true;
  if (kind === 'null') {
    if (type === '' || schema.nullable) return true;
    reportType(type, kind, value, run);
    return false;
  }
  const isNumeric = type.includes('integer') || type === 'number';
  if (typeof value === 'number') {
    if (type === 'number' || (type.includes('integer') && isFloatInteger(value))) return true;
  } else if (format !== undefined && !isNumeric && (kind === 'string' || kind === 'array')) {
    // A list passes for a string that has a format.
    return true;
  }
  if (format !== undefined && kind !== 'string' && kind !== 'array') {
    reportType(format, kind === 'integer' ? 'int64' : kind === 'number' ? 'float64' : '', value, run);
  } else if (type !== '') {
    reportType(type, kind, value, run);
  } else {
    return true;
  }
  return false;
}

/** Strings stop at the first of length and pattern that fails; the format is told besides. */
function checkString(schema: Schema, value: string, run: Run): void {
  const { maxLength, minLength, pattern, test, format } = schema;
  if (maxLength !== undefined && value.length > maxLength && codePoints(value) > maxLength) {
    report(
      run,
      'TooLong',
      `Too long: may not be more than ${maxLength} byte${maxLength === 1 ? '' : 's'}`,
      value,
    );
  } else if (minLength !== undefined && value.length < 2 * minLength && codePoints(value) < minLength) {
    reportInvalid(`should be at least ${minLength} chars long`, value, run);
  } else if (pattern && !pattern.test(value)) {
    reportInvalid(`should match '${pattern.source}'`, value, run);
  }
  if (test && !test(value)) reportType(format ?? '', value, value, run);
}

function codePoints(text: string): number {
  // A surrogate pair is one.
  return text.length - (text.match(/[\ud800-\udbff][\udc00-\udfff]/g) ?? []).length;
}

function checkList(schema: Schema, list: readonly unknown[], run: Run, old?: Correlation): void {
  const { items, minItems, maxItems } = schema;
  if (items) {
    for (let index = 0; index < list.length; index++) {
      run.path.push(index);
      check(items, list[index], run, old?.atIndex(index));
      run.path.pop();
    }
  }
  const { length } = list;
  if (minItems !== undefined && length < minItems) {
    reportInvalid(`should have at least ${minItems} items`, list, run, length);
  }
  if (maxItems !== undefined && length > maxItems) reportTooMany(length, maxItems, run);
}

function checkObject(
  schema: Schema,
  value: { readonly [key: string]: unknown },
  run: Run,
  old?: Correlation,
): void {
  const { properties, values, required = [] } = schema;
  if (properties || values) {
    for (const key of Object.keys(value)) {
      const field = properties && hasOwn(properties, key) ? properties[key] : values;
      if (!field || field === true) continue;
      // apiVersion and kind were converted: what they were before is not known.
      const isFixed = run.path.length === 0 && (key === 'apiVersion' || key === 'kind');
      run.path.push(key);
      check(field, value[key], run, old && !isFixed ? old.atKey(key) : undefined);
      run.path.pop();
    }
  }
  for (const key of required) if (!hasOwn(value, key)) reportAt(run, key, 'Required', 'Required value');
}

/** `Invalid value: ...: spec.x in body should ...`; `shown` where the server prints something else than the value. */
export function reportInvalid(words: string, value: unknown, run: Run, shown: unknown = value): void {
  report(run, 'Invalid', `Invalid value: ${canonical(shown)}: ${pathText(run.path)} in body ${words}`, value);
}

export function reportTooMany(count: number, max: number, run: Run): void {
  report(run, 'TooMany', `Too many: ${count}: must have at most ${max} item${max === 1 ? '' : 's'}`, count);
}

export function reportEnum(allowed: readonly unknown[], value: unknown, run: Run): void {
  const texts = allowed.map((item) => JSON.stringify(typeof item === 'string' ? item : canonical(item)));
  const detail = `Unsupported value: ${canonical(value)}: supported values: ${texts.join(', ')}`;
  report(run, 'NotSupported', detail, value);
}

function reportType(expected: string, found: string, value: unknown, run: Run): void {
  const shown = JSON.stringify(found);
  const detail = `Invalid value: ${shown}: ${pathText(run.path)} in body must be of type ${expected}: ${shown}`;
  report(run, 'TypeInvalid', detail, value);
}

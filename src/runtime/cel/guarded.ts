import { fieldOf } from '../check.ts';
import { hasOwn } from '../json.ts';
import type { CostBudget, Rule } from '../rule.ts';
import type { Schema } from '../schema.ts';
import { fail } from './value.ts';

/** Whether the rule holds of guarded copies. */
export function evaluateGuarded(
  rule: Rule,
  schema: Schema,
  self: unknown,
  old: unknown,
  budget: CostBudget,
): boolean {
  const copy = tryGuarded(schema, self);
  const before = old === undefined || !rule.usesOldSelf ? undefined : tryGuarded(schema, old);
  if (rule.evaluateGuarded) return rule.evaluateGuarded(copy, before, budget);
  return rule.evaluate(read(copy), read(before), budget);
}

/** Stands for a value that is wrong as a whole: it fails where a rule reads it, and not before. */
class Failure {
  readonly error: unknown;

  constructor(error: unknown) {
    this.error = error;
  }
}

function tryGuarded(schema: Schema, value: unknown): unknown {
  try {
    return guarded(schema, value);
  } catch (error) {
    return new Failure(error);
  }
}

/** `self` and `oldSelf` where a guarded rule reads them. */
export function read<T>(value: T): T {
  if (value instanceof Failure) throw value.error;
  return value;
}

/**
 * Rules read values of the types that the schema states. Only on an update may they meet others: what was wrong before and
 * did not change is forgiven by the schema check, and then fails the rules that read it. `guarded` gives a copy of such a
 * value whose wrong parts fail when they are read; `conforms` says whether there are any.
 */
export function guarded(schema: Schema, value: unknown): unknown {
  const problem = problemOf(schema, value);
  if (problem !== undefined) return fail(problem);
  if (conforms(schema, value)) return value;
  if (Array.isArray(value)) return guardedList(schema, value);
  return typeof value === 'object' && value !== null ? guardedObject(schema, value) : value;
}

/** Whether every value below the schema is of the type that it states, and every required field is there. */
export function conforms(schema: Schema, value: unknown): boolean {
  if (problemOf(schema, value) !== undefined) return false;
  if (typeof value !== 'object' || value === null) return true;
  if (Array.isArray(value)) {
    const { items } = schema;
    return !items || value.every((item) => conforms(items, item));
  }
  const entries = new Map<string, unknown>(Object.entries(value));
  if (schema.required?.some((key) => isMissing(schema, key, entries.get(key)))) return false;
  return Array.from(entries).every(([key, item]) => {
    const field = fieldOf(schema, key);
    return !field || (item === null && isProperty(schema, key)) || conforms(field, item);
  });
}

/** A field that may be null is there when it is. */
function isMissing(schema: Schema, key: string, value: unknown): boolean {
  return value === undefined || (value === null && fieldOf(schema, key)?.nullable !== true);
}

function isProperty({ properties = {} }: Schema, key: string): boolean {
  return hasOwn(properties, key);
}

/** The server's words for a value of a type that its schema does not have. */
function problemOf(schema: Schema, value: unknown): string | undefined {
  const { type } = schema;
  if (!type) return undefined;
  if (value === null)
    return schema.nullable ? undefined : 'invalid data, got null for schema with nullable=false';
  switch (type) {
    case 'object':
      return typeof value === 'object' && !Array.isArray(value)
        ? undefined
        : 'invalid data, expected a map for the provided schema with type=object';
    case 'array':
      return Array.isArray(value)
        ? undefined
        : 'invalid data, expected an array for the provided schema with type=array';
    case 'integer,string':
      return typeof value === 'string' || Number.isInteger(value)
        ? undefined
        : 'invalid data, expected XIntOrString value to be either a string or integer';
    case 'integer':
      return Number.isInteger(value) ? undefined : mismatch('int', value);
    case 'number':
      return typeof value === 'number' ? undefined : mismatch('float', value);
    case 'boolean':
      return typeof value === 'boolean' ? undefined : mismatch('bool', value);
    case 'string':
      return typeof value === 'string' ? undefined : mismatch('string', value);
  }
}

/** The name that Go has for the JSON value's type. */
function mismatch(expected: string, value: unknown): string {
  const found = Array.isArray(value)
    ? '[]interface {}'
    : typeof value === 'object'
      ? 'map[string]interface {}'
      : typeof value === 'boolean'
        ? 'bool'
        : typeof value === 'string'
          ? 'string'
          : Number.isInteger(value)
            ? 'int64'
            : 'float64';
  return `invalid data, expected ${expected}, got ${found}`;
}

function guardedList({ items }: Schema, value: readonly unknown[]): unknown {
  const copy: unknown[] = [];
  value.forEach((item, index) => define(copy, String(index), () => (items ? guarded(items, item) : item)));
  return copy;
}

/** Required fields that are absent fail where they are read; as inherited they still count as absent. */
function guardedObject(schema: Schema, value: object): unknown {
  const prototype = {};
  for (const key of schema.required ?? []) define(prototype, key, () => fail(`no such key: ${key}`));
  const copy: object = Object.create(prototype) as object;
  for (const [key, item] of Object.entries(value)) {
    const field = fieldOf(schema, key);
    define(copy, key, () => {
      if (!field) return item as unknown;
      const isAbsent = item === null && isProperty(schema, key) && !field.nullable;
      return isAbsent ? fail(`no such key: ${key}`) : guarded(field, item);
    });
  }
  return copy;
}

function define(object: object, key: string, get: () => unknown): void {
  Object.defineProperty(object, key, { get, enumerable: true, configurable: true });
}

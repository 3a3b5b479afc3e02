import { fieldBytes } from './convert.ts';
import { date, dateTime, fieldDuration } from './time.ts';
import type { Double, ListType, MapValue, ObjectValue, OptionalValue } from './value.ts';
import { fail, isArray, noSuchOverload } from './value.ts';

/**
 * What a rule has to know of a schema to take a raw value where the type is only known at run time:
 * `plain` for strings, ints, bools and int-or-string; `unknown` for what x-kubernetes-preserve-unknown-fields keeps, `unknown or null`
 * where that is nullable.
 */
export type Shape =
  | 'plain'
  | 'double'
  | 'date-time'
  | 'date'
  | 'duration'
  | 'byte'
  | 'unknown'
  | 'unknown or null'
  | { readonly items: Shape; readonly type: ListType }
  | ObjectShape;

type ObjectShape =
  | { readonly values: Shape }
  | { readonly fields: { readonly [name: string]: Shape }; readonly isEscaped: boolean };

/** A double in dyn form. */
export function double(value: number): Double {
  return { kind: 'double', value };
}

/** A value that nothing is known of; rules can only compare it. */
export interface UnknownValue {
  readonly kind: 'unknown';
  readonly value: unknown;
}

/** A raw value in dyn form. */
export function dyn(value: unknown, shape: Shape): unknown {
  if (value === null || shape === 'plain') return value;
  switch (shape) {
    case 'double':
      return typeof value === 'number' ? double(value) : noSuchOverload();
    case 'date-time':
      return dateTime(value);
    case 'date':
      return date(value);
    case 'duration':
      return fieldDuration(value);
    case 'byte':
      return fieldBytes(value);
    case 'unknown':
    case 'unknown or null':
      return { kind: 'unknown', value };
  }
  if ('items' in shape) {
    const items = isArray(value) ? value.map((item) => itemOf(item, shape.items)) : noSuchOverload();
    return { kind: 'list', items, type: shape.type };
  }
  if (typeof value !== 'object' || isArray(value)) return noSuchOverload();
  return objectOf(value, shape);
}

/** Lists may hold nulls that their schema does not want; rules fail at them. */
function itemOf(value: unknown, shape: Shape): unknown {
  const isUnwanted = value === null && shape === 'unknown';
  return isUnwanted ? fail('invalid data, got null for schema with nullable=false') : dyn(value, shape);
}

function objectOf(value: object, shape: ObjectShape): ObjectValue {
  const fields = new Map<string, unknown>();
  const unknown = new Map<string, unknown>();
  for (const [name, item] of Object.entries(value)) {
    const known = 'values' in shape ? shape.values : ownShape(shape.fields, name);
    if (known === undefined) unknown.set(name, item);
    else fields.set(name, dyn(item, known));
  }
  return { kind: 'object', fields, unknown, isEscaped: 'fields' in shape && shape.isEscaped };
}

function ownShape(fields: { readonly [name: string]: Shape }, name: string): Shape | undefined {
  return Object.prototype.hasOwnProperty.call(fields, name) ? fields[name] : undefined;
}

/** A map's values by a function; keys stay. */
export function mapValues(map: MapValue, convert: (value: unknown) => unknown): MapValue {
  const entries = new Map<unknown, readonly [unknown, unknown]>();
  map.entries.forEach(([key, value], found) => entries.set(found, [key, convert(value)]));
  return { kind: 'map', entries };
}

/** An optional in dyn form; `convert` gives its value's. */
export function dynOptional<T>(value: T | undefined, convert: (value: T) => unknown): OptionalValue {
  return { kind: 'optional', value: value === undefined ? undefined : convert(value) };
}

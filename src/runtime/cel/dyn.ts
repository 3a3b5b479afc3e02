import { fieldBytes } from './convert.ts';
import { date, dateTime, fieldDuration } from './time.ts';
import {
  notNull,
  readBool,
  readDouble,
  readInt,
  readIntOrString,
  readList,
  readObject,
  readString,
} from './read.ts';
import type { Double, ErrorValue, ListType, MapValue, ObjectValue, OptionalValue } from './value.ts';
import { attempt } from './value.ts';

/**
 * What a rule has to know of a schema to take a raw value where the type is only known at run time: the name of a reader, with
 * ` or null` behind it where the schema is nullable, or the parts. `unknown` is what x-kubernetes-preserve-unknown-fields keeps.
 */
export type Shape =
  string | { readonly items: Shape; readonly type: ListType; readonly isNullable?: boolean } | ObjectShape;

type ObjectShape = { readonly isNullable?: boolean } & (
  | { readonly values: Shape }
  | { readonly fields: { readonly [name: string]: Shape }; readonly isEscaped: boolean }
);

const readers: { readonly [name: string]: (value: unknown) => unknown } = {
  string: readString,
  int: readInt,
  bool: readBool,
  double: (value) => double(readDouble(value)),
  'int-or-string': readIntOrString,
  'date-time': dateTime,
  date,
  duration: fieldDuration,
  byte: fieldBytes,
};

/** A double in dyn form. */
export function double(value: number): Double {
  return { kind: 'double', value };
}

/** A raw value in dyn form. What is wrong inside it fails where a rule gets to it. */
export function dyn(value: unknown, shape: Shape): unknown {
  if (typeof shape === 'string') {
    const [name = '', orNull] = shape.split(' ');
    if (value === null && orNull) return null;
    const reader = readers[name];
    if (reader) return reader(value);
    notNull(value);
    return { kind: 'unknown', value };
  }
  if (value === null && shape.isNullable) return null;
  if (!('items' in shape)) return objectOf(readObject(value), shape);
  return { kind: 'list', items: readList(value).map((item) => dynPart(item, shape.items)), type: shape.type };
}

/** A part of a list or an object in dyn form: an error where it cannot be read. */
export function dynPart(value: unknown, shape: Shape): unknown {
  return attempt(
    () => dyn(value, shape),
    (error): ErrorValue => ({ kind: 'error', error }),
  );
}

function objectOf(raw: object, shape: ObjectShape): ObjectValue {
  const fields = new Map<string, unknown>();
  const unknown = new Map<string, unknown>();
  const isEscaped = 'fields' in shape && shape.isEscaped;
  for (const [name, item] of Object.entries(raw)) {
    const known = 'values' in shape ? shape.values : ownShape(shape.fields, name);
    if (known === undefined) unknown.set(name, item);
    else fields.set(name, item === null && isEscaped ? null : dynPart(item, known));
  }
  return { kind: 'object', fields, unknown, isEscaped, raw };
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

import type { OptionalValue } from './value.ts';
import { fail, isOptional, noSuchOverload } from './value.ts';

/** A raw field as an optional: undefined where it is absent or null. */
export function optional<T>(value: T | null | undefined): T | undefined {
  return value === null ? undefined : value;
}

/** `optional.value()`. */
export function valueOf<T>(value: T | undefined): T {
  return value === undefined ? fail('optional.none() dereference') : value;
}

/** `optional.or(other)`; other is only evaluated where it is needed. */
export function orOptional<T>(value: T | undefined, other: () => T | undefined): T | undefined {
  return value === undefined ? other() : value;
}

/** `optional.orValue(other)`; other is only evaluated where it is needed. */
export function orValue<T>(value: T | undefined, other: () => T): T {
  return value === undefined ? other() : value;
}

/** `optional.optMap(x, f)` and `optFlatMap`: none stays none. */
export function optMap<T, R>(value: T | undefined, transform: (value: T) => R): R | undefined {
  return value === undefined ? undefined : transform(value);
}

/** `optional.unwrap(list)`: the values of the optionals that have one. */
export function unwrap<T>(list: readonly (T | undefined)[]): T[] {
  return list.filter((item): item is T => item !== undefined);
}

/** An optional out of its dyn form: its value or undefined. */
export function plainOptional(value: unknown): unknown {
  return isOptional(value) ? value.value : noSuchOverload();
}

/** An optional in dyn form. */
export function optionalDyn(value: unknown): OptionalValue {
  return { kind: 'optional', value };
}

/** An entry of a map literal whose value is optional: undefined where there is none. */
export function optionalEntry<K, V>(key: K, value: V | undefined): readonly [K, V] | undefined {
  return value === undefined ? undefined : [key, value];
}

import { fail } from './value.ts';

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

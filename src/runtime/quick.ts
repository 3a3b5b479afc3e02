import { isIllFormed } from './json.ts';
import type { Rule } from './rule.ts';

/**
 * Quick tests that emitted predicates are made of. Each is conservative: true only for plain JSON that the API server accepts
 * and stores as it is (unknown fields aside); false may mean anything, and the interpreter decides then.
 */

const prototype = Object.prototype;

/** An object or a list. What was `any`, as in emitted predicates, stays so. */
export function isObject<T>(
  value: T,
): value is T & { readonly toJSON?: unknown; readonly [key: string]: unknown } {
  return typeof value === 'object' && value !== null;
}

/**
 * Whether an object is its own JSON: no class, no toJSON. The caller reads `toJSON`, at a place that sees objects of one kind:
 * there an engine knows the object's shape, and with it the prototype, so that neither costs anything.
 */
export function isPlain(value: object, toJSON: unknown): boolean {
  return typeof toJSON !== 'function' && Object.getPrototypeOf(value) === prototype;
}

/** Both. */
export function isRecord<T>(value: T): value is T & { readonly [key: string]: unknown } {
  return isObject(value) && isPlain(value, value.toJSON);
}

/** A list whose items, holes included, all pass. */
export function isListOf(value: unknown, test: (item: unknown) => boolean): value is readonly unknown[] {
  if (!Array.isArray(value) || (value as { readonly toJSON?: unknown }).toJSON !== undefined) return false;
  const { length } = value;
  for (let index = 0; index < length; index++) if (!test(value[index])) return false;
  return true;
}

/** An object whose values all pass. */
export function isMapOf(value: unknown, test: (item: unknown) => boolean): boolean {
  if (!isRecord(value)) return false;
  for (const key in value) if (!test(value[key]) && value[key] !== undefined) return false;
  return true;
}

/** Content that is deeper or larger is left to the interpreter, which does not recurse into it. */
const deepestLevel = 100;
const largest = 100_000;

/** A value that is JSON as it stands: content that has no schema and is kept as it is. */
export function isJson(value: unknown): boolean {
  if (typeof value === 'object') return value !== null && takeLevel(value, deepestLevel, largest) > 0;
  return isJsonScalar(value) && value !== undefined;
}

function isJsonScalar(value: unknown): boolean {
  const type = typeof value;
  return type === 'string' || type === 'boolean' || type === 'undefined' || type === 'number';
}

/**
 * How many objects and lists may still be looked at after this one with all that is in it; 0 where it is not plain JSON. All
 * content of all manifests passes here: a `toJSON` is met as a key, since asking each object for it costs more than all the rest.
 */
function takeLevel(value: object, depth: number, left: number): number {
  if (depth === 0 || left === 0) return 0;
  let rest = left - 1;
  if (Array.isArray(value)) {
    const { length } = value;
    for (let index = 0; index < length; index++) {
      const item: unknown = value[index];
      if (typeof item !== 'object') {
        if (!isJsonScalar(item)) return 0;
      } else if (item !== null) {
        rest = takeLevel(item, depth - 1, rest);
        if (rest === 0) return 0;
      }
    }
    return rest;
  }
  if (Object.getPrototypeOf(value) !== prototype) return 0;
  for (const key in value) {
    const item: unknown = (value as { readonly [key: string]: unknown })[key];
    if (typeof item !== 'object') {
      if (!isJsonScalar(item)) return 0;
    } else if (item !== null) {
      rest = takeLevel(item, depth - 1, rest);
      if (rest === 0) return 0;
    }
  }
  return rest;
}

/** Lists longer than this are left to the interpreter, which does not compare every pair. */
const longestCompared = 100;

/** Whether no two items of a list are the same. */
export function hasDistinct<T>(list: readonly T[], isSame: (a: T, b: T) => boolean): boolean {
  if (list.length > longestCompared) return false;
  for (let index = 1; index < list.length; index++) {
    for (let other = 0; other < index; other++) {
      if (isSame(list[index] as T, list[other] as T)) return false;
    }
  }
  return true;
}

/** Whether two keys of items are one: to the server each surrogate without a partner is U+FFFD. */
export function isSameKey(a: unknown, b: unknown): boolean {
  return a === b || (isText(a) && isText(b) && a.length === b.length && isIllFormed(a) && isIllFormed(b));
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

/** Whether no two scalar items of a list are equal. */
export function hasDistinctItems(list: readonly unknown[]): boolean {
  return (
    list.length < 2 ||
    (new Set(list).size === list.length && !list.some((item) => isText(item) && isIllFormed(item)))
  );
}

/** At least so many code points. */
export function isAtLeast(text: string, min: number): boolean {
  return text.length >= 2 * min || (text.length >= min && Array.from(text).length >= min);
}

/** How many fields an object has. */
export function countFields(value: { readonly [key: string]: unknown }): number {
  let count = 0;
  for (const key in value) if (value[key] !== undefined) count++;
  return count;
}

/** Whether all rules hold that do not need an old value; they count no cost. */
export function hold(rules: readonly Rule[], value: unknown): boolean {
  try {
    return rules.every(
      (rule) =>
        (rule.usesOldSelf && !rule.optionalOldSelf) || rule.evaluate(value, undefined, { remaining: 0 }),
    );
  } catch {
    return false;
  }
}

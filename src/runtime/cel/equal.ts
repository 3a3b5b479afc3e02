import type { Quantity } from './quantity.ts';
import { compareQuantities } from './quantity.ts';
import { deepEqual } from './deep-equal.ts';
import type { Semver } from './semver.ts';
import { compareSemvers } from './semver.ts';
import type { URLValue } from './url.ts';
import { urlToString } from './url.ts';
import type { MapValue, ObjectValue, TypedList } from './value.ts';
import {
  attempt,
  isArray,
  isBytes,
  isDouble,
  isInt,
  isMap,
  isObjectValue,
  isOptional,
  isTypedList,
  isUint,
  itemsOf,
  kindOf,
  noSuchOverload,
  read,
} from './value.ts';
import { find } from './map.ts';
import { sameList } from './list-equal.ts';

/** Any two numbers compared by value, as doubles where one is: NaN is unequal to everything. */
export function numberOf(value: unknown): number | bigint | undefined {
  if (isInt(value)) return value;
  return isDouble(value) || isUint(value) ? value.value : undefined;
}

/** `a == b` for values in dyn form, as cel-go's types.Equal. */
export function equal(a: unknown, b: unknown): boolean {
  return a === null || b === null ? a === b : equalValues(a, b);
}

/** `a != b`: where the values cannot be compared it holds, too. */
export function notEqual(a: unknown, b: unknown): boolean {
  return attempt(
    () => !equal(a, b),
    () => true,
  );
}

/** The Equal method of a value that is not null. Of an error it fails; against one, some do. */
function equalValues(a: unknown, b: unknown): boolean {
  read(a);
  const left = numberOf(a);
  if (left !== undefined) {
    const right = numberOf(b);
    if (right === undefined || !(isDouble(a) || isDouble(b))) return left == right;
    return Number(left) === Number(right);
  }
  if (typeof a === 'string' || typeof a === 'boolean') return a === b;
  if (isBytes(a)) return isBytes(b) && a.length === b.length && a.every((byte, at) => byte === b[at]);
  if (isArray(a)) return sameItems(a, itemsOf(b));
  if (isTypedList(a)) return equalTyped(a, b);
  if (isMap(a)) return equalMaps(a, b);
  if (isObjectValue(a)) return equalObjects(a, b);
  if (isOptional(a)) {
    if (!isOptional(b)) return false;
    return a.value === undefined || b.value === undefined
      ? a.value === b.value
      : equalItems(a.value, b.value);
  }
  return equalTagged(a, b);
}

/** One item against another where the server calls Equal itself, which knows null only as unequal to all else. */
function equalItems(a: unknown, b: unknown): boolean {
  return a === null ? b === null : equalValues(a, b);
}

/** A computed list: errors of items do not count. */
function sameItems(a: readonly unknown[], b: readonly unknown[] | undefined): boolean {
  return a.length === b?.length && a.every((item, at) => isNotUnequal(item, b[at]));
}

function isNotUnequal(a: unknown, b: unknown): boolean {
  return attempt(
    () => equal(a, b),
    () => true,
  );
}

function equalTyped(a: TypedList, b: unknown): boolean {
  const items = itemsOf(b);
  if (!items) return unlike(b);
  return items.length === a.items.length && sameList(a, items, equalItems);
}

function equalMaps(a: MapValue, b: unknown): boolean {
  if (!isMap(b) && !isObjectValue(b)) return false;
  if (a.entries.size !== sizeOfMap(b)) return false;
  return Array.from(a.entries.values()).every(([key, value]) => {
    const other = find(b, key);
    return other !== undefined && isNotUnequal(value, other);
  });
}

/** Compared with what it cannot be equal to: an error is passed on. */
function unlike(b: unknown): never {
  read(b);
  return noSuchOverload();
}

function sizeOfMap(map: MapValue | ObjectValue): number {
  return isMap(map) ? map.entries.size : map.fields.size + map.unknown.size;
}

function equalObjects(a: ObjectValue, b: unknown): boolean {
  if (!isMap(b) && !isObjectValue(b)) return unlike(b);
  if (a.fields.size + a.unknown.size !== sizeOfMap(b)) return false;
  const hasSameFields = Array.from(a.fields.keys()).every((name) => {
    const [left, right] = [find(a, name), find(b, name)];
    if (left === undefined || right === undefined) return left === right;
    return equalItems(left, right);
  });
  if (!hasSameFields) return false;
  return Array.from(a.unknown.entries()).every(([name, value]) => {
    if (isMap(b)) return noSuchOverload();
    const other = b.unknown.has(name) ? b.unknown.get(name) : undefined;
    return other === undefined || deepEqual(value, other);
  });
}

function equalTagged(a: unknown, b: unknown): boolean {
  const kind = kindOf(a);
  const isSame = kind === kindOf(b);
  if (kind === 'timestamp' || kind === 'duration' || kind === 'type')
    return isSame && deepEqual(equalityKeyOf(a), equalityKeyOf(b));
  if (kind === 'unknown') return isSame && deepEqual(a, b);
  if (!isSame) return unlike(b);
  if (kind === 'kubernetes.Quantity') {
    if ((b as Quantity).isComputed) return noSuchOverload();
    return compareQuantities(a as Quantity, b as Quantity) === 0;
  }
  if (kind === 'kubernetes.Semver') return compareSemvers(a as Semver, b as Semver) === 0;
  if (kind === 'kubernetes.URL') return urlToString(a as URLValue) === urlToString(b as URLValue);
  return deepEqual(a, b);
}

/** What counts of a tagged value: not the offset a timestamp was written with. */
function equalityKeyOf(value: unknown): unknown {
  return typeof value === 'object' ? { ...value, offset: 0 } : value;
}

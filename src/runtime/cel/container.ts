import { equal } from './equal.ts';
import { any } from './logic.ts';
import { find, keysOf } from './map.ts';
import { length } from './text.ts';
import type { Int } from './value.ts';
import {
  attempt,
  fail,
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
  noSuchOverload,
  read,
} from './value.ts';

/** `size(x)` of a value in dyn form. */
export function sizeDyn(value: unknown): number {
  if (typeof value === 'string') return length(value);
  if (isBytes(value)) return value.length;
  const items = itemsOf(value);
  if (items) return items.length;
  if (isMap(value)) return value.entries.size;
  return isObjectValue(value) ? value.fields.size + value.unknown.size : noSuchOverload();
}

/** An index in any number type that is a whole number. */
function indexOfKey(key: unknown): Int {
  if (isInt(key)) return key;
  if ((isDouble(key) && Number.isInteger(key.value)) || isUint(key)) return key.value;
  return fail('unsupported index type in list');
}

/** What `container[key]` and `container.key` find, in dyn form: undefined where there is nothing. A map reads what it finds. */
function lookUp(container: unknown, key: unknown): unknown {
  const items = itemsOf(container);
  if (!items) return isMap(container) || isObjectValue(container) ? read(find(container, key)) : undefined;
  const index = indexOfKey(key);
  const isInside = index >= 0 && index < items.length;
  if (isInside && isTypedList(container) && !isInt(key)) fail(`unsupported index: ${index}`);
  return index >= 0 ? items[Number(index)] : undefined;
}

/** `container[key]` and `container.key` of a value in dyn form; of an optional, an optional. */
export function getDyn(container: unknown, key: unknown): unknown {
  if (isOptional(container)) return optionalGetDyn(container, key);
  const value = read(lookUp(container, key));
  if (value !== undefined) return value;
  const text = isUint(key) || isDouble(key) ? key.value : key;
  return fail(itemsOf(container) ? `index out of bounds: ${String(text)}` : `no such key: ${String(text)}`);
}

/** `container[?key]` and `container.?key` of a value in dyn form. */
export function optionalGetDyn(container: unknown, key: unknown): unknown {
  const inner = isOptional(container) ? container.value : container;
  return { kind: 'optional', value: inner === undefined ? undefined : lookUp(inner, key) };
}

/** `has(container.key)` of a value in dyn form. */
export function hasDyn(container: unknown, key: string): boolean {
  const inner = isOptional(container) ? container.value : container;
  return inner !== undefined && lookUp(inner, key) !== undefined;
}

/** `value in container` for values in dyn form. */
export function inDyn(value: unknown, container: unknown): boolean {
  if (isArray(container)) return container.some((item) => isEqual(value, item));
  if (isTypedList(container)) return inTypedList(value, container.items);
  return isMap(container) || isObjectValue(container)
    ? read(find(container, value)) !== undefined
    : noSuchOverload();
}

/** Equality where a failure to compare counts as unequal. */
export function isEqual(a: unknown, b: unknown): boolean {
  return attempt(
    () => equal(a, b),
    () => false,
  );
}

/** A list of the resource is asked item by item; that an item cannot be compared fails the rule unless one is equal. */
function inTypedList(value: unknown, items: readonly unknown[]): boolean {
  read(value);
  return any(items, (item) => equal(item, value));
}

/** What a macro goes through: the items of a list or the keys of a map in dyn form. */
export function rangeDyn(range: unknown): readonly unknown[] {
  const items = itemsOf(range);
  if (items) return items;
  if (isMap(range)) return keysOf(range);
  return isObjectValue(range) ? Array.from(range.fields.keys()) : noSuchOverload();
}

/** What a macro of two variables goes through: index and item, or key and value, in dyn form. */
export function pairsDyn(range: unknown): readonly (readonly [unknown, unknown])[] {
  const items = itemsOf(range);
  if (items) return items.map((item, at) => [at, item]);
  if (!isMap(range) && !isObjectValue(range)) return noSuchOverload();
  return rangeDyn(range).map((key) => [key, find(range, key)]);
}

/** The items of a list in dyn form; fails for anything else. */
export function listDyn(value: unknown): readonly unknown[] {
  return itemsOf(value) ?? noSuchOverload();
}

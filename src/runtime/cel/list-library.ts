import { RuleStop } from '../rule.ts';
import { addDyn } from './arithmetic.ts';
import { compare } from './compare.ts';
import { inDyn, isEqual, listDyn } from './container.ts';
import {
  attempt,
  fail,
  isBytes,
  isError,
  isMap,
  isObjectValue,
  itemsOf,
  kindOf,
  noSuchOverload,
  read,
} from './value.ts';

/** `list.sum()` of items in dyn form, from the zero of their type. */
export function sum(list: readonly unknown[], zero: unknown): unknown {
  return list.reduce((total, item) => addDyn(total, read(item)), zero);
}

/** The order of two items; undefined where they have none. */
function orderOf(a: unknown, b: unknown): number | undefined {
  return attempt(
    () => compare(a, b),
    (): undefined => undefined,
  );
}

/** An item of a type that has an order; fails for any other. */
function comparable(item: unknown): unknown {
  return item === null || itemsOf(item) || isMap(item) || isObjectValue(item) ? noSuchOverload() : read(item);
}

/** `list.isSorted()`. */
export function isSorted(list: readonly unknown[]): boolean {
  return list.every((item, at) => orderOf(at === 0 ? item : list[at - 1], comparable(item)) !== 1);
}

/** `list.min()`; the first of equal ones. */
export function min(list: readonly unknown[]): unknown {
  if (list.length === 0) return fail('min called on empty list');
  return list.reduce(
    (least, item) => (orderOf(least, comparable(item)) === 1 ? item : least),
    comparable(list[0]),
  );
}

/** `list.max()`; the first of equal ones. */
export function max(list: readonly unknown[]): unknown {
  if (list.length === 0) return fail('max called on empty list');
  return list.reduce(
    (most, item) => (orderOf(most, comparable(item)) === -1 ? item : most),
    comparable(list[0]),
  );
}

/** `list.indexOf(item)`: -1 where no item is equal. */
export function listIndexOf(list: readonly unknown[], item: unknown): number {
  return list.findIndex((other) => isEqual(other, item));
}

/** `list.lastIndexOf(item)`: -1 where no item is equal. */
export function listLastIndexOf(list: readonly unknown[], item: unknown): number {
  let at = list.length - 1;
  while (at >= 0 && !isEqual(list[at], item)) at--;
  return at;
}

/** `x.includes(y)`: y is an item of the list x, or equal to x. */
export function includes(target: unknown, value: unknown): boolean {
  const items = itemsOf(target);
  return items ? items.some((item) => isEqual(item, value)) : isEqual(target, value);
}

/** `list.distinct()`: the first of equal items. */
export function distinct(list: readonly unknown[]): unknown[] {
  const found: unknown[] = [];
  for (const item of list) if (!found.some((other) => isEqual(item, other))) found.push(item);
  return found;
}

/** `list.flatten(depth)`. */
export function flatten(list: readonly unknown[], depth: number | bigint): unknown[] {
  if (depth < 0) fail('level must be non-negative');
  const result: unknown[] = [];
  for (const item of list) {
    const items = depth > 0 ? itemsOf(item) : undefined;
    if (items) result.push(...flatten(items, Number(depth) - 1));
    else result.push(item);
  }
  return result;
}

/** `list.sortBy(x, key)` with the keys in dyn form: items in the order of their keys. */
export function sortAlong<T>(list: readonly T[], keys: readonly unknown[]): T[] {
  if (isError(keys[0])) fail('list elements must be comparable');
  const types = new Set(
    keys.map((key) =>
      isBytes(key) ? 'bytes' : (kindOf(key) ?? (typeof key === 'bigint' ? 'number' : typeof key)),
    ),
  );
  if (types.size > 1) fail('list elements must have the same type');
  if (types.has('object') || types.has('list') || types.has('map')) fail('list elements must be comparable');
  return list
    .map((item, at) => ({ item, at }))
    .sort((a, b) => orderOf(keys[a.at], keys[b.at]) ?? a.at - b.at)
    .map(({ item }) => item);
}

/** `sets.contains(a, b)`: every item of b is in a. */
export function setsContain(a: unknown, b: unknown): boolean {
  listDyn(a);
  return listDyn(b).every((item) => inDyn(item, a));
}

/** `sets.intersects(a, b)`. */
export function setsIntersect(a: unknown, b: unknown): boolean {
  listDyn(b);
  return listDyn(a).some((item) =>
    attempt(
      () => inDyn(item, b),
      () => false,
    ),
  );
}

/** `list.sortBy(x, key)`; `keyOf` gives the key in dyn form. */
export function sortBy<T>(list: readonly T[], keyOf: (item: T) => unknown): T[] {
  return sortAlong(
    list,
    list.map((item) => keyOf(item)),
  );
}

/** The macro of that name: a key that fails ends the rule. */
export function sortByKeys<T>(list: readonly T[], keyOf: (item: T) => unknown): T[] {
  return sortAlong(
    list,
    lister(() => list.map((item) => keyOf(item))),
  );
}

/** The server counts the cost of sort, sortBy and distinct before it looks whether there is a list, and falls over an error. */
export function lister<T>(list: () => T): T {
  return attempt(list, () => {
    throw new RuleStop(
      'internal error: interface conversion: *types.Err is not traits.Lister: missing method Add',
    );
  });
}

/** `sets.equivalent(a, b)`: every item of each is in the other. */
export function setsEquivalent(a: unknown, b: unknown): boolean {
  return setsContain(a, b) && setsContain(b, a);
}

/** `list.sum()` of items whose type only they know; an empty list counts as ints. */
export function sumDyn(list: readonly unknown[]): unknown {
  const [first, ...others] = list;
  return list.length === 0 ? 0 : sum(others, first);
}

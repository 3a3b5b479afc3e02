import { find } from './map.ts';
import type { ListType } from './value.ts';
import {
  fail,
  isArray,
  isBytes,
  isDouble,
  isMap,
  isObjectValue,
  isUint,
  itemsOf,
  kindOf,
  noSuchOverload,
} from './value.ts';

type Equal = (a: unknown, b: unknown) => boolean;

/** Whether two lists of one length are equal; the left one's x-kubernetes-list-type decides what that means. */
export function sameList(
  a: readonly unknown[],
  b: readonly unknown[],
  type: ListType,
  equal: Equal,
): boolean {
  if (type === 'atomic') return a.every((item, at) => equal(item, b[at]));
  const left = new Map(a.map((item) => [listKey(item, type), item]));
  const seen = new Set<string>();
  for (const item of b) {
    const key = listKey(item, type);
    if (!left.has(key)) return false;
    if (type !== 'set' && !equal(left.get(key), item)) return false;
    seen.add(key);
  }
  return seen.size === left.size;
}

/** `a + b` for a list of type set (union) or map (b's items take the places of a's with the same keys). */
export function addLists(a: readonly unknown[], b: readonly unknown[], type: ListType): unknown[] {
  if (type === 'atomic') return [...a, ...b];
  const result = a.slice();
  const places = new Map(a.map((item, at) => [listKey(item, type), at]));
  for (const item of b) {
    const key = listKey(item, type);
    const place = places.get(key);
    if (place === undefined) {
      if (type === 'set') places.set(key, result.length);
      result.push(item);
    } else if (type !== 'set') result[place] = item;
  }
  return result;
}

/** What makes an item the same as another in a list of type set or map. */
export function listKey(item: unknown, type: ListType): string {
  if (typeof type === 'string') {
    if (itemsOf(item) || isMap(item) || isObjectValue(item))
      return fail('listSet operations are only supported on lists of scalar values');
    return setKey(item);
  }
  if (!isObjectValue(item) && !isMap(item)) return setKey(item);
  // The server looks up the escaped names in the raw object: keys that need escaping are never found.
  return JSON.stringify(
    type.map((name) => {
      const value = isObjectValue(item) ? item.fields.get(name) : find(item, name);
      return value === undefined ? null : setKey(value);
    }),
  );
}

function setKey(item: unknown): string {
  if (isArray(item)) return noSuchOverload();
  if (isDouble(item) || isUint(item)) return `${item.kind}:${item.value}`;
  if (isBytes(item)) return `bytes:${Array.from(item).join()}`;
  if (kindOf(item) !== undefined)
    return JSON.stringify(item, (_name, value: unknown) =>
      typeof value === 'bigint' ? String(value) : value,
    );
  return `${typeof item}:${String(item)}`;
}

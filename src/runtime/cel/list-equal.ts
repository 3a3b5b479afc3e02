import { RuleStop } from '../rule.ts';
import { hasOwn } from '../json.ts';
import { find } from './map.ts';
import type { TypedList } from './value.ts';
import {
  fail,
  isArray,
  isBytes,
  isDouble,
  isError,
  isMap,
  isObjectValue,
  isUint,
  itemsOf,
  kindOf,
  noSuchOverload,
} from './value.ts';

type Equal = (a: unknown, b: unknown) => boolean;

/** Whether a list is equal to as many items; its x-kubernetes-list-type decides what that means. */
export function sameList(list: TypedList, b: readonly unknown[], equal: Equal): boolean {
  const { items: a, type, isSum } = list;
  if (type === 'atomic') return a.every((item, at) => equal(item, b[at]));
  const keyOf = (item: unknown): unknown =>
    type === 'set' ? setKey(item) : isSum ? foundKey(item, type) : rawKey(item, type);
  const left = new Map(a.map((item) => [keyOf(item), item]));
  const seen = new Set<unknown>();
  for (const item of b) {
    const key = keyOf(item);
    if (!left.has(key)) return false;
    if (type !== 'set' && !equal(left.get(key), item)) return false;
    seen.add(key);
  }
  return seen.size === left.size;
}

/** `list + b` for a list of type set (union) or map (b's items take the places of the list's with the same keys). */
export function addLists({ items, type }: TypedList, b: readonly unknown[]): unknown[] {
  const result = items.slice();
  if (type === 'atomic') return result.concat(b);
  const keyOf = (item: unknown): unknown => (type === 'set' ? setKey(item) : foundKey(item, type));
  const places = new Map(items.map((item, at) => [keyOf(item), at]));
  for (const item of b) {
    const key = keyOf(item);
    const place = places.get(key);
    if (place === undefined) {
      if (type === 'set') places.set(key, result.length);
      result.push(item);
    } else if (type !== 'set') result[place] = item;
  }
  return result;
}

/** Of keys that are equal to none, each is another one. */
function otherKey(): unknown {
  return {};
}

/** What makes an item the same as another in a list of type set. */
function setKey(item: unknown): unknown {
  if (isError(item)) return otherKey();
  if (itemsOf(item) || isMap(item) || isObjectValue(item))
    return fail('listSet operations are only supported on lists of scalar values');
  return scalarKey(item);
}

/**
 * What makes an item the same as another in a list of type map of the resource. The server looks up the escaped names in the raw
 * object: keys that need escaping are never found. As keys of Go's maps, up to three that are no scalars end the rule.
 */
function rawKey(item: unknown, names: readonly string[]): unknown {
  if (!isObjectValue(item)) return otherKey();
  const raw = item.raw as { readonly [key: string]: unknown };
  const keys = names.map((name) => (hasOwn(raw, name) ? raw[name] : null));
  const odd = names.length > 3 ? undefined : keys.find((key) => typeof key === 'object' && key !== null);
  if (odd === undefined) return JSON.stringify(keys);
  const type = isArray(odd) ? '[]interface {}' : 'map[string]interface {}';
  throw new RuleStop(`internal error: runtime error: hash of unhashable type ${type}`);
}

/** The same of a sum of such lists, whose keys are found as rules find them. */
function foundKey(item: unknown, names: readonly string[]): unknown {
  return JSON.stringify(
    names.map((name) => {
      const value = isObjectValue(item) || isMap(item) ? find(item, name) : undefined;
      return value === undefined || value === null || isError(value) ? null : scalarKey(value);
    }),
  );
}

function scalarKey(item: unknown): string {
  if (isArray(item)) return noSuchOverload();
  if (isDouble(item) || isUint(item)) return `${item.kind}:${item.value}`;
  if (isBytes(item)) return `bytes:${Array.from(item).join()}`;
  if (kindOf(item) !== undefined)
    return JSON.stringify(item, (_name, value: unknown) =>
      typeof value === 'bigint' ? String(value) : value,
    );
  return `${typeof item}:${String(item)}`;
}

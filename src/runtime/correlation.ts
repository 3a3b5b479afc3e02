import { fieldOf } from './check.ts';
import { isSame } from './equal.ts';
import { hasOwn, isJsonObject } from './json.ts';
import type { Correlation, Schema } from './schema.ts';
import { listMap } from './list-types.ts';

/**
 * Pairs the values of a new object with those of the old one (k8s.io/apiserver/pkg/cel/common.CorrelatedObject): the same
 * key of an object, the item with the same keys in a list of type map. Items of other lists have no counterpart.
 */
export function correlate(schema: Schema, value: unknown, old: unknown): Correlation {
  const children = new Map<string | number, Correlation | undefined>();
  const child = (step: string | number, find: () => Correlation | undefined): Correlation | undefined => {
    if (!children.has(step)) children.set(step, find());
    return children.get(step);
  };
  let equal: boolean | undefined;

  const correlation: Correlation = {
    old,
    isEqual: () => (equal = equal ?? isEqual()),
    atKey: (key) =>
      child(key, () => {
        if (!isJsonObject(value) || !isJsonObject(old) || !hasOwn(value, key) || !hasOwn(old, key))
          return undefined;
        const field = fieldOf(schema, key);
        return field && correlate(field, value[key], old[key]);
      }),
    atIndex: (index) =>
      child(index, () => {
        if (!Array.isArray(value) || !Array.isArray(old) || !schema.items) return undefined;
        const match = findItem(schema, value[index], old);
        return match && correlate(schema.items, value[index], match);
      }),
  };

  function isEqual(): boolean {
    if (!isComparable(value) || !isComparable(old)) return value === old;
    if (Array.isArray(value) && Array.isArray(old)) {
      if (value.length !== old.length) return false;
      if (isListMap(schema)) return value.every((_, index) => correlation.atIndex(index)?.isEqual() === true);
      return isSame(value, old);
    }
    if (!isJsonObject(value) || !isJsonObject(old)) return false;
    const keys = Object.keys(value);
    if (keys.length !== Object.keys(old).length) return false;
    // Preserved content has no schema, so nothing correlates and it never counts as equal.
    return keys.every((key) => correlation.atKey(key)?.isEqual() === true);
  }

  return correlation;
}

/** The item of the old list with the same keys as this one, in a list of type map. */
function findItem(schema: Schema, item: unknown, old: unknown): object | undefined {
  if (!Array.isArray(old) || !isListMap(schema)) return undefined;
  const key = itemKeyOf(schema, item);
  if (key === undefined) return undefined;
  return old.find((candidate: unknown) => itemKeyOf(schema, candidate) === key) as object | undefined;
}

function isListMap(schema: Schema): boolean {
  return schema.list === listMap;
}

/** The item's keys as one text; undefined where one is missing or not a scalar. */
function itemKeyOf(schema: Schema, item: unknown): string | undefined {
  if (!isJsonObject(item)) return undefined;
  const values: unknown[] = [];
  for (const key of schema.listKeys ?? []) {
    const value = hasOwn(item, key) ? item[key] : null;
    if (isComparable(value) || value === null) return undefined;
    values.push(value);
  }
  return JSON.stringify(values);
}

/** Whether a value is an object or a list. */
function isComparable(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

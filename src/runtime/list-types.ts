import { canonical } from './canonical.ts';
import { hasOwn, isObject } from './json.ts';
import { reportAt, type Run } from './run.ts';
import type { Schema } from './schema.ts';

/** x-kubernetes-list-type (apiextensions-apiserver pkg/apiserver/schema/listtype). */

/** `set`: no item twice. The second occurrence is reported, not a third. */
export function listSet(_schema: Schema, list: readonly unknown[], run: Run): void {
  const times: { [text: string]: number } = {};
  list.forEach((item, index) => {
    const text = '=' + canonical(item);
    times[text] = (times[text] ?? 0) + 1;
    if (times[text] === 2) reportAt(run, index, 'Duplicate', '', item);
  });
}

/** `map`: no two items with the same keys. A null item has none, and a key that is missing equals one that is missing. */
export function listMap(schema: Schema, list: readonly unknown[], run: Run): void {
  const wrong = list.findIndex((item) => item !== null && !isObject(item));
  if (wrong >= 0) {
    return reportAt(run, wrong, 'Invalid', 'must be an object for an array of list-type map', list[wrong]);
  }
  const keys = list.map((item) => {
    const key: { [name: string]: unknown } = {};
    for (const name of schema.listKeys ?? [])
      if (isObject(item) && hasOwn(item, name)) key[name] = item[name];
    return key;
  });
  listSet(schema, keys, run);
}

import { canonical } from './canonical.ts';
import { hasOwn, isJsonObject, wellFormed } from './json.ts';
import { reportAt, type Run } from './run.ts';
import type { Schema } from './schema.ts';

/** x-kubernetes-list-type (apiextensions-apiserver pkg/apiserver/schema/listtype). */

/** `set`: no item twice. */
export function listSet(_schema: Schema, list: readonly unknown[], run: Run): void {
  reportTwins(list.map(canonical), run, (index) => list[index]);
}

/** `map`: no two items with the same keys. A null item has none, and a key that is missing equals one that is missing. */
export function listMap({ listKeys = [] }: Schema, list: readonly unknown[], run: Run): void {
  const wrong = list.findIndex((item) => item !== null && !isJsonObject(item));
  if (wrong >= 0) {
    return reportAt(run, wrong, 'Invalid', 'must be an object for an array of list-type map', list[wrong]);
  }
  const has = (item: unknown, key: string): item is { readonly [key: string]: unknown } =>
    isJsonObject(item) && hasOwn(item, key);
  const texts = list.map((item) =>
    listKeys.map((key) => (has(item, key) ? canonical(readKey(item[key])) : '')).join(),
  );
  reportTwins(texts, run, (index) => {
    const item = list[index];
    return Object.fromEntries(listKeys.flatMap((key) => (has(item, key) ? [[key, readKey(item[key])]] : [])));
  });
}

/** An item that passed a quick test was not read: its texts are as they were given. */
function readKey(value: unknown): unknown {
  return typeof value === 'string' ? wellFormed(value) : value;
}

/** Reports the second occurrence of a text, not a third. */
function reportTwins(texts: readonly string[], run: Run, show: (index: number) => unknown): void {
  const once = new Set<string>();
  const twice = new Set<string>();
  texts.forEach((text, index) => {
    if (once.has(text) && !twice.has(text)) {
      twice.add(text);
      reportAt(run, index, 'Duplicate', '', show(index));
    }
    once.add(text);
  });
}

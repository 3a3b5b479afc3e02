import { canonical } from './canonical.ts';
import { hasOwn, isObject } from './json.ts';
import { report, reportAt, type Run } from './run.ts';
import type { Schema } from './schema.ts';

/** x-kubernetes-list-type (apiextensions-apiserver pkg/apiserver/schema/listtype). */

/** `set`: no item twice. */
export function listSet(_schema: Schema, list: readonly unknown[], run: Run): void {
  checkUnique(list, run);
}

/** `map`: no two items with the same keys. A null item has none, and a key that is missing equals one that is missing. */
export function listMap(schema: Schema, list: readonly unknown[], run: Run): void {
  const keys = schema.listKeys ?? [];
  const wrong = list.findIndex((item) => item !== null && !isObject(item));
  if (wrong >= 0) {
    run.path.push(wrong);
    const text = 'must be an object for an array of list-type map';
    report(run, 'Invalid', `Invalid value: ${canonical(list[wrong])}: ${text}`, list[wrong]);
    run.path.pop();
    return;
  }
  checkUnique(
    list.map((item) => {
      const key: { [name: string]: unknown } = {};
      for (const name of keys) if (isObject(item) && hasOwn(item, name)) key[name] = item[name];
      return key;
    }),
    run,
  );
}

/** Reports the second occurrence of a value, not a third. */
function checkUnique(values: readonly unknown[], run: Run): void {
  if (values.length < 2) return;
  const times = new Map<string, number>();
  values.forEach((value, index) => {
    const text = canonical(value);
    const seen = (times.get(text) ?? 0) + 1;
    times.set(text, seen);
    if (seen === 2) reportAt(run, index, 'Duplicate', `Duplicate value: ${text}`, value);
  });
}

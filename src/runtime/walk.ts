import { hasOwn, isObject } from './json.ts';
import type { Run } from './run.ts';
import { isSurelyOk, type Schema } from './schema.ts';

/** Checks what a schema asks of a whole list or object beyond validation. */
export type Visit = (schema: Schema, value: unknown, run: Run) => void;

/** x-kubernetes-list-type of every list. */
export const visitLists: Visit = (schema, value, run) => {
  if (schema.list && Array.isArray(value)) schema.list(schema, value, run);
};

/** Embedded resources: apiVersion, kind and metadata. */
export const visitEmbedded: Visit = (schema, value, run) => {
  if (schema.embedded && isObject(value)) schema.embedded.check(value, run);
};

/** Visits every value that has a schema. The server prints keys of maps in brackets here. */
export function walk(schema: Schema, value: unknown, run: Run, visits: readonly Visit[]): void {
  if (typeof value !== 'object' || value === null) return;
  if (run.trustsOk && isSurelyOk(schema, value)) return;
  for (const visit of visits) visit(schema, value, run);
  if (Array.isArray(value)) {
    if (!schema.items) return;
    for (let index = 0; index < value.length; index++) {
      run.path.push(index);
      walk(schema.items, value[index], run, visits);
      run.path.pop();
    }
    return;
  }
  for (const key of Object.keys(value)) {
    const field = schema.properties && hasOwn(schema.properties, key) ? schema.properties[key] : undefined;
    const below = field ?? schema.values;
    if (!below || below === true) continue;
    run.path.push(field ? key : [key]);
    walk(below, (value as { readonly [key: string]: unknown })[key], run, visits);
    run.path.pop();
  }
}

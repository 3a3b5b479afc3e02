import { fieldOf } from './check.ts';
import { hasOwn, isJsonObject } from './json.ts';
import type { Run } from './run.ts';
import type { Schema } from './schema.ts';

/** Checks what a schema asks of a whole list or object beyond validation. */
export type Visit = (schema: Schema, value: object, run: Run) => void;

/** x-kubernetes-list-type of every list. */
export const visitLists: Visit = (schema, value, run) => {
  if (schema.list && Array.isArray(value)) schema.list(schema, value, run);
};

/** Embedded resources: apiVersion, kind and metadata. */
export const visitEmbedded: Visit = ({ embedded }, value, run) => {
  if (embedded && isJsonObject(value)) embedded.check(value, run);
};

/** Visits every list and object that has a schema. The server prints keys of maps in brackets here. */
export function walk(schema: Schema, value: unknown, run: Run, visits: readonly Visit[]): void {
  if (typeof value !== 'object' || value === null || run.passed?.get(value) === schema) return;
  for (const visit of visits) visit(schema, value, run);
  const { properties = {}, items } = schema;
  const isList = Array.isArray(value);
  for (const key of Object.keys(value)) {
    const item = (value as { readonly [key: string]: unknown })[key];
    const below = isList ? items : fieldOf(schema, key);
    if (!below || typeof item !== 'object') continue;
    run.path.push(isList ? Number(key) : hasOwn(properties, key) ? key : [key]);
    walk(below, item, run, visits);
    run.path.pop();
  }
}

import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expand, type Case, type Operation } from './conformance.ts';
import { definition, type JsonObject } from './definition.ts';

/** Tables of objects with the verdicts of the API server's code: `test/fixtures/runtime/tables/<about>.ndjson`. */
export const runtimeTables = join(import.meta.dirname, '..', 'fixtures', 'runtime', 'tables');

/** One object of one kind. What an object needs besides is filled in (`objectOf`). */
export interface RuntimeRow {
  readonly about: string;
  /** The schema of `spec`; absent where only metadata is looked at. */
  readonly schema?: JsonObject;
  /** What the definition's version and its schema's root state besides. */
  readonly version?: JsonObject;
  readonly root?: JsonObject;
  readonly scope?: 'Cluster';
  readonly op?: Operation;
  /** Parts of the object: they take the place of the usual ones; null takes a part away. */
  readonly object: JsonObject;
  /** Parts of the stored object of an update. */
  readonly old?: JsonObject;
  /** `result` is there where the stored object is not the one that was sent. */
  readonly want: Case['want'];
  /** `<field>: <detail>` of each error, where our words are others than the server's. */
  readonly words?: readonly string[];
}

export function readRuntimeTable(name: string): readonly RuntimeRow[] {
  return readFileSync(join(runtimeTables, `${name}.ndjson`), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as RuntimeRow);
}

export const runtimeTableNames: readonly string[] = readdirSync(runtimeTables)
  .map((name) => basename(name, '.ndjson'))
  .sort();

/** What makes two rows rows of one kind. */
export function kindKeyOf({ schema, version, root: more, scope }: RuntimeRow): string {
  return JSON.stringify([schema, version, more, scope]);
}

/** The definition that a row is judged by. */
export function definitionOf(row: RuntimeRow, kind: string): JsonObject {
  const { schema, version = {}, root: more = {}, scope = 'Namespaced' } = row;
  const { properties = {}, ...stated } = more as { readonly properties?: JsonObject };
  const whole = {
    type: 'object',
    properties: { ...(schema !== undefined && { spec: schema }), ...properties },
    ...stated,
  };
  return definition({ kind, scope, versions: [{ name: 'v1', schema: whole, more: version }] });
}

/** A whole object from its parts. */
export function objectOf(kind: string, { scope }: RuntimeRow, parts: JsonObject): JsonObject {
  const metadata = scope === 'Cluster' ? { name: 'a' } : { name: 'a', namespace: 'ns' };
  const whole = { apiVersion: 'example.io/v1', kind, metadata, ...(expand(parts) as JsonObject) };
  return Object.fromEntries(Object.entries(whole).filter(([key, value]) => value !== null || key === 'spec'));
}

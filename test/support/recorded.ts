import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Our own definitions, which use what a structural schema can have, a kind a file. */
export const tortureCrds = join(import.meta.dirname, '..', 'fixtures', 'torture');

const verdicts = join(import.meta.dirname, '..', 'fixtures', 'verdicts');

/** A case of our own with the verdict that the API server's code gave: one line of `test/fixtures/verdicts/<file>.ndjson`. */
export interface RecordedCase {
  readonly about: string;
  readonly op: 'create' | 'update';
  /** Without apiVersion, kind and metadata, which are the same in every case. */
  readonly object: JsonObject;
  readonly old?: JsonObject;
  /** `<type> <field>` of each error, sorted; `undecoded` alone where it did not get as far as validation. */
  readonly want: readonly string[];
  /** What strict field validation would refuse. */
  readonly unknown?: readonly string[];
  /** What is stored of an accepted object, where that is not the object. */
  readonly stored?: JsonObject;
}

type JsonObject = { readonly [key: string]: unknown };

/** Each file of cases with the kind whose they are. */
export const recordedKinds = readdirSync(verdicts)
  .sort()
  .map((file) => file.replace('.ndjson', ''))
  .map((file) => ({ file, kind: file.charAt(0).toUpperCase() + file.slice(1) }));

export function readRecorded(file: string): readonly RecordedCase[] {
  const lines = readFileSync(join(verdicts, `${file}.ndjson`), 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as RecordedCase);
}

/** The whole object that a case speaks of. */
export function wholeObject(kind: string, op: RecordedCase['op'], object: JsonObject): JsonObject {
  const metadata = { name: 'a', ...(op === 'update' && { resourceVersion: '1' }) };
  return { apiVersion: 'torture.example.io/v1', kind, metadata, ...object };
}

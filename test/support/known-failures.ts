import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * `test/conformance/known-failures.txt`: cases that do not agree with the API server yet, one a line, as
 * `<set>/<case id> <reason>`. A case that agrees in one form of the checks only is named `<set>/<case id>@<form>` after the
 * form in which it fails. An entry that agrees fails the tests; `npm run known-failures:shrink` takes such lines away.
 */
const path = join(import.meta.dirname, '..', 'conformance', 'known-failures.txt');

/** The two forms in which the checks exist. */
export const forms = ['checks', 'package'] as const;
export type Form = (typeof forms)[number];

const keys = new Set(
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map(keyOf),
);

function keyOf(line: string): string {
  return line.split(' ')[0] ?? '';
}

/** Whether the case is listed as one that does not agree. `id` is `<set>/<case id>`. */
export function isKnownFailure(id: string, form: Form): boolean {
  return keys.has(id) || keys.has(`${id}@${form}`);
}

/** Whether this run takes lines away (`npm run known-failures:shrink`). */
export const isShrinking = process.env.SHRINK_KNOWN_FAILURES === '1';

/**
 * Takes away the lines whose cases agree now, and never adds one. `failing` has the `<set>/<case id>` that do not agree, by
 * form, of the `sets` that were run in both forms; lines of other sets stay.
 */
export function shrink(sets: readonly string[], failing: ReadonlyMap<Form, ReadonlySet<string>>): number {
  const lines = readFileSync(path, 'utf8').split('\n');
  const kept = lines.filter((line) => {
    const [id = '', form] = keyOf(line).split(/@(?=checks$|package$)/);
    if (line === '' || line.startsWith('#') || !sets.some((set) => id.startsWith(`${set}/`))) return true;
    return forms.some((each) => (form ?? each) === each && failing.get(each)?.has(id));
  });
  if (kept.length < lines.length) writeFileSync(path, kept.join('\n'));
  return lines.length - kept.length;
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RegisteredResource } from '../../src/runtime/types.ts';
import { findDifference, loadCases, type Answer, type Case } from './conformance.ts';

/** What a form of the checks must have to be held against the cases. */
export type Checked = Pick<
  RegisteredResource,
  'validate' | 'validateUpdate' | 'normalize' | 'is' | 'unchecked'
>;

/** Cases that do not agree yet, `<id> <reason>` a line; an entry that agrees is an error, so the file only shrinks. */
const knownFailures = new Set(
  readFileSync(join(import.meta.dirname, '..', 'conformance', 'known-failures.txt'), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split(' ')[0] ?? ''),
);

export interface SetResult {
  readonly total: number;
  readonly agreeing: number;
  readonly differences: readonly string[];
}

/** Runs every case of a set; `checkedOf` gives the checks of `<kind>.<version>`, or undefined for the set's only kind. */
export function runSet(set: string, checkedOf: (kind: string) => Checked): SetResult {
  const used = new Map<string, Checked>();
  let total = 0;
  let agreeing = 0;
  const differences: string[] = [];
  for (const { test, object, base } of loadCases(set)) {
    // Bases are named <kind>.<version>.<name>, those of the set cel by the rule they are for.
    const key = test.base.split('.').slice(0, 2).join('.');
    const checked = used.get(key) ?? checkedOf(key);
    used.set(key, checked);
    total++;
    const difference =
      findDifference(test, answer(checked, test, object, base)) ?? unsound(checked, test, object);
    if (difference === undefined) agreeing++;
    if ((difference === undefined) !== knownFailures.has(test.id)) continue;
    differences.push(`${test.id}: ${difference ?? 'agrees now: take it from known-failures.txt'}`);
  }
  for (const [kind, { unchecked }] of used) {
    if (unchecked.length > 0) differences.push(`${kind}: unchecked ${unchecked.join()}`);
  }
  return { total, agreeing, differences };
}

function answer(checked: Checked, { op, want }: Case, object: unknown, base: unknown): Answer {
  if (op === 'update' || op === 'status') {
    const errors = checked.validateUpdate(object, base, { operation: op });
    return { errors };
  }
  const errors = checked.validate(object, { operation: op });
  if (op === 'create') return { errors };
  const strict = checked.validate(object, { unknownFields: 'error' });
  const unknown = strict.filter(({ type }) => type === 'UnknownField').map(({ field }) => field);
  const result = want.result !== undefined && errors.length === 0 ? checked.normalize(object) : undefined;
  return { errors, unknown, result };
}

/** `is` may say no to what the server accepts (a default is missing), never yes to what it refuses. */
function unsound({ is }: Checked, { op, want }: Case, object: unknown): string | undefined {
  return op === 'object' && !want.accept && is(object) ? 'is says yes' : undefined;
}

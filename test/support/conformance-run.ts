import type { RegisteredResource } from '../../src/runtime/types.ts';
import type { SetName } from './conformance-sets.ts';
import { findDifference, loadCases, type Answer, type Case } from './conformance.ts';
import { isKnownFailure, type Form } from './known-failures.ts';

/** What a form of the checks must have to be held against the cases. */
export type Checked = Pick<
  RegisteredResource,
  'validate' | 'validateUpdate' | 'normalize' | 'is' | 'unchecked'
>;

export interface SetResult {
  readonly total: number;
  /** `<set>/<case id>` of each case that does not agree, known or not. */
  readonly failing: ReadonlySet<string>;
  /** What is not as known-failures.txt says: failures that it does not list, and cases that it lists and that agree. */
  readonly differences: readonly string[];
}

/** Runs every case of a set; `checkedOf` gives the checks of `<kind>.<version>`. A kind that it does not have is an error. */
export function runSet(
  set: SetName,
  form: Form,
  checkedOf: (kind: string) => Checked | undefined,
): SetResult {
  const used = new Map<string, Checked>();
  let total = 0;
  const failing = new Set<string>();
  const differences: string[] = [];
  for (const { test, object, base, kind } of loadCases(set)) {
    const checked = used.get(kind) ?? checkedOf(kind);
    if (!checked) throw new Error(`${set} has no CRD of ${kind}, which the case ${test.id} needs`);
    used.set(kind, checked);
    total++;
    const id = `${set}/${test.id}`;
    const difference = judge(checked, test, object, base, isCostProbe(kind));
    if (difference !== undefined) failing.add(id);
    if ((difference !== undefined) === isKnownFailure(id, form)) continue;
    differences.push(
      `${id}: ${difference ?? 'agrees now: npm run known-failures:shrink takes the line away'}`,
    );
  }
  for (const [kind, { unchecked }] of used) {
    if (unchecked.length > 0) differences.push(`${kind}: unchecked ${unchecked.join()}`);
  }
  return { total, failing, differences };
}

/** A probe of the cost limit spends all of it in each run, half a second and more, so that one run must do. */
function isCostProbe(kind: string): boolean {
  return kind.startsWith('FactCost');
}

function judge(
  checked: Checked,
  test: Case,
  object: unknown,
  base: unknown,
  isOnce: boolean,
): string | undefined {
  try {
    const difference = findDifference(test, answer(checked, test, object, base, isOnce));
    return difference ?? (isOnce ? undefined : unsound(checked, test, object));
  } catch (error) {
    return `throws ${String(error)}`;
  }
}

function answer(
  checked: Checked,
  { op, want }: Case,
  object: unknown,
  base: unknown,
  isOnce: boolean,
): Answer {
  if (op === 'update' || op === 'status') {
    const errors = checked.validateUpdate(object, base, { operation: op });
    return { errors };
  }
  const errors = checked.validate(object, { operation: op });
  if (op === 'create' || isOnce) return { errors };
  const strict = checked.validate(object, { unknownFields: 'error' });
  const unknown = strict.filter(({ type }) => type === 'UnknownField').map(({ field }) => field);
  const result = want.result !== undefined && errors.length === 0 ? checked.normalize(object) : undefined;
  return { errors, unknown, result };
}

/** `is` may say no to what the server accepts (a default is missing), never yes to what it refuses. */
function unsound({ is }: Checked, { op, want }: Case, object: unknown): string | undefined {
  return op === 'object' && !want.accept && is(object) ? 'is says yes' : undefined;
}

import { check } from './check.ts';
import { pathText, reportUnplaced, type Run } from './run.ts';
import type { FieldError } from './types.ts';
import type { Schema } from './schema.ts';

/** allOf, anyOf, oneOf and not (validate.schemaPropsValidator); a schema that has one names its function in `also`. Null is not asked. */

interface Outcome {
  readonly errors: readonly FieldError[];
  readonly matches: number;
}

function tryBranch(schema: Schema, value: unknown, run: Run): Outcome {
  const errors: FieldError[] = [];
  let matches = 0;
  check(schema, value, { ...run, errors, trustsOk: false, count: (more) => (matches += more) });
  return { errors, matches };
}

/** Nothing of a branch is forgiven on update, and what it found is told besides the failure itself. */
function take(outcome: Outcome | undefined, run: Run): void {
  if (!outcome) return;
  run.errors.push(...outcome.errors);
  run.count?.(outcome.matches);
}

/** The branch with most passed checks; the first of equals. */
function best(outcomes: readonly Outcome[]): Outcome | undefined {
  return outcomes.reduce<Outcome | undefined>((a, b) => (a && a.matches >= b.matches ? a : b), undefined);
}

function fail(words: string, run: Run): void {
  reportUnplaced(run, `Invalid value: "": ${JSON.stringify(pathText(run.path))} must ${words}`);
}

export function anyOf(schema: Schema, value: unknown, run: Run): void {
  if (value === null) return;
  const outcomes: Outcome[] = [];
  for (const branch of schema.anyOf ?? []) {
    const outcome = tryBranch(branch, value, run);
    if (outcome.errors.length === 0) return take(outcome, run);
    outcomes.push(outcome);
  }
  fail('validate at least one schema (anyOf)', run);
  take(best(outcomes), run);
}

export function oneOf(schema: Schema, value: unknown, run: Run): void {
  if (value === null) return;
  const outcomes = (schema.oneOf ?? []).map((branch) => tryBranch(branch, value, run));
  const valid = outcomes.filter((outcome) => outcome.errors.length === 0);
  if (valid.length === 1) return take(valid[0], run);
  const found = valid.length === 0 ? 'Found none valid' : `Found ${valid.length} valid alternatives`;
  fail(`validate one and only one schema (oneOf). ${found}`, run);
  // Branches that fail before the first valid one are forgotten; those after it are not looked at.
  if (valid.length === 0) take(best(outcomes), run);
}

export function allOf(schema: Schema, value: unknown, run: Run): void {
  if (value === null) return;
  const outcomes = (schema.allOf ?? []).map((branch) => tryBranch(branch, value, run));
  for (const outcome of outcomes) take(outcome, run);
  const valid = outcomes.filter((outcome) => outcome.errors.length === 0).length;
  if (valid < outcomes.length) {
    fail(`validate all the schemas (allOf)${valid === 0 ? '. None validated' : ''}`, run);
  }
}

export function not(schema: Schema, value: unknown, run: Run): void {
  if (value === null || !schema.not || tryBranch(schema.not, value, run).errors.length > 0) return;
  fail('not validate the schema (not)', run);
}

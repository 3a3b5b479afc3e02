import { check } from './check.ts';
import { pathText, reportUnplaced, type Run } from './run.ts';
import type { FieldError } from './types.ts';
import type { Schema } from './schema.ts';

/**
 * allOf, anyOf, oneOf and not (validate.schemaPropsValidator); a schema that has one names its function in `also`. Null is
 * not asked. What a failed branch found is told besides the failure itself, and on update nothing of it is forgiven.
 */

interface Outcome {
  readonly errors: readonly FieldError[];
  readonly matches: number;
}

function tryBranches(branches: readonly Schema[] | undefined, value: unknown, run: Run): readonly Outcome[] {
  if (!branches || value === null) return [];
  return branches.map((branch) => {
    const errors: FieldError[] = [];
    let matches = 0;
    check(branch, value, { ...run, errors, passed: undefined, count: (more) => (matches += more) });
    return { errors, matches };
  });
}

function isValid({ errors }: Outcome): boolean {
  return errors.length === 0;
}

function take(outcome: Outcome, { errors, count }: Run): void {
  errors.push(...outcome.errors);
  if (count) count(outcome.matches);
}

/** Of the branch with most passed checks; the first of equals. */
function takeBest(outcomes: readonly Outcome[], run: Run): void {
  take(
    outcomes.reduce((a, b) => (a.matches >= b.matches ? a : b)),
    run,
  );
}

function failBranch(words: string, run: Run): void {
  reportUnplaced(run, `${JSON.stringify(pathText(run.path))} must ${words}`);
}

export function anyOf(schema: Schema, value: unknown, run: Run): void {
  const outcomes = tryBranches(schema.anyOf, value, run);
  if (outcomes.length === 0) return;
  const valid = outcomes.find(isValid);
  if (valid) return take(valid, run);
  failBranch('validate at least one schema (anyOf)', run);
  takeBest(outcomes, run);
}

export function oneOf(schema: Schema, value: unknown, run: Run): void {
  const outcomes = tryBranches(schema.oneOf, value, run);
  if (outcomes.length === 0) return;
  const valid = outcomes.filter(isValid);
  if (valid.length === 1) return valid.forEach((outcome) => take(outcome, run));
  const found = valid.length === 0 ? 'Found none valid' : `Found ${valid.length} valid alternatives`;
  failBranch(`validate one and only one schema (oneOf). ${found}`, run);
  // Branches that fail before the first valid one are forgotten; those after it are not looked at.
  if (valid.length === 0) takeBest(outcomes, run);
}

export function allOf(schema: Schema, value: unknown, run: Run): void {
  const outcomes = tryBranches(schema.allOf, value, run);
  for (const outcome of outcomes) take(outcome, run);
  if (outcomes.every(isValid)) return;
  failBranch(`validate all the schemas (allOf)${outcomes.some(isValid) ? '' : '. None validated'}`, run);
}

export function not(schema: Schema, value: unknown, run: Run): void {
  const outcomes = tryBranches(schema.not && [schema.not], value, run);
  if (outcomes.some(isValid)) failBranch('not validate the schema (not)', run);
}

import { RuleStop } from '../rule.ts';

/** A rule that went over its cost limit is over: no operator absorbs that. */
function absorb(error: unknown): void {
  if (error instanceof RuleStop) throw error;
}

/**
 * `a || b || ...` where an operand can fail: true wins over an error of any other; else the first error is thrown.
 * https://github.com/google/cel-spec/blob/master/doc/langdef.md#logical-operators
 */
export function or(...operands: (() => boolean)[]): boolean {
  return any(operands, (operand) => operand());
}

/** `a && b && ...` where an operand can fail: false wins over an error of any other. */
export function and(...operands: (() => boolean)[]): boolean {
  return !any(operands, (operand) => !operand());
}

/** `list.all(x, test)` where the test can fail: one false makes it false; else the first error is thrown. */
export function all<T>(list: readonly T[], test: (item: T, index: number) => boolean): boolean {
  return !any(list, (item, index) => !test(item, index));
}

/** `list.exists(x, test)` where the test can fail: one true makes it true; else the first error is thrown. */
export function any<T>(list: readonly T[], test: (item: T, index: number) => boolean): boolean {
  let failed = false;
  let first: unknown;
  for (let at = 0; at < list.length; at++) {
    try {
      if (test(list[at] as T, at)) return true;
    } catch (error) {
      absorb(error);
      if (!failed) first = error;
      failed = true;
    }
  }
  if (failed) throw first;
  return false;
}

/** `list.exists_one(x, test)`; errors are not absorbed. */
export function one<T>(list: readonly T[], test: (item: T, index: number) => boolean): boolean {
  return list.filter(test).length === 1;
}

import type { StructuralSchema, ValidationRule } from '../model/types.ts';

import type { CostBudget, Rule } from '../runtime/rule.ts';
import type { Evaluate } from './evaluate.ts';
import type { RuleProblem } from './lower-rule.ts';
import { lowerRule } from './lower-rule.ts';
import { runnable } from './runnable.ts';

export interface RuleContext {
  /** The schema is the root of a custom resource. */
  readonly isRoot: boolean;
}

/** A rule that runs, or why it does not; a message that cannot be computed is only a problem of its own. */
export interface RuleResult {
  readonly rule?: Rule;
  readonly problems: readonly RuleProblem[];
}

/**
 * Compiles one x-kubernetes-validations entry of a schema node to functions (closures, nothing made of text). What the server
 * refuses is a problem with its place in the rule.
 */
export function compileRule(
  rule: ValidationRule,
  schema: StructuralSchema,
  context: RuleContext,
): RuleResult {
  const { lowered, problems } = lowerRule(rule, schema, context.isRoot);
  if (!lowered) return { problems };
  const evaluate = runnable(lowered.code);
  const messageOf = lowered.message && runnable(lowered.message);
  let evaluateGuarded: Evaluate | undefined;
  return {
    problems,
    rule: {
      ...lowered.entry,
      evaluate: (self: unknown, oldSelf: unknown, budget: CostBudget) =>
        evaluate(self, oldSelf, budget) === true,
      evaluateGuarded: (self: unknown, oldSelf: unknown, budget: CostBudget) => {
        evaluateGuarded ??= runnable(lowered.guarded());
        return evaluateGuarded(self, oldSelf, budget) === true;
      },
      ...(messageOf && {
        messageOf: (self: unknown, oldSelf: unknown, budget: CostBudget) =>
          String(messageOf(self, oldSelf, budget)),
      }),
    },
  };
}

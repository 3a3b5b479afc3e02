import type { StructuralSchema, ValidationRule } from '../model/types.ts';

import type { CostBudget, Rule } from '../runtime/rule.ts';
import { fail } from '../runtime/cel/value.ts';
import { constantPrefix, runtimePrefix } from './code.ts';
import type { Evaluate } from './evaluate.ts';
import { evaluator } from './evaluate.ts';
import type { LoweredPart, RuleProblem } from './lower-rule.ts';
import { lowerRule } from './lower-rule.ts';
import type { PatternCode } from './regex.ts';
import { findPattern, testPattern } from './regex.ts';
import { findRuntimeFunction } from './runtime-functions.ts';

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

function runnable({ code, constants }: LoweredPart): Evaluate {
  const values: unknown[] = [];
  const resolve = (name: string): unknown => {
    if (name.startsWith(constantPrefix)) return values[Number(name.slice(constantPrefix.length))];
    return resolveName(name);
  };
  for (const constant of constants) values.push(evaluator(constant, [], resolve)());
  return evaluator(code, ['self', 'oldSelf', 'budget'], resolve);
}

const globals: Readonly<Record<string, unknown>> = { Math, Object, String, Number, Uint8Array };

/** Patterns that are only known at run time; generated packages carry no compiler for them. */
const engines: Readonly<Record<string, (pattern: string) => unknown>> = {
  compiledPattern: (pattern) => built(testPattern(pattern)),
  patternOf: (pattern) => built(findPattern(pattern)),
};

function built(pattern: PatternCode): unknown {
  return pattern.ok ? evaluator(pattern.code, [], resolveName)() : fail(pattern.message);
}

function resolveName(name: string): unknown {
  if (!name.startsWith(runtimePrefix)) {
    if (Object.hasOwn(globals, name)) return globals[name];
    throw new TypeError(`no value for ${name}`);
  }
  const key = name.slice(runtimePrefix.length);
  const found = Object.hasOwn(engines, key) ? engines[key] : findRuntimeFunction(key)?.call;
  if (!found) throw new TypeError(`no runtime function ${key}`);
  return found;
}

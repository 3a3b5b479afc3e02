import { constantPrefix, runtimePrefix } from '../../cel/lower/code.ts';
import { namesOf, renameFree } from '../../cel/lower/rewrite.ts';
import type { LoweredPart } from '../../cel/lower-rule.ts';
import type { RuleSet } from '../../rules/rule-set.ts';
import { findRuntimeFunction } from '../../cel/lower/runtime-functions.ts';
import type { RuleBuilder } from '../../check/build-schema.ts';
import { InternalError } from '../../diagnostics/errors.ts';
import type { Json } from '../../values/json.ts';
import type { ValidationRule } from '../../model/types.ts';
import type { Rule } from '../../runtime/rule.ts';
import type { CodeFile } from '../../code/code-file.ts';
import type { Expression, Property } from '../../code/tree.ts';
import { runtimePath } from '../entries.ts';
import { jsonExpression, nameExpression } from '../../code/expressions.ts';
import { anyType, loosen, readParameters } from './loosen.ts';

/** How the rules of a package get into its modules. */
export interface RuleCode {
  readonly buildRule: RuleBuilder;
  /** The list of rules as an expression; `declare` makes a constant of the module of a value and gives its name. */
  readonly print: (
    rules: readonly Rule[],
    file: CodeFile,
    declare: (value: Expression) => string,
  ) => Expression;
  /** Whether a rule may run on a value that still has its unknown fields: it compares no objects and counts no cost. */
  readonly isQuick: (rule: Rule) => boolean;
}

export function createRuleCode(rules: RuleSet): RuleCode {
  const sources = new Map<Rule, ValidationRule>();
  const loweredOf = (rule: Rule) => {
    const source = sources.get(rule);
    const lowered = source && rules.lowered.get(source);
    if (!lowered) throw new InternalError(`no code for the rule ${rule.rule}`);
    return lowered;
  };
  return {
    buildRule: (source) => {
      const lowered = rules.lowered.get(source);
      if (!lowered) return undefined;
      const evaluate = (): never => {
        throw new InternalError('a rule that is printed does not run');
      };
      const rule: Rule = { ...lowered.entry, evaluate, ...(lowered.message && { messageOf: evaluate }) };
      sources.set(rule, source);
      return rule;
    },
    print: (list, file, declare) => ({
      kind: 'array',
      items: list.map((rule) => {
        const { entry, code, message, guarded } = loweredOf(rule);
        const guardedCode = guarded();
        const isGuarded = JSON.stringify(code) !== JSON.stringify(guardedCode);
        const properties = Object.entries<unknown>(entry).map(([key, value]): Property => ({
          kind: 'property',
          key,
          value: jsonExpression(value as Json),
        }));
        return {
          kind: 'object',
          properties: [
            ...properties,
            functionProperty('evaluate', code, file, declare),
            ...(isGuarded ? [functionProperty('evaluateGuarded', guardedCode, file, declare)] : []),
            ...(message ? [functionProperty('messageOf', message, file, declare)] : []),
          ],
        };
      }),
    }),
    isQuick: (rule) => {
      const { code } = loweredOf(rule);
      return [code.code, ...code.constants].every((part) =>
        [...namesOf(part)].every((name) => {
          if (name === 'budget') return false;
          if (!name.startsWith(runtimePrefix)) return true;
          return findRuntimeFunction(name.slice(runtimePrefix.length))?.isQuick === true;
        }),
      );
    },
  };
}

/** `evaluate: (self, oldSelf, budget) => ...` with as many of the parameters as the code needs. */
function functionProperty(
  key: 'evaluate' | 'evaluateGuarded' | 'messageOf',
  { code, constants }: LoweredPart,
  file: CodeFile,
  declare: (value: Expression) => string,
): Property {
  const names: string[] = [];
  const link = (part: Expression): Expression =>
    renameFree(part, (name) => {
      if (name.startsWith(constantPrefix)) {
        return nameExpression(names[Number(name.slice(constantPrefix.length))] ?? '');
      }
      if (!name.startsWith(runtimePrefix)) return undefined;
      const functionName = name.slice(runtimePrefix.length);
      return nameExpression(file.importValue(functionName, runtimePath));
    });
  for (const constant of constants) names.push(declare(loosen(link(constant))));
  const body = loosen(link(code));
  const parameters = ['self', 'oldSelf', 'budget'].map((name) => ({ name, type: anyType }));
  return {
    kind: 'property',
    key,
    value: { kind: 'arrow', parameters: readParameters(parameters, namesOf(body)), body },
  };
}

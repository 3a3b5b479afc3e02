import { CelError } from '../cel/syntax/ast.ts';
import { tokenize } from '../cel/syntax/lexer.ts';
import type { ValidationRule } from '../model/types.ts';
import { canonical, ruleToJson } from './canonical.ts';
import { hitsOf } from './hits.ts';
import type { SchemaPair } from './match-schemas.ts';
import type { VersionChange } from './types.ts';

/**
 * Compares the x-kubernetes-validations of a place, whatever their order. A rule has changed when its expression stayed, or its message;
 * else it is gone, and another is new.
 */
export function compareRules({ from, to }: SchemaPair): readonly VersionChange[] {
  const [gone, fresh] = withoutEqual(from.rules, to.rules);
  const sameRule = pairBy(gone, fresh, ({ rule }) => spellingOf(rule));
  const rest = withoutPaired(gone, fresh, sameRule);
  const sameMessage = pairBy(...rest, ({ message, messageExpression }) => messageExpression ?? message);
  const [removed, added] = withoutPaired(...rest, sameMessage);
  const { path } = to;
  return [
    ...[...sameRule, ...sameMessage].map((pair) => describeChanged(path, ...pair)),
    ...added.map((rule): VersionChange => ({
      code: 'rule-added',
      path,
      new: ruleToJson(rule),
      hits: hitsOf({ writers: true, 'running code': true }),
      why: 'objects that break it are refused now',
    })),
    ...removed.map((rule): VersionChange => ({
      code: 'rule-removed',
      path,
      old: ruleToJson(rule),
      hits: ['nobody'],
      why: 'what it refused is accepted now',
    })),
  ];
}

type Rules = readonly ValidationRule[];
type Paired = readonly (readonly [from: ValidationRule, to: ValidationRule])[];

function withoutEqual(from: Rules, to: Rules): readonly [Rules, Rules] {
  return withoutPaired(
    from,
    to,
    pairBy(from, to, (rule) => canonical(ruleToJson(rule))),
  );
}

/** Pairs rules of equal keys, one to one; those without a key stay alone. */
function pairBy(from: Rules, to: Rules, keyOf: (rule: ValidationRule) => string | undefined): Paired {
  const free = [...to];
  return from.flatMap((rule) => {
    const key = keyOf(rule);
    const index = key === undefined ? -1 : free.findIndex((other) => keyOf(other) === key);
    const [other] = index < 0 ? [] : free.splice(index, 1);
    return other === undefined ? [] : [[rule, other] as const];
  });
}

function withoutPaired(from: Rules, to: Rules, pairs: Paired): readonly [Rules, Rules] {
  const paired = new Set(pairs.flat());
  return [from.filter((rule) => !paired.has(rule)), to.filter((rule) => !paired.has(rule))];
}

/** An expression without what CEL reads over: spaces, line ends and comments. */
function spellingOf(expression: string): string {
  try {
    return JSON.stringify(tokenize(expression).map(({ start, end }) => expression.slice(start, end)));
  } catch (error) {
    if (error instanceof CelError) return expression;
    throw error;
  }
}

function describeChanged(path: string, from: ValidationRule, to: ValidationRule): VersionChange {
  const [old, fresh] = [ruleToJson(from), ruleToJson(to)];
  const isOther =
    spellingOf(from.rule) !== spellingOf(to.rule) ||
    (from.optionalOldSelf ?? false) !== (to.optionalOldSelf ?? false);
  return {
    code: 'rule-changed',
    path,
    old,
    new: fresh,
    hits: hitsOf({ writers: isOther, 'running code': isOther }),
    why: isOther
      ? 'objects that were accepted may be refused now'
      : from.rule === to.rule
        ? 'the same objects are refused, with another message, reason or field'
        : 'spelled otherwise: the same objects are refused',
  };
}

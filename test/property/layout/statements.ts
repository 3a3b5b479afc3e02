import fc from 'fast-check';
import type { Statement } from '../../../src/code/tree.ts';
import type { Ties } from './code.ts';
import { bindingNames, texts } from './texts.ts';
import { types } from './types.ts';

/** Statements of every kind, and blocks of them. */
export function statementRules(
  tie: fc.LetrecTypedTie<Ties>,
): Pick<fc.LetrecValue<Ties>, 'statement' | 'block'> {
  return {
    statement: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc
        .tuple(
          fc.constantFrom('const', 'let'),
          bindingNames,
          tie('expression'),
          fc.option(types, { freq: 3 }),
        )
        .map(([kind, name, value, type]): Statement => ({
          kind,
          name,
          value,
          ...(type === null ? {} : { type }),
        })),
      fc.tuple(bindingNames, types).map(([name, type]): Statement => ({ kind: 'let', name, type })),
      fc
        .tuple(tie('path'), fc.array(tie('expression'), { maxLength: 3 }))
        .map(([callee, args]): Statement => ({
          kind: 'expression',
          expression: { kind: 'call', callee, args },
        })),
      tie('expression').map((expression): Statement => ({ kind: 'expression', expression })),
      fc
        .tuple(tie('path'), tie('expression'), fc.option(fc.constantFrom('+', '-', '*', '|')))
        .map(([target, value, operator]): Statement => ({
          kind: 'assign',
          target,
          value,
          ...(operator === null ? {} : { operator }),
        })),
      fc
        .option(tie('expression'), { freq: 5 })
        .map((value): Statement => (value === null ? { kind: 'return' } : { kind: 'return', value })),
      tie('expression').map((value): Statement => ({ kind: 'throw', value })),
      fc
        .tuple(tie('expression'), tie('block'), fc.option(tie('block')))
        .map(([test, then, otherwise]): Statement => ({
          kind: 'if',
          test,
          then,
          ...(otherwise === null ? {} : { else: otherwise }),
        })),
      fc
        .tuple(tie('expression'), tie('block'), tie('expression'), tie('block'))
        .map(([test, then, second, inner]): Statement => ({
          kind: 'if',
          test,
          then,
          else: [{ kind: 'if', test: second, then: inner }],
        })),
      fc
        .tuple(fc.constantFrom('for-of', 'for-in'), bindingNames, tie('expression'), tie('block'))
        .map(([kind, name, subject, body]): Statement => ({ kind, name, subject, body })),
      fc
        .tuple(bindingNames, tie('path'), tie('path'), tie('block'))
        .map(([name, from, to, body]): Statement => ({ kind: 'for-range', name, from, to, body })),
      fc
        .tuple(tie('expression'), tie('block'))
        .map(([test, body]): Statement => ({ kind: 'while', test, body })),
      fc
        .tuple(tie('block'), fc.option(bindingNames), tie('block'))
        .map(([body, error, handler]): Statement => ({
          kind: 'try',
          body,
          handler,
          ...(error === null ? {} : { error }),
        })),
      fc
        .tuple(
          tie('expression'),
          fc.array(fc.tuple(fc.array(tie('leaf'), { minLength: 1, maxLength: 3 }), tie('block')), {
            minLength: 1,
            maxLength: 3,
          }),
          fc.boolean(),
        )
        .map(([subject, cases, hasDefault]): Statement => ({
          kind: 'switch',
          subject,
          cases: [
            ...cases.map(([labels, body]) => ({ labels, body: [...body, { kind: 'break' } as const] })),
            ...(hasDefault ? [{ labels: [], body: [{ kind: 'return' } as const] }] : []),
          ],
        })),
      fc.array(texts, { minLength: 1, maxLength: 2 }).map((lines): Statement => ({ kind: 'comment', lines })),
    ),
    block: fc.array(tie('statement'), { maxLength: 3, depthIdentifier: 'block' }),
  };
}

import fc from 'fast-check';
import type { Expression, Parameter, Property } from '../../../src/code/tree.ts';
import type { Ties } from './code.ts';
import { bindingNames, docs, keys, literalValues } from './texts.ts';
import { parametersOf, types } from './types.ts';

const binaryOperators = fc.constantFrom(
  '===',
  '!==',
  '==',
  '!=',
  '<',
  '<=',
  '>',
  '>=',
  '+',
  '-',
  '*',
  '/',
  '%',
  '|',
  '&',
  'in',
  'instanceof',
);

/** Names, literals, paths and expressions of every kind. */
export function expressionRules(
  tie: fc.LetrecTypedTie<Ties>,
): Pick<fc.LetrecValue<Ties>, 'leaf' | 'path' | 'expression'> {
  return {
    leaf: fc.oneof(
      bindingNames.map((name): Expression => ({ kind: 'name', name })),
      literalValues.map((value): Expression => ({ kind: 'literal', value })),
      fc.constant<Expression>({ kind: 'undefined' }),
      fc.constantFrom<Expression>(
        { kind: 'regex', source: '^[a-z]/\n+$', flags: 'u' },
        { kind: 'regex', source: 'é', flags: 'sg' },
        { kind: 'regex', source: '^(?:[a-z0-9]([-a-z0-9]*[a-z0-9])?[.])*$', flags: '' },
      ),
    ),
    path: fc.oneof(
      bindingNames.map((name): Expression => ({ kind: 'name', name })),
      fc
        .tuple(
          bindingNames,
          fc.array(fc.oneof(keysOfMembers(), fc.integer({ min: 0, max: 3 })), { maxLength: 4 }),
        )
        .map(([name, steps]) =>
          steps.reduce<Expression>(
            (object, step) =>
              typeof step === 'number'
                ? { kind: 'index', object, index: { kind: 'literal', value: step } }
                : { kind: 'member', object, property: step },
            { kind: 'name', name },
          ),
        ),
    ),
    expression: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      tie('leaf'),
      tie('path'),
      fc
        .array(itemOf(tie('expression')), { maxLength: 5 })
        .map((items): Expression => ({ kind: 'array', items })),
      fc.array(fc.integer({ min: -9 }), { maxLength: 30 }).map((values): Expression => ({
        kind: 'array',
        items: values.map((value): Expression => ({ kind: 'literal', value })),
      })),
      objectsOf(tie('expression')),
      fc
        .tuple(
          fc.oneof(tie('path'), tie('expression')),
          fc.array(itemOf(tie('expression')), { maxLength: 4 }),
        )
        .map(([callee, args]): Expression => ({ kind: 'call', callee, args })),
      fc
        .tuple(
          tie('expression'),
          fc.array(fc.tuple(keysOfMembers(), fc.array(tie('expression'), { maxLength: 2 })), {
            maxLength: 4,
          }),
        )
        .map(([start, calls]) =>
          calls.reduce<Expression>(
            (object, [property, args]) => ({
              kind: 'call',
              callee: { kind: 'member', object, property },
              args,
            }),
            start,
          ),
        ),
      fc
        .tuple(tie('path'), fc.array(itemOf(tie('expression')), { maxLength: 3 }))
        .map(([callee, args]): Expression => ({ kind: 'new', callee, args })),
      fc
        .tuple(tie('expression'), keysOfMembers())
        .map(([object, property]): Expression => ({ kind: 'member', object, property })),
      fc
        .tuple(tie('expression'), tie('expression'))
        .map(([object, index]): Expression => ({ kind: 'index', object, index })),
      fc
        .tuple(fc.constantFrom('!', '-', 'typeof', 'void'), tie('expression'))
        .map(([operator, operand]): Expression => ({ kind: 'unary', operator, operand })),
      fc
        .tuple(binaryOperators, tie('expression'), tie('expression'))
        .map(([operator, left, right]): Expression => ({
          kind: 'binary',
          // TypeScript takes the first slash of `a < (b > /c/)` for a division.
          operator: startsWithRegex(right) ? '===' : operator,
          left,
          right,
        })),
      fc
        .tuple(fc.constantFrom('&&', '||'), fc.array(tie('expression'), { minLength: 2, maxLength: 6 }))
        .map(([operator, operands]): Expression => ({ kind: 'logical', operator, operands })),
      fc
        .tuple(tie('expression'), tie('expression'), tie('expression'))
        .map(([test, then, otherwise]): Expression => ({ kind: 'conditional', test, then, else: otherwise })),
      fc
        .tuple(
          arrowParameters(tie('leaf')),
          fc.oneof(tie('expression'), tie('block')),
          fc.option(types, { freq: 5 }),
        )
        .map(([parameters, body, returns]): Expression => ({
          kind: 'arrow',
          parameters,
          body,
          ...(returns === null ? {} : { returns }),
        })),
      fc
        .tuple(tie('expression'), types)
        .map(([expression, type]): Expression => ({ kind: 'as', expression, type })),
    ),
  };
}

/** TypeScript takes the first slash of `a < (b > /c/)` for a division. */
function startsWithRegex(node: Expression): boolean {
  switch (node.kind) {
    case 'regex':
      return true;
    case 'member':
    case 'index':
      return startsWithRegex(node.object);
    case 'call':
      return startsWithRegex(node.callee);
    case 'as':
      return startsWithRegex(node.expression);
    default:
      return false;
  }
}

function keysOfMembers(): fc.Arbitrary<string> {
  return fc.oneof(fc.stringMatching(/^[a-z][A-Za-z]{0,24}$/), fc.constantFrom('length', 'class', 'Factory'));
}

function itemOf(expression: fc.Arbitrary<Expression>): fc.Arbitrary<Expression> {
  return fc.oneof(
    { weight: 9, arbitrary: expression },
    expression.map((value): Expression => ({ kind: 'spread', value })),
    bindingNames.map((name): Expression => ({
      kind: 'call',
      callee: { kind: 'name', name },
      args: [],
      isPure: true,
    })),
  );
}

function objectsOf(expression: fc.Arbitrary<Expression>): fc.Arbitrary<Expression> {
  const properties = fc.array(
    fc.oneof(
      {
        weight: 7,
        arbitrary: fc.record({
          kind: fc.constant('property' as const),
          key: keys,
          value: expression,
          doc: docs,
        }),
      },
      fc.record({ kind: fc.constant('spread' as const), value: expression }),
    ),
    { maxLength: 4 },
  );
  return properties.map((properties: readonly Property[]): Expression => ({ kind: 'object', properties }));
}

function arrowParameters(value: fc.Arbitrary<Expression>): fc.Arbitrary<readonly Parameter[]> {
  return fc.oneof(
    fc.uniqueArray(bindingNames, { maxLength: 3 }).map((names) => names.map((name): Parameter => ({ name }))),
    parametersOf(types, fc.option(value, { nil: undefined, freq: 8 })),
  );
}

import fc from 'fast-check';
import type { Expression, Parameter, TypeExpression, TypeParameter } from '../../../src/code/tree.ts';
import { bindingNames, docs, keys, literalValues } from './texts.ts';

const typeNames = fc.oneof(
  fc.constantFrom(
    'string',
    'number',
    'boolean',
    'unknown',
    'undefined',
    'void',
    'never',
    'metav1.ObjectMeta',
  ),
  fc.stringMatching(/^[A-Z][A-Za-z]{0,30}$/),
);

interface TypeTies extends Record<string, unknown> {
  type: TypeExpression;
  leaf: TypeExpression;
}

const typeTies = fc.letrec<TypeTies>((tie) => ({
  leaf: fc.oneof(
    typeNames.map((name): TypeExpression => ({ kind: 'name', name })),
    literalValues.map((value): TypeExpression => ({ kind: 'literal', value })),
  ),
  type: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    tie('leaf'),
    fc.tuple(typeNames, fc.array(tie('type'), { maxLength: 3 })).map(([name, args]): TypeExpression => {
      const isKeyword = /^[a-z]/.test(name) && !name.includes('.');
      return isKeyword ? { kind: 'name', name } : { kind: 'name', name, args };
    }),
    fc
      .array(tie('type'), { minLength: 1, maxLength: 7 })
      .map((members): TypeExpression => ({ kind: 'union', members })),
    fc
      .array(tie('leaf'), { minLength: 2, maxLength: 9 })
      .map((members): TypeExpression => ({ kind: 'union', members })),
    fc
      .array(tie('type'), { minLength: 1, maxLength: 4 })
      .map((members): TypeExpression => ({ kind: 'intersection', members })),
    fc
      .tuple(tie('type'), fc.boolean())
      .map(([element, isReadonly]): TypeExpression => ({ kind: 'array', element, isReadonly })),
    fc
      .tuple(fc.array(tie('type'), { maxLength: 4 }), fc.boolean())
      .map(([elements, isReadonly]): TypeExpression => ({ kind: 'tuple', elements, isReadonly })),
    fc
      .record({
        members: fc.uniqueArray(
          fc.record({
            key: keys,
            type: tie('type'),
            isOptional: fc.boolean(),
            isReadonly: fc.boolean(),
            doc: docs,
          }),
          { maxLength: 4, selector: ({ key }) => key },
        ),
        index: fc.option(fc.record({ type: tie('type'), doc: docs }), { nil: undefined, freq: 4 }),
      })
      .map(({ members, index }): TypeExpression =>
        index === undefined ? { kind: 'object', members } : { kind: 'object', members, index },
      ),
    fc
      .tuple(typeParametersOf(tie('type')), parametersOf(tie('type'), fc.constant(undefined)), tie('type'))
      .map(([typeParameters, parameters, returns]): TypeExpression => ({
        kind: 'function',
        typeParameters,
        parameters,
        returns,
      })),
    fc
      .tuple(tie('type'), tie('leaf'))
      .map(([object, index]): TypeExpression => ({ kind: 'indexed', object, index })),
    tie('type').map((operand): TypeExpression => ({ kind: 'operator', operator: 'keyof', operand })),
    bindingNames.map((name): TypeExpression => ({
      kind: 'operator',
      operator: 'typeof',
      operand: { kind: 'name', name },
    })),
  ),
}));

/** Types of every kind. */
export const types: fc.Arbitrary<TypeExpression> = typeTies.type;

/** `<A extends B = C>`; mostly none. */
export function typeParametersOf(type: fc.Arbitrary<TypeExpression>): fc.Arbitrary<readonly TypeParameter[]> {
  return fc.oneof(
    { weight: 4, arbitrary: fc.constant([]) },
    fc
      .array(fc.tuple(fc.stringMatching(/^[A-Z][a-z]{0,16}$/), fc.option(type), fc.option(type)), {
        maxLength: 3,
      })
      .map((list) =>
        list.map(([name, bound, value]) => ({
          name,
          ...(bound === null ? {} : { extends: bound }),
          ...(value === null ? {} : { default: value }),
        })),
      ),
  );
}

/** Parameters of different names, with a type each and the values given as defaults. */
export function parametersOf(
  type: fc.Arbitrary<TypeExpression>,
  value: fc.Arbitrary<Expression | undefined>,
): fc.Arbitrary<readonly Parameter[]> {
  return fc.uniqueArray(
    fc
      .tuple(bindingNames, type, fc.boolean(), value)
      .map(([name, type, isOptional, value]): Parameter =>
        value === undefined ? { name, type, isOptional } : { name, type, default: value },
      ),
    { maxLength: 4, selector: ({ name }) => name },
  );
}

import type { BinaryOperator, Expression } from '../../../src/code/tree.ts';

/** Short ways to write trees of code down. */
export const name = (text: string): Expression => ({ kind: 'name', name: text });

export const text = (value: string): Expression => ({ kind: 'literal', value });

export const array = (...items: readonly Expression[]): Expression => ({ kind: 'array', items });

export const object = (fields: { readonly [key: string]: Expression }): Expression => ({
  kind: 'object',
  properties: Object.entries(fields).map(([key, value]) => ({ kind: 'property', key, value })),
});

export const call = (callee: Expression, ...args: readonly Expression[]): Expression => ({
  kind: 'call',
  callee,
  args,
});

export const member = (object: Expression, property: string): Expression => ({
  kind: 'member',
  object,
  property,
});

export const unary = (operator: '!' | '-' | 'typeof' | 'void', operand: Expression): Expression => ({
  kind: 'unary',
  operator,
  operand,
});

export const binary = (operator: BinaryOperator, left: Expression, right: Expression): Expression => ({
  kind: 'binary',
  operator,
  left,
  right,
});

export const logical = (operator: '&&' | '||', ...operands: readonly Expression[]): Expression => ({
  kind: 'logical',
  operator,
  operands,
});

export const conditional = (test: Expression, then: Expression, otherwise: Expression): Expression => ({
  kind: 'conditional',
  test,
  then,
  else: otherwise,
});

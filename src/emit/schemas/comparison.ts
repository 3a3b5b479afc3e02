import type { Expression } from '../../code/tree.ts';
import { literalExpression, nameExpression } from '../../code/expressions.ts';

/** Expressions that conditions are made of. */

export function allOf(conditions: readonly Expression[]): Expression {
  return join('&&', conditions);
}

export function anyOf(conditions: readonly Expression[]): Expression {
  return join('||', conditions);
}

export function join(operator: '&&' | '||', conditions: readonly Expression[]): Expression {
  const operands = conditions.flatMap((condition) =>
    condition.kind === 'logical' && condition.operator === operator ? condition.operands : [condition],
  );
  const [only] = operands;
  if (operands.length === 1 && only) return only;
  return operands.length === 0
    ? literalExpression(operator === '&&')
    : { kind: 'logical', operator, operands };
}

export function isLiteral(value: Expression, literal: string | number | boolean | null): Expression {
  return compare('===', value, typeof literal === 'number' ? numeral(literal) : literalExpression(literal));
}

export function isAbsent(value: Expression): Expression {
  return compare('===', value, { kind: 'undefined' });
}

export function compare(
  operator: '===' | '!==' | '<' | '<=' | '>' | '>=',
  left: Expression,
  right: Expression,
): Expression {
  return { kind: 'binary', operator, left, right };
}

export function numeral(value: number): Expression {
  return value < 0
    ? { kind: 'unary', operator: '-', operand: literalExpression(-value) }
    : literalExpression(value);
}

export function isType(value: Expression, type: string): Expression {
  return compare('===', { kind: 'unary', operator: 'typeof', operand: value }, literalExpression(type));
}

export function lengthOf(value: Expression): Expression {
  return { kind: 'member', object: value, property: 'length' };
}

export function testCall(pattern: Expression, value: Expression): Expression {
  return { kind: 'call', callee: { kind: 'member', object: pattern, property: 'test' }, args: [value] };
}

export function numberCall(name: 'isSafeInteger' | 'isFinite', value: Expression): Expression {
  const callee: Expression = { kind: 'member', object: nameExpression('Number'), property: name };
  return { kind: 'call', callee, args: [value] };
}

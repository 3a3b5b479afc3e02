import type { Expression } from '../code/tree.ts';
import { expressionLayout } from './expression.ts';
import { line, sequence, type Layout } from './layout.ts';
import { levelOf, levelOfOperator, levels, withoutCasts, type Language } from './value.ts';

type Binary = Extract<Expression, { kind: 'binary' }>;
type Logical = Extract<Expression, { kind: 'logical' }>;

/** The operands of a chain, each but the last with its operator behind it; the first part is the first operand. */
export function operandsLayout(node: Binary | Logical, language: Language): readonly Layout[] {
  return node.kind === 'logical' ? logicalLayout(node, language) : binaryLayout(node, language);
}

/** `a && b && c`. An operand with the other operator stands in parentheses, which readers are glad of. */
function logicalLayout(node: Logical, language: Language): readonly Layout[] {
  const layouts = logicalOperands(node, language).map((operand) => {
    const isOther = operand.kind === 'logical';
    return expressionLayout(operand, language, isOther ? levels.unary : levels.or);
  });
  return chained(
    layouts,
    layouts.map(() => node.operator),
  );
}

/** The operands of a chain of one logical operator, however it nests: it means the same without parentheses. */
function logicalOperands(node: Logical, language: Language): readonly Expression[] {
  const operands: Expression[] = [];
  const pending = [...node.operands].reverse();
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const operand = withoutCasts(next, language);
    if (operand.kind === 'logical' && operand.operator === node.operator) {
      for (let index = operand.operands.length - 1; index >= 0; index--) {
        const inner = operand.operands[index];
        if (inner !== undefined) pending.push(inner);
      }
    } else operands.push(operand);
  }
  return operands;
}

/** `a + b - c`, however long: what the left operand needs no parentheses for is part of the chain. */
function binaryLayout(node: Binary, language: Language): readonly Layout[] {
  const operands: Expression[] = [];
  const operators: string[] = [];
  let left: Expression = node;
  while (left.kind === 'binary') {
    operators.push(left.operator);
    operands.push(left.right);
    const inner: Expression = withoutCasts(left.left, language);
    if (inner.kind !== 'binary' || !isOneChain(left, inner)) {
      operands.push(inner);
      break;
    }
    left = inner;
  }
  const level = operandLevel(node);
  const layouts = operands
    .reverse()
    .map((operand) => expressionLayout(operand, language, levelFor(node, operand, level)));
  return chained(layouts, operators.reverse());
}

/** Operands of `&` and `|` have parentheses whatever they are: few know how tightly those hold. */
function operandLevel({ operator }: Binary): number {
  return operator === '&' || operator === '|' ? levels.unary : levelOfOperator(operator) + 0.5;
}

/** `!a in b` is read as another expression than it is. */
function levelFor({ operator }: Binary, operand: Expression, level: number): number {
  const isWord = operator === 'in' || operator === 'instanceof';
  return isWord && levelOf(operand) === levels.unary ? levels.member : level;
}

/** Whether `a inner b outer c` needs no parentheses for a reader: sums, and products of one operator. */
function isOneChain(outer: Binary, inner: Binary): boolean {
  if (inner.operator === outer.operator)
    return outer.operator !== '%' && levelOfOperator(outer.operator) !== 6;
  return levelOfOperator(outer.operator) === 8 && levelOfOperator(inner.operator) === 8;
}

function chained(operands: readonly Layout[], operators: readonly string[]): readonly Layout[] {
  return operands.flatMap((operand, index) =>
    index === 0 ? [operand] : [sequence(` ${operators[index - 1] ?? ''}`, line), operand],
  );
}

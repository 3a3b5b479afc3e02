import fc from 'fast-check';
import type { BinaryOperator, Expression } from '../../../src/code/tree.ts';

const operators = ['+', '-', '*', '/', '%', '<', '>', '<=', '>=', '===', '!==', '|', '&'] as const;

/** Expressions of numbers whose value tells where the parentheses are. */
export const sums: fc.Arbitrary<Expression> = fc.letrec<{ sum: Expression }>((tie) => ({
  sum: fc.oneof(
    { depthSize: 'medium', withCrossShrink: true },
    fc.integer({ min: -9, max: 9 }).map((value): Expression => ({ kind: 'literal', value })),
    fc
      .tuple(fc.constantFrom(...operators), tie('sum'), tie('sum'))
      .map(([operator, left, right]): Expression => ({ kind: 'binary', operator, left, right })),
    fc
      .tuple(
        fc.constantFrom('&&' as const, '||' as const),
        fc.array(tie('sum'), { minLength: 2, maxLength: 4 }),
      )
      .map(([operator, operands]): Expression => ({ kind: 'logical', operator, operands })),
    fc
      .tuple(fc.constantFrom('!' as const, '-' as const), tie('sum'))
      .map(([operator, operand]): Expression => ({ kind: 'unary', operator, operand })),
    fc
      .tuple(tie('sum'), tie('sum'), tie('sum'))
      .map(([test, then, otherwise]): Expression => ({ kind: 'conditional', test, then, else: otherwise })),
  ),
})).sum;

/** The value of such an expression, by its tree. */
export function evaluate(node: Expression): unknown {
  switch (node.kind) {
    case 'literal':
      return node.value;
    case 'binary':
      return compute(node.operator, Number(evaluate(node.left)), Number(evaluate(node.right)), node);
    case 'logical': {
      const isEnd = (value: unknown): boolean => Boolean(value) === (node.operator === '||');
      const values = node.operands.map(evaluate);
      return values.find(isEnd) ?? values.at(-1);
    }
    case 'unary':
      return node.operator === '!' ? !evaluate(node.operand) : -Number(evaluate(node.operand));
    case 'conditional':
      return evaluate(evaluate(node.test) ? node.then : node.else);
    default:
      throw new Error(`no sum holds a ${node.kind}`);
  }
}

function compute(operator: BinaryOperator, left: number, right: number, node: Expression): unknown {
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return left / right;
    case '%':
      return left % right;
    case '<':
      return left < right;
    case '>':
      return left > right;
    case '<=':
      return left <= right;
    case '>=':
      return left >= right;
    case '===':
    case '!==':
      return sameValue(node) === (operator === '===');
    case '|':
      return left | right;
    case '&':
      return left & right;
    default:
      throw new Error(`no sum has the operator ${operator}`);
  }
}

/** `===` does not convert: `true === 1` is false. */
function sameValue(node: Expression): boolean {
  return node.kind === 'binary' && evaluate(node.left) === evaluate(node.right);
}

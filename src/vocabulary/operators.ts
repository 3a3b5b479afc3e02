import type { GoValue } from './evaluate.ts';

/** The value of a unary operator on consts; undefined where it takes no such operand. */
export function unaryValue(operator: string, operand: GoValue): GoValue | undefined {
  if (typeof operand === 'boolean') return operator === '!' ? !operand : undefined;
  if (typeof operand === 'string') return undefined;
  switch (operator) {
    case '+':
      return operand;
    case '-':
      return -operand;
    case '^':
      return typeof operand === 'bigint' ? ~operand : undefined;
    default:
      return undefined;
  }
}

/** The value of a binary operator on consts; undefined where it takes no such operands. Integers stay exact, and divide as Go divides them. */
export function binaryValue(operator: string, left: GoValue, right: GoValue): GoValue | undefined {
  if (typeof left === 'bigint' && typeof right === 'bigint') return integerValue(operator, left, right);
  if (typeof left === 'string' && typeof right === 'string') {
    return operator === '+' ? left + right : compare(operator, left, right);
  }
  if (typeof left === 'boolean' && typeof right === 'boolean') {
    if (operator === '&&') return left && right;
    if (operator === '||') return left || right;
    return operator === '==' || operator === '!=' ? (left === right) === (operator === '==') : undefined;
  }
  const [a, b] = [toNumber(left), toNumber(right)];
  return a === undefined || b === undefined ? undefined : floatValue(operator, a, b);
}

/** More bits than any const that a program could print. */
const maxShift = 4096n;

function integerValue(operator: string, left: bigint, right: bigint): GoValue | undefined {
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return right === 0n ? undefined : left / right;
    case '%':
      return right === 0n ? undefined : left % right;
    case '<<':
      return right < 0n || right > maxShift ? undefined : left << right;
    case '>>':
      return right < 0n || right > maxShift ? undefined : left >> right;
    case '|':
      return left | right;
    case '&':
      return left & right;
    case '^':
      return left ^ right;
    case '&^':
      return left & ~right;
    default:
      return compare(operator, left, right);
  }
}

function floatValue(operator: string, left: number, right: number): GoValue | undefined {
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return right === 0 ? undefined : left / right;
    default:
      return compare(operator, left, right);
  }
}

function compare<T extends string | bigint | number>(
  operator: string,
  left: T,
  right: T,
): boolean | undefined {
  switch (operator) {
    case '==':
      return left === right;
    case '!=':
      return left !== right;
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
    default:
      return undefined;
  }
}

function toNumber(value: GoValue): number | undefined {
  return typeof value === 'bigint' || typeof value === 'number' ? Number(value) : undefined;
}

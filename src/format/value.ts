import type { BinaryOperator, Expression } from '../code/tree.ts';
import { InternalError } from '../diagnostics/errors.ts';
import { bindingName, isIdentifierName, numberLiteral, stringLiteral } from '../code/literals.ts';

/** TypeScript prints the types and casts that JavaScript leaves out. */
export type Language = 'js' | 'ts';

/** How tightly an expression holds together: an operand that holds less than its place asks for needs parentheses. */
export const levels = {
  any: 0,
  /** Casts and conditionals: no operand of anything without parentheses. */
  conditional: 1,
  or: 2,
  unary: 12,
  /** What a member, a call or an index may stand behind. */
  member: 13,
  primary: 14,
} as const;

const operatorLevels: Readonly<Record<BinaryOperator | '&&' | '||', number>> = {
  '||': levels.or,
  '&&': 3,
  '|': 4,
  '&': 5,
  '==': 6,
  '===': 6,
  '!=': 6,
  '!==': 6,
  '<': 7,
  '>': 7,
  '<=': 7,
  '>=': 7,
  in: 7,
  instanceof: 7,
  '+': 8,
  '-': 8,
  '*': 9,
  '/': 9,
  '%': 9,
};

export function levelOfOperator(operator: BinaryOperator | '&&' | '||'): number {
  return operatorLevels[operator];
}

/** How tightly an expression holds together, in the form without casts where the language has none. */
export function levelOf(node: Expression): number {
  switch (node.kind) {
    case 'arrow':
    case 'spread':
      return levels.any;
    case 'conditional':
    case 'as':
      return levels.conditional;
    case 'binary':
    case 'logical':
      return operatorLevels[node.operator];
    case 'unary':
      return levels.unary;
    case 'literal':
      if (typeof node.value !== 'number') return levels.primary;
      // `1.x` would be read as a fraction.
      return isNegative(node.value) ? levels.unary : levels.unary + 0.5;
    default:
      return levels.member;
  }
}

function isNegative(value: number): boolean {
  return value < 0 || Object.is(value, -0);
}

/** The expression that JavaScript prints in place of one with a cast. */
export function withoutCasts(node: Expression, language: Language): Expression {
  let inner = node;
  while (language === 'js' && inner.kind === 'as') inner = inner.expression;
  return inner;
}

/** Whether the first thing that an expression prints is an object literal, which a statement would read as a block. */
export function startsWithObject(node: Expression): boolean {
  let first = node;
  for (;;) {
    switch (first.kind) {
      case 'object':
        return true;
      case 'member':
      case 'index':
        first = first.object;
        break;
      case 'call':
        first = first.callee;
        break;
      case 'binary':
        first = first.left;
        break;
      case 'logical':
        if (first.operands[0] === undefined) return false;
        first = first.operands[0];
        break;
      case 'conditional':
        first = first.test;
        break;
      case 'as':
        first = first.expression;
        break;
      default:
        return false;
    }
  }
}

/** Whether a callee holds a call: `new (f())()`, without parentheses the first call would be the constructor's. */
export function holdsCall(node: Expression): boolean {
  let part = node;
  while (part.kind === 'member' || part.kind === 'index') part = part.object;
  return part.kind === 'call';
}

export function literalText(value: string | number | boolean | null): string {
  if (typeof value === 'string') return stringLiteral(value);
  return typeof value === 'number' ? numberLiteral(value) : String(value);
}

/** The name of a value; a reserved word or a text that is no name is refused. */
export function valueName(name: string): string {
  return name === 'this' ? name : bindingName(name);
}

/** `.name`; any other key is an `index`. */
export function memberAccess(property: string): string {
  if (!isIdentifierName(property)) throw new InternalError(`${JSON.stringify(property)} is no property name`);
  return `.${property}`;
}

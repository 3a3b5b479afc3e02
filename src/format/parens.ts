import type { BinaryOperator, Expression } from '../emit/code.ts';
import { isMember, isUnsignedNumber, unaryOperator, type Place } from './place.ts';

const precedence: Readonly<Record<BinaryOperator | '&&' | '||', number>> = {
  '||': 1,
  '&&': 2,
  '|': 3,
  '&': 4,
  '==': 5,
  '===': 5,
  '!=': 5,
  '!==': 5,
  '<': 6,
  '>': 6,
  '<=': 6,
  '>=': 6,
  in: 6,
  instanceof: 6,
  '+': 7,
  '-': 7,
  '*': 8,
  '/': 8,
  '%': 8,
};

/** Whether `a inner b outer c` is laid out as one chain: prettier adds parentheses where readers would doubt. */
export function isOneChain(outer: BinaryOperator, inner: BinaryOperator): boolean {
  if (precedence[outer] !== precedence[inner]) return false;
  if (precedence[outer] === precedence['===']) return false;
  if (precedence[outer] === precedence['*']) return outer === inner && outer !== '%';
  return !(outer === '>' && inner === '<');
}

/** Whether prettier writes an expression in parentheses at this place. */
export function needsParens(node: Expression, place: Place): boolean {
  const { role, parent } = place;
  const sign = unaryOperator(node);
  if (sign !== undefined) return unaryNeedsParens(sign, place);
  switch (node.kind) {
    case 'object':
      return startsStatementOrBody(place);
    case 'literal':
      return role === 'object' && isUnsignedNumber(node);
    case 'binary':
    case 'logical':
      return binaryNeedsParens(node, place);
    case 'as':
      if (role === 'cast') return false;
      if (isOperandOfTighter(place) || role === 'assign-target') return true;
      return parent?.kind === 'conditional' || parent?.kind === 'binary' || parent?.kind === 'logical';
    case 'conditional':
      if (isOperandOfTighter(place) || role === 'condition' || role === 'cast') return true;
      return parent?.kind === 'binary' || parent?.kind === 'logical';
    case 'arrow':
      if (role === 'callee' || role === 'object' || role === 'operand') return true;
      if (role === 'condition' || role === 'cast') return true;
      return parent?.kind === 'binary' || parent?.kind === 'logical';
    case 'call':
    case 'member':
    case 'index':
      return role === 'callee' && parent?.kind === 'new' && holdsCall(node);
    default:
      return false;
  }
}

function isOperandOfTighter({ role }: Place): boolean {
  return role === 'callee' || role === 'object' || role === 'operand' || role === 'spread';
}

function unaryNeedsParens(operator: string, { role, parent }: Place): boolean {
  if (role === 'object' || role === 'callee') return true;
  if (parent?.kind === 'unary') return operator === '-' && parent.operator === '-';
  return (
    role === 'left' &&
    parent?.kind === 'binary' &&
    (parent.operator === 'in' || parent.operator === 'instanceof')
  );
}

function binaryNeedsParens(node: Extract<Expression, { kind: 'binary' | 'logical' }>, place: Place): boolean {
  const { role, parent } = place;
  if (node.operator === 'in' && isInForInit(place)) return true;
  if (isOperandOfTighter(place) || role === 'cast') return true;
  if (parent?.kind === 'logical' && node.kind === 'logical') return parent.operator !== node.operator;
  if (parent?.kind !== 'binary' && parent?.kind !== 'logical') return false;
  const around = precedence[parent.operator];
  const own = precedence[node.operator];
  if (around > own || (role === 'right' && around === own)) return true;
  if (parent.kind === 'logical') return false;
  if (around === own) return node.kind === 'binary' && !isOneChain(parent.operator, node.operator);
  if (node.operator === '%' && (parent.operator === '+' || parent.operator === '-')) return true;
  return parent.operator === '|' || parent.operator === '&';
}

function isInForInit(place: Place): boolean {
  return place.role === 'for-init' || (place.outer !== undefined && isInForInit(place.outer));
}

/** Whether an object literal would be read as a block: it comes first in a statement or in the body of an arrow function. */
function startsStatementOrBody(place: Place): boolean {
  const { role, parent, outer } = place;
  if (role === 'statement' || role === 'arrow-body' || role === 'assign-target') return true;
  const isLeftmost =
    role === 'object' ||
    role === 'left' ||
    role === 'condition' ||
    role === 'cast' ||
    (role === 'callee' && parent?.kind === 'call');
  return isLeftmost && outer !== undefined && startsStatementOrBody(outer);
}

/** `new (f())()`: without parentheses the first call would be the constructor's. */
function holdsCall(node: Expression): boolean {
  if (node.kind === 'call') return true;
  return isMember(node) && holdsCall(node.object);
}

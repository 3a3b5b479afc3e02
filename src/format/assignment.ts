import type { Expression, TypeExpression } from '../emit/code.ts';
import { isShort } from './arguments.ts';
import { expressionDoc } from './expression.ts';
import { isShortBinary } from './binary.ts';
import { concat, group, groupWithId, indent, indentIfBreak, line, newGroupId, type Doc } from './doc.ts';
import { simplifyType } from './flat-type.ts';
import { isMemberChain } from './member-chain.ts';
import { isBinaryish, isString, isUnsignedNumber, placeIn, type Place } from './place.ts';

/** What stands left of an operator, where it is more than a name. */
export interface AssignmentLeft {
  /** Whether it may be broken: it holds a type. */
  readonly canBreak?: boolean;
  readonly type?: TypeExpression;
}

/**
 * A name, an operator and a value, the value on the name's line or on the next, as prettier chooses: `const a = b`, `a = b`, `a: b`.
 */
export function assignmentDoc(
  left: Doc,
  operator: string,
  right: Expression,
  place: Place,
  { canBreak = false, type }: AssignmentLeft = {},
): Doc {
  const value = expressionDoc(right, place);
  switch (chooseLayout(left, right, place, canBreak, type)) {
    case 'break-left':
      return concat(left, operator, ' ', group(value));
    case 'break-after-operator':
      return group(group(left), operator, group(indent(line, value)));
    case 'never-break':
      return group(group(left), operator, ' ', value);
    case 'fluid': {
      const gap = newGroupId();
      return group(group(left), operator, groupWithId(gap, indent(line)), indentIfBreak(value, gap));
    }
  }
}

type Layout = 'break-left' | 'break-after-operator' | 'never-break' | 'fluid';

function chooseLayout(
  left: Doc,
  right: Expression,
  place: Place,
  canBreak: boolean,
  type: TypeExpression | undefined,
): Layout {
  if (type !== undefined && isComplexType(type)) return 'break-left';
  if (right.kind === 'arrow' && canBreak) return 'break-left';
  const isShortKey = place.role === 'property' && typeof left === 'string' && left.length < 5;
  if (breaksAfterOperator(right, place, isShortKey)) return 'break-after-operator';
  const isNever = isShortKey || isUnsignedNumber(right) || isBoolean(right);
  return isNever && !canBreak ? 'never-break' : 'fluid';
}

function breaksAfterOperator(right: Expression, place: Place, isShortKey: boolean): boolean {
  if (isBinaryish(right)) return !isShortBinary(right);
  if (right.kind === 'conditional' && isBinaryish(right.test) && !isShortBinary(right.test)) return true;
  if (isShortKey) return false;
  let node = right;
  let at = place;
  while (node.kind === 'unary') {
    at = placeIn(node, 'operand', at);
    node = node.operand;
  }
  return isString(node) || isPlainChain(node, at, false);
}

/** Members of a name with calls of no or one short argument: nothing in it is worth breaking. */
function isPlainChain(node: Expression, place: Place, isInside: boolean): boolean {
  switch (node.kind) {
    case 'call': {
      if (isMemberChain(node, place)) return false;
      const [first] = node.args;
      const isPlain = first === undefined || (node.args.length === 1 && isShort(first));
      return isPlain && isPlainChain(node.callee, placeIn(node, 'callee', place), true);
    }
    case 'member':
    case 'index':
      return isPlainChain(node.object, placeIn(node, 'object', place), true);
    case 'name':
    case 'undefined':
      return isInside;
    default:
      return false;
  }
}

function isBoolean(node: Expression): boolean {
  return node.kind === 'literal' && typeof node.value === 'boolean';
}

/** A type with two or more arguments, one of which has arguments. */
function isComplexType(type: TypeExpression): boolean {
  if (type.kind !== 'name' || type.args === undefined || type.args.length < 2) return false;
  return type.args
    .map(simplifyType)
    .some((arg) => arg.kind === 'name' && arg.args !== undefined && arg.args.length > 0);
}

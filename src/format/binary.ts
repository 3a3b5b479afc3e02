import type { Expression } from '../emit/code.ts';
import { concat, concatAll, group, indent, line, softline, type Doc } from './doc.ts';
import { expressionDoc } from './expression.ts';
import { isOneChain, needsParens } from './parens.ts';
import { isFilledArray, isFilledObject, logicalOperands, placeIn, type Place, type Room } from './place.ts';

type Binary = Extract<Expression, { kind: 'binary' }>;
type Logical = Extract<Expression, { kind: 'logical' }>;

/** `a && b && c`, `a + b`: operators at line ends, operands below each other. */
export function binaryDoc(node: Binary | Logical, place: Place): Doc {
  const { role, parent } = place;
  const isInTest = role === 'test';
  const parts = node.kind === 'logical' ? logicalParts(node, place, isInTest) : binaryParts(node, place);
  const all = concatAll(parts);
  if (isInTest) return all;
  const isMemberObject = role === 'object' && parent?.kind === 'member';
  if (role === 'callee' || role === 'operand' || isMemberObject) {
    return group(indent(softline, all), softline);
  }
  const isInlined =
    role === 'init' || role === 'assign-value' || role === 'assign-target' || role === 'property';
  if (staysUnindented(place) || endsInline(node) || (isInlined && !isShortBinary(node))) {
    return group(all);
  }
  const [first = '', ...rest] = parts;
  return group(first, indent(concatAll(rest)));
}

/** Whether the last operand of a logical expression is an object or array, which opens on the operator's line. */
export function isShortBinary(node: Expression): boolean {
  if (node.kind !== 'logical') return false;
  const last = logicalOperands(node).at(-1);
  return last !== undefined && opensInline(last);
}

function opensInline(operand: Expression): boolean {
  return isFilledObject(operand) || isFilledArray(operand);
}

function endsInline(node: Binary | Logical): boolean {
  if (node.kind === 'binary') return false;
  const [, ...rest] = logicalOperands(node);
  return rest.every(opensInline);
}

function staysUnindented({ role, parent, outer }: Place): boolean {
  switch (role) {
    case 'return':
    case 'arrow-body':
    case 'for-init':
    case 'for-test':
      return true;
    case 'argument':
      return (
        parent?.kind === 'call' &&
        parent.args.length === 1 &&
        parent.callee.kind === 'name' &&
        parent.callee.name === 'Boolean'
      );
    case 'condition':
    case 'then':
    case 'else':
      return outer?.role !== 'return' && outer?.role !== 'argument' && outer?.role !== 'callee';
    default:
      return false;
  }
}

function logicalParts(node: Logical, place: Place, isInTest: boolean): readonly Doc[] {
  const operands = logicalOperands(node);
  const isAlone =
    operands.length === 2 &&
    !isInTest &&
    place.parent?.kind !== 'logical' &&
    operands.every((operand) => operand.kind !== 'logical');
  const room = operandRoom(node, place);
  return operands.flatMap((operand, index): readonly Doc[] => {
    const at = placeIn(node, index === 0 ? 'left' : 'right', place);
    const doc = expressionDoc(operand, room === undefined ? at : { ...at, room });
    if (index === 0) return [group(doc)];
    const part = concat(node.operator, opensInline(operand) ? ' ' : line, doc);
    return [' ', isAlone ? group(part) : part];
  });
}

/** Operands start lines of their own where the expression does: a step further in but for a test, and another one inside parentheses. */
function operandRoom(node: Logical, place: Place): Room | undefined {
  const { room } = place;
  // An array behind an operator opens on the operator's line: where one does, lines end elsewhere.
  if (room === undefined || logicalOperands(node).some(opensInline)) return undefined;
  const step = (place.role === 'test' ? 0 : 2) + (needsParens(node, place) ? 2 : 0);
  const behind = Math.max(node.operator.length + 1, room.behind + step);
  return { indent: room.indent + step, start: room.start + step, behind };
}

function binaryParts(node: Binary, place: Place): readonly Doc[] {
  const { left, right } = node;
  const isChain = left.kind === 'binary' && isOneChain(node.operator, left.operator);
  const leftPlace = placeIn(node, 'left', place);
  const parts = isChain ? binaryParts(left, leftPlace) : [group(expressionDoc(left, leftPlace))];
  const part = concat(node.operator, line, expressionDoc(right, placeIn(node, 'right', place)));
  const isAlone = place.parent?.kind !== 'binary' && left.kind !== 'binary' && right.kind !== 'binary';
  return [...parts, ' ', isAlone ? group(part) : part];
}

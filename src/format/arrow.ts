import type { Expression } from '../emit/code.ts';
import { concat, group, ifBreak, indent, line, softline, type Doc } from './doc.ts';
import { expressionDoc } from './expression.ts';
import { arrowExpression, flatArrowHead, startsWithObject } from './flat.ts';
import { arrowStatements, indented, placeIn, type Place } from './place.ts';
import { blockDoc } from './statement.ts';
import { functionHeadDoc } from './function-head.ts';

type Arrow = Extract<Expression, { kind: 'arrow' }>;

/** Whether an arrow function is the argument that may open on the call's line. */
export type Hug = 'none' | 'first' | 'last';

/** `(a, b) => body`. Hugged by a call, the head stays on one line, which is undefined where it cannot. */
export function huggedArrowDoc(node: Arrow, place: Place, hug: Hug): Doc | undefined {
  const head = flatArrowHead(node, place.language);
  return head === undefined ? undefined : arrowLayout(node, place, hug, head.slice(0, -' =>'.length));
}

/** `(a, b) => body`. */
export function arrowDoc(node: Arrow, place: Place): Doc {
  return arrowLayout(node, place, 'none', functionHeadDoc(node, place.language, place.column));
}

function arrowLayout(node: Arrow, place: Place, hug: Hug, head: Doc): Doc {
  return group(group(head), ' =>', group(bodyDoc(node, place, hug)));
}

function bodyDoc(node: Arrow, place: Place, hug: Hug): Doc {
  const statements = arrowStatements(node);
  const inside = { ...place, isExact: false };
  if (statements !== undefined) return concat(' ', blockDoc(statements, inside, 'function'));
  const body = arrowExpression(node);
  const doc = expressionDoc(body, placeIn(node, 'arrow-body', indented(inside)));
  if (body.kind === 'array' || body.kind === 'object') return concat(' ', doc);
  const comma = hug === 'last' ? ifBreak(',') : '';
  const end = hug === 'last' ? softline : '';
  if (body.kind === 'conditional' && !startsWithObject(body)) {
    return concat(' ', group(ifBreak('', '('), indent(softline, doc), ifBreak('', ')'), comma, end));
  }
  return concat(indent(line, doc), comma, end);
}

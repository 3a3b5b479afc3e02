import type { Expression } from '../emit/code.ts';
import { concat, group, indent, softline, type Doc } from './doc.ts';
import { expressionDoc } from './expression.ts';
import { memberAccess } from './flat.ts';
import { isMemberChain } from './member-chain.ts';
import { isCall, isMember, isUnsignedNumber, placeIn, type Place } from './place.ts';

export type Member = Extract<Expression, { kind: 'member' | 'index' }>;

/** `object.property` and `object[index]`, with a possible break before the property of a longer path. */
export function memberDoc(node: Member, place: Place): Doc {
  const object = expressionDoc(node.object, placeIn(node, 'object', place));
  const access = accessDoc(node, place);
  return concat(object, staysOnLine(node, place) ? access : group(indent(softline, access)));
}

/** `.property` or `[index]`. */
export function accessDoc(node: Member, place: Place): Doc {
  if (node.kind === 'member') return memberAccess(node.property);
  const index = expressionDoc(node.index, placeIn(node, 'index', place));
  if (isUnsignedNumber(node.index)) return concat('[', index, ']');
  return group('[', indent(softline, index), softline, ']');
}

function staysOnLine(node: Member, place: Place): boolean {
  if (node.kind === 'index') return true;
  const { object } = node;
  let top = place;
  while (isMember(top.parent) && top.outer !== undefined) top = top.outer;
  if ((top.role === 'assign-value' || top.role === 'assign-target') && top.targetIsName === false)
    return true;
  if (isNewCallee(place)) return true;
  if ((object.kind === 'name' || object.kind === 'undefined') && !isMember(place.parent)) return true;
  const isValue = place.role === 'init' || place.role === 'assign-value' || place.role === 'assign-target';
  if (!isValue || !isCall(object)) return false;
  return object.args.length > 0 || isMemberChain(object, placeIn(node, 'object', place));
}

function isNewCallee(place: Place): boolean {
  let at = place;
  while (at.role === 'object' && at.outer !== undefined) at = at.outer;
  return at.role === 'callee' && at.parent?.kind === 'new';
}

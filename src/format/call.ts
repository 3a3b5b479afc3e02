import type { Expression } from '../emit/code.ts';
import {
  breaksAllArguments,
  hugsFirst,
  hugsLast,
  isCalledWithLess,
  isHookCall,
  refuseSpecialCall,
} from './arguments.ts';
import { huggedArrowDoc, type Hug } from './arrow.ts';
import {
  brokenGroup,
  choice,
  concat,
  group,
  ifBreak,
  indent,
  join,
  line,
  softline,
  willBreak,
  type Doc,
} from './doc.ts';
import { expressionDoc } from './expression.ts';
import { purePrefix } from './flat.ts';
import { memberChainDoc } from './member-chain.ts';
import { needsParens } from './parens.ts';
import { indented, isCall, isMember, placeIn, type Place, type Room } from './place.ts';

export type Call = Extract<Expression, { kind: 'call' | 'new' }>;

/** `callee(a, b)` and `new Callee(a, b)`. */
export function callDoc(node: Call, place: Place): Doc {
  refuseSpecialCall(node.callee, node.args);
  const prefix = purePrefix(node, place);
  const doc = bareCallDoc(node, place);
  return prefix === '' ? doc : concat(prefix, doc);
}

function bareCallDoc(node: Call, place: Place): Doc {
  const calleePlace = placeIn(node, 'callee', place);
  if (isCall(node) && isMember(node.callee) && !needsParens(node.callee, calleePlace)) {
    return memberChainDoc(node, place).doc;
  }
  const callee = expressionDoc(node.callee, calleePlace);
  const doc = concat(node.kind === 'new' ? 'new ' : '', callee, argumentsDoc(node, place));
  return isCall(node.callee) ? group(doc) : doc;
}

/** The arguments of a call in their parentheses. */
export function argumentsDoc(node: Call, place: Place): Doc {
  const { args } = node;
  if (args.length === 0) return '()';
  const inside = { ...indented(place), isExact: false };
  const room = argumentRoom(place);
  const docs = args.map((argument) => {
    const at = placeIn(node, 'argument', inside);
    return expressionDoc(argument, room === undefined ? at : { ...at, room });
  });
  if (isHookCall(args)) return concat('(', join(', ', docs), ')');
  const all = brokenGroup('(', indent(line, join(concat(',', line), docs), ifBreak(',')), line, ')');
  if (breaksAllArguments(args)) return all;
  if (hugsFirst(args)) {
    const [, second = ''] = docs;
    const first = hugged(node, place, 0, 'first');
    if (first === undefined || willBreak(second)) return all;
    const open = concat('(', brokenGroup(first), ', ', second, ')');
    return willBreak(first) ? choice(open, all) : choice(concat('(', first, ', ', second, ')'), open, all);
  }
  if (hugsLast(args)) {
    const before = docs.slice(0, -1).map((doc) => concat(doc, ', '));
    const last = hugged(node, place, args.length - 1, 'last');
    if (last === undefined || before.some(willBreak)) return all;
    const open = concat('(', ...before, brokenGroup(last), ')');
    return willBreak(last) ? choice(open, all) : choice(concat('(', ...before, last, ')'), open, all);
  }
  const list = concat('(', indent(softline, join(concat(',', line), docs)), ifBreak(','), softline, ')');
  if (isCalledWithLess(node, place)) return list;
  return docs.some(willBreak) ? brokenGroup(list) : group(list);
}

/** Arguments that are broken start lines of their own, two steps further in where the call is a link of a broken chain. */
function argumentRoom({ room }: Place): Room | undefined {
  return room && { indent: room.indent + 4, start: room.indent + 4, behind: 1 };
}

function hugged(node: Call, place: Place, index: number, hug: Hug): Doc | undefined {
  const argument = node.args[index];
  if (argument === undefined) return undefined;
  const at = placeIn(node, 'argument', { ...place, isExact: false });
  return argument.kind === 'arrow' ? huggedArrowDoc(argument, at, hug) : expressionDoc(argument, at);
}

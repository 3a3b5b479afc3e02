import type { Expression } from '../emit/code.ts';
import { isCalledWithLess, isSimple } from './arguments.ts';
import { argumentsDoc } from './call.ts';
import { choice, concat, group, hardline, indent, join, willBreak, type Doc } from './doc.ts';
import { expressionDoc } from './expression.ts';
import { accessDoc } from './member.ts';
import { needsParens } from './parens.ts';
import { isCall, isMember, isUnsignedNumber, placeIn, type Place } from './place.ts';

type Call = Extract<Expression, { kind: 'call' }>;

/** One step of a chain: what it starts from, `.name`, `[index]` or `(arguments)`. */
interface Link {
  readonly node: Expression;
  readonly doc: Doc;
}

/** Whether a call is the end of a chain long enough that prettier may put each call on a line of its own. */
export function isMemberChain(node: Call, place: Place): boolean {
  if (!isMember(node.callee) || needsParens(node.callee, placeIn(node, 'callee', place))) return false;
  return memberChainDoc(node, place).isChain;
}

/** `a.b(c).d(e)`: on one line, or one call a line, by prettier's rules for such chains. */
export function memberChainDoc(node: Call, place: Place): { readonly doc: Doc; readonly isChain: boolean } {
  const links = linksOf(node, place, true);
  const groups = groupLinks(links);
  const [first = [], second = []] = groups;
  const isMerged = groups.length >= 2 && mergesFirstCall(first, second, place.role === 'statement');
  const docs = groups.map((links) => concat(...links.map(({ doc }) => doc)));
  const oneLine = concat(...docs);
  if (groups.length <= (isMerged ? 3 : 2)) {
    return { doc: isCalledWithLess(node, place) ? oneLine : group(oneLine), isChain: false };
  }
  const head = isMerged ? 2 : 1;
  const expanded = concat(...docs.slice(0, head), indent(hardline, join(hardline, docs.slice(head))));
  const calls = links.map((link) => link.node).filter(isCall);
  const isLong = calls.length > 2 && calls.some((call) => call.args.some((argument) => !isSimple(argument)));
  if (isLong || docs.slice(0, -1).some(willBreak) || hasFunctionBefore(groups, docs, calls)) {
    return { doc: group(expanded), isChain: true };
  }
  return { doc: choice(oneLine, expanded), isChain: true };
}

function linksOf(node: Expression, place: Place, isWhole = false): readonly Link[] {
  const isBase = !isWhole && needsParens(node, place);
  if (!isBase && isCall(node) && (isMember(node.callee) || isCall(node.callee))) {
    const before = linksOf(node.callee, placeIn(node, 'callee', place));
    return [...before, { node, doc: argumentsDoc(node, place) }];
  }
  if (!isBase && isMember(node)) {
    const before = linksOf(node.object, placeIn(node, 'object', place));
    return [...before, { node, doc: accessDoc(node, place) }];
  }
  return [{ node, doc: expressionDoc(node, place) }];
}

/** The first group is what the chain starts from; each further one ends with the calls after its members. */
function groupLinks(links: readonly Link[]): readonly (readonly Link[])[] {
  const [base, ...rest] = links;
  if (base === undefined) return [];
  const first = [base];
  let index = 0;
  for (; index < rest.length; index++) {
    const link = rest[index];
    if (link === undefined || !(isCall(link.node) || isNumberIndex(link.node))) break;
    first.push(link);
  }
  if (!isCall(base.node)) {
    for (; index + 1 < rest.length; index++) {
      const link = rest[index];
      if (link === undefined || !isMember(link.node) || !isMember(rest[index + 1]?.node)) break;
      first.push(link);
    }
  }
  return [first, ...groupCalls(rest.slice(index))];
}

function groupCalls(links: readonly Link[]): readonly (readonly Link[])[] {
  const groups: Link[][] = [];
  let current: Link[] = [];
  let hasCall = false;
  for (const link of links) {
    if (hasCall && isMember(link.node)) {
      if (isNumberIndex(link.node)) {
        current.push(link);
        continue;
      }
      groups.push(current);
      current = [];
      hasCall = false;
    }
    hasCall ||= isCall(link.node);
    current.push(link);
  }
  if (current.length > 0) groups.push(current);
  return groups;
}

function isNumberIndex(node: Expression): boolean {
  return node.kind === 'index' && isUnsignedNumber(node.index);
}

/** Whether the first call stays behind a short or capitalised start: `Object.keys(x)`, `z.string()`. */
function mergesFirstCall(first: readonly Link[], second: readonly Link[], isStatement: boolean): boolean {
  const isComputed = second[0]?.node.kind === 'index';
  const last = first.at(-1)?.node;
  if (first.length === 1) {
    if (last?.kind === 'undefined') return isComputed;
    if (last?.kind !== 'name') return false;
    if (last.name === 'this') return true;
    return isFactory(last.name) || (isStatement && last.name.length <= 2) || isComputed;
  }
  const property = last === undefined ? undefined : propertyName(last);
  return property !== undefined && (isFactory(property) || isComputed);
}

/** The name behind a dot or, alone, between brackets. */
function propertyName(node: Expression): string | undefined {
  if (node.kind === 'member') return node.property;
  if (node.kind !== 'index') return undefined;
  if (node.index.kind === 'undefined') return 'undefined';
  return node.index.kind === 'name' ? node.index.name : undefined;
}

function isFactory(name: string): boolean {
  return /^[A-Z]|^[$_]+$/.test(name);
}

/** Whether the last call must break while an earlier one was given a function. */
function hasFunctionBefore(
  groups: readonly (readonly Link[])[],
  docs: readonly Doc[],
  calls: readonly Call[],
): boolean {
  const last = groups.at(-1)?.at(-1);
  const end = docs.at(-1);
  if (last === undefined || end === undefined || !isCall(last.node) || !willBreak(end)) return false;
  return calls.slice(0, -1).some((call) => call.args.some((argument) => argument.kind === 'arrow'));
}

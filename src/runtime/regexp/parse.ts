import { matched } from '../matched.ts';
import { measureOf, type Measure } from './limits.ts';
import { parseAtom } from './parse-atom.ts';
import { Scanner, type Flags } from './scanner.ts';
import { PatternSyntaxError, type Node } from './syntax.ts';

/**
 * Reads a pattern as Go's `regexp.Compile` does (regexp/syntax, flags Perl): https://github.com/google/re2/wiki/Syntax.
 * Groups that are open stand in a list, since Go does not limit how deep those go that capture nothing.
 *
 * @throws PatternSyntaxError where Go refuses the pattern.
 */
export function parsePattern(source: string): Node {
  const scanner = new Scanner(source);
  const measures = new Map<Node, Measure>();
  const open: Group[] = [];
  let group = openGroup(scanner.flags, false);
  while (!scanner.isAtEnd) {
    if (scanner.take('(')) {
      const outer = scanner.flags;
      const opened = parseGroupHead(scanner);
      group.lastRepeat = undefined;
      if (opened === 'flags-only') continue;
      open.push(group);
      group = openGroup(outer, opened === 'capturing');
    } else if (scanner.take(')')) {
      const outer = open.pop();
      if (!outer) throw new PatternSyntaxError(`unexpected ): \`${source}\``);
      scanner.flags = group.flags;
      const body = closeGroup(group, measures);
      outer.parts.push(measured(groupNode(body, group.isCapturing), measures));
      group = outer;
    } else if (scanner.take('|')) {
      group.branches.push(concatenation(group.parts, measures));
      group.parts = [];
      group.lastRepeat = undefined;
    } else if (!parseRepeat(scanner, group, measures)) {
      group.lastRepeat = undefined;
      for (const node of parseAtom(scanner)) group.parts.push(measured(node, measures));
    }
  }
  if (open.length > 0) throw new PatternSyntaxError(`missing closing ): \`${source}\``);
  return closeGroup(group, measures);
}

/** A group while it is read; the whole pattern is one as well. */
interface Group {
  /** To be in force again behind it. */
  readonly flags: Flags;
  readonly isCapturing: boolean;
  readonly branches: Node[];
  parts: Node[];
  /** Where the repetition operator begins that stands right before. */
  lastRepeat: number | undefined;
}

function openGroup(flags: Flags, isCapturing: boolean): Group {
  return { flags, isCapturing, branches: [], parts: [], lastRepeat: undefined };
}

function closeGroup(group: Group, measures: Map<Node, Measure>): Node {
  const branches = [...group.branches, concatenation(group.parts, measures)];
  const [only] = branches;
  return branches.length === 1 && only ? only : measured({ kind: 'alternate', branches }, measures);
}

function concatenation(parts: readonly Node[], measures: Map<Node, Measure>): Node {
  const [only] = parts;
  if (parts.length === 1 && only) return only;
  return measured(parts.length === 0 ? { kind: 'empty' } : { kind: 'concat', parts }, measures);
}

/** A group that captures nothing directly around another one says no more than that one. */
function groupNode(body: Node, isCapturing: boolean): Node {
  return !isCapturing && body.kind === 'group' ? body : { kind: 'group', body, isCapturing };
}

/** @throws PatternSyntaxError where the node is larger than Go allows. */
function measured(node: Node, measures: Map<Node, Measure>): Node {
  measures.set(node, measureOf(node, measures));
  return node;
}

/** After `(`: a name, or flags. */
function parseGroupHead(scanner: Scanner): 'capturing' | 'group' | 'flags-only' {
  if (scanner.peek !== '?') return 'capturing';
  const name = /^\?P?<(?:([A-Za-z0-9_]+)>|[^>]+(?:>|$)|>)/.exec(scanner.rest);
  if (!name) return scanner.takeFlags();
  if (name[1] === undefined) {
    const [quoted] = name;
    throw new PatternSyntaxError(`invalid named capture: \`(${quoted}\``);
  }
  scanner.skip(matched(name).length);
  return 'capturing';
}

interface RepeatBounds {
  readonly min: number;
  readonly max: number;
}

/** `*`, `+`, `?`, `{n}`, `{n,}` or `{n,m}` with its `?` at the scanner's place; false (and nothing taken) where none stands here. */
function parseRepeat(scanner: Scanner, group: Group, measures: Map<Node, Measure>): boolean {
  const { source, position } = scanner;
  const bounds = takeBounds(scanner);
  if (!bounds) return false;
  const isLazy = scanner.take('?');
  const operator = source.slice(position, scanner.position);
  if (group.lastRepeat !== undefined) {
    const both = source.slice(group.lastRepeat, scanner.position);
    throw new PatternSyntaxError(`invalid nested repetition operator: \`${both}\``);
  }
  const body = group.parts.pop();
  if (!body) throw new PatternSyntaxError(`missing argument to repetition operator: \`${operator}\``);
  const isGreedy = isLazy === scanner.flags.isUngreedy;
  const node = measured({ kind: 'repeat', body, ...bounds, isGreedy }, measures);
  const isCounted = operator.startsWith('{') && (bounds.min > 1 || (bounds.max > 1 && bounds.max < Infinity));
  if (isCounted && (measures.get(node)?.copies ?? 0) > mostCopies) {
    throw new PatternSyntaxError(`invalid repeat count: \`${operator}\``);
  }
  group.parts.push(node);
  group.lastRepeat = position;
  return true;
}

/** How often what stands in counted repeats may be repeated (Go's `repeatIsValid`). */
const mostCopies = 1000;

const simpleBounds: ReadonlyMap<string, RepeatBounds> = new Map([
  ['*', { min: 0, max: Infinity }],
  ['+', { min: 1, max: Infinity }],
  ['?', { min: 0, max: 1 }],
]);

function takeBounds(scanner: Scanner): RepeatBounds | undefined {
  const simple = simpleBounds.get(scanner.peek);
  if (simple) scanner.skip(1);
  if (simple || scanner.peek !== '{') return simple;
  const counted = /^\{(0|[1-9]\d*)(?:(,)(0|[1-9]\d*)?)?\}/.exec(scanner.rest);
  if (!counted) return undefined;
  scanner.skip(matched(counted).length);
  const min = Number(counted[1]);
  const max = counted[2] === undefined ? min : Number(counted[3] ?? Infinity);
  if (min > mostCopies || (max > mostCopies && counted[3] !== undefined) || max < min) {
    throw new PatternSyntaxError(`invalid repeat count: \`${matched(counted)}\``);
  }
  return { min, max };
}

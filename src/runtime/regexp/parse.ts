import { anyChar, complement, printChar } from './char-set.ts';
import { perlClasses } from './classes.ts';
import { parseBracket } from './parse-class.ts';
import { Scanner, underFlags, type Chars, type Flags } from './scanner.ts';
import { PatternSyntaxError, type Node } from './syntax.ts';
import { parseUnicodeEscape } from './unicode-escape.ts';

/**
 * Reads a pattern as Go's `regexp.Compile` does (regexp/syntax, flags Perl): https://github.com/google/re2/wiki/Syntax.
 *
 * @throws PatternSyntaxError where Go refuses the pattern.
 */
export function parsePattern(source: string): Node {
  const scanner = new Scanner(source);
  const node = parseAlternation(scanner, 0);
  if (!scanner.isAtEnd) throw new PatternSyntaxError(`unexpected ): \`${source}\``);
  return node;
}

/** Go's limit on nested groups (syntax.maxHeight). */
const maxDepth = 1000;

function parseAlternation(scanner: Scanner, depth: number): Node {
  if (depth > maxDepth) {
    throw new PatternSyntaxError(`expression nests too deeply: \`${scanner.source}\``);
  }
  const branches: Node[] = [parseConcatenation(scanner, depth)];
  while (scanner.take('|')) branches.push(parseConcatenation(scanner, depth));
  const [only] = branches;
  return branches.length === 1 && only ? only : { kind: 'alternate', branches };
}

function parseConcatenation(scanner: Scanner, depth: number): Node {
  const parts: Node[] = [];
  let isAfterRepeat = false;
  while (!scanner.isAtEnd && scanner.peek !== '|' && scanner.peek !== ')') {
    const start = scanner.position;
    const bounds = parseRepeatOperator(scanner);
    if (bounds) {
      const operator = scanner.source.slice(start, scanner.position);
      if (isAfterRepeat) {
        throw new PatternSyntaxError(`invalid nested repetition operator: \`${operator}\``);
      }
      const body = parts.pop();
      if (!body) {
        throw new PatternSyntaxError(`missing argument to repetition operator: \`${operator}\``);
      }
      parts.push(repeat(body, bounds, operator));
      isAfterRepeat = true;
      continue;
    }
    isAfterRepeat = false;
    const node = parseAtom(scanner, depth);
    if (node) parts.push(...node);
  }
  const [only] = parts;
  if (parts.length === 1 && only) return only;
  return parts.length === 0 ? { kind: 'empty' } : { kind: 'concat', parts };
}

interface RepeatBounds {
  readonly min: number;
  readonly max: number;
  readonly isGreedy: boolean;
}

/** `*`, `+`, `?`, `{n}`, `{n,}` or `{n,m}` with its `?`; undefined (and nothing taken) where none stands here. */
function parseRepeatOperator(scanner: Scanner): RepeatBounds | undefined {
  const counted = /^\{(0|[1-9]\d{0,8})(?:(,)(0|[1-9]\d{0,8})?)?\}/.exec(scanner.rest);
  const simple = new Map([
    ['*', [0, Infinity]],
    ['+', [1, Infinity]],
    ['?', [0, 1]],
  ] as const).get(scanner.peek as '*');
  if (!counted && !simple) return undefined;
  const [text] = counted ?? [scanner.peek];
  const min = counted ? Number(counted[1]) : (simple?.[0] ?? 0);
  const max = counted ? upperBound(counted, min) : (simple?.[1] ?? 0);
  scanner.skip(text.length);
  const isLazy = scanner.take('?');
  if (min > 1000 || (max > 1000 && max !== Infinity) || max < min) {
    throw new PatternSyntaxError(`invalid repeat count: \`${text}\``);
  }
  return { min, max, isGreedy: isLazy === scanner.flags.isUngreedy };
}

function upperBound(counted: RegExpExecArray, min: number): number {
  if (counted[2] === undefined) return min;
  return counted[3] === undefined ? Infinity : Number(counted[3]);
}

function repeat(body: Node, bounds: RepeatBounds, operator: string): Node {
  const node: Node = { kind: 'repeat', body, ...bounds };
  if (operator.startsWith('{') && repeatedTimes(node) > 1000) {
    throw new PatternSyntaxError(`invalid repeat count: \`${operator}\``);
  }
  return node;
}

/** How often the innermost counted body is copied (Go's `repeatIsValid` allows 1000). */
function repeatedTimes(node: Node): number {
  switch (node.kind) {
    case 'repeat': {
      const times = node.max === Infinity ? node.min : node.max;
      return Math.max(1, times) * repeatedTimes(node.body);
    }
    case 'group':
      return repeatedTimes(node.body);
    case 'concat':
      return Math.max(...node.parts.map(repeatedTimes));
    case 'alternate':
      return Math.max(...node.branches.map(repeatedTimes));
    default:
      return 1;
  }
}

/** One atom; several nodes for `\Q..\E`; undefined for what only sets flags. */
function parseAtom(scanner: Scanner, depth: number): readonly Node[] | undefined {
  const { flags } = scanner;
  switch (scanner.peek) {
    case '(':
      return parseGroup(scanner, depth);
    case '[':
      return [{ kind: 'chars', ...parseBracket(scanner) }];
    case '.':
      scanner.skip(1);
      return [flags.isDotAll ? { kind: 'chars', set: anyChar, text: '[^]' } : notNewline];
    case '^':
      scanner.skip(1);
      return [{ kind: 'assertion', assertion: flags.isMultiLine ? 'begin-line' : 'begin-text' }];
    case '$':
      scanner.skip(1);
      return [{ kind: 'assertion', assertion: flags.isMultiLine ? 'end-line' : 'end-text' }];
    case '\\':
      return parseEscape(scanner);
    default:
      return [literal(scanner.takeCodePoint(), flags)];
  }
}

const notNewline: Node = { kind: 'chars', set: complement([0x0a, 0x0a]), text: '[^\\n]' };

function literal(codePoint: number, flags: Flags): Node {
  return charsNode({ set: [codePoint, codePoint], text: printChar(codePoint) }, flags);
}

function charsNode(chars: Chars, flags: Flags, isNegated = false): Node {
  return { kind: 'chars', ...underFlags(chars, isNegated, flags) };
}

function parseGroup(scanner: Scanner, depth: number): readonly Node[] | undefined {
  const outer = scanner.flags;
  scanner.skip(1);
  let isCapturing = true;
  if (scanner.peek === '?') {
    const name = /^\?P?<([^>]*)>/.exec(scanner.rest);
    if (name) {
      if (!/^[A-Za-z0-9_]+$/.test(name[1] ?? '') || !scanner.addGroupName(name[1] ?? '')) {
        throw new PatternSyntaxError(`invalid named capture: \`(${name[0]}\``);
      }
      scanner.skip(name[0].length);
    } else {
      isCapturing = false;
      if (scanner.takeFlags() === 'flags-only') return undefined;
    }
  }
  const body = parseAlternation(scanner, depth + 1);
  if (!scanner.take(')')) throw new PatternSyntaxError(`missing closing ): \`${scanner.source}\``);
  scanner.flags = outer;
  return [{ kind: 'group', body, isCapturing }];
}

function parseEscape(scanner: Scanner): readonly Node[] {
  const { flags } = scanner;
  const letter = scanner.rest.charAt(1);
  switch (letter) {
    case 'A':
      scanner.skip(2);
      return [{ kind: 'assertion', assertion: 'begin-text' }];
    case 'z':
      scanner.skip(2);
      return [{ kind: 'assertion', assertion: 'end-text' }];
    case 'b':
      scanner.skip(2);
      return [{ kind: 'assertion', assertion: 'word-boundary' }];
    case 'B':
      scanner.skip(2);
      return [{ kind: 'assertion', assertion: 'no-word-boundary' }];
    case 'Q':
      return parseQuoted(scanner);
    case 'p':
    case 'P': {
      const found = parseUnicodeEscape(scanner);
      return [{ kind: 'chars', ...found }];
    }
    default: {
      const perl = perlClasses.get(letter);
      if (!perl) return [literal(scanner.takeEscapedCodePoint(), flags)];
      scanner.skip(2);
      const { set, inside, isNegated } = perl;
      const text = letter.toLowerCase() === 's' ? undefined : inside;
      return [charsNode({ set, ...(text && { text }) }, flags, isNegated)];
    }
  }
}

function parseQuoted(scanner: Scanner): readonly Node[] {
  scanner.skip(2);
  const end = scanner.rest.indexOf('\\E');
  const text = end < 0 ? scanner.rest : scanner.rest.slice(0, end);
  scanner.skip(text.length + (end < 0 ? 0 : 2));
  return [...text].map((char) => literal(char.codePointAt(0) ?? 0, scanner.flags));
}

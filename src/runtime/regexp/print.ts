import { contains, containsAll, containsNone, maxCodePoint, printClass } from './char-set.ts';
import type { Assertion, Node } from './syntax.ts';

/** The pattern as source of a JavaScript regular expression with the flags of `flagsOf`: same matches, leftmost-first as in RE2. */
export function printPattern(node: Node): string {
  switch (node.kind) {
    case 'empty':
      return '';
    case 'chars':
      return node.text ?? printClass(node.set);
    case 'assertion':
      return assertions[node.assertion];
    case 'group':
      return `(${node.isCapturing ? '' : '?:'}${printPattern(node.body)})`;
    case 'concat':
      return node.parts.map(printPattern).join('');
    case 'alternate':
      return node.branches.map(printPattern).join('|');
    case 'repeat':
      return printOperand(node.body) + printOperator(node.min, node.max) + (node.isGreedy ? '' : '?');
  }
}

/** RE2's `$` without `(?m)` is the very end of the text, as in JavaScript; its line ends are `\n` alone, which JavaScript's flag m does not say. */
const assertions: Readonly<Record<Assertion, string>> = {
  'begin-text': '^',
  'end-text': '$',
  'begin-line': '(?<![^\\n])',
  'end-line': '(?![^\\n])',
  'word-boundary': '\\b',
  'no-word-boundary': '\\B',
};

/** JavaScript repeats a single atom only, and no assertion. */
function printOperand(node: Node): string {
  const isAtom = node.kind === 'chars' || node.kind === 'group';
  return isAtom ? printPattern(node) : `(?:${printPattern(node)})`;
}

function printOperator(min: number, max: number): string {
  if (max === Infinity) return min === 0 ? '*' : min === 1 ? '+' : `{${min},}`;
  if (min === 0 && max === 1) return '?';
  return min === max ? `{${min}}` : `{${min},${max}}`;
}

/**
 * Whether JavaScript tells a lone surrogate apart from U+FFFD somewhere in the pattern. To the API server, which reads UTF-8,
 * every lone surrogate of a JSON string is U+FFFD.
 */
export function distinguishesSurrogates(node: Node): boolean {
  switch (node.kind) {
    case 'chars': {
      const takesReplacement = contains(node.set, 0xfffd);
      return !(takesReplacement ? containsAll : containsNone)(node.set, 0xd800, 0xdfff);
    }
    case 'group':
    case 'repeat':
      return distinguishesSurrogates(node.body);
    case 'concat':
      return node.parts.some(distinguishesSurrogates);
    case 'alternate':
      return node.branches.some(distinguishesSurrogates);
    default:
      return false;
  }
}

/** Flags of a JavaScript regular expression that is printed here. */
export type Flags = '' | 'u';

/** The flags that the printed pattern needs: none where it takes ASCII alone, which reads the same in code units as in code points. */
export function flagsOf(node: Node): Flags {
  return takesAsciiAlone(node) ? '' : 'u';
}

function takesAsciiAlone(node: Node): boolean {
  switch (node.kind) {
    case 'chars':
      return containsNone(node.set, 0x80, maxCodePoint) && !/\\[pPu]/.test(node.text ?? '');
    case 'assertion':
      // The others hold or not in the middle of a code point too.
      return node.assertion === 'begin-text' || node.assertion === 'end-text';
    case 'group':
    case 'repeat':
      return takesAsciiAlone(node.body);
    case 'concat':
      return node.parts.every(takesAsciiAlone);
    case 'alternate':
      return node.branches.every(takesAsciiAlone);
    default:
      return true;
  }
}

/**
 * Whether V8 keeps a backtracking entry for each turn of a loop: any unbounded repeat of more than one character class, and with the
 * flag `u` of one class as well, in texts that have characters beyond Latin-1. Such an expression overflows V8's stack on texts of
 * several megabytes.
 */
export function growsWithText(node: Node, flags: Flags): boolean {
  const grows = (each: Node): boolean => growsWithText(each, flags);
  switch (node.kind) {
    case 'repeat':
      return (node.max === Infinity && (flags === 'u' || node.body.kind !== 'chars')) || grows(node.body);
    case 'group':
      return grows(node.body);
    case 'concat':
      return node.parts.some(grows);
    case 'alternate':
      return node.branches.some(grows);
    default:
      return false;
  }
}

import { contains, containsAll, containsNone, maxCodePoint } from '../runtime/regexp/char-set.ts';
import type { Node } from '../runtime/regexp/syntax.ts';

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

/** Ranges that an expression may spell out: a Unicode class has hundreds. */
const mostRanges = 64;

/** Whether a set of the pattern is too long to be written where it stands: such a pattern is left to a program, which names it. */
export function hasLongSets(node: Node): boolean {
  switch (node.kind) {
    case 'chars':
      return node.text === undefined && node.set.length > 2 * mostRanges;
    case 'group':
    case 'repeat':
      return hasLongSets(node.body);
    case 'concat':
      return node.parts.some(hasLongSets);
    case 'alternate':
      return node.branches.some(hasLongSets);
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
      return containsNone(node.set, 0x80, maxCodePoint) && !(node.text ?? '').includes('\\u');
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

import { printClass } from './char-set.ts';
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
  'begin-line': '(?<=^|\\n)',
  'end-line': '(?=$|\\n)',
  'word-boundary': '\\b',
  // Not within a surrogate pair, where engines let it hold.
  'no-word-boundary': '\\B(?=[^]|$)',
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

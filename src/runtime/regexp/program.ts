import { assertionMasks, parseProgram, type Program } from '../automaton.ts';
import { maxCodePoint, type CharSet } from './char-set.ts';
import type { Node } from './syntax.ts';

/** A program as it is written into a module. */
export interface ProgramText {
  /**
   * Items one after another: a set, as `parseProgram` reads it, up to `;`; `$n;`, the set n of `sets`; `@mask;`, an assertion; `(..)`
   * with branches of which all but the last are `<..|`; `{min,max}` with the item behind it repeated, `max` left out where there is none.
   */
  readonly text: string;
  /** The long ones, each once. */
  readonly sets: readonly string[];
}

/** Prints a pattern as a program for `runtime/automaton.ts`. */
export function printProgram(node: Node): ProgramText {
  const sets = new Map<string, number>();
  const known = new Map<CharSet, string>();
  const text = print(node, (set) => {
    const printed = known.get(set) ?? printSet(set);
    known.set(set, printed);
    if (printed.length <= longest) return `${printed};`;
    const index = sets.get(printed) ?? sets.size;
    sets.set(printed, index);
    return `$${index};`;
  });
  return { text, sets: [...sets.keys()] };
}

/** Compiles a pattern for `runtime/automaton.ts` (Thompson's construction). */
export function buildProgram(node: Node): Program {
  const { text, sets } = printProgram(node);
  return parseProgram(text, sets);
}

/** A longer set stands by itself. */
const longest = 100;

function print(node: Node, setText: (set: CharSet) => string): string {
  const printEach = (nodes: readonly Node[]): string => nodes.map((each) => print(each, setText)).join('');
  switch (node.kind) {
    case 'empty':
      return '';
    case 'chars':
      return setText(node.set);
    case 'assertion':
      return `@${assertionMasks[node.assertion].toString(36)};`;
    case 'group':
      return print(node.body, setText);
    case 'concat':
      return printEach(node.parts);
    case 'alternate': {
      const branches = node.branches.map((branch) => printEach([branch]));
      const last = branches.pop() ?? '';
      return `(${branches.map((branch) => `<${branch}|`).join('')}${last})`;
    }
    case 'repeat': {
      const body = print(node.body, setText);
      const isOne = isItem(node.body);
      return `{${node.min},${node.max === Infinity ? '' : node.max}}${isOne ? body : `(${body})`}`;
    }
  }
}

/** Whether the text of a node is one item. */
function isItem(node: Node): boolean {
  return node.kind === 'group' ? isItem(node.body) : node.kind !== 'empty' && node.kind !== 'concat';
}

/** An empty set has no range: it never matches, which a range beyond all code points says as well. */
function printSet(set: CharSet): string {
  const ends = set.length > 0 ? set : [maxCodePoint + 1, maxCodePoint + 1];
  return ends.map((end, i) => (end - (ends[i - 1] ?? 0)).toString(36)).join(',');
}

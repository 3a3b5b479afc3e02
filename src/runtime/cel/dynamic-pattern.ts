import { automaton } from '../automaton.ts';
import { parsePattern } from '../regexp/parse.ts';
import { printPattern } from '../regexp/print.ts';
import { buildProgram } from '../regexp/program.ts';
import { PatternSyntaxError, type Node } from '../regexp/syntax.ts';
import { fail } from './value.ts';

/** Patterns that are no literals of a rule but values: they are compiled when the rule runs, and the last ones are kept. */

/** What `matches` asks, in time linear in the text. */
export function compiledPattern(source: string): { test(text: string): boolean } {
  return recall(tests, source, () => ({ test: automaton(buildProgram(readPattern(source))) }));
}

/** The expression with which `find` and `findAll` search. */
export function patternOf(source: string): RegExp {
  return recall(expressions, source, () => new RegExp(printPattern(readPattern(source)), 'gu'));
}

const tests = new Map<string, { test(text: string): boolean }>();
const expressions = new Map<string, RegExp>();

/** How many patterns are kept, and how long one of them may be. */
const mostKept = 64;
const longestKept = 1024;

function recall<T>(kept: Map<string, T>, source: string, make: () => T): T {
  const known = kept.get(source);
  if (known !== undefined) return known;
  const made = make();
  if (source.length > longestKept) return made;
  // The one that was kept first makes room.
  if (kept.size >= mostKept) kept.delete(kept.keys().next().value as string);
  kept.set(source, made);
  return made;
}

function readPattern(source: string): Node {
  try {
    return parsePattern(source);
  } catch (error) {
    if (error instanceof PatternSyntaxError) return fail(`error parsing regexp: ${error.message}`);
    throw error;
  }
}

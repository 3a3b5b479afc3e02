import { automaton } from '../automaton.ts';
import { parsePattern } from '../regexp/parse.ts';
import { printPattern } from '../regexp/print.ts';
import { buildProgram } from '../regexp/program.ts';
import { PatternSyntaxError, type Node } from '../regexp/syntax.ts';
import { fail } from './value.ts';

/** Patterns that are no literals of a rule but values: they are compiled when the rule runs. */

/** What `matches` asks, in time linear in the text. */
export function compiledPattern(source: string): { test(text: string): boolean } {
  return { test: automaton(buildProgram(read(source))) };
}

/** The expression with which `find` and `findAll` search. */
export function patternOf(source: string): RegExp {
  return new RegExp(printPattern(read(source)), 'gu');
}

function read(source: string): Node {
  try {
    return parsePattern(source);
  } catch (error) {
    if (error instanceof PatternSyntaxError) return fail(`error parsing regexp: ${error.message}`);
    throw error;
  }
}

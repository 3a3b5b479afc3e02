import { automaton, type Program } from '../runtime/automaton.ts';
import { mayBacktrack } from './ambiguity.ts';
import { parsePattern } from './parse.ts';
import { distinguishesSurrogates, growsWithText, printPattern } from './print.ts';
import { buildProgram } from './program.ts';
import { PatternSyntaxError } from './syntax.ts';

/**
 * A pattern in a form that gives RE2's verdict in time linear in the text. One of
 * - `regex` alone: a JavaScript expression (flag `u`) that is exact, never backtracks and needs no stack;
 * - `regex` and `program`: the same for texts up to `longestForRegex` UTF-16 units, the program for longer ones;
 * - `program` alone: for `runtime/automaton.ts`.
 */
export interface CompiledPattern {
  /** As the CRD writes it: messages quote this. */
  readonly source: string;
  /** Source of the JavaScript expression, flag `u`. */
  readonly regex?: string;
  readonly program?: Program;
}

/** Beyond this length an expression with loops over groups is left to the program, since V8's backtracking stack is bounded. */
export const longestForRegex = 100_000;

/** The pattern, or Go's message of why it is none. */
export type PatternResult =
  { readonly ok: true; readonly pattern: CompiledPattern } | { readonly ok: false; readonly message: string };

/**
 * Compiles an RE2 pattern (Go's `regexp.Compile`) for JavaScript.
 *
 * @example compilePattern('^[a-z]+$') // {ok: true, pattern: {source: '^[a-z]+$', regex: '^[a-z]+$'}}
 */
export function compilePattern(source: string): PatternResult {
  try {
    const node = parsePattern(source);
    if (mayBacktrack(node) || distinguishesSurrogates(node)) {
      return { ok: true, pattern: { source, program: buildProgram(node) } };
    }
    const regex = printPattern(node);
    return {
      ok: true,
      pattern: { source, regex, ...(growsWithText(node) && { program: buildProgram(node) }) },
    };
  } catch (error) {
    if (error instanceof PatternSyntaxError) return { ok: false, message: error.message };
    throw error;
  }
}

/** The JavaScript source (flag `u`) with RE2's leftmost-first matches, however long it takes: for `find` of CEL's regex library. */
export function toJavaScript(source: string): string {
  return printPattern(parsePattern(source));
}

/** The pattern as a function: whether it matches anywhere in a text. */
export function patternTest(pattern: CompiledPattern): (text: string) => boolean {
  const { regex, program } = pattern;
  const slow = program && automaton(program);
  if (regex === undefined) return slow ?? (() => true);
  const expression = new RegExp(regex, 'u');
  if (!slow) return (text) => expression.test(text);
  return (text) => (text.length <= longestForRegex ? expression.test(text) : slow(text));
}

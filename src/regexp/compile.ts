import { InternalError } from '../diagnostics/errors.ts';
import { longPattern, pattern } from '../runtime/pattern.ts';
import type { Pattern } from '../runtime/schema.ts';
import { mayBacktrack } from './ambiguity.ts';
import { parsePattern } from '../runtime/regexp/parse.ts';
import { printPattern } from '../runtime/regexp/print.ts';
import { printProgram, type ProgramText } from '../runtime/regexp/program.ts';
import { PatternSyntaxError } from '../runtime/regexp/syntax.ts';
import { distinguishesSurrogates, flagsOf, growsWithText, hasLongSets, type Flags } from './traits.ts';

/**
 * A pattern in a form that gives RE2's verdict in time linear in the text. One of
 * - `regex` alone: a JavaScript expression that is exact, never backtracks and needs no stack;
 * - `regex` and `program`: the same for texts up to 100,000 UTF-16 units, the program for longer ones;
 * - `program` alone: for `runtime/automaton.ts`.
 */
export interface CompiledPattern {
  /** As the CRD writes it: messages quote this. */
  readonly source: string;
  /** Source of the JavaScript expression. */
  readonly regex?: string;
  /** The flags of the expression. */
  readonly flags: Flags;
  readonly program?: ProgramText;
}

/** The pattern, or Go's message of why it is none. */
export type PatternResult =
  { readonly ok: true; readonly pattern: CompiledPattern } | { readonly ok: false; readonly message: string };

/**
 * Compiles an RE2 pattern (Go's `regexp.Compile`) for JavaScript.
 *
 * @example compilePattern('^[a-z]+$') // {ok: true, pattern: {source: '^[a-z]+$', regex: '^[a-z]+$'}}
 */
export function compilePattern(source: string): PatternResult {
  const result = known.get(source) ?? compile(source);
  if (known.size >= mostKnown) known.clear();
  known.set(source, result);
  return result;
}

/** What was compiled: definitions state the same patterns again and again, and each step of a run asks for them. */
const known = new Map<string, PatternResult>();
const mostKnown = 1000;

function compile(source: string): PatternResult {
  try {
    const node = parsePattern(source);
    const flags = flagsOf(node);
    if (mayBacktrack(node) || distinguishesSurrogates(node) || hasLongSets(node)) {
      return { ok: true, pattern: { source, flags, program: printProgram(node) } };
    }
    const needsProgram = growsWithText(node, flags);
    return {
      ok: true,
      pattern: {
        source,
        regex: printPattern(node),
        flags,
        ...(needsProgram && { program: printProgram(node) }),
      },
    };
  } catch (error) {
    if (error instanceof PatternSyntaxError) return { ok: false, message: error.message };
    throw error;
  }
}

/**
 * The JavaScript source (flag `u`) with RE2's leftmost-first matches, however long it takes: for `find` of CEL's regex library. Undefined
 * where it would be very long.
 */
export function toJavaScript(source: string): string | undefined {
  const node = parsePattern(source);
  return hasLongSets(node) ? undefined : printPattern(node);
}

/** The pattern as generated packages have it: its source, and whether it matches anywhere in a text. */
export function runnablePattern({ source, regex, flags, program }: CompiledPattern): Pattern {
  const expression = regex === undefined ? undefined : new RegExp(regex, flags);
  if (program) return longPattern(source, program.text, expression, program.sets);
  if (!expression) throw new InternalError(`pattern ${source} has neither an expression nor a program`);
  return pattern(expression, source);
}

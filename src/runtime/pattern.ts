import { automaton, parseProgram } from './automaton.ts';
import type { Pattern } from './schema.ts';

/** Longer texts are not remembered. */
const longestRemembered = 63;
/** So many texts are remembered; then all are forgotten. */
const mostRemembered = 1000;

/**
 * The test, with a memory of the short texts that passed it: names, keys and enum-like values come again and again, and a set
 * answers several times as fast as an expression. The one state that this library keeps between calls; at most 64 kB a test.
 */
export function remember(test: (text: string) => boolean): (text: string) => boolean {
  const passed = new Set<string>();
  return (text) => {
    if (passed.has(text)) return true;
    if (!test(text)) return false;
    if (text.length <= longestRemembered) {
      if (passed.size >= mostRemembered) passed.clear();
      passed.add(text);
    }
    return true;
  };
}

/** A pattern that a JavaScript expression matches exactly, in linear time and without a stack. */
export function pattern(source: string, expression: RegExp): Pattern {
  return { source, test: remember((text) => expression.test(text)) };
}

/** Beyond this length an expression with loops over groups is left to its program: engines keep a stack of bounded size for them. */
const longestForExpression = 100_000;

/** A pattern whose expression needs stack for long texts, or that no expression is trusted with; the program takes these over. */
export function longPattern(source: string, program: string, expression?: RegExp): Pattern {
  let slow: ((text: string) => boolean) | undefined;
  return {
    source,
    test: remember((text) => {
      if (expression && text.length <= longestForExpression) return expression.test(text);
      slow ??= automaton(parseProgram(program));
      return slow(text);
    }),
  };
}

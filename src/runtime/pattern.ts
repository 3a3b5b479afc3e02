import { automaton, parseProgram } from './automaton.ts';
import type { Pattern } from './schema.ts';

/** UTF-16 units that a memory may hold; a power of two. */
const capacity = 65_536;

/**
 * The test, with a memory of texts that passed it, up to `longest` UTF-16 units, a power of two: names, keys and enum-like values come
 * again and again, and to look one up is several times as fast as an expression, and costs little where it is new. All the state that
 * this library keeps between calls.
 */
export function remember(test: (text: string) => boolean, longest = 64): (text: string) => boolean {
  const slots = capacity / longest;
  const passed = new Array<string>(slots);
  return (text) => {
    const { length } = text;
    // Of texts with the same slot the last one is remembered.
    const slot = (length * 37 + text.charCodeAt(length >> 1) * 5) & (slots - 1);
    if (passed[slot] === text) return true;
    if (!test(text)) return false;
    if (length <= longest) passed[slot] = text;
    return true;
  };
}

/**
 * A pattern that a JavaScript expression matches exactly, in linear time and without a stack. `source` is the CRD's own text, where
 * that is not the expression's but for the slashes that a literal escapes.
 */
export function pattern(expression: RegExp, source: string = sourceOf(expression)): Pattern {
  return { source, test: remember((text) => expression.test(text)) };
}

/** What an expression was written as. */
export function sourceOf({ source }: RegExp): string {
  return source.replace(/\\\//g, '/');
}

/** Beyond this length an expression with loops over groups is left to its program: engines keep a stack of bounded size for them. */
const longestForExpression = 100_000;

/**
 * A pattern whose expression needs stack for long texts, or that no expression is trusted with; the program takes these over. `sets` are
 * those that it names.
 */
export function longPattern(
  source: string,
  program: string,
  expression?: RegExp,
  sets?: readonly string[],
): Pattern {
  let slow: ((text: string) => boolean) | undefined;
  return {
    source,
    test: remember((text) => {
      if (expression && text.length <= longestForExpression) return expression.test(text);
      if (slow === undefined) slow = automaton(parseProgram(program, sets));
      return slow(text);
    }),
  };
}

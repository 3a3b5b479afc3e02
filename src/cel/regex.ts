import type { Expression } from '../emit/code.ts';
import { literal, runtime } from './code.ts';
import { compilePattern, toJavaScript } from '../regexp/compile.ts';

/** A pattern literal as code: an object with `test`, or a RegExp; or Go's words of what is wrong with it. */
export type PatternCode =
  /** `isHoisted`: too dear to make for every call. */
  | { readonly ok: true; readonly code: Expression; readonly isHoisted: boolean }
  | { readonly ok: false; readonly message: string };

/** How `matches` tests a pattern that a rule states as a literal: by an expression, or with a program for what needs one. */
export function testPattern(source: string): PatternCode {
  const result = compilePattern(source);
  if (!result.ok) return result;
  const { regex, flags, program } = result.pattern;
  const expression: Expression | undefined =
    regex === undefined ? undefined : { kind: 'regex', source: regex, flags };
  if (expression && !program) return { ok: true, code: expression, isHoisted: false };
  const args = [literal(source), literal(program ?? ''), ...(expression ? [expression] : [])];
  return { ok: true, code: runtime('longPattern', ...args), isHoisted: true };
}

/** The regular expression with which `find` and `findAll` search. */
export function findPattern(source: string): PatternCode {
  const result = compilePattern(source);
  if (!result.ok) return result;
  return { ok: true, code: { kind: 'regex', source: toJavaScript(source), flags: 'gu' }, isHoisted: false };
}

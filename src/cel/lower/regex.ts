import type { Expression } from '../../code/tree.ts';
import { list, literal, runtime } from './code.ts';
import type { AddConstant } from './forms.ts';
import { compilePattern, toJavaScript } from '../../regexp/compile.ts';

/** A pattern literal as code: an object with `test`, or a RegExp; or Go's words of what is wrong with it. */
export type PatternCode =
  /** `isHoisted`: too dear to make for every call. */
  | { readonly ok: true; readonly code: Expression; readonly isHoisted: boolean }
  | { readonly ok: false; readonly message: string };

/** How `matches` tests a pattern that a rule states as a literal: by an expression, or with a program for what needs one. */
export function testPattern(source: string, addConstant: AddConstant): PatternCode {
  const result = compilePattern(source);
  if (!result.ok) return result;
  const { regex, flags, program } = result.pattern;
  const expression: Expression | undefined =
    regex === undefined ? undefined : { kind: 'regex', source: regex, flags };
  if (expression && !program) return { ok: true, code: expression, isHoisted: false };
  const args: Expression[] = [literal(source), literal(program?.text ?? '')];
  if (program && program.sets.length > 0) {
    const sets = program.sets.map((set) => addConstant(literal(set)));
    args.push(expression ?? { kind: 'undefined' }, list(sets));
  } else if (expression) args.push(expression);
  return { ok: true, code: runtime('longPattern', ...args), isHoisted: true };
}

/** The regular expression with which `find` and `findAll` search. */
export function findPattern(source: string): PatternCode {
  const result = compilePattern(source);
  if (!result.ok) return result;
  const expression = toJavaScript(source);
  if (expression === undefined) {
    return { ok: true, code: runtime('patternOf', literal(source)), isHoisted: true };
  }
  return { ok: true, code: { kind: 'regex', source: expression, flags: 'gu' }, isHoisted: false };
}

import type { Expression } from '../code/tree.ts';
import { CelError } from './ast.ts';
import { literal, method, runtime } from './code.ts';
import type { CustomCall, CustomLowering } from './custom-lowerings.ts';
import { argumentsOf, resultOf } from './custom-lowerings.ts';
import type { PatternCode } from './regex.ts';
import { findPattern, testPattern } from './regex.ts';
import type { Form, Value } from './value.ts';
import { nativeForm } from './value.ts';

/** matches, find and findAll: translated where the pattern is a literal, else when the rule runs. */
export const patternLowerings: Readonly<Record<string, CustomLowering>> = {
  matches: (call) => {
    const [text, pattern] = operands(call);
    if (pattern.constant === undefined)
      return made(
        call,
        method(runtime('compiledPattern', pattern.code), 'test', text.code),
        nativeForm,
        true,
      );
    const found = translated(testPattern(pattern.constant, (value) => call.context.addConstant(value)));
    const test = found.isHoisted ? call.context.addConstant(found.code) : found.code;
    return made(call, method(test, 'test', text.code), nativeForm);
  },
  find: (call) => {
    const [text, pattern] = operands(call);
    return search(call, pattern, (regex) => runtime('findFirst', text.code, regex), nativeForm);
  },
  findAll: (call) => {
    const [text, pattern, limit] = operands(call);
    const count = limit?.code ?? literal(-1);
    return search(call, pattern, (regex) => runtime('findAll', text.code, regex, count), {
      kind: 'list',
      of: nativeForm,
    });
  },
};

function operands(call: CustomCall): readonly [Value, Value, Value | undefined] {
  const [text, pattern, limit] = argumentsOf(call);
  if (!text || !pattern) throw new TypeError(`${call.overload.name} needs a pattern`);
  return [text, pattern, limit];
}

function made(call: CustomCall, code: Expression, form: Form, canThrow = false): Value {
  const result = resultOf(call, argumentsOf(call), code, form);
  return { ...result, canThrow: result.canThrow || canThrow };
}

function search(
  call: CustomCall,
  pattern: Value,
  make: (regex: Expression) => Expression,
  form: Form,
): Value {
  if (pattern.constant === undefined) return made(call, make(runtime('patternOf', pattern.code)), form, true);
  const found = translated(findPattern(pattern.constant));
  return made(call, make(found.isHoisted ? call.context.addConstant(found.code) : found.code), form);
}

function translated(pattern: PatternCode): Extract<PatternCode, { ok: true }> {
  if (!pattern.ok) throw new CelError(`invalid matches argument: ${pattern.message}`, { start: 0, end: 0 });
  return pattern;
}

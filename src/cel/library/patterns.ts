import type { Expression } from '../../code/tree.ts';
import { compilePattern } from '../../regexp/compile.ts';
import type { CallNode } from '../syntax/ast.ts';
import { CelError } from '../syntax/ast.ts';
import { binary, literal, runtime, method as methodCall } from '../lower/code.ts';
import type { Lowering } from '../lower/lower.ts';
import type { PatternCode } from '../lower/regex.ts';
import { findPattern, testPattern } from '../lower/regex.ts';
import type { Size } from '../cost/size.ts';
import { add, multiply, priced } from '../cost/size.ts';
import { boolType, intType, listOf, stringType } from '../types/types.ts';
import type { Form, Value } from '../lower/value.ts';
import { nativeForm } from '../lower/value.ts';
import type { CallEstimate, EstimatedCall } from './estimate.ts';
import { sizeOf } from './estimate.ts';
import type { FunctionCall, Overload } from './overload.ts';
import { argumentsOf, global, method, resultOf } from './overload.ts';
import { sizeOfValue, tenth } from './price.ts';

/** Regular expressions: translated where the pattern is a literal, else when the rule runs. */
export const patterns: readonly Overload[] = [
  global('matches', [stringType, stringType], boolType, {
    id: 'matches',
    lower: matches,
    check: (node) => checkPattern(node, node.target ? 0 : 1),
    price: ofPattern,
    estimate: matchesEstimate,
  }),
  method(stringType, 'matches', [stringType], boolType, {
    id: 'matches_string',
    lower: matches,
    check: (node) => checkPattern(node, node.target ? 0 : 1),
    price: ofPattern,
    estimate: matchesEstimate,
  }),
  method(stringType, 'find', [stringType], stringType, {
    id: 'string_find_string',
    lower: find,
    check: (node) => checkPattern(node, 0),
    price: ofPattern,
    estimate: findEstimate,
  }),
  method(stringType, 'findAll', [stringType], listOf(stringType), {
    id: 'string_find_all_string',
    lower: findEach,
    check: (node) => checkPattern(node, 0),
    price: ofPattern,
    estimate: findEstimate,
  }),
  method(stringType, 'findAll', [stringType, intType], listOf(stringType), {
    id: 'string_find_all_string_int',
    lower: findEach,
    check: (node) => checkPattern(node, 0),
    price: ofPattern,
    estimate: findEstimate,
  }),
];

function matches(call: FunctionCall): Value {
  const [text, pattern] = operands(call);
  if (pattern.constant === undefined)
    return made(
      call,
      methodCall(runtime('compiledPattern', pattern.code), 'test', text.code),
      nativeForm,
      true,
    );
  const found = translated(testPattern(pattern.constant, (value) => call.context.addConstant(value)));
  const test = found.isHoisted ? call.context.addConstant(found.code) : found.code;
  return made(call, methodCall(test, 'test', text.code), nativeForm);
}

function find(call: FunctionCall): Value {
  const [text, pattern] = operands(call);
  return search(call, pattern, (regex) => runtime('findFirst', text.code, regex), nativeForm);
}

function findEach(call: FunctionCall): Value {
  const [text, pattern, limit] = operands(call);
  const count = limit?.code ?? literal(-1);
  return search(call, pattern, (regex) => runtime('findAll', text.code, regex, count), {
    kind: 'list',
    of: nativeForm,
  });
}

function ofPattern([text, pattern]: readonly Value[], _result: unknown, context: Lowering): Expression {
  return binary(
    '*',
    tenth(binary('+', literal(1), sizeOfValue(text, context))),
    tenth(sizeOfValue(pattern, context), 0.25),
  );
}

function patternCost(text: Size, expression: Size): number {
  return multiply(priced(add(text.max, 1), 0.1), priced(expression.max, 0.25));
}

function matchesEstimate({ target, args }: EstimatedCall): CallEstimate {
  const [text, expression] = target ? [target, args[0]] : args;
  return { cost: patternCost(sizeOf(text), sizeOf(expression)) };
}

function findEstimate({ target, args: [expression] }: EstimatedCall): CallEstimate {
  const text = sizeOf(target);
  return { cost: patternCost(text, sizeOf(expression)), size: { min: 0, max: text.max } };
}

function operands(call: FunctionCall): readonly [Value, Value, Value | undefined] {
  const [text, pattern, limit] = argumentsOf(call);
  if (!text || !pattern) throw new TypeError(`${call.overload.name} needs a pattern`);
  return [text, pattern, limit];
}

function made(call: FunctionCall, code: Expression, form: Form, canThrow = false): Value {
  return resultOf(call, argumentsOf(call), code, form, canThrow);
}

function search(
  call: FunctionCall,
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

function checkPattern({ name, args }: CallNode, at: number): void {
  const pattern = args[at];
  if (pattern?.kind !== 'literal' || pattern.literal.type !== 'string') return;
  const result = compilePattern(pattern.literal.value);
  if (!result.ok)
    throw new CelError(`invalid ${name.replace(/^\./, '')} argument: ${result.message}`, pattern);
}

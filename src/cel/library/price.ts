import type { Expression } from '../../code/tree.ts';
import { binary, literal, member, method, name, runtime } from '../lower/code.ts';
import type { Lowering } from '../lower/lower.ts';
import type { Value } from '../lower/value.ts';

/** What a call costs (library.CostEstimator and cel-go's trackers), as code in its arguments and its result. */
export type Price = (args: readonly Value[], result: Value | undefined, context: Lowering) => Expression;

function ceil(code: Expression): Expression {
  return method(name('Math'), 'ceil', code);
}

/** A tenth of a size, rounded up: going through a string. */
export function tenth(size: Expression, times = 0.1): Expression {
  return ceil(binary('*', size, literal(times)));
}

/** The size of a value as CEL has it; 1 for what has none. */
export function sizeOfValue(value: Value | undefined, context: Lowering): Expression {
  if (!value) return literal(1);
  const settled = context.settle(value);
  const { form, type, code } = settled;
  if (form.kind === 'list' || (form.kind === 'raw' && form.raw.kind === 'list'))
    return member(code, 'length');
  if (form.kind === 'raw') return runtime('sizeOfRaw', code);
  if (form.kind === 'native') {
    if (type.kind === 'string') return runtime('length', code);
    if (type.kind === 'bytes') return member(code, 'length');
    if (type.kind !== 'opaque') return literal(1);
  }
  return runtime('sizeOrOne', context.dyn(settled).code);
}

export const ofFirst =
  (times?: number): Price =>
  (args, _result, context) =>
    tenth(sizeOfValue(args[0], context), times);

export const ofSecond: Price = ([, part], _result, context) => tenth(sizeOfValue(part, context));

/** Texts are compared up to the end of the shorter one. */
export const ofSmaller: Price = ([left, right], _result, context) =>
  tenth(method(name('Math'), 'min', sizeOfValue(left, context), sizeOfValue(right, context)));

export const ofSum: Price = ([left, right], _result, context) =>
  tenth(binary('+', sizeOfValue(left, context), sizeOfValue(right, context)));

export const ofTraversal: Price = ([list], _result, context) =>
  runtime('traversal', list ? context.dyn(context.settle(list)).code : literal(0));

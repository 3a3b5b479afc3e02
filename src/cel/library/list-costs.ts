import type { Expression } from '../../code/tree.ts';
import { binary, literal, runtime } from '../lower/code.ts';
import type { SizedNode } from '../cost/estimate.ts';
import type { Expanded } from '../cost/expand.ts';
import type { Lowering } from '../lower/lower.ts';
import { addSizes, fixed, multiplySizes, priced, unbounded } from '../cost/size.ts';
import type { CelType } from '../types/types.ts';
import type { Value } from '../lower/value.ts';
import type { CallEstimate, EstimatedCall } from './estimate.ts';
import { allocated, sizeOf } from './estimate.ts';
import { sizeOfValue, tenth } from './price.ts';

/** Prices and estimates of functions that make lists, or compare their items with one another. */

export function ofJoined(_args: unknown, result: Value | undefined, context: Lowering): Expression {
  return tenth(sizeOfValue(result, context), 0.2);
}

export function ofResult(_args: unknown, result: Value | undefined, context: Lowering): Expression {
  return binary('+', sizeOfValue(result, context), literal(11));
}

export function ofSelfComparison([list]: readonly Value[], _result: unknown, context: Lowering): Expression {
  return runtime('selfComparison', list ? context.dyn(context.settle(list)).code : literal(0));
}

export function ofFlattened(
  [list, depth]: readonly Value[],
  _result: unknown,
  context: Lowering,
): Expression {
  const size = sizeOfValue(list, context);
  const items = depth ? binary('*', size, depth.code) : size;
  return binary('+', items, literal(11));
}

/** A literal int as a size; `other` for anything else. */
function intOf(node: SizedNode | undefined, other: number): number {
  const expression: Expanded | undefined = node?.node;
  if (expression?.kind !== 'literal' || expression.int === undefined) return other;
  return Math.max(Number(expression.int), 0);
}

/** From one place to another; the server counts without a sign. */
function distance(from: number, to: number): number {
  return to < from ? unbounded : to - from;
}

export function sortEstimate(of: SizedNode | undefined, { kind }: CelType): CallEstimate {
  const size = sizeOf(of);
  return allocated(multiplySizes(size, size), kind === 'string' || kind === 'bytes' ? 2.1 : 2);
}

export function sliceEstimate({ target, args: [start, end] }: EstimatedCall): CallEstimate {
  return allocated(fixed(distance(intOf(start, 0), intOf(end, sizeOf(target).max))));
}

export function rangeEstimate({ args: [count] }: EstimatedCall): CallEstimate {
  return allocated(fixed(intOf(count, unbounded)));
}

export function reverseEstimate({ target }: EstimatedCall): CallEstimate {
  return allocated(sizeOf(target));
}

export function flattenEstimate({ target, args }: EstimatedCall): CallEstimate {
  return allocated(sizeOf(target), args.length === 0 ? 1 : intOf(args[0], unbounded));
}

export function distinctEstimate({ target }: EstimatedCall): CallEstimate {
  const size = sizeOf(target);
  return allocated(multiplySizes(size, size), 2);
}

export function joinEstimate({ target, args: [separator] }: EstimatedCall): CallEstimate {
  const list = sizeOf(target);
  const item = target?.itemSize();
  const items = item ? multiplySizes(list, item.size) : fixed(0);
  const between = { min: Math.max(list.min - 1, 0), max: Math.max(list.max - 1, 0) };
  const size = separator ? addSizes(items, multiplySizes(sizeOf(separator), between)) : items;
  return { cost: priced(size.max, 0.1), size };
}

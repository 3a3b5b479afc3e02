import { setsContain, setsEquivalent, setsIntersect } from '../../runtime/cel/list-library.ts';
import { binary, literal, runtime } from '../lower/code.ts';
import type { RuntimeCall } from '../lower/runtime-functions.ts';
import { add, multiply, priced } from '../cost/size.ts';
import { T, boolType, listOf } from '../types/types.ts';
import { nativeForm } from '../lower/value.ts';
import type { Estimate } from './estimate.ts';
import { sizeOf } from './estimate.ts';
import type { FunctionLowering, Overload } from './overload.ts';
import { global, resultOf } from './overload.ts';
import type { Price } from './price.ts';
import { sizeOfValue } from './price.ts';

/** Lists as sets (cel-go's ext.Sets). */
export const sets: readonly Overload[] = [
  global('sets.contains', [listOf(T), listOf(T)], boolType, {
    id: 'list_sets_contains_list',
    lower: ofDyn(setsContain),
    price: ofProduct(1),
    estimate: productEstimate(1),
  }),
  global('sets.equivalent', [listOf(T), listOf(T)], boolType, {
    id: 'list_sets_equivalent_list',
    lower: ofDyn(setsEquivalent),
    price: ofProduct(2),
    estimate: productEstimate(2),
  }),
  global('sets.intersects', [listOf(T), listOf(T)], boolType, {
    id: 'list_sets_intersects_list',
    lower: ofDyn(setsIntersect),
    price: ofProduct(1),
    estimate: productEstimate(1),
  }),
];

function ofDyn(called: RuntimeCall): FunctionLowering {
  return (call) => {
    const args = call.args.map((arg) => call.context.dyn(call.context.settle(arg)));
    return resultOf(call, args, runtime(called, ...args.map((arg) => arg.code)), nativeForm, true);
  };
}

function ofProduct(factor: number): Price {
  return ([left, right], _result, context) =>
    binary(
      '+',
      literal(1),
      binary('*', literal(factor), binary('*', sizeOfValue(left, context), sizeOfValue(right, context))),
    );
}

function productEstimate(price: number): Estimate {
  return ({ args: [a, b] }) => ({ cost: add(priced(multiply(sizeOf(a).max, sizeOf(b).max), price), 1) });
}

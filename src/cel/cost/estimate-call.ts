import type { CallEstimate, EstimatedCall } from '../library/estimate.ts';
import { sizeOf } from '../library/estimate.ts';
import { findOverload } from '../library/index.ts';
import { sortEstimate } from '../library/list-costs.ts';
import { comparable } from '../library/lists.ts';
import { add, eitherSize } from './size.ts';

/** What a call of an overload costs at most, its arguments (at `costs`) included, and how large its result is where that is known. */
export function callEstimate(overload: string, call: EstimatedCall, costs: readonly number[]): CallEstimate {
  if (overload === 'conditional') {
    const [test = 0, then = 0, other = 0] = costs;
    const [, first, second] = call.args;
    return { cost: add(test, Math.max(then, other)), size: eitherSize(sizeOf(first), sizeOf(second)) };
  }
  const { cost, size } = ownEstimate(overload, call) ?? { cost: 1 };
  return { cost: add(cost, ...costs), ...(size && { size }) };
}

function ownEstimate(overload: string, call: EstimatedCall): CallEstimate | undefined {
  const key = comparable.find(({ kind }) => overload === `list_${kind}_sortByAssociatedKeys`);
  return key ? sortEstimate(call.args[0], key) : findOverload(overload)?.estimate?.(call);
}

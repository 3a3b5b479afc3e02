import type { SizedNode } from '../cost/estimate.ts';
import type { Size } from '../cost/size.ts';
import { add, addSizes, multiply, priced, unknownSize } from '../cost/size.ts';

/** A call by one of the overloads that it may turn out to be. */
export interface EstimatedCall {
  readonly target: SizedNode | undefined;
  readonly args: readonly SizedNode[];
}

/** What a call costs at most, its arguments not included. */
export interface CallEstimate {
  readonly cost: number;
  /** How large the result is, where the estimate says. */
  readonly size?: Size;
}

/** As library.CostEstimator of k8s.io/apiserver, cel-go's checker/cost.go and its extensions have it. */
export type Estimate = (call: EstimatedCall) => CallEstimate;

export function sizeOf(node: SizedNode | undefined): Size {
  return node?.size ?? unknownSize;
}

/** A list that is made, its items included. */
export function allocated(size: Size, price = 1): CallEstimate {
  return { cost: add(priced(size.max, price), 11), size };
}

export const ofArgument =
  (price: number): Estimate =>
  ({ args: [text] }) => ({ cost: priced(sizeOf(text).max, price) });

/** One step an item, and a tenth of each text besides; `unknown` is the price of an item of a list whose type is not known. */
export const traversal =
  (unknown = 0.1): Estimate =>
  ({ target }) => {
    const size = sizeOf(target);
    const item = target?.itemSize();
    if (!item) return { cost: priced(size.max, unknown) };
    const isText = item.type.kind === 'string' || item.type.kind === 'bytes';
    return { cost: multiply(size.max, add(1, isText ? priced(item.size.max, 0.1) : 0)) };
  };

/** Texts are compared up to the end of the shorter one. */
export const ofSmallerText: Estimate = ({ args: [left, right] }) => ({
  cost: priced(Math.min(sizeOf(left).max, sizeOf(right).max), 0.1),
});

export const addedTexts: Estimate = ({ args: [left, right] }) => {
  const size = addSizes(sizeOf(left), sizeOf(right));
  return { cost: priced(size.max, 0.1), size };
};

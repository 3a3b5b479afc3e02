import type { SizedNode } from './estimate.ts';
import type { Expanded } from './expand.ts';
import type { Size } from './size.ts';
import {
  add,
  addSizes,
  eitherSize,
  fixed,
  multiply,
  multiplySizes,
  priced,
  unbounded,
  unknownSize,
} from './size.ts';
import { isSameType } from './types.ts';

/** A call by one of the overloads that it may turn out to be; `costs` are those of its arguments. */
export interface EstimatedCall {
  readonly name: string;
  readonly overload: string;
  readonly target: SizedNode | undefined;
  readonly args: readonly SizedNode[];
  readonly costs: readonly number[];
}

export interface CallEstimate {
  readonly cost: number;
  /** How large the result is, where the estimate says. */
  readonly size?: Size;
}

type Estimate = (call: EstimatedCall) => CallEstimate | undefined;

/** What a call costs, its arguments included; after library.CostEstimator of k8s.io/apiserver, and cel-go's checker and extensions. */
export function callEstimate(call: EstimatedCall): CallEstimate {
  const { name, overload, args, costs } = call;
  if (name === '_&&_' || name === '_||_') return { cost: add(...costs) };
  if (name === '_?_:_') {
    const [test = 0, then = 0, other = 0] = costs;
    return { cost: add(test, Math.max(then, other)), size: eitherSize(sizeOf(args[1]), sizeOf(args[2])) };
  }
  const estimate =
    own(byExtension, overload.replace(/^list_[a-z]+_sort/, 'sort')) ??
    own(byFunction, name) ??
    own(byOverload, overload);
  const { cost, size } = estimate?.(call) ?? { cost: 1 };
  return { cost: add(cost, ...costs), ...(size && { size }) };
}

function own(table: Readonly<Record<string, Estimate>>, name: string): Estimate | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

function sizeOf(node: SizedNode | undefined): Size {
  return node?.size ?? unknownSize;
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

function allocated(size: Size, price = 1): CallEstimate {
  return { cost: add(priced(size.max, price), 11), size };
}

const sort = (of: SizedNode | undefined, overload: string): CallEstimate => {
  const size = sizeOf(of);
  return allocated(multiplySizes(size, size), /^list_(string|bytes)_/.test(overload) ? 2.1 : 2);
};
const sets =
  (price: number): Estimate =>
  ({ args: [a, b] }) => ({ cost: add(priced(multiply(sizeOf(a).max, sizeOf(b).max), price), 1) });
const flatten: Estimate = ({ target, args }) =>
  allocated(sizeOf(target), args.length === 0 ? 1 : intOf(args[0], unbounded));

/** Overloads of cel-go's extensions that state their own estimate. */
const byExtension: Readonly<Record<string, Estimate>> = {
  list_slice: ({ target, args: [start, end] }) =>
    allocated(fixed(distance(intOf(start, 0), intOf(end, sizeOf(target).max)))),
  lists_range: ({ args: [count] }) => allocated(fixed(intOf(count, unbounded))),
  list_reverse: ({ target }) => allocated(sizeOf(target)),
  list_flatten: flatten,
  list_flatten_int: flatten,
  list_distinct: ({ target }) => allocated(multiplySizes(sizeOf(target), sizeOf(target)), 2),
  sort: ({ target, overload }) => sort(target, overload),
  sortByAssociatedKeys: ({ args: [keys], overload }) => sort(keys, overload),
  list_sets_contains_list: sets(1),
  list_sets_intersects_list: sets(1),
  list_sets_equivalent_list: sets(2),
};

/** One step an item, and a tenth of each text besides. */
const traversal: Estimate = ({ name, target }) => {
  const size = sizeOf(target);
  const item = target?.itemSize();
  if (item) {
    const isText = item.type.kind === 'string' || item.type.kind === 'bytes';
    return { cost: multiply(size.max, add(1, isText ? priced(item.size.max, 0.1) : 0)) };
  }
  return { cost: name === 'includes' ? size.max : priced(size.max, 0.1) };
};
const nominal: Estimate = () => ({ cost: 1 });
const ofArgument =
  (price: number): Estimate =>
  ({ args: [text] }) => ({ cost: priced(sizeOf(text).max, price) });
const sameText: Estimate = ({ target }) => ({ cost: priced(sizeOf(target).max, 0.1), size: sizeOf(target) });
const pattern = (text: Size, expression: Size): number =>
  multiply(priced(add(text.max, 1), 0.1), priced(expression.max, 0.25));
const find: Estimate = ({ target, args: [expression] }) => ({
  cost: pattern(sizeOf(target), sizeOf(expression)),
  size: { min: 0, max: sizeOf(target).max },
});
/** Addresses are compared by 4 to 16 bytes; one that comes as a text is read first. */
const address =
  (extra: number, textOverload: string): Estimate =>
  ({ overload, args: [other] }) => ({
    cost: add(priced(32, 0.1), extra, overload === textOverload ? priced(sizeOf(other).max, 0.1) : 0),
  });

/** Functions that library.CostEstimator of k8s.io/apiserver knows. */
const byFunction: Readonly<Record<string, Estimate>> = {
  isSorted: traversal,
  sum: traversal,
  min: traversal,
  max: traversal,
  indexOf: traversal,
  lastIndexOf: traversal,
  includes: traversal,
  url: ({ args: [text] }) => ({ cost: priced(sizeOf(text).max, 0.1), size: sizeOf(text) }),
  lowerAscii: sameText,
  upperAscii: sameText,
  substring: sameText,
  trim: sameText,
  replace: ({ target, args: [from, to] }) => ({
    cost: priced(sizeOf(target).max, 0.2),
    size: replaced(sizeOf(target), sizeOf(from), sizeOf(to)),
  }),
  split: ({ target, args: [, count] }) => {
    const { max } = sizeOf(target);
    const literal = count?.node.kind === 'literal' ? count.node.int : undefined;
    const items = literal === undefined ? max : Number(BigInt.asUintN(64, literal));
    return { cost: priced(max, 0.2), size: { min: 0, max: items } };
  },
  join: ({ target, args: [separator] }) => {
    const list = sizeOf(target);
    const item = target?.itemSize();
    const items = item ? multiplySizes(list, item.size) : fixed(0);
    const between = { min: Math.max(list.min - 1, 0), max: Math.max(list.max - 1, 0) };
    const size = separator ? addSizes(items, multiplySizes(sizeOf(separator), between)) : items;
    return { cost: priced(size.max, 0.1), size };
  },
  find,
  findAll: find,
  cidr: ofArgument(0.1),
  isIP: ofArgument(0.1),
  isCIDR: ofArgument(0.1),
  ip: ({ overload, args: [text] }) => ({ cost: overload === 'cidr_ip' ? 1 : priced(sizeOf(text).max, 0.1) }),
  'ip.isCanonical': ofArgument(0.2),
  containsIP: address(0, 'cidr_contains_ip_string'),
  containsCIDR: address(3, 'cidr_contains_cidr_string'),
  quantity: ofArgument(0.1),
  isQuantity: ofArgument(0.1),
  semver: ofArgument(0.1),
  isSemver: ofArgument(0.1),
  validate: ({ args: [text] }) => ({ cost: priced(priced(sizeOf(text).max, 0.1), 32) }),
  '_==_': (call) => equality(call) ?? ofSmaller(call),
  'format.named': nominal,
};

function equality({ args: [left, right] }: EstimatedCall): CallEstimate | undefined {
  if (!left || !right || !isSameType(left.node.type, right.node.type)) return undefined;
  const { type } = left.node;
  if (type.kind !== 'opaque') return undefined;
  if (type.name === 'kubernetes.NamedFormat') return { cost: priced(64, 0.1) };
  if (type.name === 'kubernetes.URL') return { cost: priced(right.size?.max ?? 1, 0.1) };
  return { cost: 1 };
}

/** The longest and the shortest that a text becomes by putting one text in the places of another. */
function replaced(text: Size, from: Size, to: Size): Size {
  const max = { count: 0, kept: 0 };
  if (from.min === 0) {
    max.count = add(text.max, 1);
    max.kept = text.max;
  } else if (to.max <= from.min) max.kept = text.max;
  else max.count = Math.ceil(text.max / from.min);
  const min = { count: 0, kept: 0 };
  if (from.max === 0) {
    min.count = add(text.min, 1);
    min.kept = text.min;
  } else if (from.max <= to.min) min.kept = text.min;
  else min.count = Math.ceil(text.min / from.max);
  return addSizes(multiplySizes({ min: min.count, max: max.count }, to), { min: min.kept, max: max.kept });
}

/** Texts are compared up to the end of the shorter one. */
function ofSmaller({ args: [left, right] }: EstimatedCall): CallEstimate {
  return { cost: priced(Math.min(sizeOf(left).max, sizeOf(right).max), 0.1) };
}

const matches: Estimate = ({ target, args }) => {
  const [text, expression] = target ? [target, args[0]] : args;
  return { cost: pattern(sizeOf(text), sizeOf(expression)) };
};
const startsWith: Estimate = ({ args: [part] }) => ({ cost: priced(sizeOf(part).max, 0.1) });
const addTexts: Estimate = ({ args: [left, right] }) => {
  const size = addSizes(sizeOf(left), sizeOf(right));
  return { cost: priced(size.max, 0.1), size };
};

/** Overloads that cel-go's checker/cost.go knows. */
const byOverload: Readonly<Record<string, Estimate>> = {
  string_format: ({ target }) => ({ cost: priced(sizeOf(target).max, 0.1) }),
  string_to_bytes: ({ args: [text] }) => {
    const { min, max } = sizeOf(text);
    return { cost: priced(max, 0.1), size: { min, max: multiply(max, 4) } };
  },
  bytes_to_string: ({ args: [bytes] }) => {
    const { min, max } = sizeOf(bytes);
    return { cost: priced(max, 0.1), size: { min: Math.trunc(min / 4), max } };
  },
  strings_quote: ({ args: [text] }) => {
    const { min, max } = sizeOf(text);
    // The server's sum goes over the 64 bits it has, to nothing.
    const size = { min: min + 2, max: max === unbounded ? 0 : add(2, multiply(max, 2)) };
    return { cost: priced(max, 0.1), size };
  },
  starts_with_string: startsWith,
  ends_with_string: startsWith,
  in_list: ({ args: [, list] }) => ({ cost: sizeOf(list).max }),
  matches,
  matches_string: matches,
  contains_string: ({ target, args: [part] }) => ({
    cost: multiply(priced(sizeOf(target).max, 0.1), priced(sizeOf(part).max, 0.1)),
  }),
  add_string: addTexts,
  add_bytes: addTexts,
  add_list: ({ args: [left, right] }) => ({ cost: 1, size: addSizes(sizeOf(left), sizeOf(right)) }),
  less_string: ofSmaller,
  less_bytes: ofSmaller,
  less_equals_string: ofSmaller,
  less_equals_bytes: ofSmaller,
  greater_string: ofSmaller,
  greater_bytes: ofSmaller,
  greater_equals_string: ofSmaller,
  greater_equals_bytes: ofSmaller,
  equals: ofSmaller,
  not_equals: ofSmaller,
};

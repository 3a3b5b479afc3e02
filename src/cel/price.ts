import type { Expression } from '../code/tree.ts';
import { binary, literal, member, method, name, runtime } from './code.ts';
import type { Overload } from './declarations.ts';
import type { Lowering } from './lower.ts';
import type { Value } from './value.ts';

/** What a call costs, as code in its arguments and its result. */
export type Price = (args: readonly Value[], result: Value | undefined, context: Lowering) => Expression;

function ceil(code: Expression): Expression {
  return method(name('Math'), 'ceil', code);
}

/** A tenth of a size, rounded up: going through a string. */
function tenth(size: Expression, times = 0.1): Expression {
  return ceil(binary('*', size, literal(times)));
}

/** The size of a value as CEL has it; 1 for what has none. */
function sizeOf(value: Value | undefined, context: Lowering): Expression {
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

const ofFirst =
  (times?: number): Price =>
  (args, _result, context) =>
    tenth(sizeOf(args[0], context), times);
const ofSmaller: Price = ([left, right], _result, context) =>
  tenth(method(name('Math'), 'min', sizeOf(left, context), sizeOf(right, context)));
const ofSum: Price = ([left, right], _result, context) =>
  tenth(binary('+', sizeOf(left, context), sizeOf(right, context)));
const ofTraversal: Price = ([list], _result, context) =>
  runtime('traversal', list ? context.dyn(context.settle(list)).code : literal(0));
const ofResultList: Price = (_args, result, context) => binary('+', sizeOf(result, context), literal(11));
const ofSelfComparison: Price = ([list], _result, context) =>
  runtime('selfComparison', list ? context.dyn(context.settle(list)).code : literal(0));
const ofPattern: Price = ([text, pattern], _result, context) =>
  binary('*', tenth(binary('+', literal(1), sizeOf(text, context))), tenth(sizeOf(pattern, context), 0.25));
const ofSets =
  (factor: number): Price =>
  ([left, right], _result, context) =>
    binary(
      '+',
      literal(1),
      binary('*', literal(factor), binary('*', sizeOf(left, context), sizeOf(right, context))),
    );
const ofAddress =
  (isString: boolean, extra: number): Price =>
  ([network, other], _result, context) => {
    const size = sizeOf(network, context);
    const base = binary('+', tenth(size, 0.2), literal(extra));
    const masked = extra > 0 ? binary('+', base, tenth(size)) : base;
    return isString ? binary('+', masked, tenth(sizeOf(other, context))) : masked;
  };

const byFunction: Readonly<Record<string, Price>> = {
  isSorted: ofTraversal,
  sum: ofTraversal,
  min: ofTraversal,
  max: ofTraversal,
  indexOf: ofTraversal,
  lastIndexOf: ofTraversal,
  includes: ofTraversal,
  url: ofFirst(),
  lowerAscii: ofFirst(),
  upperAscii: ofFirst(),
  substring: ofFirst(),
  trim: ofFirst(),
  replace: ofFirst(0.2),
  split: ofFirst(0.2),
  join: (_args, result, context) => tenth(sizeOf(result, context), 0.2),
  find: ofPattern,
  findAll: ofPattern,
  matches: ofPattern,
  cidr: ofFirst(),
  isIP: ofFirst(),
  isCIDR: ofFirst(),
  'ip.isCanonical': ofFirst(0.2),
  quantity: ofFirst(),
  isQuantity: ofFirst(),
  semver: ofFirst(),
  isSemver: ofFirst(),
  format: ofFirst(),
  'strings.quote': ofFirst(),
  slice: ofResultList,
  reverse: ofResultList,
  'lists.range': ofResultList,
  distinct: ofSelfComparison,
  sort: ofSelfComparison,
  'sets.contains': ofSets(1),
  'sets.intersects': ofSets(1),
  'sets.equivalent': ofSets(2),
  validate: ([format, text]) =>
    runtime('validation', format?.code ?? literal(null), text?.code ?? literal('')),
};

const byOverload: Readonly<Record<string, Price>> = {
  string_to_ip: ofFirst(),
  string_to_bytes: ofFirst(),
  bytes_to_string: ofFirst(),
  starts_with_string: ([, part], _result, context) => tenth(sizeOf(part, context)),
  ends_with_string: ([, part], _result, context) => tenth(sizeOf(part, context)),
  contains_string: ([text, part], _result, context) =>
    binary('*', tenth(sizeOf(text, context)), tenth(sizeOf(part, context))),
  add_string: ofSum,
  add_bytes: ofSum,
  in_list: ([, list], _result, context) => sizeOf(list, context),
  equals: (args, result, context) =>
    args[0]?.type.kind === 'opaque' ? literal(1) : ofSmaller(args, result, context),
  not_equals: ofSmaller,
  cidr_contains_ip_string: ofAddress(true, 0),
  cidr_contains_ip_ip: ofAddress(false, 0),
  cidr_contains_cidr_string: ofAddress(true, 1),
  cidr_contains_cidr: ofAddress(false, 1),
  list_flatten: ([list], _result, context) => binary('+', sizeOf(list, context), literal(11)),
  list_flatten_int: ([list, depth], _result, context) =>
    binary('+', binary('*', sizeOf(list, context), depth?.code ?? literal(1)), literal(11)),
};

/** What an overload costs where that depends on sizes (library.CostEstimator and cel-go's trackers); undefined for 1. */
export function priceOf(overload: Overload): Price | undefined {
  const { id } = overload;
  if (Object.hasOwn(byOverload, id)) return byOverload[id];
  if (/^(less|greater)(_equals)?_(string|bytes)$/.test(id)) return ofSmaller;
  const price = Object.hasOwn(byFunction, overload.name) ? byFunction[overload.name] : undefined;
  return price;
}

/** Whether a price needs the call's result. */
export function isPricedByResult(overload: Overload): boolean {
  return ['join', 'slice', 'reverse', 'lists.range'].includes(overload.name);
}

import {
  distinct,
  flatten,
  includes,
  isSorted,
  listIndexOf,
  listLastIndexOf,
  max,
  min,
  sortBy,
  sumDyn,
} from '../../runtime/cel/list-library.ts';
import { join, range, reverse, slice } from '../../runtime/cel/list.ts';
import { asList } from '../lower/argument.ts';
import { arrow, literal, name, runtime } from '../lower/code.ts';
import { elementType, itemForm } from '../lower/forms.ts';
import type { Lowering } from '../lower/lower.ts';
import type { RuntimeCall } from '../lower/runtime-functions.ts';
import type { CelType } from '../types/types.ts';
import {
  A,
  T,
  V,
  boolType,
  bytesType,
  doubleType,
  durationType,
  dynType,
  intType,
  listOf,
  optionalOf,
  stringType,
  timestampType,
  uintType,
} from '../types/types.ts';
import type { Form, Value } from '../lower/value.ts';
import { dynForm, nativeForm } from '../lower/value.ts';
import { traversal } from './estimate.ts';
import {
  distinctEstimate,
  flattenEstimate,
  joinEstimate,
  ofFlattened,
  ofJoined,
  ofResult,
  ofSelfComparison,
  rangeEstimate,
  reverseEstimate,
  sliceEstimate,
  sortEstimate,
} from './list-costs.ts';
import { dynamicList, firstOf, ofDynItems, withLast } from './lowering.ts';
import type { FunctionCall, FunctionLowering, Overload } from './overload.ts';
import { dynamic, global, method, resultOf } from './overload.ts';
import { ofTraversal } from './price.ts';

/** The types that lists can be summed of, and those that they can be ordered by. */
const summable: readonly CelType[] = [intType, uintType, doubleType, durationType];
export const comparable: readonly CelType[] = [...summable, boolType, timestampType, stringType, bytesType];

const dynList: Form = { kind: 'list', of: dynForm };

/** Lists: cel-go's ext.Lists and Kubernetes' own. */
export const lists: readonly Overload[] = [
  method(listOf(A), 'indexOf', [A], intType, {
    id: 'list_a_index_of_int',
    lower: ofDynItems(listIndexOf, nativeForm),
    price: ofTraversal,
    estimate: traversal(),
  }),
  method(listOf(A), 'lastIndexOf', [A], intType, {
    id: 'list_a_last_index_of_int',
    lower: ofDynItems(listLastIndexOf, nativeForm),
    price: ofTraversal,
    estimate: traversal(),
  }),
  method(dynType, 'includes', [dynType], boolType, {
    id: 'list_includes_dyn_dyn',
    call: includes,
    price: ofTraversal,
    estimate: traversal(1),
  }),
  ...dynamic(
    dynamicList(isSorted, nativeForm),
    comparable.map((type) =>
      method(listOf(type), 'isSorted', [], boolType, {
        id: `list_${type.kind}_is_sorted_bool`,
        lower: ofDynItems(isSorted, nativeForm),
        price: ofTraversal,
        estimate: traversal(),
      }),
    ),
  ),
  ...dynamic(
    dynamicList(sumDyn, dynForm),
    summable.map((type) =>
      method(listOf(type), 'sum', [], type, {
        id: `list_${type.kind}_sum_${type.kind}`,
        lower: summed,
        canThrow: true,
        price: ofTraversal,
        estimate: traversal(),
      }),
    ),
  ),
  ...dynamic(
    dynamicList(min, dynForm),
    comparable.map((type) =>
      method(listOf(type), 'min', [], type, {
        id: `list_${type.kind}_min_${type.kind}`,
        lower: extreme(min),
        canThrow: true,
        price: ofTraversal,
        estimate: traversal(),
      }),
    ),
  ),
  ...dynamic(
    dynamicList(max, dynForm),
    comparable.map((type) =>
      method(listOf(type), 'max', [], type, {
        id: `list_${type.kind}_max_${type.kind}`,
        lower: extreme(max),
        canThrow: true,
        price: ofTraversal,
        estimate: traversal(),
      }),
    ),
  ),
  ...dynamic(
    sortDynamic,
    comparable.map((type) =>
      method(listOf(type), 'sort', [], listOf(type), {
        id: `list_${type.kind}_sort`,
        lower: sorted,
        canThrow: true,
        price: ofSelfComparison,
        readsWholeList: true,
        estimate: ({ target }) => sortEstimate(target, type),
      }),
    ),
  ),
  method(listOf(stringType), 'join', [], stringType, {
    id: 'list_join',
    lower: withLast(join, ''),
    canThrow: true,
    price: ofJoined,
    isPricedByResult: true,
    estimate: joinEstimate,
  }),
  method(listOf(stringType), 'join', [stringType], stringType, {
    id: 'list_join_string',
    call: join,
    canThrow: true,
    price: ofJoined,
    isPricedByResult: true,
    estimate: joinEstimate,
  }),
  method(listOf(T), 'slice', [intType, intType], listOf(T), {
    id: 'list_slice',
    lower: keeping(slice),
    canThrow: true,
    price: ofResult,
    isPricedByResult: true,
    estimate: sliceEstimate,
  }),
  method(listOf(listOf(T)), 'flatten', [], listOf(T), {
    id: 'list_flatten',
    lower: flattened,
    price: ofFlattened,
    estimate: flattenEstimate,
  }),
  method(listOf(dynType), 'flatten', [intType], listOf(dynType), {
    id: 'list_flatten_int',
    call: flatten,
    canThrow: true,
    price: ofFlattened,
    estimate: flattenEstimate,
  }),
  method(listOf(T), 'reverse', [], listOf(T), {
    id: 'list_reverse',
    lower: keeping(reverse),
    price: ofResult,
    isPricedByResult: true,
    estimate: reverseEstimate,
  }),
  method(listOf(T), 'distinct', [], listOf(T), {
    id: 'list_distinct',
    lower: ofDynItems(distinct, dynList),
    price: ofSelfComparison,
    readsWholeList: true,
    estimate: distinctEstimate,
  }),
  method(listOf(V), 'first', [], optionalOf(V), { id: 'list_first', lower: (call) => edge(call, 'first') }),
  method(listOf(V), 'last', [], optionalOf(V), { id: 'list_last', lower: (call) => edge(call, 'last') }),
  global('lists.range', [intType], listOf(intType), {
    id: 'lists_range',
    call: range,
    canThrow: true,
    price: ofResult,
    isPricedByResult: true,
    estimate: rangeEstimate,
  }),
];

function edge(call: FunctionCall, functionName: 'first' | 'last'): Value {
  const items = asList(firstOf(call), V, call.context);
  const of = itemForm(items.form);
  const code =
    functionName === 'first' ? runtime('optionalAt', items.code, literal(0)) : runtime('last', items.code);
  if (of.kind !== 'optional') return resultOf(call, [items], code, { kind: 'optional', of });
  const dyn = asList(items, dynType, call.context);
  const item =
    functionName === 'first' ? runtime('optionalAt', dyn.code, literal(0)) : runtime('last', dyn.code);
  return resultOf(call, [dyn], item, { kind: 'optional', of: dynForm });
}

/** min, max: one of the items, which is native where its type is known. */
function extreme(called: RuntimeCall): FunctionLowering {
  return (call) => {
    const value = ofDynItems(called, nativeForm)(call);
    return call.type.kind === 'double' ? { ...value, code: runtime('asDouble', value.code) } : value;
  };
}

function summed(call: FunctionCall): Value {
  const [list] = call.args;
  if (!list) throw new TypeError('sum needs a list');
  const items = asList(list, dynType, call.context);
  const zero = call.type.kind === 'int' ? literal(0) : runtime('zeroOf', literal(call.type.kind));
  const code = runtime('sum', items.code, zero);
  return resultOf(call, [items], call.type.kind === 'double' ? runtime('asDouble', code) : code, nativeForm);
}

function sorted(call: FunctionCall): Value {
  const [list] = call.args;
  if (!list) throw new TypeError('sort needs a list');
  const settled = call.context.settle(list);
  const isGuarded = settled.form.kind === 'raw' && settled.form.isGuarded;
  const element = isGuarded ? dynType : elementType(call.overload.parameters[0] ?? dynType);
  const items = asList(settled, element, call.context);
  const of = itemForm(items.form);
  const key = call.context.dyn({ code: name('item'), type: element, form: of, canThrow: false });
  return resultOf(call, [items], runtime('sortBy', items.code, arrow(['item'], key.code)), {
    kind: 'list',
    of,
  });
}

/** A function that gives some of the list's items as they are. */
function keeping(called: RuntimeCall): FunctionLowering {
  return (call) => {
    const [list, ...rest] = call.args;
    if (!list) throw new TypeError(`${call.overload.name} needs a list`);
    const items = asList(list, T, call.context);
    const others = rest.map((arg) => call.context.native(arg, intType));
    const args = [items, ...others];
    return resultOf(call, args, runtime(called, ...args.map((arg) => arg.code)), {
      kind: 'list',
      of: itemForm(items.form),
    });
  };
}

function flattened(call: FunctionCall): Value {
  const flat = ofDynItems(flatten, dynList)(call);
  return flat.code.kind === 'call'
    ? { ...flat, code: { ...flat.code, args: [...flat.code.args, literal(1)] } }
    : flat;
}

function sortDynamic([first]: readonly Value[], type: CelType, context: Lowering): Value {
  const list = first ? asList(first, dynType, context).code : literal(null);
  return { code: runtime(sortBy, list, arrow(['item'], name('item'))), type, form: dynList, canThrow: true };
}

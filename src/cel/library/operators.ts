import {
  addDyn,
  concatBytes,
  divideDyn,
  moduloDyn,
  multiplyDyn,
  negateDyn,
  subtractDyn,
} from '../../runtime/cel/arithmetic.ts';
import {
  add,
  addDuration,
  addUint,
  divide,
  divideUint,
  modulo,
  moduloUint,
  multiply,
  multiplyUint,
  negate,
  subtract,
  subtractDuration,
  subtractUint,
} from '../../runtime/cel/int.ts';
import { addToTimestamp, elapsed, subtractFromTimestamp } from '../../runtime/cel/time.ts';
import { literal, runtime, method as methodCall } from '../lower/code.ts';
import { itemForm, mergeForms } from '../lower/forms.ts';
import { addSizes } from '../cost/size.ts';
import {
  A,
  boolType,
  bytesType,
  doubleType,
  durationType,
  intType,
  listOf,
  stringType,
  timestampType,
  uintType,
} from '../types/types.ts';
import type { Form, Value } from '../lower/value.ts';
import { dynForm } from '../lower/value.ts';
import type { CallEstimate, EstimatedCall } from './estimate.ts';
import { addedTexts, sizeOf } from './estimate.ts';
import { dynamicCall, operation, simple } from './lowering.ts';
import type { FunctionCall, Overload } from './overload.ts';
import { dynamic, global, resultOf } from './overload.ts';
import { ofSum } from './price.ts';

/** Operators but those of order and equality; the server's names for them. */
export const operators: readonly Overload[] = [
  global('!_', [boolType], boolType, { id: 'logical_not', isSyntax: true }),
  global('_&&_', [boolType, boolType], boolType, { id: 'logical_and', isSyntax: true, estimate: unpaid }),
  global('_||_', [boolType, boolType], boolType, { id: 'logical_or', isSyntax: true, estimate: unpaid }),
  global('_?_:_', [boolType, A, A], A, { id: 'conditional', isSyntax: true }),
  ...dynamic(dynamicCall(negateDyn), [
    global('-_', [doubleType], doubleType, {
      id: 'negate_double',
      lower: simple((operand) => ({ kind: 'unary', operator: '-', operand: operand ?? literal(0) })),
    }),
    global('-_', [intType], intType, { id: 'negate_int64', call: negate, canThrow: true }),
  ]),
  ...dynamic(dynamicCall(addDyn), [
    global('_+_', [bytesType, bytesType], bytesType, {
      id: 'add_bytes',
      call: concatBytes,
      price: ofSum,
      estimate: addedTexts,
    }),
    global('_+_', [doubleType, doubleType], doubleType, { id: 'add_double', lower: operation('+') }),
    global('_+_', [durationType, durationType], durationType, {
      id: 'add_duration_duration',
      call: addDuration,
      canThrow: true,
    }),
    global('_+_', [durationType, timestampType], timestampType, {
      id: 'add_duration_timestamp',
      lower: simple((by, time) => runtime(addToTimestamp, time ?? literal(null), by ?? literal(null))),
      canThrow: true,
    }),
    global('_+_', [timestampType, durationType], timestampType, {
      id: 'add_timestamp_duration',
      call: addToTimestamp,
      canThrow: true,
    }),
    global('_+_', [intType, intType], intType, { id: 'add_int64', call: add, canThrow: true }),
    global('_+_', [listOf(A), listOf(A)], listOf(A), {
      id: 'add_list',
      lower: addLists,
      estimate: addedLists,
    }),
    global('_+_', [stringType, stringType], stringType, {
      id: 'add_string',
      lower: operation('+'),
      price: ofSum,
      estimate: addedTexts,
    }),
    global('_+_', [uintType, uintType], uintType, { id: 'add_uint64', call: addUint, canThrow: true }),
  ]),
  ...dynamic(dynamicCall(subtractDyn), [
    global('_-_', [doubleType, doubleType], doubleType, { id: 'subtract_double', lower: operation('-') }),
    global('_-_', [durationType, durationType], durationType, {
      id: 'subtract_duration_duration',
      call: subtractDuration,
      canThrow: true,
    }),
    global('_-_', [intType, intType], intType, { id: 'subtract_int64', call: subtract, canThrow: true }),
    global('_-_', [timestampType, durationType], timestampType, {
      id: 'subtract_timestamp_duration',
      call: subtractFromTimestamp,
      canThrow: true,
    }),
    global('_-_', [timestampType, timestampType], durationType, {
      id: 'subtract_timestamp_timestamp',
      call: elapsed,
      canThrow: true,
    }),
    global('_-_', [uintType, uintType], uintType, {
      id: 'subtract_uint64',
      call: subtractUint,
      canThrow: true,
    }),
  ]),
  ...dynamic(dynamicCall(multiplyDyn), [
    global('_*_', [doubleType, doubleType], doubleType, { id: 'multiply_double', lower: operation('*') }),
    global('_*_', [intType, intType], intType, { id: 'multiply_int64', call: multiply, canThrow: true }),
    global('_*_', [uintType, uintType], uintType, {
      id: 'multiply_uint64',
      call: multiplyUint,
      canThrow: true,
    }),
  ]),
  ...dynamic(dynamicCall(divideDyn), [
    global('_/_', [doubleType, doubleType], doubleType, { id: 'divide_double', lower: operation('/') }),
    global('_/_', [intType, intType], intType, { id: 'divide_int64', call: divide, canThrow: true }),
    global('_/_', [uintType, uintType], uintType, { id: 'divide_uint64', call: divideUint, canThrow: true }),
  ]),
  ...dynamic(dynamicCall(moduloDyn), [
    global('_%_', [intType, intType], intType, { id: 'modulo_int64', call: modulo, canThrow: true }),
    global('_%_', [uintType, uintType], uintType, { id: 'modulo_uint64', call: moduloUint, canThrow: true }),
  ]),
];

/** `list + list`: a list of the resource of type set or map adds in its own way. */
function addLists(call: FunctionCall): Value {
  const [left, right] = call.args.map((arg) => call.context.settle(arg));
  if (!left || !right) throw new TypeError('a sum has two operands');
  const isTyped =
    left.form.kind === 'raw' && left.form.raw.kind === 'list' && left.form.raw.listType !== 'atomic';
  const items =
    !isTyped &&
    isList(left.form) &&
    isList(right.form) &&
    mergeForms(itemForm(left.form), itemForm(right.form));
  if (items)
    return resultOf(call, [left, right], methodCall(left.code, 'concat', right.code), {
      kind: 'list',
      of: items,
    });
  const dyn = [left, right].map((arg) => call.context.dyn(arg));
  return resultOf(call, dyn, runtime('addDyn', ...dyn.map((arg) => arg.code)), dynForm, true);
}

function isList(form: Form): boolean {
  return form.kind === 'list' || (form.kind === 'raw' && form.raw.kind === 'list');
}

function addedLists({ args: [left, right] }: EstimatedCall): CallEstimate {
  return { cost: 1, size: addSizes(sizeOf(left), sizeOf(right)) };
}

/** The server's estimate counts the operands alone. */
function unpaid(): CallEstimate {
  return { cost: 0 };
}

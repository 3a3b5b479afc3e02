import {
  addQuantities,
  asApproximateFloat,
  asInteger,
  compareQuantities,
  isInteger,
  isQuantity,
  quantity,
  quantityOfInt,
  quantitySign,
  subtractQuantities,
} from '../../runtime/cel/quantity.ts';
import { literal, runtime } from '../lower/code.ts';
import type { RuntimeCall } from '../lower/runtime-functions.ts';
import type { CelType } from '../types/types.ts';
import { boolType, doubleType, intType, stringType } from '../types/types.ts';
import { ofArgument } from './estimate.ts';
import { ordered, simple } from './lowering.ts';
import type { FunctionLowering, Overload } from './overload.ts';
import { global, method } from './overload.ts';
import { ofFirst } from './price.ts';

const quantityType: CelType = { kind: 'opaque', name: 'kubernetes.Quantity' };

/** Quantities. */
export const quantities: readonly Overload[] = [
  global('isQuantity', [stringType], boolType, {
    id: 'is_quantity_string',
    call: isQuantity,
    price: ofFirst(),
    estimate: ofArgument(0.1),
  }),
  global('quantity', [stringType], quantityType, {
    id: 'string_to_quantity',
    call: quantity,
    canThrow: true,
    price: ofFirst(),
    estimate: ofArgument(0.1),
  }),
  global('sign', [quantityType], intType, { id: 'quantity_sign', call: quantitySign }),
  method(quantityType, 'add', [quantityType], quantityType, { id: 'quantity_add', call: addQuantities }),
  method(quantityType, 'add', [intType], quantityType, {
    id: 'quantity_add_int',
    lower: withInt(addQuantities),
  }),
  method(quantityType, 'sub', [quantityType], quantityType, { id: 'quantity_sub', call: subtractQuantities }),
  method(quantityType, 'sub', [intType], quantityType, {
    id: 'quantity_sub_int',
    lower: withInt(subtractQuantities),
  }),
  method(quantityType, 'asApproximateFloat', [], doubleType, {
    id: 'quantity_get_float',
    call: asApproximateFloat,
  }),
  method(quantityType, 'asInteger', [], intType, { id: 'quantity_get_int', call: asInteger, canThrow: true }),
  method(quantityType, 'isInteger', [], boolType, { id: 'quantity_is_integer', call: isInteger }),
  method(quantityType, 'compareTo', [quantityType], intType, {
    id: 'quantity_compare_to',
    call: compareQuantities,
  }),
  method(quantityType, 'isGreaterThan', [quantityType], boolType, {
    id: 'quantity_is_greater_than',
    lower: ordered(compareQuantities, '>'),
  }),
  method(quantityType, 'isLessThan', [quantityType], boolType, {
    id: 'quantity_is_less_than',
    lower: ordered(compareQuantities, '<'),
  }),
];

function withInt(called: RuntimeCall): FunctionLowering {
  return simple((quantity, int) =>
    runtime(called, quantity ?? literal(null), runtime(quantityOfInt, int ?? literal(0))),
  );
}

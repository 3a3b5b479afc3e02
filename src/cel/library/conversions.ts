import {
  bytesToString,
  doubleToInt,
  doubleToString,
  doubleToUint,
  durationToString,
  intToUint,
  stringToBool,
  stringToBytes,
  stringToDouble,
  stringToInt,
  stringToUint,
  timestampToInt,
  uintToInt,
} from '../../runtime/cel/convert.ts';
import { duration, formatTimestamp, timestamp, timestampOfSeconds } from '../../runtime/cel/time.ts';
import {
  toBool,
  toBytes,
  toDouble,
  toDuration,
  toIntDyn,
  toString,
  toTimestamp,
  toUint,
  typeOf,
  typeValue,
} from '../../runtime/cel/types.ts';
import { literal, runtime } from '../lower/code.ts';
import { multiply, priced } from '../cost/size.ts';
import {
  A,
  boolType,
  bytesType,
  doubleType,
  durationType,
  dynType,
  intType,
  runtimeName,
  stringType,
  timestampType,
  uintType,
} from '../types/types.ts';
import type { Value } from '../lower/value.ts';
import { nativeForm } from '../lower/value.ts';
import type { CallEstimate, EstimatedCall } from './estimate.ts';
import { sizeOf } from './estimate.ts';
import { callOf, dynamicCall, firstOf, same } from './lowering.ts';
import type { FunctionCall, Overload } from './overload.ts';
import { dynamic, global, resultOf } from './overload.ts';
import { ofFirst } from './price.ts';

/** Type conversions; those of a library's own types stand with the library. */
export const conversions: readonly Overload[] = [
  ...dynamic(dynamicCall(toBool, nativeForm), [
    global('bool', [boolType], boolType, { id: 'bool_to_bool', lower: same }),
    global('bool', [stringType], boolType, { id: 'string_to_bool', call: stringToBool, canThrow: true }),
  ]),
  ...dynamic(dynamicCall(toBytes, nativeForm), [
    global('bytes', [bytesType], bytesType, { id: 'bytes_to_bytes', lower: same }),
    global('bytes', [stringType], bytesType, {
      id: 'string_to_bytes',
      call: stringToBytes,
      price: ofFirst(),
      estimate: encodedEstimate,
    }),
  ]),
  ...dynamic(dynamicCall(toDouble, nativeForm), [
    global('double', [doubleType], doubleType, { id: 'double_to_double', lower: same }),
    global('double', [intType], doubleType, { id: 'int64_to_double', lower: callOf('Number') }),
    global('double', [stringType], doubleType, {
      id: 'string_to_double',
      call: stringToDouble,
      canThrow: true,
    }),
    global('double', [uintType], doubleType, { id: 'uint64_to_double', call: toDouble }),
  ]),
  ...dynamic(dynamicCall(toDuration, nativeForm), [
    global('duration', [durationType], durationType, { id: 'duration_to_duration', lower: same }),
    global('duration', [stringType], durationType, {
      id: 'string_to_duration',
      call: duration,
      canThrow: true,
    }),
  ]),
  global('dyn', [A], dynType, { id: 'to_dyn', lower: dyn }),
  ...dynamic(dynamicCall(toIntDyn, nativeForm), [
    global('int', [intType], intType, { id: 'int64_to_int64', lower: same }),
    global('int', [doubleType], intType, { id: 'double_to_int64', call: doubleToInt, canThrow: true }),
    global('int', [durationType], intType, { id: 'duration_to_int64', call: toIntDyn }),
    global('int', [stringType], intType, { id: 'string_to_int64', call: stringToInt, canThrow: true }),
    global('int', [timestampType], intType, { id: 'timestamp_to_int64', call: timestampToInt }),
    global('int', [uintType], intType, { id: 'uint64_to_int64', call: uintToInt, canThrow: true }),
  ]),
  ...dynamic(dynamicCall(toString, nativeForm), [
    global('string', [stringType], stringType, { id: 'string_to_string', lower: same }),
    global('string', [boolType], stringType, { id: 'bool_to_string', lower: callOf('String') }),
    global('string', [bytesType], stringType, {
      id: 'bytes_to_string',
      call: bytesToString,
      canThrow: true,
      price: ofFirst(),
      estimate: decodedEstimate,
    }),
    global('string', [doubleType], stringType, { id: 'double_to_string', call: doubleToString }),
    global('string', [durationType], stringType, { id: 'duration_to_string', call: durationToString }),
    global('string', [intType], stringType, { id: 'int64_to_string', lower: callOf('String') }),
    global('string', [timestampType], stringType, { id: 'timestamp_to_string', call: formatTimestamp }),
    global('string', [uintType], stringType, { id: 'uint64_to_string', call: toString }),
  ]),
  ...dynamic(dynamicCall(toTimestamp, nativeForm), [
    global('timestamp', [timestampType], timestampType, { id: 'timestamp_to_timestamp', lower: same }),
    global('timestamp', [intType], timestampType, {
      id: 'int64_to_timestamp',
      call: timestampOfSeconds,
      canThrow: true,
    }),
    global('timestamp', [stringType], timestampType, {
      id: 'string_to_timestamp',
      call: timestamp,
      canThrow: true,
    }),
  ]),
  global('type', [A], { kind: 'type', of: A }, { id: 'type', lower: typeOfValue }),
  ...dynamic(dynamicCall(toUint, nativeForm), [
    global('uint', [uintType], uintType, { id: 'uint64_to_uint64', lower: same }),
    global('uint', [doubleType], uintType, { id: 'double_to_uint64', call: doubleToUint, canThrow: true }),
    global('uint', [intType], uintType, { id: 'int64_to_uint64', call: intToUint, canThrow: true }),
    global('uint', [stringType], uintType, { id: 'string_to_uint64', call: stringToUint, canThrow: true }),
  ]),
];

const names: ReadonlySet<string> = new Set(conversions.map(({ name }) => name));

/** Whether a function converts to a type: of a constant it does so once, when the rule is compiled. */
export function isConversion(name: string): boolean {
  return names.has(name);
}

function dyn(call: FunctionCall): Value {
  return { ...call.context.dyn(firstOf(call)), type: call.type };
}

/** The type is known where the value cannot fail and has one. */
function typeOfValue(call: FunctionCall): Value {
  const value = firstOf(call);
  const isKnown = value.form.kind !== 'dyn' && !value.canThrow && value.type.kind !== 'dyn';
  if (isKnown) return resultOf(call, [], runtime(typeValue, literal(runtimeName(value.type))));
  const dyn = call.context.dyn(value);
  return resultOf(call, [dyn], runtime(typeOf, dyn.code));
}

function encodedEstimate({ args: [text] }: EstimatedCall): CallEstimate {
  const { min, max } = sizeOf(text);
  return { cost: priced(max, 0.1), size: { min, max: multiply(max, 4) } };
}

function decodedEstimate({ args: [bytes] }: EstimatedCall): CallEstimate {
  const { min, max } = sizeOf(bytes);
  return { cost: priced(max, 0.1), size: { min: Math.trunc(min / 4), max } };
}

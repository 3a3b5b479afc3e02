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
  uintToInt,
} from './convert.ts';
import { cidrToString, type CIDR } from './cidr.ts';
import { double } from './dyn.ts';
import { ipToString, type IP } from './ip.ts';
import { bigInt } from './int.ts';
import { duration, formatTimestamp, timestamp, timestampOfSeconds } from './time.ts';
import type { Int, TypeValue } from './value.ts';
import {
  isArray,
  isBytes,
  isDouble,
  isDurationValue,
  isInt,
  isTimestamp,
  isUint,
  kindOf,
  noSuchOverload,
} from './value.ts';

/** A type as a value. */
export function typeValue(name: string): TypeValue {
  return { kind: 'type', name };
}

/** The name of a value's type, for values in dyn form. */
export function typeName(value: unknown): string {
  if (value === null) return 'null_type';
  if (typeof value === 'string') return 'string';
  if (typeof value === 'boolean') return 'bool';
  if (isInt(value)) return 'int';
  if (isBytes(value)) return 'bytes';
  if (isArray(value)) return 'list';
  const names: { [kind: string]: string } = {
    object: 'map',
    optional: 'optional_type',
    timestamp: 'google.protobuf.Timestamp',
    duration: 'google.protobuf.Duration',
  };
  const kind = kindOf(value) ?? '';
  return names[kind] ?? kind;
}

/** `type(x)` of a value in dyn form. */
export function typeOf(value: unknown): TypeValue {
  return typeValue(typeName(value));
}

/** `string(x)` of a value in dyn form. */
export function toString(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean' || isInt(value)) return String(value);
  if (isDouble(value)) return doubleToString(value.value);
  if (isUint(value)) return String(value.value);
  if (isBytes(value)) return bytesToString(value);
  if (isTimestamp(value)) return formatTimestamp(value);
  if (isDurationValue(value)) return durationToString(value);
  const kind = kindOf(value);
  if (kind === 'net.IP') return ipToString(value as IP);
  return kind === 'net.CIDR' ? cidrToString(value as CIDR) : noSuchOverload();
}

/** `int(x)` of a value in dyn form. */
export function toIntDyn(value: unknown): Int {
  if (isInt(value)) return value;
  if (typeof value === 'string') return stringToInt(value);
  if (isDouble(value)) return doubleToInt(value.value);
  if (isUint(value)) return uintToInt(value);
  if (isTimestamp(value)) return value.seconds;
  return isDurationValue(value) ? value.nanos : noSuchOverload();
}

/** `uint(x)` of a value in dyn form. */
export function toUint(value: unknown): unknown {
  if (isUint(value)) return value;
  if (isInt(value)) return intToUint(value);
  if (typeof value === 'string') return stringToUint(value);
  return isDouble(value) ? doubleToUint(value.value) : noSuchOverload();
}

/** `double(x)` of a value in dyn form, as a plain number. */
export function toDouble(value: unknown): number {
  if (isDouble(value)) return value.value;
  if (isInt(value)) return Number(value);
  if (isUint(value)) return Number(value.value);
  return typeof value === 'string' ? stringToDouble(value) : noSuchOverload();
}

/** `bool(x)` of a value in dyn form. */
export function toBool(value: unknown): boolean {
  if (typeof value === 'boolean') return value;
  return typeof value === 'string' ? stringToBool(value) : noSuchOverload();
}

/** `bytes(x)` of a value in dyn form. */
export function toBytes(value: unknown): Uint8Array {
  if (isBytes(value)) return value;
  return typeof value === 'string' ? stringToBytes(value) : noSuchOverload();
}

/** `timestamp(x)` of a value in dyn form. */
export function toTimestamp(value: unknown): unknown {
  if (isTimestamp(value)) return value;
  if (isInt(value)) return timestampOfSeconds(value);
  return typeof value === 'string' ? timestamp(value) : noSuchOverload();
}

/** `duration(x)` of a value in dyn form. */
export function toDuration(value: unknown): unknown {
  if (isDurationValue(value)) return value;
  return typeof value === 'string' ? duration(value) : noSuchOverload();
}

/** Whether a value in dyn form is of a type: which overload of a function fits it. */
export function isOf(value: unknown, type: string): boolean {
  return typeName(value) === type;
}

/** A value in dyn form that has to be a bool: a condition, an operand of `&&`, `||` or `!`. */
export function asBool(value: unknown): boolean {
  return typeof value === 'boolean' ? value : noSuchOverload();
}

/** A value in dyn form that has to be of a type; fails for any other. */
export function ofType<T>(value: T, type: string): T {
  return isOf(value, type) ? value : noSuchOverload();
}

/** A value in dyn form that has to be a double, as a plain number. */
export function asDouble(value: unknown): number {
  return isDouble(value) ? value.value : noSuchOverload();
}

/** `optional.ofNonZeroValue(x)` of a value in dyn form: undefined for a zero or empty value. */
export function nonZero<T>(value: T): T | undefined {
  if (value === null || value === '' || value === false || (isInt(value) && value == 0)) return undefined;
  const kind = kindOf(value);
  if ((isDouble(value) || isUint(value)) && value.value == 0) return undefined;
  if (isDurationValue(value) && value.nanos == 0) return undefined;
  // Go's zero time is the start of year 1.
  if (isTimestamp(value) && value.seconds === -62135596800 && value.nanos === 0) return undefined;
  if ((isArray(value) || isBytes(value)) && value.length === 0) return undefined;
  if (kind === 'map' && (value as unknown as { entries: { size: number } }).entries.size === 0)
    return undefined;
  return value;
}

/** The zero of a type that lists can be summed of. */
export function zeroOf(type: string): unknown {
  if (type === 'double') return double(0);
  if (type === 'uint') return { kind: 'uint', value: bigInt('0') };
  return type === 'duration' ? { kind: 'duration', nanos: 0 } : 0;
}

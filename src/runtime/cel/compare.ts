import { compareStrings } from './text.ts';
import { numberOf } from './equal.ts';
import type { Timestamp } from './value.ts';
import { fail, isBytes, isDouble, isDurationValue, isTimestamp, noSuchOverload } from './value.ts';

function order(a: number | bigint, b: number | bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Order of timestamps: -1, 0 or 1. */
export function compareTimestamps(a: Timestamp, b: Timestamp): number {
  return order(a.seconds, b.seconds) || order(a.nanos, b.nanos);
}

/** Order of bytes: -1, 0 or 1. */
export function compareBytes(a: Uint8Array, b: Uint8Array): number {
  for (let at = 0; at < a.length && at < b.length; at++) {
    const difference = order(a[at] ?? 0, b[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return order(a.length, b.length);
}

/** The order of two values in dyn form: -1, 0 or 1; fails where they have none. */
export function compare(a: unknown, b: unknown): number {
  const left = numberOf(a);
  const right = numberOf(b);
  if (left !== undefined && right !== undefined) {
    return isDouble(a) || isDouble(b) ? compareDoubles(left, right) : order(left, right);
  }
  if (typeof a === 'string' && typeof b === 'string') return compareStrings(a, b);
  if (typeof a === 'boolean' && typeof b === 'boolean') return order(Number(a), Number(b));
  if (isTimestamp(a) && isTimestamp(b)) return compareTimestamps(a, b);
  if (isDurationValue(a) && isDurationValue(b)) return order(a.nanos, b.nanos);
  if (isBytes(a) && isBytes(b)) return compareBytes(a, b);
  return noSuchOverload();
}

/** The order of a double and another number, which is taken for a double: fails for NaN. */
export function compareDoubles(a: number | bigint, b: number | bigint): number {
  const [left, right] = [Number(a), Number(b)];
  return Number.isNaN(left) || Number.isNaN(right)
    ? fail('NaN values cannot be ordered')
    : order(left, right);
}

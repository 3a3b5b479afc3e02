import { double } from './dyn.ts';
import * as int from './int.ts';
import { addLists } from './list-equal.ts';
import { addToTimestamp, elapsed, subtractFromTimestamp } from './time.ts';
import {
  isArray,
  isBytes,
  isDouble,
  isDuration,
  isInt,
  isTimestamp,
  isTypedList,
  isUint,
  itemsOf,
  noSuchOverload,
} from './value.ts';

/** `a + b` for values in dyn form. */
export function addDyn(a: unknown, b: unknown): unknown {
  if (isInt(a) && isInt(b)) return int.add(a, b);
  if (typeof a === 'string' && typeof b === 'string') return a + b;
  if (isDouble(a) && isDouble(b)) return double(a.value + b.value);
  if (isUint(a) && isUint(b)) return int.addUint(a, b);
  if (isDuration(a) && isDuration(b)) return int.addDuration(a, b);
  if (isDuration(a) && isTimestamp(b)) return addToTimestamp(b, a);
  if (isTimestamp(a) && isDuration(b)) return addToTimestamp(a, b);
  if (isBytes(a) && isBytes(b)) return concatBytes(a, b);
  const right = itemsOf(b);
  if (isArray(a) && right) return [...a, ...right];
  if (isTypedList(a) && right) {
    const items = addLists(a, right);
    return a.type === 'atomic' ? items : { ...a, items, isSum: true };
  }
  return noSuchOverload();
}

/** `a + b` of bytes. */
export function concatBytes(a: Uint8Array, b: Uint8Array): Uint8Array {
  return Uint8Array.from([...Array.from(a), ...Array.from(b)]);
}

/** `a - b` for values in dyn form. */
export function subtractDyn(a: unknown, b: unknown): unknown {
  if (isInt(a) && isInt(b)) return int.subtract(a, b);
  if (isDouble(a) && isDouble(b)) return double(a.value - b.value);
  if (isUint(a) && isUint(b)) return int.subtractUint(a, b);
  if (isDuration(a) && isDuration(b)) return int.subtractDuration(a, b);
  if (isTimestamp(a) && isTimestamp(b)) return elapsed(a, b);
  if (isTimestamp(a) && isDuration(b)) return subtractFromTimestamp(a, b);
  return noSuchOverload();
}

/** `a * b` for values in dyn form. */
export function multiplyDyn(a: unknown, b: unknown): unknown {
  if (isInt(a) && isInt(b)) return int.multiply(a, b);
  if (isDouble(a) && isDouble(b)) return double(a.value * b.value);
  return isUint(a) && isUint(b) ? int.multiplyUint(a, b) : noSuchOverload();
}

/** `a / b` for values in dyn form. */
export function divideDyn(a: unknown, b: unknown): unknown {
  if (isInt(a) && isInt(b)) return int.divide(a, b);
  if (isDouble(a) && isDouble(b)) return double(a.value / b.value);
  return isUint(a) && isUint(b) ? int.divideUint(a, b) : noSuchOverload();
}

/** `a % b` for values in dyn form. */
export function moduloDyn(a: unknown, b: unknown): unknown {
  if (isInt(a) && isInt(b)) return int.modulo(a, b);
  return isUint(a) && isUint(b) ? int.moduloUint(a, b) : noSuchOverload();
}

/** `-a` for a value in dyn form. */
export function negateDyn(a: unknown): unknown {
  if (isInt(a)) return int.negate(a);
  return isDouble(a) ? double(-a.value) : noSuchOverload();
}

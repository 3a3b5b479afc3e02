import { double } from './dyn.ts';
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
} from './int.ts';
import { addLists } from './list-equal.ts';
import { addToTimestamp, elapsed, subtractFromTimestamp } from './time.ts';
import {
  isArray,
  isBytes,
  isDouble,
  isDurationValue,
  isInt,
  isTimestamp,
  isTypedList,
  isUint,
  itemsOf,
  noSuchOverload,
} from './value.ts';

/** `a + b` for values in dyn form. */
export function addDyn(a: unknown, b: unknown): unknown {
  if (isInt(a) && isInt(b)) return add(a, b);
  if (typeof a === 'string' && typeof b === 'string') return a + b;
  if (isDouble(a) && isDouble(b)) return double(a.value + b.value);
  if (isUint(a) && isUint(b)) return addUint(a, b);
  if (isDurationValue(a) && isDurationValue(b)) return addDuration(a, b);
  if (isDurationValue(a) && isTimestamp(b)) return addToTimestamp(b, a);
  if (isTimestamp(a) && isDurationValue(b)) return addToTimestamp(a, b);
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
  if (isInt(a) && isInt(b)) return subtract(a, b);
  if (isDouble(a) && isDouble(b)) return double(a.value - b.value);
  if (isUint(a) && isUint(b)) return subtractUint(a, b);
  if (isDurationValue(a) && isDurationValue(b)) return subtractDuration(a, b);
  if (isTimestamp(a) && isTimestamp(b)) return elapsed(a, b);
  if (isTimestamp(a) && isDurationValue(b)) return subtractFromTimestamp(a, b);
  return noSuchOverload();
}

/** `a * b` for values in dyn form. */
export function multiplyDyn(a: unknown, b: unknown): unknown {
  if (isInt(a) && isInt(b)) return multiply(a, b);
  if (isDouble(a) && isDouble(b)) return double(a.value * b.value);
  return isUint(a) && isUint(b) ? multiplyUint(a, b) : noSuchOverload();
}

/** `a / b` for values in dyn form. */
export function divideDyn(a: unknown, b: unknown): unknown {
  if (isInt(a) && isInt(b)) return divide(a, b);
  if (isDouble(a) && isDouble(b)) return double(a.value / b.value);
  return isUint(a) && isUint(b) ? divideUint(a, b) : noSuchOverload();
}

/** `a % b` for values in dyn form. */
export function moduloDyn(a: unknown, b: unknown): unknown {
  if (isInt(a) && isInt(b)) return modulo(a, b);
  return isUint(a) && isUint(b) ? moduloUint(a, b) : noSuchOverload();
}

/** `-a` for a value in dyn form. */
export function negateDyn(a: unknown): unknown {
  if (isInt(a)) return negate(a);
  return isDouble(a) ? double(-a.value) : noSuchOverload();
}

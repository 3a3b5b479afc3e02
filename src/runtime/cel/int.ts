import type { Duration, Int, Uint } from './value.ts';
import { fail } from './value.ts';

/** A number where it is exact, so that `===` and `<` work across; every function here returns ints in this form. */
export function toInt(value: bigint): Int {
  const near = Number(value);
  return Number.isSafeInteger(near) ? near : value;
}

/** An int literal beyond the safe range, from its digits. */
export function bigInt(digits: string): Int {
  return toInt(BigInt(digits));
}

function checked(value: bigint): Int {
  return BigInt.asIntN(64, value) === value ? toInt(value) : fail('integer overflow');
}

export function add(a: Int, b: Int): Int {
  if (typeof a === 'number' && typeof b === 'number') {
    const sum = a + b;
    if (Number.isSafeInteger(sum)) return sum;
  }
  return checked(BigInt(a) + BigInt(b));
}

export function subtract(a: Int, b: Int): Int {
  if (typeof a === 'number' && typeof b === 'number') {
    const difference = a - b;
    if (Number.isSafeInteger(difference)) return difference;
  }
  return checked(BigInt(a) - BigInt(b));
}

export function multiply(a: Int, b: Int): Int {
  if (typeof a === 'number' && typeof b === 'number') {
    const product = a * b;
    if (Number.isSafeInteger(product)) return product;
  }
  return checked(BigInt(a) * BigInt(b));
}

/** Division towards zero. */
export function divide(a: Int, b: Int): Int {
  if (b == 0) return fail('division by zero');
  if (typeof a === 'number' && typeof b === 'number') return Math.trunc(a / b);
  return checked(BigInt(a) / BigInt(b));
}

/** Remainder with the sign of the dividend. */
export function modulo(a: Int, b: Int): Int {
  if (b == 0) return fail('modulus by zero');
  if (typeof a === 'number' && typeof b === 'number') return a % b;
  if (b == -1 && BigInt.asIntN(64, -BigInt(a)) === BigInt(a)) return fail('integer overflow');
  return toInt(BigInt(a) % BigInt(b));
}

export function negate(a: Int): Int {
  return subtract(0, a);
}

/** A uint literal, from its digits. */
export function uint(digits: string): Uint {
  return { kind: 'uint', value: bigInt(digits) };
}

function checkedUint(value: bigint): Uint {
  if (BigInt.asUintN(64, value) !== value) fail('unsigned integer overflow');
  return { kind: 'uint', value: toInt(value) };
}

export function addUint(a: Uint, b: Uint): Uint {
  return checkedUint(BigInt(a.value) + BigInt(b.value));
}

export function subtractUint(a: Uint, b: Uint): Uint {
  return checkedUint(BigInt(a.value) - BigInt(b.value));
}

export function multiplyUint(a: Uint, b: Uint): Uint {
  return checkedUint(BigInt(a.value) * BigInt(b.value));
}

export function divideUint(a: Uint, b: Uint): Uint {
  if (b.value == 0) return fail('division by zero');
  return checkedUint(BigInt(a.value) / BigInt(b.value));
}

export function moduloUint(a: Uint, b: Uint): Uint {
  if (b.value == 0) return fail('modulus by zero');
  return checkedUint(BigInt(a.value) % BigInt(b.value));
}

function checkedDuration(nanos: bigint): Duration {
  if (BigInt.asIntN(64, nanos) !== nanos) fail('integer overflow');
  return { kind: 'duration', nanos: toInt(nanos) };
}

export function addDuration(a: Duration, b: Duration): Duration {
  return checkedDuration(BigInt(a.nanos) + BigInt(b.nanos));
}

export function subtractDuration(a: Duration, b: Duration): Duration {
  return checkedDuration(BigInt(a.nanos) - BigInt(b.nanos));
}

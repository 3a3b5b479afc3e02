import { toInt } from './int.ts';
import type { Int } from './value.ts';
import { fail } from './value.ts';

/** A Kubernetes quantity (https://pkg.go.dev/k8s.io/apimachinery/pkg/api/resource#Quantity): unscaled * 10^exponent. */
export interface Quantity {
  readonly kind: 'kubernetes.Quantity';
  readonly unscaled: bigint;
  readonly exponent: number;
  /** Held as Go's big decimal: it has no int form however small it is. */
  readonly isBig: boolean;
  /** Computed by add or sub: on the right of `==` the server knows no overload for it. */
  readonly isComputed: boolean;
}

/** Go's parser takes `.`, `-` and a suffix alone for a zero, too. */
const form = /^([+-]?)(\d*)(?:\.(\d*))?([eE][+-]?\d+|[numkMGTPE]|[KMGTPE]i)?$/;

interface Parts extends Amount {
  readonly isNegative: boolean;
  readonly isBinary: boolean;
  readonly isBig: boolean;
}

function parts(text: string): Parts | undefined {
  const match = form.exec(text);
  if (!match || text === '') return undefined;
  const [, sign, digits = '', fraction = '', suffix = ''] = match;
  const whole = digits.replace(/^0+/, '') || '0';
  const binary = ['Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'].indexOf(suffix) + 1;
  const decimal = ['n', 'u', 'm', '', 'k', 'M', 'G', 'T', 'P', 'E'].indexOf(suffix);
  const written = binary > 0 || decimal >= 0 ? BigInt(0) : BigInt(suffix.slice(1).replace('+', ''));
  if (BigInt.asIntN(64, written) !== written) return undefined;
  const exponent = decimal >= 0 ? decimal * 3 - 9 : Number(BigInt.asIntN(32, written));
  const amount = {
    unscaled: BigInt(whole + fraction) << BigInt(binary * 10),
    exponent: exponent - fraction.length,
  };
  const isBig = !isSmall(whole, fraction, binary, amount);
  if (isBig && digits + fraction === '') return undefined;
  return { ...amount, isNegative: sign === '-', isBinary: binary > 0, isBig };
}

/** `isQuantity(string)`. */
export function isQuantity(text: string): boolean {
  return parts(text) !== undefined;
}

/** `quantity(string)`; finer than nano rounds up, away from zero. */
export function quantity(text: string): Quantity {
  const read = parts(text);
  if (!read) {
    return fail(
      "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'",
    );
  }
  const { unscaled, exponent } = read.isBig ? rounded(read, read.isBinary) : read;
  return {
    kind: 'kubernetes.Quantity',
    unscaled: read.isNegative ? -unscaled : unscaled,
    exponent,
    isBig: read.isBig,
    isComputed: false,
  };
}

interface Amount {
  readonly unscaled: bigint;
  readonly exponent: number;
}

/** Whether Go parses it into an int64 and a scale. */
function isSmall(whole: string, fraction: string, binary: number, amount: Amount): boolean {
  const digits = whole.length + fraction.length;
  const room = binary > 0 ? (fraction === '' ? 15 - digits - Math.trunc(binary * 3) - 1 : -1) : 18 - digits;
  if (room < 0 || amount.exponent < -9) return false;
  return BigInt.asIntN(64, amount.unscaled) === amount.unscaled;
}

function rounded(amount: Amount, isBinary: boolean): Amount {
  let { unscaled, exponent } = amount;
  if (exponent < -9) {
    const unit = power(-9 - exponent);
    unscaled = unscaled / unit + BigInt(unscaled % unit > 0 ? 1 : 0);
    exponent = -9;
  }
  const limit = BigInt('9223372036854775807');
  if (isBinary && compareAmounts({ unscaled, exponent }, { unscaled: limit, exponent: 0 }) > 0) {
    return { unscaled: limit, exponent: 0 };
  }
  // Go's decimal has the nine digits behind the point from then on, which floats made of it show in their last place.
  return exponent > -9 && exponent < 10_000
    ? { unscaled: unscaled * power(exponent + 9), exponent: -9 }
    : { unscaled, exponent };
}

function power(exponent: number): bigint {
  return BigInt(`1${'0'.repeat(exponent)}`);
}

/** Both amounts as counts of one unit.  */
function aligned(a: Amount, b: Amount): readonly [bigint, bigint, number] {
  if (Math.abs(a.exponent - b.exponent) > 100_000) fail('quantity out of range');
  const exponent = Math.min(a.exponent, b.exponent);
  return [a.unscaled * power(a.exponent - exponent), b.unscaled * power(b.exponent - exponent), exponent];
}

function magnitude(amount: Amount): number {
  return String(amount.unscaled < 0 ? -amount.unscaled : amount.unscaled).length + amount.exponent;
}

function compareAmounts(a: Amount, b: Amount): number {
  const signs = signOf(a) - signOf(b);
  if (signs !== 0 || signOf(a) === 0) return Math.sign(signs);
  const sizes = magnitude(a) - magnitude(b);
  if (sizes !== 0) return Math.sign(sizes) * signOf(a);
  const [left, right] = aligned(a, b);
  return left < right ? -1 : left > right ? 1 : 0;
}

function signOf(amount: Amount): number {
  return amount.unscaled < 0 ? -1 : amount.unscaled > 0 ? 1 : 0;
}

/** `sign(quantity)`. */
export function quantitySign(value: Quantity): number {
  return signOf(value);
}

/** `a.compareTo(b)`: -1, 0 or 1. */
export function compareQuantities(a: Quantity, b: Quantity): number {
  return compareAmounts(a, b);
}

/** The int that the quantity is; undefined where Go's AsInt64 has none. */
function wholeValue(value: Quantity): Int | undefined {
  if (value.isBig || value.exponent < 0) return undefined;
  if (value.unscaled === BigInt(0)) return 0;
  if (value.exponent > 18) return undefined;
  const product = value.unscaled * power(value.exponent);
  return BigInt.asIntN(64, product) === product ? toInt(product) : undefined;
}

export function isInteger(value: Quantity): boolean {
  return wholeValue(value) !== undefined;
}

export function asInteger(value: Quantity): Int {
  const whole = wholeValue(value);
  return whole ?? fail('cannot convert value to integer');
}

export function asApproximateFloat(value: Quantity): number {
  return value.exponent === 0
    ? Number(value.unscaled)
    : Number(value.unscaled) * Number(`1e${value.exponent}`);
}

/** `a.add(b)`. */
export function addQuantities(a: Quantity, b: Quantity): Quantity {
  if (isZero(b) && !a.isBig) return { ...a, isComputed: true };
  if (isZero(a) && !a.isBig && !b.isBig) return { ...b, isComputed: true };
  const [left, right, exponent] = aligned(a, b);
  const unscaled = left + right;
  const isBig = a.isBig || b.isBig || BigInt.asIntN(64, unscaled) !== unscaled;
  return { kind: 'kubernetes.Quantity', unscaled, exponent, isBig, isComputed: true };
}

function isZero(value: Quantity): boolean {
  return !value.isBig && value.unscaled === BigInt(0);
}

/** `a.sub(b)`. */
export function subtractQuantities(a: Quantity, b: Quantity): Quantity {
  return addQuantities(a, { ...b, unscaled: -b.unscaled });
}

/** An int as a quantity, for `add` and `sub`. */
export function quantityOfInt(value: Int): Quantity {
  return {
    kind: 'kubernetes.Quantity',
    unscaled: BigInt(value),
    exponent: 0,
    isBig: false,
    isComputed: false,
  };
}

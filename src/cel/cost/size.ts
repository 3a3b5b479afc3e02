/** Between how many units a value can hold: code points of a string, bytes, items of a list, entries of a map. Both saturate at `unknown`. */
export interface Size {
  readonly min: number;
  readonly max: number;
}

/** The largest number there is to a server that counts in 64 bits; as a size it means that nothing bounds it. */
export const unbounded = 2 ** 64;

export const unknownSize: Size = { min: 0, max: unbounded };

export function fixed(size: number): Size {
  return { min: size, max: size };
}

export function add(...costs: readonly number[]): number {
  return Math.min(
    costs.reduce((sum, cost) => sum + cost, 0),
    unbounded,
  );
}

export function multiply(a: number, b: number): number {
  return Math.min(a * b, unbounded);
}

/** So many units at a price that may be a fraction, rounded up. */
export function priced(units: number, price: number): number {
  return Math.min(Math.ceil(units * price), unbounded);
}

export function addSizes(a: Size, b: Size): Size {
  return { min: add(a.min, b.min), max: add(a.max, b.max) };
}

export function multiplySizes(a: Size, b: Size): Size {
  return { min: multiply(a.min, b.min), max: multiply(a.max, b.max) };
}

/** The size of what may be either. */
export function eitherSize(a: Size, b: Size): Size {
  return { min: Math.min(a.min, b.min), max: Math.max(a.max, b.max) };
}

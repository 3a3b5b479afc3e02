/** A set of code points: sorted, disjoint, non-adjacent ranges `[low, high, low, high, ...]`, both ends included. */
export type CharSet = readonly number[];

export const maxCodePoint = 0x10ffff;

/** Every code point. */
export const anyChar: CharSet = [0, maxCodePoint];

/** The set of the given ranges, which may overlap and come in any order. */
export function charSet(ranges: readonly (readonly [number, number])[]): CharSet {
  const sorted = [...ranges].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const result: number[] = [];
  for (const [low, high] of sorted) {
    const last = result[result.length - 1];
    if (last !== undefined && low <= last + 1) result[result.length - 1] = Math.max(last, high);
    else result.push(low, high);
  }
  return result;
}

/** The ranges of a set, as pairs. */
export function rangesOf(set: CharSet): (readonly [number, number])[] {
  const pairs: (readonly [number, number])[] = [];
  for (let i = 0; i + 1 < set.length; i += 2) pairs.push([set[i] ?? 0, set[i + 1] ?? 0]);
  return pairs;
}

export function union(...sets: readonly CharSet[]): CharSet {
  return charSet(sets.flatMap(rangesOf));
}

export function complement(set: CharSet): CharSet {
  const result: number[] = [];
  let next = 0;
  for (const [low, high] of rangesOf(set)) {
    if (low > next) result.push(next, low - 1);
    next = high + 1;
  }
  if (next <= maxCodePoint) result.push(next, maxCodePoint);
  return result;
}

/** What the first set has and the second one has not. */
export function withoutSet(set: CharSet, other: CharSet): CharSet {
  return complement(union(complement(set), other));
}

export function contains(set: CharSet, codePoint: number): boolean {
  return containsAll(set, codePoint, codePoint);
}

export function containsAll(set: CharSet, from: number, to: number): boolean {
  const range = rangeUpTo(set, from);
  return range >= 0 && to <= (set[range + 1] ?? -1);
}

export function containsNone(set: CharSet, from: number, to: number): boolean {
  const range = rangeUpTo(set, to);
  return range < 0 || (set[range + 1] ?? -1) < from;
}

/** Where the last range begins whose low end is at or below the code point; -1 where none does. */
function rangeUpTo(set: CharSet, codePoint: number): number {
  let low = -1;
  let high = set.length / 2;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((set[2 * middle] ?? 0) <= codePoint) low = middle;
    else high = middle;
  }
  return low * 2;
}

/** The set as a JavaScript character class (flag u). */
export function printClass(set: CharSet): string {
  if (set.length === 0) return '[]';
  if (containsAll(set, 0, maxCodePoint)) return '[^]';
  const outside = complement(set);
  const isNegated = contains(set, maxCodePoint) && outside.length < set.length;
  const parts = rangesOf(isNegated ? outside : set).map(([low, high]) =>
    low === high
      ? printClassChar(low)
      : high === low + 1
        ? printClassChar(low) + printClassChar(high)
        : `${printClassChar(low)}-${printClassChar(high)}`,
  );
  return `[${isNegated ? '^' : ''}${parts.join('')}]`;
}

/** One code point as it stands inside a JavaScript character class (flag u). */
export function printClassChar(codePoint: number): string {
  const text = String.fromCodePoint(codePoint);
  return '\\]^-'.includes(text) ? `\\${text}` : printable(codePoint);
}

/** One code point as it stands outside a class. */
export function printChar(codePoint: number): string {
  const text = String.fromCodePoint(codePoint);
  return '^$\\.*+?()[]{}|'.includes(text) ? `\\${text}` : printable(codePoint);
}

const named: ReadonlyMap<number, string> = new Map([
  [0x09, '\\t'],
  [0x0a, '\\n'],
  [0x0b, '\\v'],
  [0x0c, '\\f'],
  [0x0d, '\\r'],
]);

function printable(codePoint: number): string {
  if (codePoint >= 0x20 && codePoint < 0x7f) return String.fromCodePoint(codePoint);
  const digits = codePoint.toString(16).toUpperCase();
  // The short form reads the same without the flag u.
  return named.get(codePoint) ?? (codePoint < 0x100 ? `\\x${digits.padStart(2, '0')}` : `\\u{${digits}}`);
}

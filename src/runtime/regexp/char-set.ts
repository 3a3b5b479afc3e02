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

export function contains(set: CharSet, codePoint: number): boolean {
  return rangesOf(set).some(([low, high]) => low <= codePoint && codePoint <= high);
}

export function containsAll(set: CharSet, from: number, to: number): boolean {
  return rangesOf(set).some(([low, high]) => low <= from && to <= high);
}

export function containsNone(set: CharSet, from: number, to: number): boolean {
  return rangesOf(set).every(([low, high]) => high < from || to < low);
}

/** Every code point that the JavaScript regular expression (flag u) matches: for Unicode classes, which have no ranges here. */
export function charSetOf(expression: RegExp): CharSet {
  const ranges: [number, number][] = [];
  let start = -1;
  for (let codePoint = 0; codePoint <= maxCodePoint + 1; codePoint++) {
    const isInside = codePoint <= maxCodePoint && expression.test(String.fromCodePoint(codePoint));
    if (isInside && start < 0) start = codePoint;
    if (!isInside && start >= 0) {
      ranges.push([start, codePoint - 1]);
      start = -1;
    }
  }
  return charSet(ranges);
}

/** The set with every code point that equals one of it when case is ignored (Unicode's simple folding, as RE2's `(?i)`). */
export function foldCase(set: CharSet): CharSet {
  const member = new RegExp(`^${printClass(set)}$`, 'iu');
  const added = casedCodePoints().filter((codePoint) => member.test(String.fromCodePoint(codePoint)));
  return union(set, charSet(added.map((codePoint) => [codePoint, codePoint] as const)));
}

let cased: readonly number[] | undefined;

/** All code points that have another case; computed when first asked (about 10 ms), a constant of the platform. */
function casedCodePoints(): readonly number[] {
  if (cased) return cased;
  const found: number[] = [];
  for (let codePoint = 0; codePoint < 0x1ea00; codePoint++) {
    const text = String.fromCodePoint(codePoint);
    if (text.toLowerCase() !== text || text.toUpperCase() !== text) found.push(codePoint);
  }
  return (cased = found);
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
  return named.get(codePoint) ?? `\\u{${codePoint.toString(16).toUpperCase()}}`;
}

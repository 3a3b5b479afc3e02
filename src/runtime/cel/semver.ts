import { toInt } from './int.ts';
import { compareStrings } from './text.ts';
import type { Int } from './value.ts';
import { fail } from './value.ts';

/** A version of semver.org 2.0; build metadata does not count. */
export interface Semver {
  readonly kind: 'kubernetes.Semver';
  readonly major: Int;
  readonly minor: Int;
  readonly patch: Int;
  readonly prerelease: readonly string[];
}

const numberForm = '(0|[1-9]\\d*)';
const identifiersForm = '[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*';

function parseSemver(text: string): Semver | undefined {
  const form = new RegExp(
    `^${numberForm}\\.${numberForm}\\.${numberForm}(?:-(${identifiersForm}))?(?:\\+${identifiersForm})?$`,
  );
  const match = form.exec(text);
  if (!match) return undefined;
  const [major = 0, minor = 0, patch = 0] = match.slice(1, 4).map((digits) => BigInt(digits));
  const prerelease = match[4] ? match[4].split('.') : [];
  const numbers = prerelease.filter((word) => /^\d+$/.test(word));
  if (numbers.some((word) => word.length > 1 && word.startsWith('0'))) return undefined;
  const fits = (value: bigint | number) => BigInt.asUintN(64, BigInt(value)) === BigInt(value);
  if (![major, minor, patch, ...numbers.map((word) => BigInt(word))].every(fits)) return undefined;
  return {
    kind: 'kubernetes.Semver',
    major: semverPart(major),
    minor: semverPart(minor),
    patch: semverPart(patch),
    prerelease,
  };
}

/** A part as an int64, which is how rules read it. */
function semverPart(value: bigint | number): Int {
  return toInt(BigInt.asIntN(64, BigInt(value)));
}

/** Without a leading `v` and leading zeros, missing parts as 0. */
function normalized(text: string): string {
  const pieces = text.replace(/^v/, '').split('.');
  const numbers = pieces.length > 3 ? [...pieces.slice(0, 2), pieces.slice(2).join('.')] : pieces;
  const trimmed = numbers.map((piece) => {
    if (piece.length <= 1) return piece;
    const rest = piece.replace(/^0+/, '');
    return /^\d/.test(rest) ? rest : `0${rest}`;
  });
  const last = trimmed[trimmed.length - 1] ?? '';
  if (trimmed.length < 3 && /[+-]/.test(last)) return '';
  while (trimmed.length < 3) trimmed.push('0');
  return trimmed.join('.');
}

/** `isSemver(string, normalize)`. */
export function isSemver(text: string, normalize?: boolean): boolean {
  return parseSemver(normalize ? normalized(text) : text) !== undefined;
}

/** `semver(string, normalize)`. */
export function semver(text: string, normalize?: boolean): Semver {
  return (
    parseSemver(normalize ? normalized(text) : text) ??
    fail(`invalid semantic version ${JSON.stringify(text)}`)
  );
}

function compareWords(a: string, b: string): number {
  const [left, right] = [a, b].map((word) => (/^\d+$/.test(word) ? BigInt(word) : undefined));
  if (left !== undefined && right !== undefined) return left < right ? -1 : left > right ? 1 : 0;
  if (left !== undefined || right !== undefined) return left !== undefined ? -1 : 1;
  return compareStrings(a, b);
}

/** `a.compareTo(b)`: -1, 0 or 1. */
export function compareSemvers(a: Semver, b: Semver): number {
  for (const key of ['major', 'minor', 'patch'] as const) {
    const [left, right] = [BigInt.asUintN(64, BigInt(a[key])), BigInt.asUintN(64, BigInt(b[key]))];
    if (left !== right) return left < right ? -1 : 1;
  }
  if (a.prerelease.length === 0 || b.prerelease.length === 0) {
    return Math.sign(b.prerelease.length - a.prerelease.length);
  }
  for (let at = 0; at < Math.min(a.prerelease.length, b.prerelease.length); at++) {
    const order = compareWords(a.prerelease[at] ?? '', b.prerelease[at] ?? '');
    if (order !== 0) return order;
  }
  return Math.sign(a.prerelease.length - b.prerelease.length);
}

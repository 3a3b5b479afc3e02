import { distance } from 'fastest-levenshtein';
import type { StructuralSchema } from '../model/types.ts';
import { compareCodePoints } from '../values/order.ts';
import { schemaSignature } from './canonical.ts';

/** A property of an object. */
export type Field = readonly [name: string, schema: StructuralSchema];

/** What became of the properties that only one of two objects has. */
export interface Renames {
  /** Names that differ by case alone: the same field for certain, since no API has two such. */
  readonly byCase: readonly (readonly [from: Field, to: Field])[];
  /** Names and schemas that are alike: maybe the same field. */
  readonly likely: readonly (readonly [from: Field, to: Field])[];
}

/** Pairs removed properties of an object with added ones; each is in at most one pair. */
export function findRenames(removed: readonly Field[], added: readonly Field[]): Renames {
  const byCase = removed.flatMap((from) => {
    const candidates = added.filter(([name]) => name.toLowerCase() === from[0].toLowerCase());
    const rivals = removed.filter(([name]) => name.toLowerCase() === from[0].toLowerCase());
    const [to] = candidates;
    return to !== undefined && candidates.length === 1 && rivals.length === 1 ? [[from, to] as const] : [];
  });
  const paired = new Set<Field>(byCase.flat());
  const isFree = (field: Field): boolean => !paired.has(field);
  return { byCase, likely: findLikely(removed.filter(isFree), added.filter(isFree)) };
}

function findLikely(removed: readonly Field[], added: readonly Field[]): Renames['likely'] {
  const isSole = removed.length === 1 && added.length === 1;
  const candidates = removed
    .flatMap((from) => added.map((to) => ({ from, to, unlikeness: compareNames(from[0], to[0]) })))
    .filter(({ from, to, unlikeness }) => isLikely(from, to, unlikeness, isSole))
    .sort(
      (a, b) =>
        a.unlikeness - b.unlikeness ||
        compareCodePoints(a.from[0], b.from[0]) ||
        compareCodePoints(a.to[0], b.to[0]),
    );
  const taken = new Set<Field>();
  return candidates.flatMap(({ from, to }) => {
    if (taken.has(from) || taken.has(to)) return [];
    taken.add(from).add(to);
    return [[from, to] as const];
  });
}

function isLikely([, from]: Field, [, to]: Field, unlikeness: number, isSole: boolean): boolean {
  if (from.kind !== to.kind) return false;
  if (schemaSignature(from) !== schemaSignature(to)) return unlikeness <= 0.2;
  // Many fields are plain strings; two objects of the same fields are hardly a coincidence.
  const isTelling = from.kind === 'object' && from.properties.size > 1;
  return unlikeness <= 0.34 || (isTelling && isSole);
}

/** How far apart two names are in spelling, from 0 to 1; one that the other ends or begins with is near. */
function compareNames(from: string, to: string): number {
  const [a, b] = [plain(from), plain(to)];
  const longest = Math.max(a.length, b.length, 1);
  const shortest = Math.min(a.length, b.length);
  const isPart = shortest >= 4 && (a.startsWith(b) || b.startsWith(a) || a.endsWith(b) || b.endsWith(a));
  const far = distance(a, b) / longest;
  return isPart ? Math.min(far, 0.34) : far;
}

function plain(name: string): string {
  return name.replace(/[-_.]/g, '').toLowerCase();
}

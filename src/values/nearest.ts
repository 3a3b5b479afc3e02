import { distance } from 'fastest-levenshtein';

/** The candidate that a mistyped word most likely means: near enough in spelling, case and dashes aside; undefined when none is. */
export function findNearest(word: string, candidates: readonly string[]): string | undefined {
  const plain = (text: string): string => text.replace(/[-_\s]/g, '').toLowerCase();
  const wanted = plain(word);
  let nearest: string | undefined;
  let least = Math.max(1, Math.floor(wanted.length * 0.4)) + 1;
  for (const candidate of candidates) {
    const known = plain(candidate);
    // `outDir` means `out`, and `inc` means `include`, however many letters differ.
    const isPart =
      Math.min(wanted.length, known.length) >= 3 && (wanted.startsWith(known) || known.startsWith(wanted));
    const steps = isPart ? Math.min(1, distance(wanted, known)) : distance(wanted, known);
    if (steps < least) [nearest, least] = [candidate, steps];
  }
  return nearest;
}

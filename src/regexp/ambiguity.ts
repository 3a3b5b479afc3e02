import { anyChar, contains, type CharSet } from '../runtime/regexp/char-set.ts';
import { positionsOf } from './positions.ts';
import type { Node } from '../runtime/regexp/syntax.ts';

/** Patterns with more positions than this are not looked into. */
const limit = 150;

/**
 * Whether a backtracking engine may need more than linear time to search for the pattern in a text (never wrong in saying no).
 *
 * It may where some text can be read along more and more paths: where two different positions p and q and a text v exist such
 * that reading v leads from p to p, from p to q and from q to q (Weber and Seidl, "On the degree of ambiguity of finite
 * automata", 1991). Starting the search at each character of the text is such a path as well.
 */
export function mayBacktrack(node: Node): boolean {
  const positions = positionsOf(node, limit);
  if (!positions || positions.hasEmptyLoop) return true;
  const { sets, follow } = positions;
  if (follow.some((next) => new Set(next).size < next.length)) return true;
  const searching = sets.length;
  const graph = buildGraph([...sets, anyChar], [...follow, [searching, ...positions.firstAnywhere]]);
  return graph.looping.some((p) => graph.looping.some((q) => p !== q && spreads(graph, p, q)));
}

interface Graph {
  readonly follow: readonly (readonly number[])[];
  /** For each position the characters it takes: one bit for each class of characters that the pattern tells apart. */
  readonly masks: readonly bigint[];
  /** From each position, all that can be reached. */
  readonly reach: readonly ReadonlySet<number>[];
  /** Positions that lead back to themselves. */
  readonly looping: readonly number[];
}

function buildGraph(sets: readonly CharSet[], follow: readonly (readonly number[])[]): Graph {
  const keys = new Map<CharSet, string>(sets.map((set) => [set, set.join()]));
  const distinct = new Map([...keys].map(([set, key]) => [key, set]));
  const masks = masksOf(distinct);
  const reach = follow.map((_, from) => reachable(follow, from));
  return {
    follow,
    masks: sets.map((set) => masks.get(keys.get(set) ?? '') ?? 0n),
    reach,
    looping: [...follow.keys()].filter((at) => reach[at]?.has(at)),
  };
}

/** The masks of the sets: characters that are in the same ones of them are of one class. */
function masksOf(distinct: ReadonlyMap<string, CharSet>): ReadonlyMap<string, bigint> {
  const numbered = [...distinct].map(([key, set], number) => ({ key, set, number }));
  const starts = new Set<number>();
  for (const set of distinct.values()) set.forEach((end, i) => starts.add(end + (i % 2)));
  const masks = new Map<string, bigint>();
  const classes = new Set<string>();
  for (const start of starts) {
    const members = numbered.filter(({ set }) => contains(set, start));
    const signature = members.map(({ number }) => number).join();
    if (classes.has(signature)) continue;
    const bit = 1n << BigInt(classes.size);
    classes.add(signature);
    for (const { key } of members) masks.set(key, (masks.get(key) ?? 0n) | bit);
  }
  return masks;
}

function reachable(follow: readonly (readonly number[])[], from: number): ReadonlySet<number> {
  const found = new Set<number>();
  const open = [from];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const next of follow[at] ?? []) {
      if (found.has(next)) continue;
      found.add(next);
      open.push(next);
    }
  }
  return found;
}

/** Whether one text leads from p to p, from p to q and from q to q: a search through triples of positions that read the same text. */
function spreads(graph: Graph, p: number, q: number): boolean {
  if (!graph.reach[p]?.has(q)) return false;
  const size = graph.follow.length;
  const seen = new Set<number>();
  const open: (readonly [number, number, number])[] = [[p, p, q]];
  const next = (at: number, target: number): readonly number[] =>
    (graph.follow[at] ?? []).filter((to) => to === target || graph.reach[to]?.has(target));
  const mask = (at: number): bigint => graph.masks[at] ?? 0n;
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const a of next(at[0], p)) {
      for (const b of next(at[1], q)) {
        if ((mask(a) & mask(b)) === 0n) continue;
        for (const c of next(at[2], q)) {
          if ((mask(a) & mask(b) & mask(c)) === 0n) continue;
          if (a === p && b === q && c === q) return true;
          const key = (a * size + b) * size + c;
          if (seen.has(key)) continue;
          seen.add(key);
          open.push([a, b, c]);
        }
      }
    }
  }
  return false;
}

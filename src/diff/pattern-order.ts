import { boundaries, edge, follow, characterKindOf, takes, type Program } from '../runtime/automaton.ts';
import { parsePattern } from '../runtime/regexp/parse.ts';
import { buildProgram } from '../runtime/regexp/program.ts';
import { PatternSyntaxError } from '../runtime/regexp/syntax.ts';
import type { Direction } from './types.ts';

/** How many pairs of states are looked at before it is called undecided: a tenth of a second or so. */
const limit = 5_000;

/**
 * Compares the texts in which two RE2 patterns match: `tighter` when the new one matches in fewer, `looser` when in more, `different` when
 * each matches where the other does not, or when it takes too long to find out.
 *
 * Both automata read every text at once, as far as it can make a difference (a search through pairs of their states).
 */
export function comparePatterns(from: string, to: string): Direction {
  const [a, b] = [readPattern(from), readPattern(to)];
  if (a === undefined || b === undefined) return 'different';
  const codePoints = [...new Set([...boundaries(a), ...boundaries(b)])].filter((each) => each <= 0x10ffff);
  let onlyOld = false;
  let onlyNew = false;
  const start: Pair = [begin, begin];
  const seen = new Set([keyOf(start)]);
  const open = [start];
  for (let pair = open.pop(); pair !== undefined; pair = open.pop()) {
    const ends = [matchesAtEnd(a, pair[0]), matchesAtEnd(b, pair[1])];
    onlyOld ||= ends[0] === true && ends[1] === false;
    onlyNew ||= ends[0] === false && ends[1] === true;
    if (onlyOld && onlyNew) return 'different';
    for (const codePoint of codePoints) {
      const next: Pair = [step(a, pair[0], codePoint), step(b, pair[1], codePoint)];
      const key = keyOf(next);
      if (seen.has(key)) continue;
      if (seen.size >= limit) return 'different';
      seen.add(key);
      open.push(next);
    }
  }
  return onlyOld ? 'tighter' : onlyNew ? 'looser' : 'equivalent';
}

/** Where an automaton stands between two characters. */
interface State {
  readonly hasMatched: boolean;
  /** Instructions to go on from, before assertions and jumps are followed. */
  readonly threads: readonly number[];
  readonly before: number;
}

type Pair = readonly [State, State];

const begin: State = { hasMatched: false, threads: [0], before: edge };

function readPattern(source: string): Program | undefined {
  try {
    const program = buildProgram(parsePattern(source));
    return program.length > longest ? undefined : program;
  } catch (error) {
    if (error instanceof PatternSyntaxError) return undefined;
    throw error;
  }
}

/** Instructions that a pattern may have to be looked into. */
const longest = 2000;

function matchesAtEnd(program: Program, state: State): boolean {
  return state.hasMatched || follow(program, state.threads, state.before, edge).has(program.length);
}

function step(program: Program, state: State, codePoint: number): State {
  const after = characterKindOf(codePoint);
  const reached = state.hasMatched ? undefined : follow(program, state.threads, state.before, after);
  // What has matched once has matched, whatever follows.
  if (reached === undefined || reached.has(program.length)) {
    return { hasMatched: true, threads: [], before: edge };
  }
  // A match may begin at every place.
  const threads = new Set([0]);
  for (const at of reached) {
    if (takes(program[at], codePoint)) threads.add(at + 1);
  }
  return { hasMatched: false, threads: [...threads].sort((x, y) => x - y), before: after };
}

function keyOf([a, b]: Pair): string {
  return [a, b].map(({ hasMatched, threads, before }) => `${hasMatched}${before}${threads.join()}`).join('|');
}

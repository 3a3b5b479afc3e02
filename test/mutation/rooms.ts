import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findMutants, type Mutant } from './mutants.ts';

export const root = join(import.meta.dirname, '..', '..');

/** Where the code of a room is, and the tests that have to find its mutants. */
export interface Room {
  readonly sources: readonly string[];
  /** Folders and files of another room, and data. */
  readonly except?: readonly string[];
  readonly tests: string;
  /** Tests that run what the build packed, where no mutant is. */
  readonly packed?: readonly string[];
}

/** Patterns have tests of their own. */
const regexp = ['src/runtime/regexp', 'src/runtime/automaton.ts', 'src/runtime/pattern.ts'];

export const rooms: { readonly [name: string]: Room } = {
  cel: { sources: ['src/cel', 'src/runtime/cel'], tests: 'test/unit/cel' },
  runtime: {
    sources: ['src/runtime'],
    except: ['src/runtime/cel', ...regexp],
    tests: 'test/unit/runtime',
    packed: ['unreadable.test.ts'],
  },
  regexp: {
    sources: regexp,
    except: ['src/runtime/regexp/unicode-data.ts'],
    tests: 'test/unit/regexp',
  },
  format: { sources: ['src/format'], tests: 'test/unit/format' },
};

/** The room's files, from the project's root. */
export function filesOf({ sources, except = [] }: Room): readonly string[] {
  const isBelow = (path: string, place: string): boolean => path === place || path.startsWith(`${place}/`);
  return readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .map((name) => `src/${name.replaceAll('\\', '/')}`)
    .filter((path) => path.endsWith('.ts') && sources.some((place) => isBelow(path, place)))
    .filter((path) => !except.some((place) => isBelow(path, place)))
    .sort();
}

/** A sample of the room's mutants that is the same for the same seed and sources. */
export function drawMutants(room: Room, seed: number, count: number): readonly Mutant[] {
  const all = filesOf(room).flatMap((path) => findMutants(path, readFileSync(join(root, path), 'utf8')));
  const random = createRandom(seed);
  for (let at = all.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    const [a, b] = [all[at], all[other]];
    if (a && b) [all[at], all[other]] = [b, a];
  }
  return all.slice(0, count);
}

/** Numbers from 0 to 1 (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findMutants, type Mutant } from './mutants.ts';

export const root = join(import.meta.dirname, '..', '..');

/** Where the code of a room is, and the tests that have to find its mutants. */
export interface Room {
  readonly sources: readonly string[];
  readonly except?: readonly string[];
  readonly tests: string;
}

export const rooms: { readonly [name: string]: Room } = {
  cel: { sources: ['src/cel', 'src/runtime/cel'], tests: 'test/unit/cel' },
  runtime: {
    sources: ['src/runtime'],
    except: ['src/runtime/cel', 'src/runtime/regexp'],
    tests: 'test/unit/runtime',
  },
  format: { sources: ['src/format'], tests: 'test/unit/format' },
};

/** The room's files, from the project's root. */
export function filesOf({ sources, except = [] }: Room): readonly string[] {
  return sources
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map(
        (name) => `${folder}/${name.replaceAll('\\', '/')}`,
      ),
    )
    .filter((path) => path.endsWith('.ts') && !except.some((folder) => path.startsWith(`${folder}/`)))
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

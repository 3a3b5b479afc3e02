import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createVitest } from 'vitest/node';
import { applyMutant, guardLoops, type Mutant } from './mutants.ts';
import { filesOf, root, rooms } from './rooms.ts';

/** The child of run.ts: takes one mutant after the other, and says of each whether the room's tests found it. */
const room = rooms[process.argv[2] ?? ''];
if (!room) throw new Error('name a room');
const files = new Set(filesOf(room).map((path) => join(root, path)));
let active: Mutant | undefined;

const vitest = await createVitest(
  'test',
  {
    config: join(root, '.config', 'vitest.config.ts'),
    watch: false,
    bail: 1,
    // A mutant's errors are of no interest: nothing is printed.
    reporters: [{}],
    maxWorkers: 1,
    setupFiles: [join(root, 'test', 'mutation', 'loops.ts')],
  },
  {
    plugins: [
      {
        name: 'mutant',
        enforce: 'pre',
        load(id) {
          const path = id.split('?')[0] ?? '';
          if (!files.has(path)) return undefined;
          const text = readFileSync(path, 'utf8');
          const mutated = active && join(root, active.path) === path ? applyMutant(text, active) : text;
          return guardLoops(path, mutated);
        },
      },
    ],
  },
);
await vitest.standalone();
const { tests, packed = [] } = room;
const specifications = (await vitest.globTestSpecifications([tests])).filter(
  ({ moduleId }) => !packed.some((name) => moduleId.endsWith(`/${name}`)),
);

/** Whether a test fails. */
async function isFound(): Promise<boolean> {
  vitest.state.getFiles().length = 0;
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications(specifications, false);
  return unhandledErrors.length > 0 || testModules.some((module) => !module.ok());
}

process.on('message', (mutant: Mutant | 'none' | 'end') => {
  void answer(mutant);
});

async function answer(mutant: Mutant | 'none' | 'end'): Promise<void> {
  if (mutant === 'end') {
    await vitest.close();
    process.exit();
  }
  const before = active;
  active = mutant === 'none' ? undefined : mutant;
  for (const each of [before, active]) if (each) vitest.invalidateFile(join(root, each.path));
  process.send?.(await isFound());
}

process.send?.('ready');

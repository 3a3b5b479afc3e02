/**
 * `npm run mutate -- <room> [--seed N] [--count N]`: puts one deliberate mistake after the other into a copy of the room's code in memory, runs
 * the room's own tests, and says how many mistakes they find. What no test can find is in `equivalent.txt`, each with a reason.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Mutant } from './mutants.ts';
import { drawMutants, root, rooms } from './rooms.ts';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { seed: { type: 'string', default: '1' }, count: { type: 'string', default: '500' } },
});
const [name = ''] = positionals;
const room = rooms[name];
if (!room) {
  process.stderr.write(`name a room: ${Object.keys(rooms).join(', ')}\n`);
  process.exit(2);
}

/** A mutant that has no verdict by then holds the tests up, and is found. */
const longest = 90_000;

/** `<path> | <the line with the mistake> | <why no test can find it>`. */
const equivalent = new Set(
  readFileSync(join(import.meta.dirname, 'equivalent.txt'), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.slice(0, line.lastIndexOf(' | '))),
);

const drawn = drawMutants(room, Number(values.seed), Number(values.count));
const mutants = drawn.filter(({ path, shown }) => !equivalent.has(`${path} | ${shown}`));

let worker = await startWorker();
if (await ask('none')) {
  process.stderr.write(`test/unit/${name} fails without any mutant\n`);
  process.exit(1);
}
const survivors: Mutant[] = [];
const start = Date.now();
for (const [at, mutant] of mutants.entries()) {
  if (!(await ask(mutant))) {
    survivors.push(mutant);
    process.stdout.write(`${mutant.path}:${mutant.line} | ${mutant.shown}\n`);
  }
  if ((at + 1) % 50 === 0) process.stdout.write(`${summary(at + 1)}\n`);
}
worker.send('end');
mkdirSync(join(root, '.tmp'), { recursive: true });
const report = survivors.map(({ path, shown }) => `${path} | ${shown} | `).sort();
writeFileSync(join(root, '.tmp', `mutation-${name}.txt`), `${report.join('\n')}\n`);
process.stdout.write(`${summary(mutants.length)}; ${drawn.length - mutants.length} more are equivalent\n`);

function summary(count: number): string {
  const found = count - survivors.length;
  const share = ((100 * found) / Math.max(count, 1)).toFixed(1);
  return `${name}: ${found} of ${count} mutants found (${share} %) in ${Math.round((Date.now() - start) / 1000)} s`;
}

async function startWorker(): Promise<ChildProcess> {
  const child = fork(join(import.meta.dirname, 'worker.ts'), [name], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  await new Promise((resolve) => child.once('message', resolve));
  return child;
}

/** Whether the tests fail. A worker that does not answer is replaced. */
async function ask(mutant: Mutant | 'none'): Promise<boolean> {
  const asked = worker;
  const isFound = await new Promise<boolean | 'lost'>((resolve) => {
    const timer = setTimeout(() => resolve('lost'), longest);
    const end = (answer: boolean | 'lost'): void => {
      clearTimeout(timer);
      asked.removeAllListeners();
      resolve(answer);
    };
    asked.once('message', (answer) => end(answer === true));
    asked.once('exit', () => end('lost'));
    asked.send(mutant);
  });
  if (isFound !== 'lost') return isFound;
  asked.removeAllListeners();
  asked.kill('SIGKILL');
  worker = await startWorker();
  return true;
}

import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundledCrds } from './contestants.js';
import { writeGoModule } from './go-module.js';
import { measureProcesses, table } from './measure.js';

const bin = new URL('../bin/ocm-gen.js', import.meta.url).pathname;

/**
 * What the Go sources of a release cost: generating from its CRDs with them and without, cold.
 *
 * @param {{turns: number, release?: string | undefined}} options `release` is a checkout of upstream's API; without it a module of the
 *   same size and parts is made up
 * @returns {Promise<string>} Markdown
 */
export async function benchGoSources({ turns, release }) {
  const work = mkdtempSync(join(tmpdir(), 'ocm-gen-bench-'));
  try {
    const module = join(work, 'module');
    if (release) cpSync(release, module, { recursive: true });
    else {
      writeGoModule(module);
      for (const { file, text } of bundledCrds()) writeFileSync(join(module, file), text);
    }
    const bare = join(work, 'bare');
    cpSync(module, bare, { recursive: true, filter: (path) => !path.endsWith('.go') });
    const out = join(work, 'out');
    const command = (name, input) => ({
      name,
      args: [bin, 'generate', '--quiet', '--crds', input, '--out', out],
      before: () => rmSync(out, { recursive: true, force: true }),
      cwd: work,
    });
    const results = await measureProcesses(
      [command('the CRDs', bare), command('the CRDs and the Go sources', module)],
      turns,
    );
    const [without, both] = [...results.values()];
    const difference = Object.fromEntries(
      Object.keys(both).map((what) => [what, both[what] - without[what]]),
    );
    const row = (name, { wall, cpu, rss }) => [name, wall.toFixed(0), cpu.toFixed(0), rss.toFixed(0)];
    return table(
      ['generate from', 'wall ms', 'CPU ms', 'peak MiB'],
      [...[...results].map(([name, usage]) => row(name, usage)), row('reading the Go sources', difference)],
    );
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

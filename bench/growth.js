import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { largeDefinitions } from './large.js';
import { measureProcesses, table } from './measure.js';

const bin = new URL('../bin/ocm-gen.js', import.meta.url).pathname;
const empty = 'the smallest definition';

/**
 * How the time of a run grows with what is large in one definition: what is linear takes twice as long for twice as much, beside what
 * every run takes.
 *
 * @param {{turns: number}} options
 * @returns {Promise<string>} Markdown
 */
export async function benchGrowth({ turns }) {
  const work = mkdtempSync(join(tmpdir(), 'ocm-gen-bench-'));
  const command = (name, definitions, exitCode) => {
    const input = join(work, `${name}.json`);
    const out = join(work, 'out');
    writeFileSync(input, JSON.stringify(definitions, null, 4));
    return {
      name,
      exitCode,
      args: [bin, 'generate', '--quiet', '--crds', input, '--out', out],
      before: () => rmSync(out, { recursive: true, force: true }),
      cwd: work,
    };
  };
  try {
    const [{ make }] = largeDefinitions;
    const base = (await measureProcesses([command(empty, make(1))], turns)).get(empty).cpu;
    const rows = [];
    for (const [index, { name, size, exitCode = 0, make }] of largeDefinitions.entries()) {
      const commands = [size / 4, size / 2, size].map((each) =>
        command(`${index}-${each}`, make(each), exitCode),
      );
      const found = [...(await measureProcesses(commands, turns)).values()];
      const own = found.map(({ cpu }) => Math.max(cpu - base, 1));
      const growth = (own[2] / own[0]) ** 0.5;
      rows.push([
        name,
        size.toLocaleString('en'),
        ...found.map(({ cpu }) => cpu.toFixed(0)),
        growth.toFixed(1),
        found[2].rss.toFixed(0),
      ]);
    }
    return table(
      ['what grows', 'up to', 'CPU ms at a quarter', 'at a half', 'at all', 'x per doubling', 'peak MiB'],
      rows,
    );
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

// npm run bench [-- --write] [-- --turns N]
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { benchGeneration } from './generation.js';

const root = new URL('..', import.meta.url).pathname;
const { values } = parseArgs({
  options: { write: { type: 'boolean', default: false }, turns: { type: 'string', default: '7' } },
});

if (!existsSync(join(root, 'bench', 'peers', 'node_modules'))) {
  process.stderr.write('installing the peers (bench/peers)\n');
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts'], {
    cwd: join(root, 'bench', 'peers'),
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (status !== 0) process.exit(1);
}

const suites = [['generation', () => benchGeneration({ turns: Number(values.turns) })]];
const target = join(root, 'docs', 'benchmarks.md');
let page = values.write ? readFileSync(target, 'utf8') : '';
for (const [name, suite] of suites) {
  const text = await suite();
  process.stdout.write(`\n## ${name}\n\n${text}\n`);
  page = page.replace(
    new RegExp(`(<!-- ${name} -->\n)[^]*?(<!-- /${name} -->)`),
    (_, open, close) => `${open}\n${text}\n\n${close}`,
  );
}
if (values.write) {
  const machine = `Node ${process.versions.node}, ${cpus().length} cores`;
  writeFileSync(
    target,
    page.replace(/<!-- machine -->.*<!-- \/machine -->/, `<!-- machine -->${machine}<!-- /machine -->`),
  );
}

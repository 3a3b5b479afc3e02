// npm run bench [-- [<suite>...] [--write] [--turns N] [--release <folder>]]
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { benchGeneration } from './generation.js';
import { benchGoSources } from './go-sources.js';
import { benchGrowth } from './growth.js';
import { benchGuards } from './guards.js';
import { benchPatterns } from './patterns.js';
import { benchSizes } from './sizes.js';

const root = new URL('..', import.meta.url).pathname;
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    write: { type: 'boolean', default: false },
    turns: { type: 'string', default: '7' },
    release: { type: 'string' },
  },
});
const turns = Number(values.turns);

const suites = {
  generation: () => benchGeneration({ turns }),
  guards: () => benchGuards({ turns: Math.min(turns, 5) }),
  sizes: () => benchSizes(),
  patterns: () => benchPatterns(),
  growth: () => benchGrowth({ turns: Math.min(turns, 3) }),
  'go-sources': () => benchGoSources({ turns, release: values.release }),
};
const chosen = positionals.length > 0 ? positionals : Object.keys(suites);
const unknown = chosen.filter((name) => !Object.hasOwn(suites, name));
if (unknown.length > 0) {
  process.stderr.write(`no suite ${unknown.join(', ')}; there are ${Object.keys(suites).join(', ')}\n`);
  process.exit(2);
}

const packages = join(root, 'bench', 'peers');
if (!existsSync(join(packages, 'node_modules'))) {
  process.stderr.write('installing the peers (bench/peers)\n');
  const { status } = spawnSync('npm', ['run', 'bench:install'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (status !== 0) process.exit(1);
}

const target = join(root, 'docs', 'benchmarks.md');
for (const name of chosen) {
  process.stderr.write(`${name} ...\n`);
  const text = await suites[name]();
  process.stdout.write(`\n## ${name}\n\n${text}\n`);
  if (values.write) replacePart(name, `\n${text}\n\n`);
}
if (values.write) {
  const { devDependencies } = JSON.parse(readFileSync(join(packages, 'package-lock.json'), 'utf8')).packages[
    ''
  ];
  const peers = Object.entries(devDependencies).map(([name, version]) => `${name} ${version}`);
  const [cpu] = cpus();
  replacePart(
    'machine',
    `\n- ${cpu?.model ?? 'unknown processor'}, ${cpus().length} cores, Node ${process.versions.node} (V8 ${process.versions.v8})\n- peers: ${peers.join(', ')}\n\n`,
  );
  const config = await resolveConfig(target);
  writeFileSync(target, await format(readFileSync(target, 'utf8'), { ...config, filepath: target }));
}

/** Replaces what stands between the page's two marks of that name. */
function replacePart(name, text) {
  const page = readFileSync(target, 'utf8');
  const part = new RegExp(`(<!-- ${name} -->\n)[^]*?(<!-- /${name} -->)`);
  if (!part.test(page)) throw new Error(`docs/benchmarks.md has no part ${name}`);
  writeFileSync(
    target,
    page.replace(part, (_, open, close) => `${open}${text}${close}`),
  );
}

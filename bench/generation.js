import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measureProcesses, table } from './measure.js';

const root = new URL('..', import.meta.url).pathname;
const peers = join(root, 'bench', 'peers');

/**
 * Generating the bundled release: us, cold, unchanged and `--check`, and the peers on the same CRDs.
 *
 * @param {{turns: number}} options
 * @returns {Promise<string>} Markdown
 */
export async function benchGeneration({ turns }) {
  const work = mkdtempSync(join(tmpdir(), 'ocm-gen-bench-'));
  const release = readdirSync(join(root, 'crds'))
    .filter((name) => /^v\d/.test(name))
    .at(-1);
  const crds = join(work, 'crds');
  cpSync(join(root, 'crds', release), crds, { recursive: true });
  rmSync(join(crds, 'vocabulary.yaml'), { force: true });
  const one = join(work, 'all.yaml');
  const texts = readdirSync(crds).map((file) => readFileSync(join(crds, file), 'utf8'));
  writeFileSync(one, texts.join('\n---\n'));

  // Peers that are libraries run as programs inside the peers' folder, where their imports resolve.
  const drivers = join(peers, '.drivers');
  cpSync(join(root, 'bench', 'drivers'), drivers, { recursive: true });
  const bin = (path) => join(peers, 'node_modules', path);
  const ours = [join(root, 'bin', 'ocm-gen.js'), 'generate', '--quiet'];
  const fresh = (name) => () => rmSync(join(work, name), { recursive: true, force: true });
  const out = (name) => join(work, name);

  const commands = [
    { name: 'node, an empty program', args: ['-e', '0'] },
    { name: 'ocm-gen', args: [...ours, '--out', out('ours')], before: fresh('ours') },
    { name: 'ocm-gen, nothing changed', args: [...ours, '--out', out('ours')] },
    { name: 'ocm-gen --check', args: [...ours, '--out', out('ours'), '--check'] },
    {
      name: 'json-schema-to-typescript alone (types only)',
      args: [join(drivers, 'json-schema-to-typescript.js'), crds, out('jstt')],
      before: fresh('jstt'),
    },
    {
      name: '@kubernetes-models/crd-generate',
      args: [
        bin('@kubernetes-models/crd-generate/bin/crd-generate.js'),
        '--input',
        one,
        '--output',
        out('models'),
      ],
      before: fresh('models'),
    },
    {
      name: 'kubernetes-fluent-client crd',
      args: [bin('kubernetes-fluent-client/dist/cli.js'), 'crd', one, out('fluent')],
      before: fresh('fluent'),
    },
    {
      name: 'cdk8s-cli import',
      args: [bin('cdk8s-cli/bin/cdk8s'), 'import', one, '-l', 'typescript', '-o', out('cdk8s')],
      before: fresh('cdk8s'),
    },
    {
      name: 'json-schema-to-zod (schemas only)',
      args: [join(drivers, 'json-schema-to-zod.js'), crds, out('zod')],
      before: fresh('zod'),
    },
  ].map((command) => ({ ...command, cwd: work }));

  try {
    const results = await measureProcesses(commands, turns);
    const base = results.get('ocm-gen');
    const rows = [...results].map(([name, { wall, cpu, rss }]) => [
      name,
      wall.toFixed(0),
      (wall / base.wall).toFixed(2),
      cpu.toFixed(0),
      (cpu / base.cpu).toFixed(2),
      rss.toFixed(0),
      (rss / base.rss).toFixed(2),
    ]);
    const head = ['all kinds, new process', 'wall ms', 'x ours', 'CPU ms', 'x ours', 'peak MiB', 'x ours'];
    return table(head, rows);
  } finally {
    rmSync(work, { recursive: true, force: true });
    rmSync(drivers, { recursive: true, force: true });
  }
}

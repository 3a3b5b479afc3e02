import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasExampleTools, installExample, type Example } from '../support/example.ts';
import type { CliRun } from '../support/run-cli.ts';
import { readTree } from '../support/temp-folder.ts';

/** What a build did with the task of each package: ran it, or took its output from the cache. */
type Build = { readonly [name: string]: 'ran' | 'cached' };

/** The build systems, and how each says what it did. */
const systems = [
  { name: 'turborepo', line: /^(?:@acme\/)?(\w+):build: cache (hit|miss)/gm, cached: 'hit' },
  {
    name: 'nx',
    line: /^\S+ +nx run (?:@acme\/)?(\w+):build(?: +\[(local cache)\])?$/gm,
    cached: 'local cache',
  },
] as const;

/** What somebody does in a workspace that is built, and what the next build has to do. Every test finds it built and leaves it so. */
const changes: readonly {
  readonly name: string;
  readonly change: (example: Example) => Promise<void>;
  readonly want: Build;
  /** Nx looks at what the task before has written, where Turborepo looks at what it was made of. */
  readonly nx?: Build;
}[] = [
  {
    name: 'nothing has changed',
    change: () => Promise.resolve(),
    want: { api: 'cached', report: 'cached' },
  },
  {
    name: 'a comment in the CRD has changed',
    change: ({ edit }) => edit(crd, (text) => `# Ask the fleet team before you change it.\n${text}`),
    want: { api: 'ran', report: 'ran' },
    nx: { api: 'ran', report: 'cached' },
  },
  {
    name: 'the options of ocm-gen have changed',
    change: ({ edit }) =>
      edit(manifest, (text) => text.replace('"out": "dist"', '"out": "dist", "packageVersion": "1.0.0"')),
    want: { api: 'ran', report: 'ran' },
    nx: { api: 'ran', report: 'cached' },
  },
  {
    name: 'the lock file has another ocm-gen',
    change: ({ edit }) => edit('package-lock.json', moveTool),
    want: { api: 'ran', report: 'ran' },
    nx: { api: 'ran', report: 'cached' },
  },
  {
    name: 'the application has changed',
    change: ({ edit }) => edit('apps/report/src/main.ts', (text) => `${text}console.log('done');\n`),
    want: { api: 'cached', report: 'ran' },
  },
  {
    name: 'files have changed that are no inputs',
    change: async ({ edit }) => {
      await edit('NOTES.md', () => 'Notes.\n');
      await edit('packages/api/README.md', () => '# api\n');
    },
    want: { api: 'cached', report: 'cached' },
  },
];

const crd = 'packages/api/crds/acme/cluster-budget.yaml';
const manifest = 'packages/api/package.json';

function moveTool(lock: string): string {
  const parsed = JSON.parse(lock) as { packages: Record<string, { version?: string; integrity?: string }> };
  const tool = { ...parsed.packages['node_modules/ocm-gen'], version: '0.1.1', integrity: 'sha512-AAAA' };
  return JSON.stringify({ ...parsed, packages: { ...parsed.packages, 'node_modules/ocm-gen': tool } });
}

describe.skipIf(!hasExampleTools).each(systems)(
  'examples/$name (skipped without the set-up, npm run consumers:install)',
  { timeout: 300_000 },
  ({ name, line, cached }) => {
    let example: Example;
    let first: CliRun;

    beforeAll(async () => {
      example = await installExample(name, manifest);
      first = await example.npm('run', 'build');
    });
    afterAll(() => example.remove());

    const read = ({ stdout, stderr, code }: CliRun): Build => {
      expect({ code, output: code === 0 ? '' : stdout + stderr }).toEqual({ code: 0, output: '' });
      const tasks = Array.from(stdout.matchAll(line), ([, task = '', how]) => ({ task, how }));
      return Object.fromEntries(tasks.map(({ task, how }) => [task, how === cached ? 'cached' : 'ran']));
    };
    const build = async (): Promise<Build> => read(await example.npm('run', 'build'));

    it('generates the package, then compiles the application', () => {
      expect(read(first)).toEqual({ api: 'ran', report: 'ran' });
      expect(existsSync(join(example.dir, 'packages/api/dist/fleet/v1/index.d.ts'))).toBe(true);
      expect(existsSync(join(example.dir, 'apps/report/dist/main.js'))).toBe(true);
    });

    it('runs both tasks when a default in the CRD has changed, and the application by the new one', async () => {
      await example.edit(crd, (text) => text.replace(/default: \d+/, 'default: 7'));
      const run = await example.npm('start');
      expect(read(run)).toEqual({ api: 'ran', report: 'ran' });
      expect(run.stdout).toContain('payments has 1 of 7 ManagedClusters');
    });

    it.each(changes)('builds what it must when $name', async ({ change, want, nx }) => {
      await change(example);
      expect(await build()).toEqual(name === 'nx' ? (nx ?? want) : want);
    });

    it('takes an output that is gone from the cache, file by file the same', async () => {
      const written = readTree(join(example.dir, 'packages/api/dist'));
      for (const folder of ['packages/api/dist', 'apps/report/dist'])
        await rm(join(example.dir, folder), { recursive: true });
      expect(await build()).toEqual({ api: 'cached', report: 'cached' });
      expect(readTree(join(example.dir, 'packages/api/dist'))).toEqual(written);
      expect(Object.keys(written)).toContain('.ocm-gen.json');
    });

    it('finds what it wrote in order: ocm-gen generate --check in the package', async () => {
      const check = (): Promise<CliRun> =>
        example.npm('exec', '--workspace', '@acme/api', '--', 'ocm-gen', 'generate', '--check');
      const fresh = await check();
      expect(fresh.stdout).toMatch(/^dist is up to date/);
      expect(fresh.code).toBe(0);
      const before = await readFile(join(example.dir, crd), 'utf8');
      await example.edit(crd, (text) => text.replace(/default: \d+/, 'default: 9'));
      const stale = await check();
      await example.edit(crd, () => before);
      expect(stale.code).toBe(1);
      expect(stale.stdout).toContain('dist/fleet/v1/index.js');
    });
  },
);

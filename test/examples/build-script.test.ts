import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasExampleTools, installExample, type Example } from '../support/example.ts';
import type { CliRun } from '../support/run-cli.ts';

const crd = 'crds/acme/cluster-budget.yaml';

describe.skipIf(!hasExampleTools)(
  'examples/build-script (skipped without the set-up, npm run consumers:install)',
  { timeout: 300_000 },
  () => {
    let example: Example;
    let first: CliRun;

    beforeAll(async () => {
      example = await installExample('build-script');
      first = await example.npm('run', 'build');
    });
    afterAll(() => example.remove());

    it('generates sources, then compiles them with those of the application', async () => {
      expect({ code: first.code, stderr: first.stderr }).toEqual({ code: 0, stderr: '' });
      expect(first.stdout).toMatch(/^src\/api: \d+ files, written$/m);
      expect((await example.npm('start')).stdout).toContain('payments has 1 of 3 ManagedClusters');
    });

    it('writes nothing when nothing has changed', async () => {
      const { stdout, code } = await example.npm('run', 'build');
      expect(code).toBe(0);
      expect(stdout).toMatch(/^src\/api: \d+ files, unchanged$/m);
    });

    it.each([
      ['has changed', 'maximum: 9', /^src\/api: \d+ files, stale$/m, 'stdout'],
      [
        'is wrong',
        'maximum: nine',
        /crds\/acme\/cluster-budget\.yaml:\d+:\d+: OCM3010: "maximum" must be a number/,
        'stderr',
      ],
    ] as const)('ends a check with 1 and says why when the CRD %s', async (_name, line, message, channel) => {
      const before = readFileSync(join(example.dir, crd), 'utf8');
      await example.edit(crd, (text) => text.replace('minimum: 0', `minimum: 0\n                  ${line}`));
      const run = await example.npm('run', 'prebuild', '--', '--check');
      await example.edit(crd, () => before);
      expect(run.code).toBe(1);
      expect(run[channel]).toMatch(message);
    });
  },
);

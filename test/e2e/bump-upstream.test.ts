import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { create } from 'tar';
import { describe, expect, it } from 'vitest';
import { runCli } from '../support/run-cli.ts';
import { sharedPath } from '../support/shared.ts';
import { makeTempFolder, readTree, writeTree } from '../support/temp-folder.ts';

const { path: upstream, isThere, note } = sharedPath('upstream');

/** An archive of a release, all in one folder, as GitHub packs it. */
async function pack(folder: string, tag: string): Promise<string> {
  const file = join(folder, `api-${tag.slice(1)}.tar.gz`);
  await create({ cwd: join(upstream, tag), gzip: true, file, prefix: `api-${tag.slice(1)}` }, ['.']);
  return file;
}

describe.skipIf(!isThere)(`ocm-gen bump over upstream's releases${note}`, () => {
  it('goes from v1.2.0 to v1.3.0, offline, from archives', async () => {
    const folder = makeTempFolder();
    const cwd = join(folder, 'project');
    const options = { crds: ['crds/v1.2.0'], packageName: '@acme/ocm-api', packageVersion: '0.4.0' };
    writeTree(cwd, { 'package.json': JSON.stringify({ 'ocm-gen': options }) });
    const run = (...args: string[]): ReturnType<typeof runCli> => runCli(args, { cwd });
    const [old, fresh] = [await pack(folder, 'v1.2.0'), await pack(folder, 'v1.3.0')];
    expect(await run('sync', 'v1.2.0', '--from', old)).toMatchObject({ code: 0 });
    expect(await run('generate')).toMatchObject({ code: 0 });

    const bumped = await run('bump', 'latest', '--from', fresh, '--format', 'json');
    expect(bumped.code).toBe(0);
    const result = JSON.parse(bumped.stdout) as { changes: unknown[]; migration: unknown[]; docOnly: number };
    expect([result.changes.length, result.migration.length, result.docOnly]).toEqual([18, 5, 10]);
    expect(result).toMatchObject({ to: 'v1.3.0', package: { old: '0.4.0', new: '0.5.0', step: 'major' } });

    const tree = readTree(cwd);
    expect(JSON.parse(tree['package.json'] ?? '')).toEqual({
      'ocm-gen': { ...options, crds: ['crds/v1.3.0'], packageVersion: '0.5.0' },
    });
    expect(tree['generated/CHANGELOG.md']).toContain('## [0.5.0] - ');
    // v1.3.0 serves both, and so does the package.
    expect(tree).toHaveProperty(['generated/addon/v1alpha1/index.js']);
    expect(tree).toHaveProperty(['generated/addon/v1beta1/index.js']);
    const file = 'cluster/v1beta1/0000_02_clusters.open-cluster-management.io_placements.crd.yaml';
    expect(tree[`crds/v1.3.0/${file}`]).toBe(readFileSync(join(upstream, 'v1.3.0', file), 'utf8'));
    expect(await run('generate', '--check')).toMatchObject({ code: 0 });
    expect(await run('diff', 'v1.2.0', 'v1.3.0', '--fail-on', 'breaking')).toMatchObject({ code: 1 });
    expect(await run('bump', 'v1.3.0', '--from', fresh)).toMatchObject({
      code: 0,
      stdout: 'nothing to do: the package is of v1.3.0\n',
    });
    expect(readTree(cwd)).toEqual(tree);
  }, 240_000);
});

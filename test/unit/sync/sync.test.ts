import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { OcmGenError } from '../../../src/diagnostics/errors.ts';
import { prepareSync, sync } from '../../../src/sync/sync.ts';
import type { SyncOptions } from '../../../src/sync/options.ts';
import { commits, releaseFiles, releasePaths } from '../../support/release.ts';
import { gitArchive } from '../../support/tar.ts';
import { makeTempFolder, readTree, writeTree } from '../../support/temp-folder.ts';

const archive = gitArchive('api-1.3.0', releaseFiles(), commits['v1.3.0']);

function start(name = 'api-1.3.0.tar.gz', bytes: Uint8Array = archive): string {
  const cwd = makeTempFolder();
  writeFileSync(join(cwd, name), bytes);
  return cwd;
}

/** Codes, severities and places of what a run has to say, whether it succeeds or not. */
async function findings(options: SyncOptions): Promise<readonly string[]> {
  try {
    const { diagnostics } = await sync(options);
    return diagnostics.map(({ code, severity, location }) =>
      `${severity} ${code} ${location?.file ?? ''}`.trim(),
    );
  } catch (error) {
    if (!(error instanceof OcmGenError)) throw error;
    return error.diagnostics.map(({ code, location }) => `${code} ${location?.file ?? ''}`.trim());
  }
}

describe('sync from an archive', () => {
  it('writes the definitions byte for byte, the vocabulary and the lock file', async () => {
    const cwd = start();
    const result = await sync({ cwd, from: 'api-1.3.0.tar.gz' });
    expect(result).toMatchObject({
      status: 'written',
      tag: 'v1.3.0',
      folder: 'crds/v1.3.0',
      source: 'api-1.3.0.tar.gz',
      commit: commits['v1.3.0'],
      diagnostics: [],
    });
    expect(result.files).toEqual(releasePaths.map((path) => ({ path, action: 'create' })));
    const tree = readTree(join(cwd, 'crds'));
    expect(Object.keys(tree)).toEqual(['ocm-gen.lock.json', ...releasePaths.map((path) => `v1.3.0/${path}`)]);
    expect(tree['v1.3.0/store/v1/0000_01_lids.crd.yaml']).toBe(
      releaseFiles()['store/v1/0000_01_lids.crd.yaml'],
    );
  });

  it('gives what generate would read, before anything is written', async () => {
    const cwd = start();
    const { result, sources, apply } = await prepareSync({ cwd, from: 'api-1.3.0.tar.gz' });
    expect(result.status).toBe('planned');
    expect(sources.map(({ path }) => path)).toEqual(releasePaths.map((path) => `crds/v1.3.0/${path}`));
    expect(Object.keys(readTree(cwd))).toEqual(['api-1.3.0.tar.gz']);
    expect(apply().status).toBe('written');
    for (const { path, text } of sources) expect(readFileSync(join(cwd, path), 'utf8')).toBe(text);
  });

  it('says that nothing changed the second time', async () => {
    const cwd = start();
    await sync({ cwd, from: 'api-1.3.0.tar.gz' });
    const was = readTree(cwd);
    expect(await sync({ cwd, from: 'api-1.3.0.tar.gz' })).toMatchObject({
      status: 'unchanged',
      diagnostics: [],
    });
    expect(await sync({ cwd, tag: 'v1.3.0' })).toMatchObject({ status: 'unchanged', diagnostics: [] });
    expect(readTree(cwd)).toEqual(was);
  });

  it('of a checkout', async () => {
    const cwd = makeTempFolder();
    writeTree(join(cwd, 'api'), {
      ...releaseFiles(),
      '.git/HEAD': 'ref: refs/heads/main\n',
      '.git/refs/heads/main': `${commits['v1.3.0']}\n`,
    });
    expect(await findings({ cwd, from: 'api' })).toEqual(['OCM1010']);
    const result = await sync({ cwd, from: 'api', tag: 'v1.3.0' });
    expect(result).toMatchObject({ status: 'written', source: 'api', commit: commits['v1.3.0'] });
    const whole = start();
    await sync({ cwd: whole, from: 'api-1.3.0.tar.gz' });
    expect(readTree(join(cwd, 'crds/v1.3.0'))).toEqual(readTree(join(whole, 'crds/v1.3.0')));
  });
});

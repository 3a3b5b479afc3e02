import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { OcmGenError } from '../../../src/diagnostics/errors.ts';
import type { SyncOptions } from '../../../src/sync/options.ts';
import { prepareSync, sync } from '../../../src/sync/sync.ts';
import { crdText } from '../../support/crd-text.ts';
import { commits, releaseFiles, releasePaths } from '../../support/release.ts';
import { box, findings, from, pack, start, startSynced } from '../../support/sync-run.ts';
import { gitArchive } from '../../support/tar.ts';
import { makeTempFolder, readTree, writeTree } from '../../support/temp-folder.ts';

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
    expect((await apply()).status).toBe('written');
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

describe('sync of definitions alone', () => {
  it('says that there are no Go sources', async () => {
    const cwd = makeTempFolder();
    const { [box]: text = '' } = releaseFiles();
    writeTree(cwd, { [`v1.3.0/${box}`]: text });
    expect(await findings({ cwd, from: 'v1.3.0' })).toEqual(['warning OCM1009']);
    expect(Object.keys(readTree(join(cwd, 'crds')))).toEqual(['ocm-gen.lock.json', `v1.3.0/${box}`]);
  });

  it('takes what another sync wrote, its vocabulary included', async () => {
    const cwd = await startSynced();
    const other = makeTempFolder();
    expect((await sync({ cwd: other, from: join(cwd, 'crds/v1.3.0') })).diagnostics).toEqual([]);
    expect(readTree(join(other, 'crds/v1.3.0'))).toEqual(readTree(join(cwd, 'crds/v1.3.0')));
    expect(readFileSync(join(other, 'crds/ocm-gen.lock.json'), 'utf8')).toContain('"source": "v1.3.0"');
  });
});

describe('sync refuses', () => {
  it.each<[name: string, files: { readonly [path: string]: string }, want: readonly string[]]>([
    ['an archive without definitions', { 'README.md': 'x' }, ['OCM1003 api-1.3.0.tar.gz']],
    [
      'definitions that cannot be read',
      { ...releaseFiles(), 'store/v1/z.yaml': 'kind: CustomResourceDefinition\nspec: [\n' },
      ['OCM2001 api-1.3.0.tar.gz!/api-1.3.0/store/v1/z.yaml'],
    ],
    [
      'paths that differ only in case',
      { ...releaseFiles(), 'store/v1/0000_00_Boxes.crd.yaml': releaseFiles()[box] ?? '' },
      [`OCM1005 api-1.3.0.tar.gz!/api-1.3.0/${box}`],
    ],
    [
      'a path that Windows cannot write',
      { ...releaseFiles(), 'store/v1/a:b.yaml': crdText({ kind: 'Lamp' }) },
      ['OCM1005 api-1.3.0.tar.gz!/api-1.3.0/store/v1/a:b.yaml'],
    ],
  ])('%s, and writes nothing', async (_, files, want) => {
    const cwd = makeTempFolder();
    pack(cwd, from, files);
    expect(await findings({ cwd, from })).toEqual(want);
    expect(Object.keys(readTree(cwd))).toEqual([from]);
  });

  it('what is no archive, what is not there, and a URL', async () => {
    const cwd = start();
    writeTree(cwd, { 'v1.0.0.tar.gz': 'text' });
    expect(await findings({ cwd, from: 'v1.0.0.tar.gz' })).toEqual(['OCM1005 v1.0.0.tar.gz']);
    expect(await findings({ cwd, from: 'nothing' })).toEqual(['OCM1001']);
    expect(await findings({ cwd, from: 'https://example.invalid/v1.0.0.tar.gz' })).toEqual(['OCM1001']);
  });

  it('a tag, an owner and a URL that are none', async () => {
    const cwd = start();
    const hintOf = async (options: SyncOptions): Promise<unknown> => {
      const error: unknown = await sync({ cwd, ...options }).catch((thrown: unknown) => thrown);
      return error instanceof OcmGenError
        ? error.diagnostics.map(({ code, hint }) => `${code} ${hint ?? ''}`.trim())
        : error;
    };
    expect(await hintOf({ tag: '1.3' })).toEqual(['OCM5002 did you mean v1.3.0?']);
    expect(await hintOf({ tag: 'main' })).toEqual(['OCM5002 ocm-gen versions lists the tags']);
    expect(await hintOf({ owner: '../..', repository: '..', baseUrl: 'ftp://x' })).toEqual([
      'OCM5002',
      'OCM5002',
      'OCM5002',
    ]);
    expect(await hintOf({ baseUrl: 'https://user:secret@x' })).toEqual(['OCM5002']);
    const misspelled = { 'dry-run': true } as SyncOptions;
    expect(await hintOf(misspelled)).toEqual(['OCM5001 did you mean dryRun?']);
  });

  it('a release whose name is not known, and takes it from wherever it stands', async () => {
    const cwd = start('archive.tgz', gitArchive('api', releaseFiles(), commits['v1.3.0']));
    expect(await findings({ cwd, from: 'archive.tgz' })).toEqual(['OCM1010']);
    expect((await sync({ cwd, from: 'archive.tgz', tag: 'v1.3.0' })).tag).toBe('v1.3.0');
    for (const [name, top, want] of [
      ['archive.tgz', 'api-1.2.3', 'v1.2.3'],
      ['api-v1.2.4.tar.gz', 'api', 'v1.2.4'],
      ['v1.2.5-rc.1.tgz', 'api', 'v1.2.5-rc.1'],
    ] as const) {
      writeFileSync(join(cwd, name), gitArchive(top, releaseFiles(), commits['v1.3.0']));
      expect((await sync({ cwd, from: name, dryRun: true })).tag).toBe(want);
    }
    expect(await findings({ cwd, from: 'v1.2.5-rc.1.tgz', tag: 'v1.2.5', dryRun: true })).toEqual([
      'warning OCM1010',
    ]);
  });
});

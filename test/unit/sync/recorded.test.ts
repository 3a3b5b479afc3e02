import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { OcmGenError } from '../../../src/diagnostics/errors.ts';
import type { SyncOptions } from '../../../src/sync/options.ts';
import { sync } from '../../../src/sync/sync.ts';
import { sha256 } from '../../../src/files/hash.ts';
import { crdText } from '../../support/crd-text.ts';
import { commits, releaseFiles } from '../../support/release.ts';
import { box, findings, from, lid, pack, start, startSynced } from '../../support/sync-run.ts';
import { gitArchive } from '../../support/tar.ts';
import { makeTempFolder, readTree, writeTree } from '../../support/temp-folder.ts';

describe('sync of what was recorded', () => {
  it('refuses a file that was changed, by its name, and leaves it', async () => {
    const cwd = await startSynced();
    writeTree(cwd, { [`crds/v1.3.0/${box}`]: 'mine' });
    const was = readTree(cwd);
    for (const options of [{ from }, { tag: 'v1.3.0' }, { from, dryRun: true }]) {
      expect(await findings({ cwd, ...options })).toEqual([`OCM1011 crds/v1.3.0/${box}`]);
    }
    expect(readTree(cwd)).toEqual(was);
  });

  it('replaces it with force', async () => {
    const cwd = await startSynced();
    const was = readTree(cwd);
    writeTree(cwd, {
      [`crds/v1.3.0/${box}`]: 'mine',
      'crds/v1.3.0/.keep': '',
      'crds/v1.3.0/own/notes.txt': 'mine',
    });
    const result = await sync({ cwd, from, force: true });
    expect(result.status).toBe('written');
    expect(result.files.filter(({ action }) => action !== 'unchanged')).toEqual([
      { path: box, action: 'update' },
    ]);
    expect(readTree(cwd)).toEqual({ ...was, 'crds/v1.3.0/.keep': '', 'crds/v1.3.0/own/notes.txt': 'mine' });
  });

  it('brings back what is missing: a file, the folder', async () => {
    const cwd = await startSynced();
    const was = readTree(cwd);
    for (const path of [box, '.']) {
      rmSync(join(cwd, 'crds/v1.3.0', path), { recursive: true });
      expect(await sync({ cwd, from })).toMatchObject({ status: 'written', diagnostics: [] });
      expect(readTree(cwd)).toEqual(was);
    }
  });

  it('takes line ends that git made for Windows as what they were', async () => {
    const cwd = await startSynced();
    const path = join(cwd, 'crds/v1.3.0', box);
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll('\n', '\r\n'));
    expect(await sync({ cwd, tag: 'v1.3.0' })).toMatchObject({ status: 'unchanged', diagnostics: [] });
    expect(await sync({ cwd, from })).toMatchObject({ status: 'unchanged', diagnostics: [] });
  });

  it('notes an archive that is packed in another way, and holds equal files', async () => {
    const cwd = await startSynced();
    const was = readTree(join(cwd, 'crds'));
    pack(cwd, from, { ...releaseFiles(), 'README.md': 'other' }, 1);
    expect(await findings({ cwd, from })).toEqual(['note OCM1013']);
    rmSync(join(cwd, 'crds/v1.3.0'), { recursive: true });
    expect(await findings({ cwd, from })).toEqual(['note OCM1013']);
    expect(readTree(join(cwd, 'crds'))).toEqual(was);
  });

  it.each<[name: string, files: { readonly [path: string]: string }, want: readonly string[]]>([
    ['a file that differs', releaseFiles({ fields: ['colour', 'size'] }), [box, 'vocabulary.yaml']],
    ['other Go sources', releaseFiles({ red: 'crimson' }), ['vocabulary.yaml']],
    [
      'one file more',
      { ...releaseFiles(), 'store/v1/z.yaml': crdText({ kind: 'Lamp' }) },
      ['store/v1/z.yaml'],
    ],
    ['one file fewer', without(releaseFiles(), lid), [lid]],
  ])('refuses %s, and takes it with force', async (_, files, want) => {
    const cwd = await startSynced();
    const was = readTree(join(cwd, 'crds'));
    pack(cwd, from, files);
    expect(await refusals({ cwd, from })).toEqual(want);
    // The same when the folder is not there, as where it is not committed.
    rmSync(join(cwd, 'crds/v1.3.0'), { recursive: true });
    expect(await refusals({ cwd, from })).toEqual(want);
    expect(Object.keys(readTree(join(cwd, 'crds')))).toEqual(['ocm-gen.lock.json']);
    writeTree(join(cwd, 'crds'), was);
    expect((await sync({ cwd, from, force: true })).status).toBe('written');
    const fresh = makeTempFolder();
    pack(fresh, from, files);
    await sync({ cwd: fresh, from });
    expect(readTree(join(cwd, 'crds'))).toEqual(readTree(join(fresh, 'crds')));
  });

  it('writes the vocabulary anew when another ocm-gen read equal Go sources otherwise', async () => {
    const cwd = await startSynced();
    const was = readTree(join(cwd, 'crds'));
    const path = join(cwd, 'crds/ocm-gen.lock.json');
    const old = '# as an older ocm-gen wrote it\napiVersion: ocm-gen/v1\nkind: Vocabulary\ntypes: {}\n';
    writeTree(cwd, { 'crds/v1.3.0/vocabulary.yaml': old });
    const recorded = sha256(was['v1.3.0/vocabulary.yaml'] ?? '');
    writeFileSync(path, readFileSync(path, 'utf8').replace(recorded, sha256(old)));
    expect((await sync({ cwd, tag: 'v1.3.0' })).status).toBe('unchanged');
    expect(await sync({ cwd, from })).toMatchObject({ status: 'written', diagnostics: [] });
    expect(readTree(join(cwd, 'crds'))).toEqual(was);
  });

  it('says that a file is not part of the release, and keeps it', async () => {
    const cwd = await startSynced();
    writeTree(cwd, { 'crds/v1.3.0/mine.yaml': crdText(), 'crds/v1.3.0/notes.txt': '' });
    for (const options of [{ tag: 'v1.3.0' }, { from }, { from, force: true }]) {
      expect(await findings({ cwd, ...options })).toEqual(['warning OCM1014 crds/v1.3.0/mine.yaml']);
    }
    expect(readTree(cwd)['crds/v1.3.0/mine.yaml']).toBe(crdText());
  });

  it('keeps other releases, and knows each by itself', async () => {
    const cwd = await startSynced();
    writeFileSync(join(cwd, 'v1.2.0.tgz'), gitArchive('x', releaseFiles({ red: 'pink' }), commits['v1.2.0']));
    const was = readTree(join(cwd, 'crds/v1.3.0'));
    expect((await sync({ cwd, from: 'v1.2.0.tgz' })).folder).toBe('crds/v1.2.0');
    expect(readTree(join(cwd, 'crds/v1.3.0'))).toEqual(was);
    for (const tag of ['v1.2.0', 'v1.3.0']) expect((await sync({ cwd, tag })).status).toBe('unchanged');
  });

  it.each([
    ['no JSON', '{'],
    ['a folder', undefined],
  ])('refuses a lock file that is %s', async (_, text) => {
    const cwd = await startSynced();
    rmSync(join(cwd, 'crds/ocm-gen.lock.json'));
    if (text === undefined) mkdirSync(join(cwd, 'crds/ocm-gen.lock.json'));
    else writeTree(cwd, { 'crds/ocm-gen.lock.json': text });
    expect(await findings({ cwd, from })).toEqual(['OCM1012 crds/ocm-gen.lock.json']);
  });
});

describe('sync where nothing was recorded', () => {
  it('adopts a folder that is as it should be', async () => {
    const cwd = await startSynced();
    const was = readTree(cwd);
    rmSync(join(cwd, 'crds/ocm-gen.lock.json'));
    expect(await sync({ cwd, from, dryRun: true })).toMatchObject({ status: 'planned' });
    expect(await sync({ cwd, from })).toMatchObject({ status: 'written' });
    expect(readTree(cwd)).toEqual(was);
  });

  it('refuses a folder with other files, and replaces it with force', async () => {
    const cwd = start();
    writeTree(cwd, { [`crds/v1.3.0/${box}`]: 'mine', [`crds/v1.3.0/${lid}`]: 'mine' });
    const was = readTree(cwd);
    expect(await findings({ cwd, from })).toEqual([
      `OCM4006 crds/v1.3.0/${box}`,
      `OCM4006 crds/v1.3.0/${lid}`,
    ]);
    expect(readTree(cwd)).toEqual(was);
    expect((await sync({ cwd, from, force: true })).status).toBe('written');
    expect(readTree(cwd)[`crds/v1.3.0/${box}`]).toBe(releaseFiles()[box]);
  });

  it('refuses what is no folder, whatever is forced', async () => {
    const elsewhere = makeTempFolder();
    for (const make of [
      (path: string) => writeFileSync(path, ''),
      (path: string) => symlinkSync(elsewhere, path),
    ]) {
      const cwd = start();
      mkdirSync(join(cwd, 'crds'));
      make(join(cwd, 'crds/v1.3.0'));
      expect(await findings({ cwd, from, force: true })).toEqual(['OCM4006 crds/v1.3.0']);
    }
    expect(readTree(elsewhere)).toEqual({});
  });

  it('never writes through a link in the folder', async () => {
    const cwd = start();
    const elsewhere = makeTempFolder();
    writeTree(elsewhere, { 'x.yaml': 'precious' });
    mkdirSync(join(cwd, 'crds/v1.3.0/store/v1'), { recursive: true });
    symlinkSync(join(elsewhere, 'x.yaml'), join(cwd, 'crds/v1.3.0', box));
    expect(await findings({ cwd, from })).toEqual([`OCM4006 crds/v1.3.0/${box}`]);
    expect((await sync({ cwd, from, force: true })).status).toBe('written');
    expect(readTree(elsewhere)).toEqual({ 'x.yaml': 'precious' });
    expect(readTree(cwd)[`crds/v1.3.0/${box}`]).toBe(releaseFiles()[box]);
  });
});

/** The paths that errors of the lock file's name, which must be all there are. */
async function refusals(options: SyncOptions): Promise<readonly string[]> {
  const error: unknown = await sync(options).catch((thrown: unknown) => thrown);
  if (!(error instanceof OcmGenError)) throw new Error('not refused');
  expect(error.diagnostics.map(({ code }) => code)).toEqual(error.diagnostics.map(() => 'OCM1011'));
  return error.diagnostics.map(({ message }) => message.split(' ')[0] ?? '');
}

function without(
  files: { readonly [path: string]: string },
  path: string,
): { readonly [path: string]: string } {
  return Object.fromEntries(Object.entries(files).filter(([each]) => each !== path));
}

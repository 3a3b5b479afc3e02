import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadCrds } from '../../../src/load/load-crds.ts';
import { findBundledFolder } from '../../../src/releases/bundled.ts';
import { resolveSources, type SourceOptions } from '../../../src/source/resolve.ts';
import { crdText } from '../../support/crd-text.ts';
import { makeTempFolder, writeTree } from '../../support/temp-folder.ts';

function makeFolder(files: { readonly [path: string]: string }): string {
  const folder = makeTempFolder();
  writeTree(folder, files);
  return folder;
}

async function resolveIn(cwd: string, inputs: readonly string[], options: SourceOptions = {}) {
  const { files, diagnostics } = await resolveSources(inputs, { cwd, ...options });
  return {
    files,
    paths: files.map(({ path }) => path),
    findings: diagnostics.map(({ code, location }) => `${code} ${location?.file ?? ''}`.trim()),
  };
}

describe('a directory', () => {
  it('gives its YAML and JSON files, sorted by path, without what belongs to others', async () => {
    const cwd = makeFolder({
      'crds/b.yaml': '1',
      'crds/B.yml': '2',
      'crds/a/z.yaml': '3',
      'crds/a.json': '{"kind": "CustomResourceDefinition"}',
      'crds/a.YAML': '4',
      'crds/é.yaml': '5',
      'crds/settings.json': '{"compilerOptions": {} /* no JSON */}',
      'crds/notes.txt': '',
      'crds/.hidden.yaml': '',
      'crds/.git/x.yaml': '',
      'crds/vendor/x.yaml': '',
      'crds/a/node_modules/x.yaml': '',
    });
    const { paths, findings } = await resolveIn(cwd, ['crds/']);
    expect(findings).toEqual([]);
    expect(paths).toEqual([
      'crds/B.yml',
      'crds/a.YAML',
      'crds/a.json',
      'crds/a/z.yaml',
      'crds/b.yaml',
      'crds/é.yaml',
    ]);
  });

  it('may itself be a folder that would be left out below another', async () => {
    const cwd = makeFolder({ 'vendor/x.yaml': '', '.crds/y.yaml': '' });
    expect((await resolveIn(cwd, ['vendor', '.crds'])).paths).toEqual(['vendor/x.yaml', '.crds/y.yaml']);
  });

  it('named . gives paths without it, named absolutely absolute ones', async () => {
    const cwd = makeFolder({ 'a/x.yaml': '' });
    expect((await resolveIn(cwd, ['.'])).paths).toEqual(['a/x.yaml']);
    expect((await resolveIn('/', [cwd])).paths).toEqual([`${cwd}/a/x.yaml`]);
  });

  it('follows links, but not in circles', async () => {
    const cwd = makeFolder({ 'crds/x.yaml': '', 'other/y.yaml': '' });
    symlinkSync(join(cwd, 'other'), join(cwd, 'crds', 'link'));
    symlinkSync(join(cwd, 'crds'), join(cwd, 'other', 'back'));
    symlinkSync(join(cwd, 'other', 'y.yaml'), join(cwd, 'crds', 'file.yaml'));
    const { paths, findings } = await resolveIn(cwd, ['crds']);
    expect([paths, findings]).toEqual([['crds/file.yaml', 'crds/link/y.yaml', 'crds/x.yaml'], []]);
  });

  it('is refused when it is empty, and when a file in it cannot be read', async () => {
    const cwd = makeFolder({ 'crds/x.yaml': 'a: 1', 'none/x.txt': '' });
    mkdirSync(join(cwd, 'empty'));
    symlinkSync(join(cwd, 'gone'), join(cwd, 'crds', 'broken.yaml'));
    symlinkSync('circle.yaml', join(cwd, 'crds', 'circle.yaml'));
    const { paths, findings } = await resolveIn(cwd, ['empty', 'none', 'crds']);
    expect(paths).toEqual(['crds/x.yaml']);
    expect(findings).toEqual(['OCM1007', 'OCM1007', 'OCM1001 crds/broken.yaml', 'OCM1002 crds/circle.yaml']);
  });
});

describe('a file', () => {
  it('is read whatever its name, and once', async () => {
    const cwd = makeFolder({ 'crd.txt': 'a: 1', 'x.yaml': '' });
    const { files } = await resolveIn(cwd, ['crd.txt', './crd.txt', join(cwd, 'crd.txt'), '*.yaml', '.']);
    expect(files).toEqual([
      { path: 'crd.txt', text: 'a: 1', input: 'crd.txt' },
      { path: 'x.yaml', text: '', input: '*.yaml' },
    ]);
  });

  it('is refused when it is missing, unreadable or no text', async () => {
    const cwd = makeFolder({ 'x.yaml': '' });
    symlinkSync('circle', join(cwd, 'circle'));
    writeFileSync(join(cwd, 'latin.yaml'), Buffer.from('a: 1\nb: caf\xe9\n', 'latin1'));
    const long = 'x'.repeat(5000);
    const inputs = ['missing.yaml', 'x.yaml/below', 'circle', long, 'a\0b', 'latin.yaml'];
    const { files, diagnostics } = await resolveSources(inputs, { cwd });
    expect(files).toEqual([]);
    expect(diagnostics.map(({ code }) => code)).toEqual([
      'OCM1001',
      'OCM1001',
      'OCM1002',
      'OCM1002',
      'OCM1002',
      'OCM1004',
    ]);
    expect(diagnostics.at(-1)?.location).toEqual({ file: 'latin.yaml', line: 2, column: 7 });
  });
});

describe('a glob', () => {
  const files = {
    'a/x.yaml': '',
    'a/b/y.yml': '',
    'a/README.md': '',
    'a/vendor/v.yaml': '',
    'a/.d/h.yaml': '',
  };

  it('gives the manifests that match, sorted, from other people only when they are named', async () => {
    const cwd = makeFolder(files);
    expect((await resolveIn(cwd, ['a/**'])).paths).toEqual(['a/b/y.yml', 'a/x.yaml']);
    expect((await resolveIn(cwd, ['a/{x,z}.yaml'])).paths).toEqual(['a/x.yaml']);
    expect((await resolveIn(cwd, ['a/vendor/*.yaml'])).paths).toEqual(['a/vendor/v.yaml']);
    expect((await resolveIn('/', [`${cwd}/a/*.yaml`])).paths).toEqual([`${cwd}/a/x.yaml`]);
  });

  it('is refused when nothing matches', async () => {
    expect((await resolveIn(makeFolder(files), ['b/*.yaml', 'a/*.md'])).findings).toEqual([
      'OCM1007',
      'OCM1007',
    ]);
  });

  it('is a file first, when one is called so', async () => {
    expect((await resolveIn(makeFolder({ 'a[1].yaml': 'x' }), ['a[1].yaml'])).paths).toEqual(['a[1].yaml']);
  });
});

describe('standard input', () => {
  const read = (...chunks: (string | Uint8Array)[]) =>
    resolveIn('/', ['-'], {
      stdin: (async function* () {
        for (const chunk of chunks) yield await Promise.resolve(chunk);
      })(),
    });

  it('is read to its end, characters cut between chunks included', async () => {
    const bytes = Buffer.from('a: 😀\n');
    expect((await read(bytes.subarray(0, 5), bytes.subarray(5))).files).toEqual([
      { path: '<stdin>', text: 'a: 😀\n', input: '-' },
    ]);
  });

  it('is refused when it is no text', async () => {
    expect((await read('a: 1\n', Buffer.of(0xff))).findings).toEqual(['OCM1004 <stdin>']);
  });

  it('that is empty is reported by the load stage', async () => {
    const { diagnostics } = loadCrds((await read()).files);
    expect(diagnostics.map(({ code, location }) => [code, location?.file])).toEqual([['OCM1003', '<stdin>']]);
  });
});

describe('bundled', () => {
  it('stands for a folder of its own, beside others', async () => {
    const cwd = makeFolder({ 'release/x.yaml': crdText(), 'own/y.yaml': crdText({ kind: 'Own' }) });
    const { files, paths } = await resolveIn(cwd, ['bundled', 'own'], { bundledDir: join(cwd, 'release') });
    expect(paths).toEqual(['bundled/x.yaml', 'own/y.yaml']);
    expect(loadCrds(files).result.crds).toHaveLength(2);
  });

  it('is the newest release in the crds folder of the package, from wherever its code runs', () => {
    const files = { 'package.json': '{"name":"ocm-gen"}', 'dist/chunks/a.js': '', 'dist/package.json': '{}' };
    const crds = { 'crds/v1.9.0/x.yaml': '', 'crds/v1.10.0/x.yaml': '', 'crds/README.md': '' };
    const folder = makeFolder({ ...files, ...crds });
    expect(findBundledFolder(join(folder, 'dist', 'chunks', 'a.js'))).toBe(join(folder, 'crds', 'v1.10.0'));
    expect(() => findBundledFolder(join(makeTempFolder(), 'a.js'))).toThrow('missing');
  });
});

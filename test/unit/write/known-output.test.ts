import { mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseManifest, printManifest } from '../../../src/write/manifest.ts';
import { openKnownOutputs } from '../../../src/write/known-output.ts';
import { runKey } from '../../support/out-folder.ts';
import { makeTempFolder, readTree } from '../../support/temp-folder.ts';

function makeCache(): string {
  const folder = makeTempFolder();
  mkdirSync(join(folder, 'node_modules'));
  return join(folder, 'node_modules/.cache/ocm-gen');
}

describe('what a build knows of its outputs', () => {
  const rows: [name: string, build: string, out: string, text: string, want: boolean][] = [
    ['an output that it made', 'one', '/project/out', 'manifest', true],
    ['not the output of another build', 'two', '/project/out', 'manifest', false],
    ['not an output with another manifest', 'one', '/project/out', 'other', false],
    ['not an output in another place', 'one', '/project/elsewhere', 'manifest', false],
  ];
  it.each(rows)('is %s', (_name, build, out, text, want) => {
    const cache = makeCache();
    openKnownOutputs('one', [cache]).remember('/project/out', 'manifest');
    expect(openKnownOutputs(build, [cache]).isKnown(out, text)).toBe(want);
  });

  it('lies in the next folder where the first has no node_modules above it', () => {
    const second = join(makeTempFolder(), 'own');
    const known = openKnownOutputs('one', [join(makeTempFolder(), 'node_modules/.cache/ocm-gen'), second]);
    known.remember('/out', 'manifest');
    expect(readdirSync(second)).toHaveLength(1);
    expect(known.isKnown('/out', 'manifest')).toBe(true);
  });

  it('is nothing where a link stands in the place of its folder, which is left alone', () => {
    const elsewhere = makeTempFolder();
    const link = join(makeTempFolder(), 'own');
    symlinkSync(elsewhere, link);
    const known = openKnownOutputs('one', [link]);
    known.remember('/out', 'manifest');
    expect(known.isKnown('/out', 'manifest')).toBe(false);
    expect(readTree(elsewhere)).toEqual({});
  });

  it('is nothing where there is no place for it', () => {
    const known = openKnownOutputs('one', []);
    known.remember('/out', 'manifest');
    expect(known.isKnown('/out', 'manifest')).toBe(false);
  });

  it('stays small, however many outputs there are', () => {
    const cache = makeCache();
    for (let index = 0; index < 6000; index++) openKnownOutputs('one', [cache]).remember(`/${index}`, 'm');
    expect(readdirSync(cache).length).toBeLessThanOrEqual(4096);
  });
});

describe('a manifest', () => {
  const manifest = { key: runKey('a'), diagnostics: 0, files: new Map(), pending: new Map() };

  it('names the version of the tool, not its build', () => {
    expect(JSON.parse(printManifest(manifest))).toMatchObject({ key: runKey('a') });
    expect(printManifest(manifest)).not.toContain('build');
  });

  it('of an older form, which names the build, is read and is to be written anew', () => {
    const older = printManifest(manifest).replace('"tool"', '"build": "b", "tool"');
    expect(parseManifest(older)).toEqual({ diagnostics: 0, files: new Map(), pending: new Map() });
  });
});

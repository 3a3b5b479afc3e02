import { spawnSync } from 'node:child_process';
import { existsSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { OcmGenError } from '../../../src/diagnostics/errors.ts';
import { resolveSources } from '../../../src/source/resolve.ts';
import { sync } from '../../../src/sync/sync.ts';
import { crdText } from '../../support/crd-text.ts';
import { makeTempFolder, writeTree } from '../../support/temp-folder.ts';

const isUnix = existsSync('/dev/zero');

/** A folder with a manifest, a pipe that nobody writes to, and links to it and to an endless device. */
function makeFolder(): string {
  const cwd = makeTempFolder();
  writeTree(cwd, { 'crds/a.yaml': crdText() });
  const pipe = join(cwd, 'crds', 'pipe.yaml');
  if (spawnSync('mkfifo', [pipe]).status !== 0) throw new Error('no mkfifo');
  symlinkSync(pipe, join(cwd, 'link.yaml'));
  symlinkSync(pipe, join(cwd, 'crds', 'link.yaml'));
  symlinkSync('/dev/zero', join(cwd, 'zero.yaml'));
  return cwd;
}

const codesOf = async (input: string, cwd: string) => {
  const { files, diagnostics } = await resolveSources([input], { cwd });
  return { paths: files.map(({ path }) => path), codes: diagnostics.map(({ code }) => code) };
};

describe.skipIf(!isUnix)('a pipe or a device (skipped: there is no /dev/zero)', () => {
  it.each(['crds/pipe.yaml', 'link.yaml', 'zero.yaml', '/dev/zero', '/dev/null', 'zer*.yaml', 'link*.yaml'])(
    'is refused at once, not waited for: %s',
    async (input) => {
      expect(await codesOf(input, makeFolder())).toEqual({ paths: [], codes: ['OCM1002'] });
    },
  );

  it('is passed over in a folder', async () => {
    expect(await codesOf('crds', makeFolder())).toEqual({ paths: ['crds/a.yaml'], codes: [] });
  });

  it('is no archive of a release either', async () => {
    const cwd = makeFolder();
    for (const from of ['link.yaml', '/dev/zero']) {
      const error: unknown = await sync({ tag: 'v1.3.0', from, cwd }).catch((reason: unknown) => reason);
      expect(error instanceof OcmGenError ? error.diagnostics : error).toMatchObject([{ code: 'OCM1002' }]);
    }
  });
});

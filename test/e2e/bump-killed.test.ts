import { spawn } from 'node:child_process';
import { cpSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { bumpTo, makeProject, releases, today } from '../support/bump-project.ts';
import { cliScript } from '../support/run-cli.ts';
import { readTree } from '../support/temp-folder.ts';

/** Starts a bump and kills it as soon as `isTime`, or lets it end. */
async function killBump(cwd: string, isTime: () => boolean): Promise<void> {
  const args = [cliScript, 'bump', 'v1.3.0', '--from', '../api-1.3.0.tar.gz'];
  const env = { PATH: process.env.PATH, SOURCE_DATE_EPOCH: String(Date.parse(today) / 1000) };
  const child = spawn(process.execPath, args, { cwd, env, stdio: 'ignore' });
  const ended = new Promise<void>((resolve) => {
    child.on('close', () => {
      resolve();
    });
  });
  while (child.exitCode === null && !isTime()) await setImmediate();
  child.kill('SIGKILL');
  await ended;
}

describe('ocm-gen bump, killed', () => {
  it('leaves the release whole or not there, and ends in the same when it runs again', async () => {
    const before = await makeProject();
    const after = `${before}-after`;
    cpSync(before, after, { recursive: true });
    await bumpTo('v1.3.0', after);
    const wanted = readTree(after);
    const moments = ['crds', 'crds/v1.3.0', 'crds/ocm-gen.lock.json', 'api/test/v1', 'api/CHANGELOG.md'];
    for (const [index, moment] of moments.entries()) {
      const cwd = `${before}-${index}`;
      cpSync(before, cwd, { recursive: true });
      await killBump(cwd, () => existsSync(join(cwd, moment)));
      const release = join(cwd, 'crds/v1.3.0');
      if (existsSync(release)) {
        expect(readTree(release)).toEqual({ 'widget/v1/widgets.crd.yaml': releases['v1.3.0'] });
      }
      expect(await bumpTo('v1.3.0', cwd)).toMatchObject({ code: 0 });
      expect(readTree(cwd)).toEqual(wanted);
    }
  }, 120_000);

  /** What a run writes, in order; the configuration is the last. */
  const parts = ['crds/v1.3.0', 'crds/ocm-gen.lock.json', 'api', 'api/CHANGELOG.md'];

  it('ends in the same, whichever parts had been written', async () => {
    const before = await makeProject();
    const after = `${before}-after`;
    cpSync(before, after, { recursive: true });
    await bumpTo('v1.3.0', after);
    const wanted = readTree(after);
    for (let count = 1; count <= parts.length; count += 1) {
      const cwd = `${before}-${count}`;
      cpSync(before, cwd, { recursive: true });
      for (const path of parts.slice(0, count))
        cpSync(join(after, path), join(cwd, path), { recursive: true });
      if (count === 3) rmSync(join(cwd, 'api/CHANGELOG.md'));
      expect(await bumpTo('v1.3.0', cwd)).toMatchObject({ code: 0 });
      expect(readTree(cwd)).toEqual(wanted);
    }
  }, 120_000);
});

import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { projectRoot, runCli } from '../support/run-cli.ts';
import { makeTempFolder, readTree, writeTree } from '../support/temp-folder.ts';

it('a configuration that ends the process is not a run that went well', async () => {
  const cwd = makeTempFolder();
  writeTree(cwd, { 'ocm-gen.config.mjs': 'process.exit(0);' });
  const { stdout, stderr, code } = await runCli(['list'], { cwd });
  expect(stderr).toMatch(/^error: the configuration .*ocm-gen\.config\.mjs ends the process\n$/);
  expect({ stdout, code }).toEqual({ stdout: '', code: 2 });
});

it('a configuration in TypeScript is read, or refused by its name where Node cannot', async () => {
  const cwd = makeTempFolder();
  writeTree(cwd, { 'ocm-gen.config.ts': 'export default { include: "ClusterClaim" as string };' });
  const { stdout, stderr, code } = await runCli(['list'], { cwd });
  if (code === 0) expect(stdout).toMatch(/^KIND.*\nClusterClaim .*\n$/);
  else
    expect(stderr).toMatch(
      /^ocm-gen\.config\.ts:1:1: error OCM5003: .*runs no TypeScript.*ocm-gen\.config\.mjs/,
    );
});

it('a configuration in JSON may name its schema', async () => {
  const cwd = makeTempFolder();
  writeTree(cwd, { 'ocm-gen.config.json': '{"$schema": "x.json", "include": "ClusterClaim"}' });
  expect(await runCli(['list'], { cwd })).toMatchObject({ stderr: '', code: 0 });
});

it.each(['nope', 'nope/*.yaml'])('init refuses the input %s, which is not there', async (path) => {
  const cwd = makeTempFolder();
  const { stderr, code } = await runCli(['init', '--yes', '--crds', path], { cwd });
  expect(stderr).toMatch(/^error OCM100[17]: /);
  expect(code).toBe(1);
  expect(readTree(cwd)).toEqual({});
});

it.skipIf(!existsSync('/dev/full'))('a full disk on stdout is one line (skipped without /dev/full)', () => {
  const full = openSync('/dev/full', 'w');
  for (const args of [['list'], ['--help'], ['generate', '--dry-run']]) {
    const child = spawnSync(process.execPath, [join(projectRoot, 'bin/ocm-gen.js'), ...args], {
      cwd: makeTempFolder(),
      stdio: ['ignore', full, 'pipe'],
      encoding: 'utf8',
    });
    expect(child.stderr).toBe(
      'error: the results cannot be written to standard output: no space left on the device\n',
    );
    expect(child.status).toBe(1);
  }
  closeSync(full);
});

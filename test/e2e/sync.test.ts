import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findClosedPort, serveGithub } from '../support/github-server.ts';
import { commits, releaseFiles, releasePaths } from '../support/release.ts';
import { cliScript, requireBuild, runCli } from '../support/run-cli.ts';
import { releases, startServed } from '../support/served-releases.ts';
import { gitArchive } from '../support/tar.ts';
import { makeTempFolder, readTree, writeTree } from '../support/temp-folder.ts';

const box = `crds/v1.3.0/${releasePaths[0]}`;

describe('ocm-gen sync', () => {
  it('brings the newest release, records it, and says so the second time without a download', async () => {
    const { server, cwd, run } = await startServed();
    const source = `v1.3.0 from ${server.url}/repos/open-cluster-management-io/api/tarball/v1.3.0, commit 333333333333`;
    expect(await run(['sync'])).toEqual({
      stdout: `crds/v1.3.0 has 3 files of ${source}: 3 created, 0 updated, 0 removed, 0 unchanged\n`,
      stderr: '',
      code: 0,
    });
    expect(Object.keys(readTree(cwd))).toEqual([
      'crds/ocm-gen.lock.json',
      ...releasePaths.map((path) => `crds/v1.3.0/${path}`),
    ]);
    const asked = server.requests.length;
    const again = { stdout: `crds/v1.3.0 is up to date: 3 files of ${source}\n`, stderr: '', code: 0 };
    expect(await run(['sync', 'v1.3.0'])).toEqual(again);
    expect(server.requests).toHaveLength(asked);
    expect(await run(['sync', 'latest'])).toEqual(again);
    expect(server.requests.slice(asked)).toEqual([
      '/repos/open-cluster-management-io/api/tags?per_page=100&page=1',
    ]);
  });

  it('gives a package with upstream’s names, and a diff, from what it brought', async () => {
    const { cwd, run } = await startServed();
    for (const tag of ['v1.2.0', 'v1.3.0']) expect((await run(['sync', tag])).code).toBe(0);
    const generated = await runCli(['--crds', 'crds/v1.3.0', '--out', 'api'], { cwd });
    expect([generated.stderr, generated.code]).toEqual(['', 0]);
    expect(readFileSync(join(cwd, 'api/store/v1/index.d.ts'), 'utf8')).toContain('ColourRed: "red"');
    const { stdout, code } = await runCli(['diff', 'v1.2.0', 'v1.3.0', '--format', 'json'], { cwd });
    const { changes } = JSON.parse(stdout) as { changes: { code: string; path?: string }[] };
    expect(code).toBe(0);
    expect(changes.map((change) => `${change.code} ${change.path}`)).toEqual(['field-added spec.size']);
  });

  it('gives the same from an archive and from a checkout, offline', async () => {
    const { cwd, run } = await startServed();
    await run(['sync', 'v1.3.0']);
    const other = makeTempFolder();
    writeFileSync(join(other, 'api-1.3.0.tar.gz'), releases['v1.3.0'].archive);
    writeTree(join(other, 'api'), releaseFiles({ fields: ['colour', 'size'] }));
    for (const args of [
      ['--from', 'api-1.3.0.tar.gz'],
      ['v1.3.0', '--from', 'api'],
    ]) {
      expect((await runCli(['sync', ...args], { cwd: other })).code).toBe(0);
      expect(readTree(join(other, 'crds/v1.3.0'))).toEqual(readTree(join(cwd, 'crds/v1.3.0')));
    }
  });

  it('writes nothing with --dry-run, and lists what it would', async () => {
    const { cwd, run } = await startServed();
    const { stdout, code } = await run(['sync', 'v1.3.0', '--dry-run']);
    expect(stdout.split('\n').slice(0, 3)).toEqual(releasePaths.map((path) => `create  crds/v1.3.0/${path}`));
    expect(stdout).toMatch(/\ncrds\/v1\.3\.0 would have 3 files of /);
    expect([code, readTree(cwd)]).toEqual([0, {}]);
  });

  it('prints a document for programs, of success and of failure', async () => {
    const { run } = await startServed();
    const good = JSON.parse((await run(['sync', 'v1.3.0', '--format', 'json'])).stdout) as object;
    expect(good).toMatchObject({
      version: 1,
      command: 'sync',
      status: 'written',
      tag: 'v1.3.0',
      folder: 'crds/v1.3.0',
      commit: commits['v1.3.0'],
      files: releasePaths.map((path) => ({ path, action: 'create' })),
      diagnostics: [],
    });
    const { stdout, stderr, code } = await run(['sync', 'v1.3.1', '--format', 'json']);
    expect(JSON.parse(stdout)).toMatchObject({
      version: 1,
      command: 'sync',
      status: 'failed',
      files: [],
      diagnostics: [{ code: 'OCM1008' }],
    });
    expect([stderr, code]).toEqual(['', 1]);
  });

  it('tries again what may pass', async () => {
    const { run } = await startServed({
      instead: (path, response, count) => {
        if (count > 1) return false;
        response.writeHead(path.includes('tarball') ? 429 : 503, { 'retry-after': '0' }).end();
        return true;
      },
    });
    expect((await run(['sync', 'v1.3.0'])).code).toBe(0);
  });

  it('sends GITHUB_TOKEN to the base URL alone', async () => {
    const { server, run } = await startServed();
    await run(['sync'], { GITHUB_TOKEN: 'secret' });
    expect(server.headers.map(({ authorization }) => authorization)).toEqual([
      'Bearer secret',
      'Bearer secret',
      undefined,
    ]);
  });

  it('refuses a file that is not as recorded, as generate and diff do', async () => {
    const { cwd, run } = await startServed();
    await run(['sync']);
    writeFileSync(join(cwd, box), readFileSync(join(cwd, box), 'utf8').replace('string', 'integer'));
    const runs = [
      await run(['sync']),
      await runCli(['--crds', 'crds/v1.3.0'], { cwd }),
      await runCli(['list', '--crds', './crds/v1.3.0/'], { cwd }),
      await runCli(['diff', 'v1.3.0', 'bundled'], { cwd }),
    ];
    for (const { stderr, code } of runs) {
      expect(code).toBe(1);
      expect(stderr).toMatch(/crds\/v1\.3\.0\/store\/v1\/0000_00_boxes\.crd\.yaml:1:1: error OCM1011: /);
      expect(stderr).toContain(
        'hint: restore it, or take it anew from upstream: ocm-gen sync v1.3.0 --force',
      );
    }
    expect(existsSync(join(cwd, 'generated'))).toBe(false);
    expect((await run(['sync', '--force'])).code).toBe(0);
    rmSync(join(cwd, box));
    const { stderr } = await runCli(['diff', 'v1.3.0', 'bundled'], { cwd });
    expect(stderr).toContain('is missing');
    expect((await run(['sync'])).stdout).toContain('1 created, 0 updated, 0 removed, 2 unchanged');
  });

  it('warns when upstream moved the tag, and takes what is there now with --force', async () => {
    const { cwd, run } = await startServed();
    await run(['sync']);
    const moved = gitArchive('api-1.3.0', releaseFiles({ red: 'crimson' }), '9'.repeat(40));
    const other = await serveGithub({ releases: { 'v1.3.0': { archive: moved, commit: '9'.repeat(40) } } });
    const again = await runCli(['sync', '--base-url', other.url], { cwd });
    expect(again.stderr).toContain('warning OCM1015: upstream moved the tag v1.3.0 from commit 3333');
    expect([again.code, again.stdout.includes('up to date')]).toEqual([0, true]);
    const forced = await runCli(['sync', '--force', '--base-url', other.url], { cwd });
    expect(forced.stdout).toContain('2 updated');
    expect(readFileSync(join(cwd, 'crds/ocm-gen.lock.json'), 'utf8')).toContain('9999');
  });

  it.each<[name: string, args: readonly string[], code: number, stderr: RegExp]>([
    [
      'a tag that is not there',
      ['sync', 'v1.3.1'],
      1,
      /error OCM1008: .* has no release v1\.3\.1\n {2}hint: it has v1\.3\.0, v1\.4\.0-rc\.1|it has v1\.4\.0-rc\.1, v1\.3\.0/,
    ],
    [
      'a repository that is not there',
      ['sync', '--owner', 'nobody'],
      1,
      /error OCM1016: there is no repository nobody\/api at http/,
    ],
    [
      'what is no tag',
      ['sync', '1.3.0'],
      2,
      /^error OCM5002: the release must be a tag such as v1\.3\.0, or latest, not "1\.3\.0"\n {2}hint: did you mean v1\.3\.0\?\n$/,
    ],
    [
      'a wrong owner',
      ['versions', '--owner', 'a/b'],
      2,
      /^error OCM5002: --owner must be the name of a GitHub user or organization, not "a\/b"\n$/,
    ],
    ['a mistyped flag', ['sync', '--form', 'x'], 2, /unknown option '--form'\n\(Did you mean --from\?\)/],
    [
      'a mistyped flag of versions',
      ['versions', '--ofline'],
      2,
      /unknown option '--ofline'\n\(Did you mean --offline\?\)/,
    ],
    ['an operand of versions', ['versions', 'v1.3.0'], 2, /unexpected argument 'v1\.3\.0'/],
    ['two tags', ['sync', 'v1.3.0', 'v1.2.0'], 2, /too many arguments for 'sync'/],
    ['a path without a name', ['sync', '--from', '.'], 1, /error OCM1007|error OCM1010/],
  ])('refuses %s', async (_, args, code, stderr) => {
    const { cwd, run } = await startServed();
    const result = await run(args);
    expect(result.stderr).toMatch(stderr);
    expect([result.code, result.stdout, readTree(cwd)]).toEqual([code, '', {}]);
  });

  it('offline says what to do instead', async () => {
    const cwd = makeTempFolder();
    const { stderr, code } = await runCli(['sync', 'v1.3.0', '--base-url', await findClosedPort()], { cwd });
    expect(stderr).toMatch(
      /^error OCM1019: http:\/\/.* cannot be reached: the connection was refused\n {2}hint: offline, take an archive/,
    );
    expect([code, readTree(cwd)]).toEqual([1, {}]);
  });

  it('that is killed at any moment leaves no folder or the whole of it, and the next run completes it', async () => {
    requireBuild();
    const whole = await startServed();
    const args = ['sync', 'v1.3.0', '--from', 'api.tar.gz'];
    writeFileSync(join(whole.cwd, 'api.tar.gz'), releases['v1.3.0'].archive);
    await runCli(args, { cwd: whole.cwd });
    const want = readTree(join(whole.cwd, 'crds'));
    const folder = withoutLock(want);
    for (let round = 0; round < 8; round++) {
      const cwd = makeTempFolder();
      writeFileSync(join(cwd, 'api.tar.gz'), releases['v1.3.0'].archive);
      const child = spawn(process.execPath, [cliScript, ...args], { cwd, stdio: 'ignore' });
      setTimeout(() => child.kill('SIGKILL'), 100 + round * 60);
      await new Promise((resolve) => child.on('close', resolve));
      const left = existsSync(join(cwd, 'crds')) ? readTree(join(cwd, 'crds')) : {};
      const seen = Object.fromEntries(Object.entries(left).filter(([path]) => !path.startsWith('.ocm-gen-')));
      expect([{}, folder, want]).toContainEqual(seen);
      const { stderr, code } = await runCli(args, { cwd });
      expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
      expect(readTree(join(cwd, 'crds'))).toEqual(want);
    }
  });
});

describe('the help of sync and versions', () => {
  it.each(['sync', 'versions'])('of %s shows examples that the command line accepts', async (command) => {
    const { cwd, run } = await startServed();
    writeFileSync(join(cwd, 'api-1.3.0.tar.gz'), releases['v1.3.0'].archive);
    const { stdout } = await run(['help', command]);
    const lines = [...stdout.matchAll(/^ {2}ocm-gen (\S.*?)(?: {3,}.*)?$/gm)].map(([, line = '']) => line);
    expect(lines.length).toBeGreaterThan(2);
    for (const line of lines) {
      const args = line.split(' ');
      const { stderr, code } = args[0] === command ? await run(args) : await runCli(args, { cwd });
      expect({ line, stderr, code }).toEqual({ line, stderr: '', code: 0 });
    }
  });
});

function withoutLock(tree: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(tree).filter(([path]) => path !== 'ocm-gen.lock.json'));
}

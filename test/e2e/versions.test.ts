import { describe, expect, it } from 'vitest';
import { findClosedPort } from '../support/github-server.ts';
import { runCli } from '../support/run-cli.ts';
import { startServed } from '../support/served-releases.ts';

describe('ocm-gen versions', () => {
  it('lists the releases, the newest first, with dates where they are known', async () => {
    const { run } = await startServed();
    await run(['sync', 'v1.2.0']);
    const { stdout, stderr, code } = await run(['versions']);
    expect(stdout.split('\n').map((line) => line.replace(/ {2,}/g, '  '))).toEqual([
      'RELEASE  PUBLISHED  STATE',
      'v1.4.0-rc.1  -  pre-release',
      'v1.3.0  2026-02-03  latest, bundled',
      'v1.2.0  2026-01-02  present',
      '',
    ]);
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
  });

  it('prints them for programs', async () => {
    const { run } = await startServed({ pageSize: 1 });
    const { stdout, code } = await run(['versions', '--format', 'json']);
    expect(JSON.parse(stdout)).toEqual({
      version: 1,
      command: 'versions',
      status: 'complete',
      repository: 'open-cluster-management-io/api',
      versions: [
        { tag: 'v1.4.0-rc.1', preRelease: true, latest: false, bundled: false, present: false },
        {
          tag: 'v1.3.0',
          date: '2026-02-03T04:05:06Z',
          preRelease: false,
          latest: true,
          bundled: true,
          present: false,
        },
        {
          tag: 'v1.2.0',
          date: '2026-01-02T03:04:05Z',
          preRelease: false,
          latest: false,
          bundled: false,
          present: false,
        },
      ],
      diagnostics: [],
    });
    expect(code).toBe(0);
  });

  it('lists what is here where upstream does not answer, and ends with 1', async () => {
    const { cwd, run } = await startServed();
    await run(['sync', 'v1.2.0']);
    const args = ['versions', '--base-url', await findClosedPort()];
    const { stdout, stderr, code } = await runCli(args, { cwd });
    expect(stderr).toMatch(
      /^error OCM1019: [^\n]*\n {2}hint: [^\n]*\nopen-cluster-management-io\/api did not answer: these releases are here\n$/,
    );
    expect(stdout.replace(/ {2,}/g, '  ')).toBe(
      'RELEASE  PUBLISHED  STATE\nv1.3.0  -  bundled\nv1.2.0  -  present\n',
    );
    expect(code).toBe(1);
    const document = JSON.parse((await runCli([...args, '--format', 'json'], { cwd })).stdout) as object;
    expect(document).toMatchObject({ status: 'partial', diagnostics: [{ code: 'OCM1019' }] });
  });

  it('asks nobody with --offline', async () => {
    const { server, run } = await startServed();
    const { stdout, stderr, code } = await run(['versions', '--offline']);
    expect(stdout.replace(/ {2,}/g, '  ')).toBe('RELEASE  PUBLISHED  STATE\nv1.3.0  -  bundled\n');
    expect({ stderr, code, requests: server.requests }).toEqual({ stderr: '', code: 0, requests: [] });
  });

  it('does without dates where upstream gives none', async () => {
    const { run } = await startServed({
      instead: (path, response) => {
        if (path.includes('/releases')) response.writeHead(403).end();
        return path.includes('/releases');
      },
    });
    const { stdout, stderr, code } = await run(['versions']);
    expect(stdout).toMatch(/v1\.3\.0 +- +latest, bundled/);
    expect(stderr).toMatch(/^warning OCM1006: /);
    expect(code).toBe(0);
  });
});

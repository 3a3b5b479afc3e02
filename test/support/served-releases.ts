import { serveGithub, type GithubServer, type ServerOptions } from './github-server.ts';
import { commits, releaseFiles } from './release.ts';
import { runCli, type CliRun } from './run-cli.ts';
import { gitArchive } from './tar.ts';
import { makeTempFolder } from './temp-folder.ts';

/** What the server has: two releases and a pre-release. */
export const releases = {
  'v1.2.0': {
    archive: gitArchive('api-1.2.0', releaseFiles(), commits['v1.2.0']),
    commit: commits['v1.2.0'],
    date: '2026-01-02T03:04:05Z',
  },
  'v1.3.0': {
    archive: gitArchive('api-1.3.0', releaseFiles({ fields: ['colour', 'size'] }), commits['v1.3.0']),
    commit: commits['v1.3.0'],
    date: '2026-02-03T04:05:06Z',
  },
  'v1.4.0-rc.1': { archive: gitArchive('x', releaseFiles(), '4'.repeat(40)), commit: '4'.repeat(40) },
} as const;

/** A server of the test's own, a folder, and a way to run a command there against it. */
export async function startServed(options: Partial<ServerOptions> = {}): Promise<{
  readonly server: GithubServer;
  readonly cwd: string;
  readonly run: (args: readonly string[], env?: Record<string, string>) => Promise<CliRun>;
}> {
  const server = await serveGithub({ releases, ...options });
  const cwd = makeTempFolder();
  const run = (args: readonly string[], env: Record<string, string> = {}): Promise<CliRun> =>
    runCli([...args, '--base-url', server.url], { cwd, env });
  return { server, cwd, run };
}

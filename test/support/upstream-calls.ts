import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { OcmGenError } from '../../src/diagnostics/errors.ts';
import type { Network } from '../../src/network/network.ts';
import type { Upstream } from '../../src/sync/options.ts';
import { downloadRelease } from '../../src/sync/remote-source.ts';
import type { UpstreamFiles } from '../../src/sync/upstream-files.ts';
import type { GithubServer } from './github-server.ts';
import { quickNetwork } from './network.ts';
import { commits, releaseFiles } from './release.ts';
import { gitArchive } from './tar.ts';

/** The archive that the server gives for each release. */
export const archive = gitArchive('open-cluster-management-io-api-333333', releaseFiles(), commits['v1.3.0']);
/** What the server has, in no order. */
export const releases = {
  'v1.3.0': { archive, commit: commits['v1.3.0'], date: '2026-01-02T03:04:05Z' },
  'v1.4.0-rc.1': { archive, commit: '4'.repeat(40), date: '2026-02-02T03:04:05Z' },
  'v1.2.0': { archive, commit: commits['v1.2.0'] },
  sample: { archive },
};

/** The repository of a server. */
export function at({ url }: Pick<GithubServer, 'url'>, token?: string): Upstream {
  return { owner: 'open-cluster-management-io', repository: 'api', baseUrl: url, token };
}

/** Downloads a release without a pause. */
export function download(
  server: Pick<GithubServer, 'url'>,
  tag = 'v1.3.0',
  network: Network = quickNetwork(),
): Promise<UpstreamFiles> {
  return downloadRelease(at(server), tag, network, () => undefined);
}

/** The one reason that a promise is refused with. */
export async function refusal(promise: Promise<unknown>): Promise<Diagnostic> {
  try {
    await promise;
  } catch (error) {
    if (!(error instanceof OcmGenError)) throw error;
    const [first, ...others] = error.diagnostics;
    if (first !== undefined && others.length === 0) return first;
  }
  throw new Error('not refused with one reason');
}

import { tool } from '../tool.ts';
import { isTag } from '../releases/tag.ts';
import { isRecord } from '../values/record.ts';
import { maxInputBytes } from '../source/content.ts';
import type { Advice } from '../network/advice.ts';
import { RequestFailure } from '../network/failure.ts';
import type { Network } from '../network/network.ts';
import type { Upstream } from './options.ts';
import { request, type Request, type Response } from '../network/request.ts';
import { withRetries } from '../network/retry.ts';

/** A release tag of upstream's. */
export interface UpstreamTag {
  readonly tag: string;
  readonly commit?: string;
}

/** How messages name a repository. */
export function nameUpstream({ owner, repository }: Upstream): string {
  return `${owner}/${repository}`;
}

/**
 * Where the archive of a release is: the API's own address. It redirects to where archives are made, works with a token (private
 * repositories, GitHub Enterprise) and without one, and is below the one address that a token may be sent to; `fetch` leaves the token
 * behind when the redirect leads to another host. The address of the archives themselves costs no request of the rate limit, but knows
 * no token and is another one on each server.
 */
export function archiveUrl(upstream: Upstream, tag: string): string {
  return `${repositoryUrl(upstream)}/tarball/${tag}`;
}

/** The release tags of a repository, in GitHub's order: those that are no semantic version with a `v` are left out. */
export async function listTags(upstream: Upstream, network: Network): Promise<readonly UpstreamTag[]> {
  const items = await listAll(upstream, 'tags', network);
  return items.flatMap((item): UpstreamTag[] => {
    if (!isRecord(item) || typeof item.name !== 'string' || !isTag(item.name)) return [];
    const commit = isRecord(item.commit) && typeof item.commit.sha === 'string' ? item.commit.sha : undefined;
    return [{ tag: item.name, ...(commit === undefined ? {} : { commit }) }];
  });
}

/** When the releases of a repository were published, by tag. */
export async function listReleaseDates(
  upstream: Upstream,
  network: Network,
): Promise<ReadonlyMap<string, string>> {
  const items = await listAll(upstream, 'releases', network);
  return new Map(
    items.flatMap((item): [string, string][] => {
      if (!isRecord(item)) return [];
      const { tag_name: tag, published_at: date } = item;
      return typeof tag === 'string' && typeof date === 'string' ? [[tag, date]] : [];
    }),
  );
}

/** One request below the base URL, the only one that the token is sent to. */
export function requestUpstream(
  upstream: Upstream,
  network: Network,
  { url, accept, observe }: Pick<Request, 'url' | 'accept' | 'observe'>,
): Promise<Response> {
  const { baseUrl, token } = upstream;
  const isBelow = url.startsWith(`${baseUrl}/`);
  const headers = {
    'user-agent': `ocm-gen/${tool.version}`,
    'x-github-api-version': '2022-11-28',
    // An archive is packed already, and must come as it is.
    'accept-encoding': 'identity',
    ...(token !== undefined && isBelow ? { authorization: `Bearer ${token}` } : {}),
  };
  const asked = { url, accept, headers, mostBytes: maxInputBytes, advice };
  return request({ ...asked, ...(observe === undefined ? {} : { observe }) }, network);
}

const advice: Advice = {
  credentials: 'the token',
  refused: 'renew GITHUB_TOKEN, or unset it: public repositories need none',
  refusedWithout: 'set GITHUB_TOKEN to a token that may read the repository',
  rateLimit: 'wait, or take an archive or a checkout of the release: --from <path>',
  rateLimitWithout:
    'set GITHUB_TOKEN, with which GitHub answers more requests, or take an archive: --from <path>',
  unreachable:
    'offline, take an archive or a checkout of the release: ocm-gen sync <tag> --from <path>; the bundled one needs no download',
  tooLarge: 'no release of the API is: look at what the address leads to',
};

const pageSize = 100;
const mostPages = 100;

/** All items of a listing, page by page as long as the server says that there is another one. */
async function listAll(upstream: Upstream, what: string, network: Network): Promise<readonly unknown[]> {
  const items: unknown[] = [];
  for (let page = 1; page <= mostPages; page++) {
    const url = `${repositoryUrl(upstream)}/${what}?per_page=${pageSize}&page=${page}`;
    const accept = 'application/vnd.github+json';
    const { bytes, headers } = await withRetries(network, () =>
      requestUpstream(upstream, network, { url, accept }),
    ).catch((error: unknown) => {
      throw isMissing(error) ? refuseMissing(upstream) : error;
    });
    items.push(...parseList(bytes, url));
    if (!/\brel="?next\b/.test(headers.get('link') ?? '')) break;
  }
  return items;
}

/** Whether a request failed since there is nothing at its address. */
export function isMissing(error: unknown): boolean {
  return error instanceof RequestFailure && error.status === 404;
}

function refuseMissing(upstream: Upstream): RequestFailure {
  const { baseUrl, token } = upstream;
  return new RequestFailure('OCM1016', `there is no repository ${nameUpstream(upstream)} at ${baseUrl}`, {
    status: 404,
    hint: `--owner, --repository and --base-url name it${token === undefined ? '; a private one needs GITHUB_TOKEN' : ''}`,
  });
}

function parseList(bytes: Uint8Array, url: string): readonly unknown[] {
  let list: unknown;
  try {
    list = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    list = undefined;
  }
  if (Array.isArray(list)) return list;
  const { origin, pathname } = new URL(url);
  throw new RequestFailure('OCM1006', `${origin}${pathname} does not answer as GitHub's API does`, {
    hint: 'the base URL of GitHub is https://api.github.com, that of GitHub Enterprise Server https://<host>/api/v3',
  });
}

function repositoryUrl({ baseUrl, owner, repository }: Upstream): string {
  return `${baseUrl}/repos/${owner}/${repository}`;
}

import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { onTestFinished } from 'vitest';

/** A server on the loopback for one test; gives its address. */
export async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return `http://127.0.0.1:${address.port}`;
}

/** An address that nobody listens at. */
export async function findClosedPort(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${address.port}`;
}

/** One release that the server has. */
export interface ServedRelease {
  readonly archive: Uint8Array;
  readonly commit?: string;
  /** When it was published; a tag without a release has none. */
  readonly date?: string;
}

/** How the server differs from GitHub on a good day. */
export interface ServerOptions {
  /** By tag, in the order of the listing. */
  readonly releases: { readonly [tag: string]: ServedRelease };
  /** Items on a page, whatever the client asks for. */
  readonly pageSize?: number;
  /** Answers instead where it returns true; `count` is how many requests came to this path, this one included. */
  readonly instead?: (path: string, response: ServerResponse, count: number) => boolean;
}

/** A server that answers as GitHub's API does, and what it was asked. */
export interface GithubServer {
  readonly url: string;
  /** Paths with their queries. */
  readonly requests: string[];
  /** The headers of each request. */
  readonly headers: IncomingMessage['headers'][];
}

/** Serves `/repos/open-cluster-management-io/api` as GitHub does; archives come by way of a redirect to another server. */
export async function serveGithub({
  releases,
  pageSize = 100,
  instead = () => false,
}: ServerOptions): Promise<GithubServer> {
  const requests: string[] = [];
  const headers: IncomingMessage['headers'][] = [];
  const counts = new Map<string, number>();
  const isTaken = (request: IncomingMessage, response: ServerResponse): boolean => {
    const path = request.url ?? '';
    requests.push(path);
    headers.push(request.headers);
    counts.set(path, (counts.get(path) ?? 0) + 1);
    return instead(path, response, counts.get(path) ?? 0);
  };
  const archives = await serve((request, response) => {
    if (isTaken(request, response)) return;
    const release = releases[request.url?.split('/').at(-1) ?? ''];
    if (release === undefined) response.writeHead(404).end();
    else response.setHeader('content-type', 'application/x-gzip').end(release.archive);
  });
  const url = await serve((request, response) => {
    if (isTaken(request, response)) return;
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost');
    const [, what, rest = ''] =
      /^\/repos\/open-cluster-management-io\/api\/(\w+)(?:\/(.+))?$/.exec(pathname) ?? [];
    const tags = Object.entries(releases);
    if (what === 'tarball' && rest in releases) {
      response
        .writeHead(302, { location: `${archives}/open-cluster-management-io/api/legacy.tar.gz/${rest}` })
        .end();
    } else if (what === 'tags' || what === 'releases') {
      const items =
        what === 'tags'
          ? tags.map(([name, { commit = '' }]) => ({ name, commit: { sha: commit } }))
          : tags.flatMap(([tag, { date }]) =>
              date === undefined ? [] : [{ tag_name: tag, published_at: date }],
            );
      const page = Number(searchParams.get('page') ?? 1);
      const isLast = page * pageSize >= items.length;
      if (!isLast) response.setHeader('link', `<http://elsewhere.invalid/?page=${page + 1}>; rel="next"`);
      response.setHeader('content-type', 'application/json; charset=utf-8');
      response.end(JSON.stringify(items.slice((page - 1) * pageSize, page * pageSize)));
    } else {
      response.writeHead(404, { 'content-type': 'application/json' }).end('{"message":"Not Found"}');
    }
  });
  return { url, requests, headers };
}

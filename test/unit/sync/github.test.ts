import { describe, expect, it } from 'vitest';
import { listReleaseDates, listTags } from '../../../src/sync/github.ts';
import { orThrow } from '../../../src/network/failure.ts';
import { downloadRelease, findLatest } from '../../../src/sync/remote-source.ts';
import { findClosedPort, serveGithub } from '../../support/github-server.ts';
import { quickNetwork } from '../../support/network.ts';
import { commits } from '../../support/release.ts';
import { at, download, refusal, releases } from '../../support/upstream-calls.ts';

describe('a release that is not there', () => {
  it('is refused with the nearest tags', async () => {
    const server = await serveGithub({ releases });
    expect(await refusal(download(server, 'v1.2.1'))).toMatchObject({
      code: 'OCM1008',
      message: 'open-cluster-management-io/api has no release v1.2.1',
      hint: 'it has v1.3.0, v1.2.0; ocm-gen versions lists all',
    });
  });

  it('is refused where there is no release at all, and where there is no repository', async () => {
    const empty = await serveGithub({ releases: {} });
    expect((await refusal(download(empty))).hint).toContain('no release at all');
    expect((await refusal(findLatest(at(empty), quickNetwork()))).code).toBe('OCM1008');
    const upstream = { ...at(empty), owner: 'nobody' };
    const found = await refusal(downloadRelease(upstream, 'v1.3.0', quickNetwork(), () => undefined));
    expect(found).toMatchObject({
      code: 'OCM1016',
      message: `there is no repository nobody/api at ${empty.url}`,
    });
    expect(found.hint).toContain('GITHUB_TOKEN');
    expect((await refusal(findLatest(upstream, quickNetwork()))).code).toBe('OCM1016');
  });

  it('is refused where the tag is there and its archive is not', async () => {
    const server = await serveGithub({
      releases,
      instead: (path, response) => {
        if (path.includes('tarball')) response.writeHead(404).end();
        return path.includes('tarball');
      },
    });
    expect(await refusal(download(server))).toMatchObject({ code: 'OCM1006' });
  });
});

describe('without a network', () => {
  it('a download says what to do instead, at once', async () => {
    const network = quickNetwork();
    const found = await refusal(download({ url: await findClosedPort() }, 'v1.3.0', network));
    expect(found).toMatchObject({ code: 'OCM1019' });
    expect(found.message).toContain('cannot be reached: the connection was refused');
    expect(found.hint).toContain('--from <path>');
    expect(network.slept).toEqual([]);
  });

  it.each([
    ['ENOTFOUND', 'the host is unknown', 0],
    ['EAI_AGAIN', 'the host name cannot be looked up', 3],
    ['ENETUNREACH', 'there is no way to the network', 0],
  ])('%s is told in words', async (code, words, waits) => {
    const cause = Object.assign(new Error('getaddrinfo'), { code });
    const network = quickNetwork({
      fetch: () => Promise.reject(new TypeError('fetch failed', { cause })),
      proxies: 'http://p:1',
    });
    const found = await refusal(download({ url: 'http://127.0.0.1:1' }, 'v1.3.0', network));
    expect(found.message).toContain(`by the proxy http://p:1: ${words}`);
    expect(network.slept).toHaveLength(waits);
  });

  it('the first of several addresses is the reason', async () => {
    const refused = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
    const cause = new AggregateError([refused]);
    const network = quickNetwork({ fetch: () => Promise.reject(new TypeError('fetch failed', { cause })) });
    expect((await refusal(download({ url: 'http://127.0.0.1:1' }, 'v1.3.0', network))).code).toBe('OCM1019');
  });
});

describe('the tags of a repository', () => {
  it('come page by page, in any order, other tags left out', async () => {
    for (const pageSize of [1, 2, 3, 4, 100]) {
      const server = await serveGithub({ releases, pageSize });
      const tags = await listTags(at(server), quickNetwork());
      expect(tags.map(({ tag }) => tag)).toEqual(['v1.3.0', 'v1.4.0-rc.1', 'v1.2.0']);
      expect(server.requests).toHaveLength(Math.ceil(4 / pageSize));
    }
  });

  it('have dates where they are releases', async () => {
    const server = await serveGithub({ releases, pageSize: 1 });
    expect([...(await listReleaseDates(at(server), quickNetwork()))]).toEqual([
      ['v1.3.0', '2026-01-02T03:04:05Z'],
      ['v1.4.0-rc.1', '2026-02-02T03:04:05Z'],
    ]);
  });

  it('have a newest that is no pre-release', async () => {
    const server = await serveGithub({ releases });
    expect(await findLatest(at(server), quickNetwork())).toEqual({
      tag: 'v1.3.0',
      commit: commits['v1.3.0'],
    });
  });

  it.each([
    ['no JSON', '<html>'],
    ['no list', '{"tags": []}'],
  ])('are refused as %s', async (_, text) => {
    const server = await serveGithub({
      releases,
      instead: (__, response) => {
        response.end(text);
        return true;
      },
    });
    const found = await refusal(orThrow(listTags(at(server), quickNetwork())));
    expect(found).toMatchObject({ code: 'OCM1006' });
    expect(found.message).toContain("does not answer as GitHub's API does");
  });

  it('may hold what is no tag', async () => {
    const server = await serveGithub({
      releases,
      instead: (__, response) => {
        response.end('[null, 1, {"name": 1}, {"name": "v1.0.0"}, {"name": "v1.0.1", "commit": {"sha": 1}}]');
        return true;
      },
    });
    expect(await listTags(at(server), quickNetwork())).toEqual([{ tag: 'v1.0.0' }, { tag: 'v1.0.1' }]);
  });
});

import type { RequestListener, ServerResponse } from 'node:http';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Network } from '../../../src/network/network.ts';
import { resolveSources } from '../../../src/source/resolve.ts';
import { crdText } from '../../support/crd-text.ts';
import { findClosedPort, serve } from '../../support/github-server.ts';
import { quickNetwork } from '../../support/network.ts';
import { commits } from '../../support/release.ts';
import { gitArchive } from '../../support/tar.ts';

async function fetchFrom(
  url: string,
  network: Network = quickNetwork({ idleMs: 300 }),
  environment: { readonly [name: string]: string } = {},
) {
  const { files, diagnostics } = await resolveSources([url], { network, environment });
  return { files, diagnostics, codes: diagnostics.map(({ code }) => code) };
}

describe('a URL', () => {
  it('gives its text, named without password and query', async () => {
    const url = await serve((request, response) => {
      response.end(`path: ${request.url}\n`);
    });
    const { files } = await fetchFrom(`${url.replace('//', '//user:secret@')}/crd.yaml?token=1`);
    expect(files).toMatchObject([{ path: `${url}/crd.yaml`, text: 'path: /crd.yaml?token=1\n' }]);
  });

  it('is followed when it leads on', async () => {
    const url = await serve((request, response) => {
      if (request.url === '/a') response.writeHead(302, { location: '/b' });
      response.end('b: 1\n');
    });
    expect((await fetchFrom(`${url}/a`)).files).toMatchObject([{ text: 'b: 1\n' }]);
  });

  it.each<[name: string, answer: RequestListener, code: string, reason: string, tries: number]>([
    ['404', (_, response) => response.writeHead(404).end(), 'OCM1006', 'answered 404 Not Found', 1],
    ['500 again and again', (_, response) => response.writeHead(500).end(), 'OCM1006', 'answered 500', 4],
    ['401', (_, response) => response.writeHead(401).end(), 'OCM1018', 'access is refused (401', 1],
    [
      'a rate limit that lasts',
      (_, response) => response.writeHead(429, { 'retry-after': '3600' }).end(),
      'OCM1017',
      'no answer before 2026-01-01 01:00:00 UTC',
      1,
    ],
    [
      'a web page',
      (_, response) => response.setHeader('content-type', 'text/html; charset=utf-8').end('<html>'),
      'OCM1006',
      'a web page',
      1,
    ],
    [
      'half an answer',
      (_, response) => response.writeHead(200, { 'content-length': 99 }).write('a', () => response.destroy()),
      'OCM1006',
      'cannot download',
      4,
    ],
    [
      'what says that it is too large',
      (_, response) => response.writeHead(200, { 'content-length': 1024 ** 3 }).write('x'),
      'OCM1006',
      'larger than 256 MiB',
      1,
    ],
    [
      'what is not packed as it says',
      (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('a: 1\n'),
      'OCM1006',
      'cannot download',
      1,
    ],
    [
      'a redirect to no server',
      (_, response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
      'OCM1006',
      'cannot download',
      1,
    ],
    ['silence', () => undefined, 'OCM1006', 'no word for 0.3 s', 4],
  ])('is refused on %s', async (_, answer, code, reason, tries) => {
    let count = 0;
    const url = await serve((request, response) => {
      count += 1;
      answer(request, response);
    });
    const { codes, diagnostics } = await fetchFrom(`${url}/crd.yaml`);
    expect(codes).toEqual([code]);
    expect(diagnostics[0]?.message).toContain(reason);
    expect(count).toBe(tries);
  });

  it('is fetched again where that helps, after a while', async () => {
    let count = 0;
    const network = quickNetwork();
    const url = await serve((_, response) => {
      count += 1;
      if (count < 3) response.writeHead(503, { 'retry-after': '2' }).end();
      else response.end('a: 1\n');
    });
    expect((await fetchFrom(`${url}/crd.yaml`, network)).files).toMatchObject([{ text: 'a: 1\n' }]);
    expect(network.slept).toEqual([2000, 2000]);
  });

  it('is refused when nobody listens there, or when it is none', async () => {
    expect((await fetchFrom(`${await findClosedPort()}/x`)).codes).toEqual(['OCM1019']);
    expect((await fetchFrom('http://')).codes).toEqual(['OCM1006']);
  });

  it('is refused when a proxy variable holds no URL', async () => {
    const { diagnostics } = await resolveSources(['http://127.0.0.1:1/x'], {
      environment: { HTTP_PROXY: 'proxy.corp:8080' },
    });
    expect(diagnostics.map(({ code }) => code)).toEqual(['OCM1020']);
  });
});

describe('what a URL leads to may be packed', () => {
  const archive = gitArchive('api-1.3.0', { 'crds/a.yaml': crdText() }, commits['v1.3.0']);
  const tar = gunzipSync(archive);
  const text = crdText();
  const ends = { archive: '!/api-1.3.0/crds/a.yaml', text: '' };

  it.each<[name: string, path: string, answer: (response: ServerResponse) => unknown, 'archive' | 'text']>([
    ['an archive', 'a.tar.gz', (response) => response.end(archive), 'archive'],
    ['an archive whose name does not say so', 'tarball/v1', (response) => response.end(archive), 'archive'],
    [
      'an archive that the server says it packed itself',
      'a.tar.gz',
      (response) => response.setHeader('content-encoding', 'gzip').end(archive),
      'archive',
    ],
    [
      'an archive that the server packed once more',
      'a.tar.gz',
      (response) => response.setHeader('content-encoding', 'gzip').end(gzipSync(archive)),
      'archive',
    ],
    ['an archive that is not packed', 'a.tar', (response) => response.end(tar), 'archive'],
    ['a text', 'a.yaml.gz', (response) => response.end(gzipSync(text)), 'text'],
    [
      'a text that the server says it packed itself',
      'a.yaml.gz',
      (response) => response.setHeader('content-encoding', 'gzip').end(gzipSync(text)),
      'text',
    ],
    ['a text whose name does not say so', 'a', (response) => response.end(gzipSync(text)), 'text'],
  ])('%s', async (_, path, answer, kind) => {
    const url = await serve((_request, response) => answer(response));
    const found = await fetchFrom(`${url}/${path}`);
    expect(found).toMatchObject({ codes: [], files: [{ path: `${url}/${path}${ends[kind]}`, text }] });
  });

  it('and is asked for as it is', async () => {
    const asked: unknown[] = [];
    const url = await serve((request, response) => {
      asked.push(request.headers['accept-encoding']);
      response.end(gzipSync(text));
    });
    await fetchFrom(`${url}/a.tar.gz`);
    expect(asked).toEqual(['identity']);
  });

  it.each<[name: string, path: string, bytes: Uint8Array, tries: number]>([
    ['it is damaged', 'a.tar.gz', Buffer.from(archive).fill(0x41, 100, 150), 4],
    ['it breaks off without a word', 'a.yaml.gz', gzipSync(text).subarray(0, -9), 4],
    ['it is no archive', 'a.tar.gz', gzipSync('no tar'), 1],
    ['it is packed twice', 'a.yaml.gz', gzipSync(gzipSync(text)), 1],
  ])('and is refused when %s', async (_, path, bytes, tries) => {
    let count = 0;
    const url = await serve((_request, response) => {
      count += 1;
      response.writeHead(200, { connection: 'close' }).end(bytes);
    });
    expect((await fetchFrom(`${url}/${path}`)).codes).toEqual(['OCM1005']);
    expect(count).toBe(tries);
  });
});

describe('the token of the environment', () => {
  /** What is sent to an address, without a network. */
  async function sentTo(url: string): Promise<string | undefined> {
    let sent: string | undefined;
    const network = quickNetwork({
      fetch: (_url, { headers }) => {
        sent = headers.authorization;
        return Promise.resolve(new Response('a: 1\n'));
      },
    });
    await fetchFrom(url, network, { GITHUB_TOKEN: ' secret\n' });
    return sent;
  }

  it.each([
    ['https://api.github.com/repos/a/b/tarball/v1', 'Bearer secret'],
    ['https://raw.githubusercontent.com/a/b/main/crd.yaml', 'Bearer secret'],
    ['http://api.github.com/repos/a/b/tarball/v1', undefined],
    ['https://api.github.com.example.com/crd.yaml', undefined],
    ['https://api.github.com:8443/crd.yaml', undefined],
    ['https://example.com/api.github.com', undefined],
    ['https://user:pass%40word%@api.github.com/x', `Basic ${btoa('user:pass%40word%')}`],
    ['https://user:pass%40word@example.com/x', `Basic ${btoa('user:pass@word')}`],
  ])('%s: %s', async (url, want) => {
    expect(await sentTo(url)).toBe(want);
  });

  it('or a password of the URL stays behind where another host is meant', async () => {
    const seen: (string | undefined)[] = [];
    const other = await serve((request, response) => {
      seen.push(request.headers.authorization);
      response.end('a: 1\n');
    });
    const url = await serve((request, response) => {
      seen.push(request.headers.authorization);
      response.writeHead(302, { location: `${other}/x` }).end();
    });
    await fetchFrom(url.replace('//', '//user:secret@'));
    expect(seen).toEqual([`Basic ${btoa('user:secret')}`, undefined]);
  });
});

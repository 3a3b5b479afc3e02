import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { downloadRelease } from '../../../src/sync/remote-source.ts';
import { serveGithub } from '../../support/github-server.ts';
import { quickNetwork } from '../../support/network.ts';
import { commits } from '../../support/release.ts';
import { tar, type TarEntry } from '../../support/tar.ts';
import { archive, at, download, refusal, releases } from '../../support/upstream-calls.ts';

const isArchive = (path: string): boolean => path.includes('legacy.tar.gz');

describe('the archive of a release', () => {
  it('is downloaded by way of a redirect, and says its commit', async () => {
    const server = await serveGithub({ releases });
    const files = await download(server);
    expect(files).toMatchObject({ commit: commits['v1.3.0'], diagnostics: [] });
    expect(files.manifests.map(({ path }) => path)).toEqual([
      'store/v1/0000_00_boxes.crd.yaml',
      'store/v1/0000_01_lids.crd.yaml',
    ]);
    expect(files.goFiles.map(({ path }) => path.slice(files.prefix.length))).toEqual([
      'go.mod',
      'store/v1/types.go',
    ]);
    expect(server.requests).toEqual([
      '/repos/open-cluster-management-io/api/tarball/v1.3.0',
      '/open-cluster-management-io/api/legacy.tar.gz/v1.3.0',
    ]);
  });

  it('tells how far it has come', async () => {
    const server = await serveGithub({ releases });
    const seen: (readonly [number, number | undefined])[] = [];
    await downloadRelease(at(server), 'v1.3.0', quickNetwork(), (received, total) =>
      seen.push([received, total]),
    );
    expect(seen.at(-1)).toEqual([archive.length, archive.length]);
  });

  it('takes a token to the base URL and nowhere else', async () => {
    const server = await serveGithub({ releases });
    await downloadRelease(at(server, 'secret'), 'v1.3.0', quickNetwork(), () => undefined);
    expect(server.headers.map(({ authorization }) => authorization)).toEqual(['Bearer secret', undefined]);
    await download(server);
    expect(server.headers.at(2)?.authorization).toBeUndefined();
  });

  it.each<[name: string, failure: (response: ServerResponse) => unknown]>([
    ['503', (response) => response.writeHead(503).end()],
    ['429', (response) => response.writeHead(429).end()],
    ['a connection that breaks before the answer', (response) => response.destroy()],
    [
      'a body that is cut',
      (response) =>
        response
          .writeHead(200, { 'content-length': archive.length })
          .write(archive.subarray(0, 99), () => response.destroy()),
    ],
    [
      'a body that ends too early without a word',
      (response) =>
        response.writeHead(200, { connection: 'close' }).end(archive.subarray(0, archive.length - 99)),
    ],
    ['a damaged body', (response) => response.end(Buffer.from(archive).fill(0x41, 100, 150))],
  ])('is downloaded again after %s', async (_, failure) => {
    const server = await serveGithub({
      releases,
      instead: (path, response, count) => {
        if (!isArchive(path) || count > 2) return false;
        failure(response);
        return true;
      },
    });
    const network = quickNetwork();
    expect((await download(server, 'v1.3.0', network)).commit).toBe(commits['v1.3.0']);
    expect(network.slept).toEqual([750, 1500]);
    expect(server.requests.filter(isArchive)).toHaveLength(3);
  });

  it.each<
    [
      name: string,
      answer: (response: ServerResponse) => unknown,
      code: string,
      message: RegExp,
      tries: number,
    ]
  >([
    [
      '500 again and again',
      (response) => response.writeHead(500).end(),
      'OCM1006',
      /the server answered 500/,
      4,
    ],
    [
      'a rate limit that lasts',
      (response) =>
        response
          .writeHead(403, {
            'x-ratelimit-remaining': '0',
            'x-ratelimit-limit': '60',
            'x-ratelimit-reset': String(Date.UTC(2026, 0, 1, 0, 30) / 1000),
          })
          .end('{"message":"API rate limit exceeded"}'),
      'OCM1017',
      /60 an hour without a token\), no answer before 2026-01-01 00:30:00 UTC/,
      1,
    ],
    ['401', (response) => response.writeHead(401).end(), 'OCM1018', /access is refused/, 1],
    [
      'a web page',
      (response) => response.setHeader('content-type', 'text/html').end('<html>'),
      'OCM1006',
      /a web page, not an archive/,
      1,
    ],
    [
      'an archive that says it is too large',
      (response) => response.writeHead(200, { 'content-length': 1024 ** 3 }).write('x'),
      'OCM1006',
      /larger than 256 MiB/,
      1,
    ],
    ['damage that stays', (response) => response.end('no archive'), 'OCM1005', /cannot be used/, 4],
  ])('is refused on %s', async (_, answer, code, message, tries) => {
    const server = await serveGithub({
      releases,
      instead: (path, response) => {
        if (isArchive(path)) answer(response);
        return isArchive(path);
      },
    });
    const found = await refusal(download(server));
    expect(found.code).toBe(code);
    expect(found.message).toMatch(message);
    expect(server.requests.filter(isArchive)).toHaveLength(tries);
  });

  it('is refused when more comes than was said', async () => {
    const chunk = Buffer.alloc(8 * 1024 * 1024);
    const network = quickNetwork({
      fetch: () => {
        const body = new ReadableStream<Uint8Array>({
          pull: (controller) => {
            controller.enqueue(chunk);
          },
        });
        return Promise.resolve(new Response(body));
      },
    });
    const found = await refusal(download({ url: 'http://127.0.0.1:1' }, 'v1.3.0', network));
    expect(found.message).toContain('larger than 256 MiB');
  });

  it('is refused when the server falls silent, or takes for ever', async () => {
    const server = await serveGithub({
      releases,
      instead: (path, response) => {
        if (isArchive(path)) response.writeHead(200).write('x');
        return isArchive(path);
      },
    });
    const silent = quickNetwork({ idleMs: 50 });
    expect((await refusal(download(server, 'v1.3.0', silent))).message).toContain('no word for 0.05 s');
    expect(silent.slept).toHaveLength(3);
    const slow = quickNetwork({ totalMs: 50 });
    expect((await refusal(download(server, 'v1.3.0', slow))).message).toContain(
      'no complete answer within 0.05 s',
    );
    expect(slow.slept).toEqual([]);
  });

  const entries: readonly (readonly [string, readonly TarEntry[], string])[] = [
    ['an entry that leaves the folder', [{ path: 'top/../../x.yaml', text: 'x' }], 'leads out'],
    ['an absolute entry', [{ path: '/etc/x.yaml', text: 'x' }], 'leads out'],
    [
      'a symbolic link',
      [{ path: 'top/x.yaml', type: 'SymbolicLink', linkpath: '/etc/passwd' }],
      'neither a file',
    ],
    ['a hard link', [{ path: 'top/x.yaml', type: 'Link', linkpath: 'top/y.yaml' }], 'neither a file'],
  ];
  it.each(entries)('is refused with %s, at once', async (_, hostile, reason) => {
    const bytes = gzipSync(
      tar([...hostile, { path: 'top/good.yaml', text: 'kind: CustomResourceDefinition\n' }]),
    );
    const server = await serveGithub({ releases: { 'v1.3.0': { archive: bytes } } });
    const found = await refusal(download(server));
    expect([found.code, found.location?.file]).toEqual(['OCM1005', 'open-cluster-management-io/api@v1.3.0']);
    expect(found.message).toContain(reason);
    expect(server.requests.filter(isArchive)).toHaveLength(1);
  });

  it('is refused when it is a bomb, long before it is unpacked', async () => {
    const zeros = gzipSync(Buffer.alloc(16 * 1024 * 1024), { level: 1 });
    const bomb = Buffer.concat([
      gzipSync(tar([{ path: 'x.yaml', text: 'x' }])),
      ...Array<Buffer>(17).fill(zeros),
    ]);
    const server = await serveGithub({ releases: { 'v1.3.0': { archive: bomb } } });
    expect((await refusal(download(server))).message).toContain('256 MiB');
  });
});

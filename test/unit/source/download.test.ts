import { createServer, type RequestListener } from 'node:http';
import { gzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { resolveSources } from '../../../src/source/resolve.ts';

/** A server on the loopback for one test. */
async function serve(answer: RequestListener): Promise<string> {
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

async function fetchFrom(url: string, timeoutMs = 5000) {
  const { files, diagnostics } = await resolveSources([url], { timeoutMs });
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

  it('may lead to an archive', async () => {
    const url = await serve((_, response) => {
      response.end(gzipSync('no tar'));
    });
    expect((await fetchFrom(`${url}/a.tar.gz`)).codes).toEqual(['OCM1005']);
  });

  it.each<[string, RequestListener, string]>([
    ['404', (_, response) => response.writeHead(404).end(), 'the server answered 404 Not Found'],
    ['500', (_, response) => response.writeHead(500).end(), 'the server answered 500'],
    [
      'a web page',
      (_, response) => response.setHeader('content-type', 'text/html; charset=utf-8').end('<html>'),
      'a web page',
    ],
    [
      'half an answer',
      (_, response) => response.writeHead(200, { 'content-length': 99 }).write('a', () => response.destroy()),
      'cannot download',
    ],
    ['silence', () => undefined, 'no complete answer within 0.3 s'],
  ])('is refused on %s', async (_, answer, reason) => {
    const { codes, diagnostics } = await fetchFrom(`${await serve(answer)}/crd.yaml`, 300);
    expect(codes).toEqual(['OCM1006']);
    expect(diagnostics[0]?.message).toContain(reason);
  });

  it('is refused when nobody listens there, or when it is none', async () => {
    const { port } = new URL(await serve(() => undefined));
    expect(
      (await fetchFrom(`http://127.0.0.1:${Number(port) === 65535 ? 65534 : Number(port) + 1}/x`)).codes,
    ).toEqual(['OCM1006']);
    expect((await fetchFrom('http://')).codes).toEqual(['OCM1006']);
  });
});

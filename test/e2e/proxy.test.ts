import { writeFileSync } from 'node:fs';
import { createServer, request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { findClosedPort, serve } from '../support/github-server.ts';
import { crdText } from '../support/crd-text.ts';
import { runCli } from '../support/run-cli.ts';
import { releases, startServed } from '../support/served-releases.ts';
import { makeTempFolder } from '../support/temp-folder.ts';

describe('a proxy', () => {
  /** A proxy on the loopback, and what it was asked for. */
  async function startProxy(): Promise<{ url: string; asked: string[] }> {
    const asked: string[] = [];
    const proxy = createServer((incoming, outgoing) => {
      asked.push(incoming.url ?? '');
      const forwarded = httpRequest(
        incoming.url ?? '',
        { headers: incoming.headers, method: incoming.method },
        (answer) => {
          outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
          answer.pipe(outgoing);
        },
      );
      incoming.pipe(forwarded);
    });
    proxy.on('connect', (incoming, socket) => {
      asked.push(incoming.url ?? '');
      const { hostname, port } = new URL(`http://${incoming.url}`);
      const through = connect(Number(port), hostname, () => {
        socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
        through.pipe(socket);
        socket.pipe(through);
      });
      through.on('error', () => socket.destroy());
      socket.on('error', () => through.destroy());
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => {
      proxy.closeAllConnections();
      proxy.close();
    });
    const address = proxy.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    return { url: `http://127.0.0.1:${address.port}`, asked };
  }

  it('is used where the environment names one, except for the hosts that it names', async () => {
    const { server, run } = await startServed();
    const { url, asked } = await startProxy();
    expect((await run(['sync', 'v1.3.0'], { HTTP_PROXY: url })).code).toBe(0);
    expect(asked[0]).toContain(server.url.slice('http://'.length));
    expect(asked).toHaveLength(2);
    expect((await run(['sync', 'v1.2.0'], { http_proxy: url, NO_PROXY: '127.0.0.1' })).code).toBe(0);
    expect(asked).toHaveLength(2);
  });

  it('is used for definitions at a URL too', async () => {
    const { url, asked } = await startProxy();
    const server = await serve((_, response) => response.end(crdText()));
    const list = (env: { readonly [name: string]: string }) =>
      runCli(['list', '--crds', `${server}/crd.yaml`], { cwd: makeTempFolder(), env });
    const listed = await list({ HTTP_PROXY: url });
    expect(listed.code).toBe(0);
    expect(listed.stdout).toContain('Widget');
    expect(asked).toHaveLength(1);
    expect((await list({ HTTP_PROXY: url, NO_PROXY: '127.0.0.1' })).code).toBe(0);
    expect(asked).toHaveLength(1);
    const closed = await list({ HTTP_PROXY: await findClosedPort() });
    expect([closed.code, closed.stderr]).toEqual([
      1,
      expect.stringMatching(/^error OCM1019: .* by the proxy/),
    ]);
  });

  it('that does not answer is named', async () => {
    const { run } = await startServed();
    const proxy = await findClosedPort();
    const { stderr, code } = await run(['sync', 'v1.3.0'], {
      HTTPS_PROXY: 'http://x:1',
      HTTP_PROXY: proxy.replace('//', '//user:secret@'),
    });
    expect(stderr).toContain(`by the proxy http://x:1 and ${proxy}: the connection was refused`);
    expect(stderr).not.toContain('secret');
    expect(code).toBe(1);
  });

  it('whose URL is none is refused, and not needed for an archive', async () => {
    const { cwd, run } = await startServed();
    const env = { HTTPS_PROXY: 'proxy.corp:8080' };
    const { stderr, code } = await run(['sync', 'v1.3.0'], env);
    expect(stderr).toBe(
      'error OCM1020: HTTPS_PROXY must be an http or https URL, not "proxy.corp:8080"\n  hint: write http://proxy.corp:8080\n',
    );
    expect(code).toBe(1);
    writeFileSync(join(cwd, 'v1.3.0.tgz'), releases['v1.3.0'].archive);
    expect((await run(['sync', '--from', 'v1.3.0.tgz'], env)).code).toBe(0);
  });

  it('may stand before a server that is a web page', async () => {
    const url = await serve((_, response) =>
      response.setHeader('content-type', 'text/html').end('<html>log in</html>'),
    );
    const { stderr, code } = await runCli(['sync', 'v1.3.0', '--base-url', url], { cwd: makeTempFolder() });
    expect(stderr).toMatch(/error OCM1006: .* it is a web page, not an archive/);
    expect(code).toBe(1);
  });
});

import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { load } from 'js-yaml';

/** What the server answered to a request. */
export interface Reply {
  readonly status: number;
  readonly body: { readonly [key: string]: unknown };
}

/** A running API server for custom resources. */
export interface ApiServer {
  send(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<Reply>;
  stop(): Promise<void>;
}

/** The part of a kubeconfig that says how the server is reached. */
interface Kubeconfig {
  readonly clusters: readonly [
    {
      readonly cluster: {
        readonly server: string;
        readonly 'certificate-authority-data'?: string;
        readonly 'tls-server-name'?: string;
      };
    },
  ];
  readonly users: readonly [{ readonly user: { readonly token: string } }];
}

/** Starts the program on a free port of the loopback address with the CRDs of some folders, and waits until it serves them. */
export async function startApiServer(program: string, crds: readonly string[]): Promise<ApiServer> {
  const folder = mkdtempSync(join(tmpdir(), 'ocm-gen-apiserver-'));
  const kubeconfig = join(folder, 'kubeconfig');
  const child = spawn(program, [...crds.flatMap((each) => ['-crds', each]), '-kubeconfig', kubeconfig], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-4000)));
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const stop = async (): Promise<void> => {
    // It ends when its input does.
    child.stdin.end();
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  await new Promise<void>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => (line === 'ready' ? resolve() : undefined));
    child.once('error', reject);
    void ended.then(() => reject(new Error(`the API server ended: ${said}`)));
  });
  const { clusters, users } = load(readFileSync(kubeconfig, 'utf8')) as Kubeconfig;
  const [{ cluster }] = clusters;
  const agent = new Agent({
    keepAlive: true,
    ca: Buffer.from(cluster['certificate-authority-data'] ?? '', 'base64'),
    ...(cluster['tls-server-name'] !== undefined && { servername: cluster['tls-server-name'] }),
  });
  const headers = { authorization: `Bearer ${users[0].user.token}`, 'content-type': 'application/json' };
  return {
    send: (method, path, body) =>
      new Promise((resolve, reject) => {
        const sent = request(new URL(path, cluster.server), { method, agent, headers }, (answer) => {
          let text = '';
          answer.setEncoding('utf8').on('data', (part: string) => (text += part));
          answer.on('end', () => {
            const status = answer.statusCode ?? 0;
            try {
              resolve({ status, body: JSON.parse(text) as Reply['body'] });
            } catch {
              reject(new Error(`${method} ${path}: ${status} ${text}`));
            }
          });
        });
        sent.on('error', reject);
        sent.end(body === undefined ? undefined : JSON.stringify(body));
      }),
    stop: () => {
      agent.destroy();
      return stop();
    },
  };
}

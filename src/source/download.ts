import type { Advice } from '../network/advice.ts';
import type { Environment } from '../network/environment.ts';
import { RequestFailure } from '../network/failure.ts';
import type { Network } from '../network/network.ts';
import { request } from '../network/request.ts';
import { withRetries } from '../network/retry.ts';
import { tool } from '../tool.ts';
import { isGzip, maxInputBytes, type FoundFiles } from './content.ts';
import { findDamage } from './packed.ts';
import { refuse } from './refusal.ts';

/** What a URL led to, under a name that carries no password and no token. */
export interface DownloadedContent {
  readonly bytes: Uint8Array;
  readonly path: string;
}

/**
 * Fetches an http(s) URL as `ocm-gen sync` fetches a release: through the proxies of the environment, tried again where that may help,
 * with the token of the host alone. Redirects are followed, credentials stay behind where they lead to another host. Refuses answers other
 * than 2xx, web pages, silence, and what is too large.
 */
export async function download(
  input: string,
  network: Network,
  environment: Environment,
): Promise<DownloadedContent | FoundFiles> {
  const url = URL.canParse(input) ? new URL(input) : undefined;
  if (url === undefined) return refuse('OCM1006', `${JSON.stringify(input)} is not a URL`);
  const path = `${url.protocol}//${url.host}${url.pathname}`;
  const asked = {
    url: withoutCredentials(url).href,
    accept: '*/*',
    headers: headersFor(url, environment),
    mostBytes: maxInputBytes,
    advice: adviceFor(url),
  };
  try {
    return await withRetries(network, async () => {
      const { bytes, headers } = await request(asked, network);
      if (/^text\/html\b/i.test(headers.get('content-type') ?? '')) throw refusePage(path);
      const damage = isGzip(bytes) ? await findDamage(bytes) : undefined;
      if (damage === undefined) return { bytes, path };
      throw new RequestFailure('OCM1005', `cannot use what ${path} holds: ${damage}`, { retry: {} });
    });
  } catch (error) {
    if (error instanceof RequestFailure) return { files: [], diagnostics: [error.diagnostic] };
    throw error;
  }
}

function refusePage(path: string): RequestFailure {
  const hint = 'give the address of the raw file';
  return new RequestFailure('OCM1006', `cannot download ${path}: it is a web page`, { hint });
}

function withoutCredentials(url: URL): URL {
  const bare = new URL(url);
  bare.username = '';
  bare.password = '';
  return bare;
}

/** A packed file comes as it is: packed once more, or unpacked on the way, it would be another. */
function headersFor(url: URL, environment: Environment): Readonly<Record<string, string>> {
  const authorization = authorize(url, environment);
  return {
    'user-agent': `ocm-gen/${tool.version}`,
    ...(/\.(?:gz|tgz)$/i.test(url.pathname) ? { 'accept-encoding': 'identity' } : {}),
    ...(authorization === undefined ? {} : { authorization }),
  };
}

/** A user and password in the URL, which fetch refuses, as the header that they stand for; else the token of the host. */
function authorize(url: URL, { GITHUB_TOKEN: token = '' }: Environment): string | undefined {
  if (hasCredentials(url)) {
    const text = `${decode(url.username)}:${decode(url.password)}`;
    return `Basic ${Buffer.from(text).toString('base64')}`;
  }
  return token.trim() !== '' && takesToken(url) ? `Bearer ${token.trim()}` : undefined;
}

function hasCredentials({ username, password }: URL): boolean {
  return username !== '' || password !== '';
}

/** The hosts that GITHUB_TOKEN is for. */
const githubHosts: readonly string[] = ['api.github.com', 'raw.githubusercontent.com'];

function takesToken({ protocol, host }: URL): boolean {
  return protocol === 'https:' && githubHosts.includes(host);
}

/** A percent sign that begins no escape stands for itself. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function adviceFor(url: URL): Advice {
  const isGithub = takesToken(url);
  const elsewhere = 'download it by other means, and give the path';
  return {
    credentials: hasCredentials(url) ? 'the password' : 'the token',
    refused: hasCredentials(url)
      ? 'look at the user and the password in the URL'
      : 'renew GITHUB_TOKEN, or unset it: public repositories need none',
    refusedWithout: isGithub
      ? 'set GITHUB_TOKEN to a token that may read it'
      : `put a user and a password into the URL, or ${elsewhere}`,
    rateLimit: `wait, or ${elsewhere}`,
    rateLimitWithout: isGithub
      ? 'set GITHUB_TOKEN, with which GitHub answers more requests'
      : `wait, or ${elsewhere}`,
    unreachable: 'offline, give the path of a file, a directory or an archive',
    tooLarge: 'look at what the address leads to',
  };
}

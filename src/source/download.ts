import { maxInputBytes, refuseTooLarge, type FoundFiles } from './content.ts';
import { refuse } from './refusal.ts';

/** What a URL led to, under a name that carries no password and no token. */
export interface DownloadedContent {
  readonly bytes: Uint8Array;
  readonly path: string;
}

/** Fetches an http(s) URL, following redirects. Refuses answers other than 2xx, web pages, and what takes too long or is too large. */
export async function download(input: string, timeoutMs: number): Promise<DownloadedContent | FoundFiles> {
  const url = URL.canParse(input) ? new URL(input) : undefined;
  if (url === undefined) return refuse('OCM1006', `${JSON.stringify(input)} is not a URL`);
  const path = showUrl(url);
  try {
    const response = await fetch(withoutCredentials(url), {
      signal: AbortSignal.timeout(timeoutMs),
      headers: authorize(url),
    });
    if (!response.ok) {
      await response.body?.cancel();
      return fail(path, `the server answered ${response.status} ${response.statusText}`.trim());
    }
    if (/^text\/html\b/i.test(response.headers.get('content-type') ?? '')) {
      await response.body?.cancel();
      return fail(path, 'it is a web page', 'give the address of the raw file');
    }
    const bytes = await readBody(response);
    return bytes === undefined ? refuseTooLarge(path) : { bytes, path };
  } catch (error) {
    return fail(path, explain(error, timeoutMs));
  }
}

function withoutCredentials(url: URL): URL {
  const bare = new URL(url);
  bare.username = '';
  bare.password = '';
  return bare;
}

/** A user and password in the URL, which fetch refuses, as the header that they stand for. */
function authorize(url: URL): Record<string, string> {
  if (url.username === '' && url.password === '') return {};
  const text = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
  return { authorization: `Basic ${Buffer.from(text).toString('base64')}` };
}

function showUrl(url: URL): string {
  return `${url.protocol}//${url.host}${url.pathname}`;
}

async function readBody(response: Response): Promise<Uint8Array | undefined> {
  const body: AsyncIterable<Uint8Array> | readonly Uint8Array[] = response.body ?? [];
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > maxInputBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function fail(path: string, reason: string, hint?: string): FoundFiles {
  return refuse('OCM1006', `cannot download ${path}: ${reason}`, hint === undefined ? {} : { hint });
}

/** fetch says "fetch failed" and hides the reason in the cause. */
function explain(error: unknown, timeoutMs: number): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return `no complete answer within ${timeoutMs / 1000} s`;
  const { cause } = error;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return reasons.get(code) ?? (cause instanceof Error ? cause.message : error.message);
}

const reasons: ReadonlyMap<string, string> = new Map([
  ['ENOTFOUND', 'the host is unknown'],
  ['EAI_AGAIN', 'the host name cannot be looked up'],
  ['ECONNREFUSED', 'the connection was refused'],
  ['ECONNRESET', 'the connection broke'],
  ['UND_ERR_SOCKET', 'the connection broke'],
]);

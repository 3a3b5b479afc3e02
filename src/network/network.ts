import { OcmGenError } from '../diagnostics/errors.ts';
import type { Environment } from './environment.ts';
import { findProxies, nameProxies, type Proxies } from './proxy.ts';

/** What an answer of a server has, whichever `fetch` it is from. */
export interface Answer {
  readonly ok: boolean;
  readonly status: number;
  readonly statusText: string;
  readonly headers: { get(name: string): string | null };
  readonly body: (AsyncIterable<Uint8Array> & { cancel(): Promise<void> }) | null;
}

/** The network and the clock, as one run has them. */
export interface Network {
  readonly fetch: (
    url: string,
    options: { readonly headers: Record<string, string>; readonly signal: AbortSignal },
  ) => Promise<Answer>;
  /** The proxies in use, for messages. */
  readonly proxies?: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** From 0 up to 1. */
  readonly random: () => number;
  /** How long an answer may stay silent, and how long it may take as a whole. */
  readonly idleMs: number;
  readonly totalMs: number;
}

/**
 * The network of a process: Node's own `fetch`, or where the environment names a proxy that of undici, which is loaded only then, since
 * Node 20's knows none. Throws an `OcmGenError` when a proxy variable holds no URL.
 */
export async function openNetwork(environment: Environment): Promise<Network> {
  const { proxies, diagnostics } = findProxies(environment);
  if (diagnostics.length > 0) throw new OcmGenError(diagnostics);
  const clock = {
    now: Date.now,
    sleep: (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds)),
    random: Math.random,
    idleMs: 30_000,
    totalMs: 600_000,
  };
  if (proxies === undefined) return { fetch, ...clock };
  return { fetch: await createProxiedFetch(proxies), proxies: nameProxies(proxies), ...clock };
}

async function createProxiedFetch({ http, https, exceptions }: Proxies): Promise<Network['fetch']> {
  // It is CommonJS: bundled, all that it exports stands behind `default`.
  const { default: undici } = await import('undici');
  const dispatcher = new undici.EnvHttpProxyAgent({
    httpProxy: http,
    httpsProxy: https,
    noProxy: exceptions,
  });
  return (url, options) => undici.fetch(url, { ...options, dispatcher });
}

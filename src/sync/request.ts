import { maxInputBytes } from '../source/content.ts';
import { RequestFailure } from './failure.ts';
import type { Answer, Network } from './network.ts';
import { explainAnswer } from './refused-answer.ts';

/** What to ask for. */
export interface Request {
  readonly url: string;
  readonly accept: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Told of the bytes that came, and of how many there will be where the server says. */
  readonly observe?: (received: number, total: number | undefined) => void;
}

/** A whole answer. */
export interface Response {
  readonly bytes: Uint8Array;
  readonly headers: Answer['headers'];
}

/**
 * One request, without another try: throws a `RequestFailure` for an answer other than 2xx, one that breaks off, is silent for too long,
 * takes too long as a whole or is too large, and where there is no network.
 */
export async function request(
  { url, accept, headers, observe = () => undefined }: Request,
  network: Network,
): Promise<Response> {
  const shown = showAddress(url);
  const watch = startWatch(network);
  try {
    const answer = await network.fetch(url, { headers: { ...headers, accept }, signal: watch.signal });
    watch.touch();
    if (!answer.ok) {
      await answer.body?.cancel();
      const hasToken = headers.authorization !== undefined;
      throw explainAnswer(answer, { shown, hasToken, now: network.now() });
    }
    const bytes = await readBody(answer, shown, (received, total) => {
      watch.touch();
      observe(received, total);
    });
    return { bytes, headers: answer.headers };
  } catch (error) {
    if (error instanceof RequestFailure) throw error;
    throw explainError(error, shown, watch.timeout(), network);
  } finally {
    watch.stop();
  }
}

/** An address without user, password and query. */
function showAddress(url: string): string {
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname}`;
}

async function readBody(
  { body, headers }: Answer,
  shown: string,
  observe: (received: number, total: number | undefined) => void,
): Promise<Uint8Array> {
  const announced = Number(headers.get('content-length') ?? Number.NaN);
  const total = Number.isSafeInteger(announced) ? announced : undefined;
  const chunks: Uint8Array[] = [];
  let received = 0;
  if (total !== undefined && total > maxInputBytes) {
    await body?.cancel();
    throw refuseTooLarge(shown);
  }
  // Leaving the loop cancels the rest.
  for await (const chunk of body ?? []) {
    received += chunk.length;
    if (received > maxInputBytes) throw refuseTooLarge(shown);
    chunks.push(chunk);
    observe(received, total);
  }
  return Buffer.concat(chunks);
}

function refuseTooLarge(shown: string): RequestFailure {
  const limit = maxInputBytes / 1024 / 1024;
  return new RequestFailure('OCM1006', `cannot download ${shown}: it is larger than ${limit} MiB`, {
    hint: 'no release of the API is: look at what the address leads to',
  });
}

/** Why a request was ended by us, and whether another may do better. */
interface Timeout {
  readonly reason: string;
  readonly isPassing: boolean;
}

/** Aborts what is silent or takes too long. */
function startWatch({ idleMs, totalMs }: Network): {
  readonly signal: AbortSignal;
  readonly touch: () => void;
  readonly stop: () => void;
  readonly timeout: () => Timeout | undefined;
} {
  const controller = new AbortController();
  let timeout: Timeout | undefined;
  const end = (reason: Timeout) => (): void => {
    timeout = reason;
    controller.abort();
  };
  const total = setTimeout(
    end({ reason: `no complete answer within ${totalMs / 1000} s`, isPassing: false }),
    totalMs,
  );
  const idle = setTimeout(end({ reason: `no word for ${idleMs / 1000} s`, isPassing: true }), idleMs);
  return {
    signal: controller.signal,
    touch: () => idle.refresh(),
    stop: () => {
      clearTimeout(total);
      clearTimeout(idle);
    },
    timeout: () => timeout,
  };
}

function explainError(
  error: unknown,
  shown: string,
  timeout: Timeout | undefined,
  { proxies }: Network,
): RequestFailure {
  if (timeout !== undefined) {
    const { reason, isPassing } = timeout;
    return new RequestFailure(
      'OCM1006',
      `cannot download ${shown}: ${reason}`,
      isPassing ? { retry: {} } : {},
    );
  }
  const code = findCode(error);
  const isUnreachable = unreachable.get(code);
  if (isUnreachable === undefined) {
    const reason = broken.get(code) ?? describe(error);
    return new RequestFailure('OCM1006', `cannot download ${shown}: ${reason}`, { retry: {} });
  }
  const by = proxies === undefined ? '' : ` by the proxy ${proxies}`;
  const message = `${shown} cannot be reached${by}: ${isUnreachable}`;
  const hint =
    'offline, take an archive or a checkout of the release: ocm-gen sync <tag> --from <path>; the bundled one needs no download';
  // A name server that does not answer may do so in a moment; where there is no network, that moment does not come.
  return new RequestFailure('OCM1019', message, { hint, ...(code === 'EAI_AGAIN' ? { retry: {} } : {}) });
}

/** fetch says "fetch failed" and hides the reason in the cause; where a host has several addresses, in the first of many. */
function findCode(error: unknown): string {
  for (let inner: unknown = error; inner instanceof Error; inner = inner.cause) {
    if ('code' in inner && typeof inner.code === 'string') return inner.code;
    if (inner instanceof AggregateError) return findCode(inner.errors[0]);
  }
  return '';
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}

const unreachable: ReadonlyMap<string, string> = new Map([
  ['ENOTFOUND', 'the host is unknown'],
  ['EAI_AGAIN', 'the host name cannot be looked up'],
  ['ECONNREFUSED', 'the connection was refused'],
  ['ENETUNREACH', 'there is no way to the network'],
  ['EHOSTUNREACH', 'there is no way to the host'],
]);

const broken: ReadonlyMap<string, string> = new Map([
  ['ECONNRESET', 'the connection broke'],
  ['UND_ERR_SOCKET', 'the connection broke'],
  ['EPIPE', 'the connection broke'],
  ['ETIMEDOUT', 'the connection took too long'],
  ['UND_ERR_CONNECT_TIMEOUT', 'the connection took too long'],
]);

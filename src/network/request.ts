import type { Advice } from './advice.ts';
import { RequestFailure } from './failure.ts';
import type { Answer, Network } from './network.ts';
import { explainAnswer } from './refused-answer.ts';

/** What to ask for. */
export interface Request {
  readonly url: string;
  readonly accept: string;
  readonly headers: Readonly<Record<string, string>>;
  /** More than this is not taken. */
  readonly mostBytes: number;
  readonly advice: Advice;
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
  { url, accept, headers, mostBytes, advice, observe = () => undefined }: Request,
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
      throw explainAnswer(answer, { shown, hasToken, now: network.now(), advice });
    }
    const bytes = await readBody(answer, mostBytes, (received, total) => {
      watch.touch();
      observe(received, total);
    });
    if (bytes === undefined) throw refuseTooLarge(shown, mostBytes, advice);
    return { bytes, headers: answer.headers };
  } catch (error) {
    if (error instanceof RequestFailure) throw error;
    throw explainError(error, shown, watch.timeout(), network, advice);
  } finally {
    watch.stop();
  }
}

/** An address without user, password and query. */
function showAddress(url: string): string {
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname}`;
}

/** The bytes of an answer; undefined where they are more than is taken. */
async function readBody(
  { body, headers }: Answer,
  mostBytes: number,
  observe: (received: number, total: number | undefined) => void,
): Promise<Uint8Array | undefined> {
  const announced = Number(headers.get('content-length') ?? Number.NaN);
  const total = Number.isSafeInteger(announced) ? announced : undefined;
  const chunks: Uint8Array[] = [];
  let received = 0;
  if (total !== undefined && total > mostBytes) {
    await body?.cancel();
    return undefined;
  }
  // Leaving the loop cancels the rest.
  for await (const chunk of body ?? []) {
    received += chunk.length;
    if (received > mostBytes) return undefined;
    chunks.push(chunk);
    observe(received, total);
  }
  return Buffer.concat(chunks);
}

function refuseTooLarge(shown: string, mostBytes: number, { tooLarge: hint }: Advice): RequestFailure {
  const limit = mostBytes / 1024 / 1024;
  return new RequestFailure('OCM1006', `cannot download ${shown}: it is larger than ${limit} MiB`, { hint });
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
  { unreachable: hint }: Advice,
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
    const details = isLasting(code) ? {} : { retry: {} };
    return new RequestFailure('OCM1006', `cannot download ${shown}: ${reason}`, details);
  }
  const by = proxies === undefined ? '' : ` by the proxy ${proxies}`;
  const message = `${shown} cannot be reached${by}: ${isUnreachable}`;
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

/**
 * What will be no better in a moment: an answer that is not packed as it says, a certificate, a redirect to nowhere, which has no code at
 * all. What breaks on the way has one.
 */
function isLasting(code: string): boolean {
  return /^$|^Z_|^ERR_|CERT/.test(code);
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

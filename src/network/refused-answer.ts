import type { Advice } from './advice.ts';
import { RequestFailure } from './failure.ts';
import type { Answer } from './network.ts';

/** What a failure is told with. */
export interface RequestContext {
  /** The address, as messages name it. */
  readonly shown: string;
  readonly hasToken: boolean;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly advice: Advice;
}

/**
 * What an answer other than 2xx means, as GitHub gives them: too many requests is 429, or 403 with the headers of a rate limit
 * (https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api).
 */
export function explainAnswer(answer: Answer, context: RequestContext): RequestFailure {
  const { status } = answer;
  const { shown, hasToken, advice } = context;
  const words = `${status} ${answer.statusText}`.trim();
  if (isRateLimit(answer)) return explainRateLimit(answer, context);
  if (status === 401 || (status === 403 && hasToken)) {
    const what = hasToken ? advice.credentials : 'access';
    return new RequestFailure('OCM1018', `${shown}: ${what} is refused (${words})`, {
      status,
      hint: hasToken ? advice.refused : advice.refusedWithout,
    });
  }
  const isPassing = status >= 500 || status === 408;
  const afterMs = findDelay(answer.headers, context.now);
  return new RequestFailure('OCM1006', `cannot download ${shown}: the server answered ${words}`, {
    status,
    ...(isPassing ? { retry: afterMs === undefined ? {} : { afterMs } } : {}),
  });
}

function isRateLimit({ status, headers }: Answer): boolean {
  if (status === 429) return true;
  return (
    status === 403 && (headers.get('x-ratelimit-remaining') === '0' || headers.get('retry-after') !== null)
  );
}

function explainRateLimit({ status, headers }: Answer, context: RequestContext): RequestFailure {
  const { shown, hasToken, now, advice } = context;
  const afterMs = findDelay(headers, now);
  const until = afterMs === undefined ? 'for now' : `before ${showTime(now + afterMs)}`;
  const limit = headers.get('x-ratelimit-limit');
  const rate = limit === null ? '' : ` (${limit} an hour${hasToken ? '' : ' without a token'})`;
  return new RequestFailure('OCM1017', `${shown}: the rate limit is used up${rate}, no answer ${until}`, {
    status,
    hint: hasToken ? advice.rateLimit : advice.rateLimitWithout,
    retry: afterMs === undefined ? {} : { afterMs },
  });
}

/** How long the server wants us to wait: Retry-After in seconds or as a date, else the end of the rate limit's hour. */
function findDelay(headers: Answer['headers'], now: number): number | undefined {
  const after = headers.get('retry-after')?.trim() ?? '';
  if (/^\d+$/.test(after)) return Number(after) * 1000;
  const date = Date.parse(after);
  if (!Number.isNaN(date)) return Math.max(0, date - now);
  const reset = Number(headers.get('x-ratelimit-reset') ?? Number.NaN);
  const isUsedUp = headers.get('x-ratelimit-remaining') === '0';
  return isUsedUp && Number.isFinite(reset) ? Math.max(0, reset * 1000 - now) : undefined;
}

function showTime(milliseconds: number): string {
  // A date beyond what JavaScript knows is a server's joke.
  const date = new Date(Math.min(milliseconds, 8.64e15));
  return `${date.toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

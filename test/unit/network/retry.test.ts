import { describe, expect, it } from 'vitest';
import type { Advice } from '../../../src/network/advice.ts';
import { RequestFailure, type FailureDetails } from '../../../src/network/failure.ts';
import { explainAnswer } from '../../../src/network/refused-answer.ts';
import { withRetries } from '../../../src/network/retry.ts';
import { quickNetwork } from '../../support/network.ts';

/** Fails as listed, one after the other, then succeeds. */
function failing(...failures: readonly FailureDetails[]): {
  attempt: () => Promise<number>;
  count: () => number;
} {
  let count = 0;
  return {
    attempt: () => {
      const failure = failures[count++];
      return failure === undefined
        ? Promise.resolve(count)
        : Promise.reject(new RequestFailure('OCM1006', 'x', failure));
    },
    count: () => count,
  };
}

describe('a request is tried again', () => {
  it.each<
    [
      name: string,
      failures: readonly FailureDetails[],
      slept: readonly number[],
      tries: number,
      ends: boolean,
    ]
  >([
    ['not when it succeeds', [], [], 1, true],
    ['after a while that doubles', [{ retry: {} }, { retry: {} }, { retry: {} }], [750, 1500, 3000], 4, true],
    [
      'three times at most',
      [{ retry: {} }, { retry: {} }, { retry: {} }, { retry: {} }],
      [750, 1500, 3000],
      4,
      false,
    ],
    ['when the server says', [{ retry: { afterMs: 5000 } }, { retry: { afterMs: 0 } }], [5000, 0], 3, true],
    ['not when that is too late', [{ retry: {} }, { retry: { afterMs: 60_001 } }], [750], 2, false],
    ['not when that is of no use', [{}], [], 1, false],
  ])('%s', async (_, failures, slept, tries, ends) => {
    const network = quickNetwork();
    const { attempt, count } = failing(...failures);
    const end = await withRetries(network, attempt).then(
      () => true,
      () => false,
    );
    expect({ slept: network.slept, tries: count(), ends: end }).toEqual({ slept, tries, ends });
  });

  it('not when the failure is ours', async () => {
    const network = quickNetwork();
    await expect(withRetries(network, () => Promise.reject(new TypeError('bug')))).rejects.toThrow('bug');
    expect(network.slept).toEqual([]);
  });

  it('at another moment than others', async () => {
    for (const [random, want] of [
      [0, 500],
      [0.999, 999.5],
    ] as const) {
      const network = quickNetwork({ random: () => random });
      await withRetries(network, failing({ retry: {} }).attempt);
      expect(network.slept).toEqual([want]);
    }
  });
});

const advice: Advice = {
  credentials: 'the token',
  refused: 'renew it',
  refusedWithout: 'get one',
  rateLimit: 'wait',
  rateLimitWithout: 'get one, or wait',
  unreachable: 'stay at home',
  tooLarge: 'take less',
};
const now = Date.UTC(2026, 0, 1, 12);
const inSeconds = (seconds: number): string => String(now / 1000 + seconds);

describe('an answer other than 2xx', () => {
  it.each<
    [
      name: string,
      status: number,
      headers: Record<string, string>,
      token: boolean,
      want: string,
      message: RegExp,
    ]
  >([
    ['429', 429, {}, false, 'OCM1017 retry', /rate limit is used up, no answer for now/],
    [
      '429 with Retry-After',
      429,
      { 'retry-after': '7' },
      false,
      'OCM1017 retry 7000',
      /no answer before 2026-01-01 12:00:07 UTC/,
    ],
    [
      '429 with a date',
      429,
      { 'retry-after': 'Thu, 01 Jan 2026 12:01:00 GMT' },
      false,
      'OCM1017 retry 60000',
      /before 2026-01-01 12:01:00 UTC/,
    ],
    [
      '403 with a rate limit that is used up',
      403,
      { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': inSeconds(1800), 'x-ratelimit-limit': '60' },
      false,
      'OCM1017 retry 1800000',
      /\(60 an hour without a token\), no answer before 2026-01-01 12:30:00 UTC/,
    ],
    [
      '403 with a rate limit that ended meanwhile',
      403,
      { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': inSeconds(-5), 'x-ratelimit-limit': '5000' },
      true,
      'OCM1017 retry 0',
      /\(5000 an hour\)/,
    ],
    [
      '403 of a secondary limit',
      403,
      { 'retry-after': '60', 'x-ratelimit-remaining': '9' },
      true,
      'OCM1017 retry 60000',
      /rate limit/,
    ],
    [
      'a reset of nonsense',
      429,
      { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': 'soon' },
      false,
      'OCM1017 retry',
      /for now/,
    ],
    [
      'a reset in no time',
      429,
      { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1e300' },
      false,
      'OCM1017 retry 1e+303',
      /275760/,
    ],
    ['401 with a token', 401, {}, true, 'OCM1018', /the token is refused \(401/],
    ['401 without', 401, {}, false, 'OCM1018', /access is refused \(401/],
    [
      '403 with a token',
      403,
      { 'x-ratelimit-remaining': '9' },
      true,
      'OCM1018',
      /the token is refused \(403/,
    ],
    ['403 without', 403, { 'x-ratelimit-remaining': '9' }, false, 'OCM1006', /the server answered 403/],
    ['404', 404, {}, false, 'OCM1006', /the server answered 404/],
    ['500', 500, {}, false, 'OCM1006 retry', /the server answered 500/],
    [
      '503 with Retry-After',
      503,
      { 'retry-after': '0' },
      false,
      'OCM1006 retry 0',
      /the server answered 503/,
    ],
    ['408', 408, {}, false, 'OCM1006 retry', /408/],
    ['418', 418, {}, false, 'OCM1006', /418/],
  ])('%s', (_, status, headers, hasToken, want, message) => {
    const answer = { ok: false, status, statusText: 'Words', headers: new Headers(headers), body: null };
    const failure = explainAnswer(answer, { shown: 'http://x/y', hasToken, now, advice });
    const retry = failure.retry === undefined ? '' : ` retry ${failure.retry.afterMs ?? ''}`.trimEnd();
    expect(`${failure.diagnostic.code}${retry}`).toBe(want);
    expect(failure.diagnostic.message).toMatch(message);
    expect(failure.status).toBe(status);
    const { rateLimit, rateLimitWithout, refused, refusedWithout } = advice;
    const hints = { OCM1017: [rateLimit, rateLimitWithout], OCM1018: [refused, refusedWithout] };
    const hint = Object.entries(hints).find(([code]) => want.startsWith(code))?.[1][hasToken ? 0 : 1];
    expect(failure.diagnostic.hint).toBe(hint);
  });
});

import { RequestFailure } from './failure.ts';
import type { Network } from './network.ts';

const tries = 4;
const firstDelay = 1000;
/** Nobody waits longer than this for a server that says when to come again. */
const longestDelay = 60_000;

/**
 * Makes an attempt until it succeeds or fails for good, four times at most: what may pass is tried again after a while that doubles each
 * time, varied so that many who failed together do not come back together, or when the server says so.
 */
export async function withRetries<T>(
  { sleep, random }: Pick<Network, 'sleep' | 'random'>,
  attempt: () => Promise<T>,
): Promise<T> {
  for (let count = 1; ; count++) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof RequestFailure) || error.retry === undefined || count === tries) throw error;
      const delay = error.retry.afterMs ?? firstDelay * 2 ** (count - 1) * (0.5 + random() / 2);
      if (delay > longestDelay) throw error;
      await sleep(delay);
    }
  }
}

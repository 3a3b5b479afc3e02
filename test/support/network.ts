import type { Network } from '../../src/network/network.ts';

/** A network whose clock stands still: what would be slept through is written down. */
export function quickNetwork(parts: Partial<Network> = {}): Network & { readonly slept: number[] } {
  const slept: number[] = [];
  return {
    fetch,
    now: () => Date.UTC(2026, 0, 1),
    sleep: (milliseconds) => {
      slept.push(milliseconds);
      return Promise.resolve();
    },
    random: () => 0.5,
    idleMs: 10_000,
    totalMs: 20_000,
    slept,
    ...parts,
  };
}

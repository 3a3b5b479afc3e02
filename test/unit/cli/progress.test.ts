import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startProgress } from '../../../src/cli/progress.ts';
import type { Channel } from '../../../src/cli/terminal.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function openChannel(isTerminal: boolean): Channel & { readonly written: string[] } {
  const written: string[] = [];
  return { isTerminal, written, write: (text) => written.push(text), paint: (_style, text) => text };
}

describe('the progress line', () => {
  it('is not there before half a second has passed', () => {
    const channel = openChannel(true);
    const progress = startProgress(channel);
    progress.enter('source');
    vi.advanceTimersByTime(499);
    progress.enter('load');
    progress.stop();
    vi.advanceTimersByTime(1000);
    expect(channel.written).toEqual([]);
  });

  it('tells the step that waits, then each that begins, and is wiped away', () => {
    const channel = openChannel(true);
    const progress = startProgress(channel);
    progress.enter('source');
    vi.advanceTimersByTime(500);
    progress.enter('load');
    progress.stop();
    const erase = '\r\u001b[K';
    expect(channel.written).toEqual([
      `${erase}reading the inputs...`,
      `${erase}reading the definitions...`,
      erase,
    ]);
  });

  it('tells the next step where one computed for long', () => {
    const channel = openChannel(true);
    const progress = startProgress(channel);
    progress.enter('emit');
    // A step that computes lets no timer fire.
    vi.setSystemTime(Date.now() + 600);
    progress.enter('write');
    progress.stop();
    expect(channel.written.join('')).toContain('comparing with the out directory...');
    expect(channel.written.join('')).not.toContain('writing code...');
  });

  it('is for terminals only', () => {
    const channel = openChannel(false);
    const progress = startProgress(channel);
    progress.enter('source');
    vi.advanceTimersByTime(5000);
    progress.enter('load');
    progress.stop();
    expect(channel.written).toEqual([]);
  });
});

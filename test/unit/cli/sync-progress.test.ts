import { describe, expect, it } from 'vitest';
import { startProgress } from '../../../src/cli/progress.ts';
import { describeProgress } from '../../../src/cli/sync-command.ts';
import type { SyncProgress } from '../../../src/sync/sync.ts';

describe('the progress of a download', () => {
  it.each<[SyncProgress, string]>([
    [{ stage: 'list' }, "asking for upstream's releases"],
    [{ stage: 'download' }, 'downloading the release'],
    [{ stage: 'download', received: 1_250_000 }, 'downloading the release: 1.3 MB'],
    [{ stage: 'download', received: 0, total: 0 }, 'downloading the release: 0.0 MB'],
    [
      { stage: 'download', received: 4_900_000, total: 9_800_000 },
      'downloading the release: 4.9 MB of 9.8 (50 %)',
    ],
    [{ stage: 'read' }, 'reading the definitions and Go sources'],
    [{ stage: 'write' }, 'writing the release'],
  ])('%j is told in words', (step, want) => {
    expect(describeProgress(step)).toBe(want);
  });

  it('is shown after half a second, ten times a second at most, and cleared away', () => {
    let text = '';
    let time = 0;
    const channel = {
      isTerminal: true,
      write: (more: string) => {
        text += more;
      },
      paint: (_style: string, painted: string) => painted,
    };
    const progress = startProgress(channel, () => time);
    for (const [at, said] of [
      [0, 'a'],
      [499, 'b'],
      [500, 'c'],
      [599, 'd'],
      [600, 'e'],
      [900, 'e'],
    ] as const) {
      time = at;
      progress.say(said);
    }
    progress.stop();
    expect(text).toBe('\r\u001b[Kc...\r\u001b[Ke...\r\u001b[K');
  });
});

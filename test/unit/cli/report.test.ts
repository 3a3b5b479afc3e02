import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startProgress } from '../../../src/cli/progress.ts';
import { printDiagnostics } from '../../../src/cli/report.ts';
import type { Channel } from '../../../src/cli/terminal.ts';
import type { Diagnostic } from '../../../src/diagnostics/diagnostic.ts';
import { makeTempFolder, writeTree } from '../../support/temp-folder.ts';

/** A channel that keeps what is written; styles are shown as `<style>`. */
function record(isTerminal: boolean): { channel: Channel; text: () => string } {
  let text = '';
  const channel: Channel = {
    isTerminal,
    write: (more) => {
      text += more;
    },
    paint: (style, painted) => (isTerminal ? `<${style}>${painted}</>` : painted),
  };
  return { channel, text: () => text };
}

const problem: Diagnostic = { code: 'OCM2002', severity: 'error', message: 'the key "a" is there twice' };

function print(
  diagnostics: readonly Diagnostic[],
  isTerminal = false,
  loudness?: 'error' | 'warning' | 'note',
): string {
  const { channel, text } = record(isTerminal);
  printDiagnostics(diagnostics, channel, loudness);
  return text();
}

describe('a diagnostic is printed', () => {
  it('with all that it has', () => {
    const location = { file: 'a.yaml', line: 3, column: 5 };
    const full: Diagnostic = {
      ...problem,
      location,
      field: 'spec.versions[0]',
      hint: 'remove one',
      related: [{ message: 'the first is here', location: { ...location, line: 1 } }],
    };
    expect(print([full])).toBe(
      'a.yaml:3:5: error OCM2002: the key "a" is there twice (spec.versions[0])\n' +
        '  a.yaml:1:5: the first is here\n' +
        '  hint: remove one\n',
    );
  });

  it('without a place where there is none', () => {
    expect(print([problem])).toBe('error OCM2002: the key "a" is there twice\n');
  });

  it('with control characters made visible', () => {
    const location = { file: 'a\u001b[2J.yaml', line: 1, column: 1 };
    expect(print([{ ...problem, message: 'x\u202ey\n\u0007', location }])).toBe(
      'a\\u001b[2J.yaml:1:1: error OCM2002: x\\u202ey\\u000a\\u0007\n',
    );
  });

  it.each([
    ['error', ['error']],
    ['warning', ['error', 'warning']],
    ['note', ['error', 'warning', 'note']],
  ] as const)('down to the severity that is asked for: %s', (loudness, shown) => {
    const all = (['error', 'warning', 'note'] as const).map((severity) => ({ ...problem, severity }));
    const severities = print(all, false, loudness).match(/error(?= )|warning|note/g);
    expect(severities).toEqual(shown);
  });

  it('on a terminal in colour, with the line that is meant', () => {
    const folder = makeTempFolder();
    writeTree(folder, { 'a.yaml': 'first\r\nkind: [ \u001bx\n' });
    const file = join(folder, 'a.yaml');
    expect(print([{ ...problem, location: { file, line: 2, column: 7 } }], true)).toBe(
      `<bold>${file}:2:7</>: <red>error OCM2002</>: the key "a" is there twice\n` +
        '  <dim>2 | </>kind: [ \\u001bx\n' +
        '  <dim>  |       ^</>\n',
    );
  });

  it('on a terminal with the part of a long line that is meant', () => {
    const folder = makeTempFolder();
    writeTree(folder, { 'a.json': `${'x'.repeat(500)}HERE${'y'.repeat(500)}` });
    const location = { file: join(folder, 'a.json'), line: 1, column: 501 };
    const [, shown = '', mark = ''] = print([{ ...problem, location }], true).split('\n');
    const plain = (text: string): string => text.replace(/<[^>]*>/g, '');
    expect(plain(shown).length).toBeLessThan(130);
    expect(plain(shown).slice(plain(mark).indexOf('^')).startsWith('HERE')).toBe(true);
  });

  it.each(['gone.yaml', '<stdin>', 'a.tar.gz!/x.yaml'])(
    'without a line that cannot be read again: %s',
    (file) => {
      const text = print([{ ...problem, location: { file, line: 1, column: 1 } }], true);
      expect(text.split('\n')).toHaveLength(2);
    },
  );
});

describe('progress', () => {
  it('is shown when half a second is over, and cleared away', () => {
    const { channel, text } = record(true);
    let time = 0;
    const progress = startProgress(channel, () => time);
    progress.enter('source');
    time = 499;
    progress.enter('load');
    expect(text()).toBe('');
    time = 500;
    progress.enter('emit');
    progress.stop();
    expect(text()).toBe('\r\u001b[Kwriting code...\r\u001b[K');
  });

  it('is not shown off a terminal or to a quick run', () => {
    for (const [isTerminal, times] of [
      [false, [0, 9999]],
      [true, [0, 1]],
    ] as const) {
      const { channel, text } = record(isTerminal);
      const clock = [...times];
      const progress = startProgress(channel, () => clock.shift() ?? 2);
      progress.enter('source');
      progress.stop();
      expect(text()).toBe('');
    }
  });
});

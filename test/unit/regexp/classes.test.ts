import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parsePattern } from '../../../src/runtime/regexp/parse.ts';
import { PatternSyntaxError } from '../../../src/runtime/regexp/syntax.ts';

const recorded = join(import.meta.dirname, '..', '..', 'fixtures', 'patterns', 'classes.tsv');

/** A hash (FNV-1a) of the set that the pattern is, `-` where it is no pattern. */
function hashOf(pattern: string): string {
  try {
    const node = parsePattern(pattern);
    if (node.kind !== 'chars') throw new TypeError(`${pattern} is no class`);
    const text = node.set.map((end) => `${end},`).join('');
    const hash = [...text].reduce(
      (sum, letter) => Math.imul(sum ^ letter.charCodeAt(0), 0x01000193),
      0x811c9dc5,
    );
    return (hash >>> 0).toString(16).padStart(8, '0');
  } catch (error) {
    if (error instanceof PatternSyntaxError) return '-';
    throw error;
  }
}

describe('a Unicode class', () => {
  const lines = readFileSync(recorded, 'utf8').trimEnd().split('\n');

  it('has the code points that Go gives it, in either case too', () => {
    expect(
      lines.map((line) => line.split('\t')[0] ?? '').map((pattern) => `${pattern}\t${hashOf(pattern)}`),
    ).toEqual(lines);
  });

  it.each([
    ['Greek', ' greek '],
    ['Greek', 'GR_EE-K'],
    ['Lu', 'lu'],
    ['Lu', 'uppercase letter'],
    ['LC', 'lc'],
    ['ASCII', 'ascii'],
  ])('is the one of %s under the name "%s"', (name, other) => {
    expect(hashOf(`\\p{${other}}`)).toBe(hashOf(`\\p{${name}}`));
  });
});

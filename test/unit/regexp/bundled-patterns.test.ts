import { describe, expect, it } from 'vitest';
import { buildPattern } from '../../../src/check/pattern.ts';
import { childrenOf } from '../../../src/model/walk.ts';
import type { StructuralSchema } from '../../../src/model/types.ts';
import { bundledCrds, modelOf, readSources } from '../../support/emitted.ts';

const roots = modelOf(readSources(bundledCrds)).groupVersions.flatMap(({ resources }) =>
  resources.map(({ schema }) => schema),
);
const patterns = [...new Set(roots.flatMap(patternsBelow))].sort();

function patternsBelow(node: StructuralSchema): readonly string[] {
  const below = childrenOf(node).flatMap(([, child]) => patternsBelow(child));
  const { pattern } = node.validation;
  return pattern === undefined ? below : [pattern, ...below];
}

/** Texts that an expression which tries one way after another would read again and again. */
const pumps = [
  'a',
  '0',
  'a-',
  'a.',
  '0.',
  '-',
  ':',
  '/',
  'deployments:',
  'work-agent',
  'a/a',
  ' ',
  '\n',
  '😀',
];
const ends = ['', '!', '\n', ':', 'None', '-'];

describe('patterns of the bundled release', () => {
  it('are 21', () => {
    expect(patterns).toHaveLength(21);
  });

  // What takes more than linear time does not come to its end here: 1 MB would be minutes.
  it.each(patterns)('take linear time and throw nothing: %s', (source) => {
    const pattern = buildPattern(source);
    for (const [index, pump] of pumps.entries()) {
      const end = ends[index % ends.length] ?? '';
      const verdict = (length: number): boolean =>
        pattern.test(pump.repeat(Math.ceil(length / pump.length)) + end);
      // A short text goes through the expression, a long one through the automaton: they agree.
      expect(verdict(1_000_000), `${JSON.stringify(pump)} ${JSON.stringify(end)}`).toBe(verdict(10_000));
    }
    expect(pattern.test('a'.repeat(8_000_000) + '!')).toBe(pattern.test('a'.repeat(10_000) + '!'));
    expect(pattern.test('deployments:a:'.repeat(600_000) + '\n')).toBe(
      pattern.test('deployments:a:'.repeat(600) + '\n'),
    );
  });
});

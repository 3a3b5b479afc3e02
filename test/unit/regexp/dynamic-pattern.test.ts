import { describe, expect, it } from 'vitest';
import { compiledPattern, patternOf } from '../../../src/runtime/cel/dynamic-pattern.ts';

describe('a pattern that is a value', () => {
  it('is compiled once', () => {
    expect(compiledPattern('^\\p{L}+$')).toBe(compiledPattern('^\\p{L}+$'));
    expect(patternOf('a|b')).toBe(patternOf('a|b'));
  });

  it('makes room for others, the oldest first', () => {
    const first = compiledPattern('^0$');
    const fresh = Array.from({ length: 64 }, (_, index) => compiledPattern(`^${index + 1}$`));
    expect(compiledPattern('^64$')).toBe(fresh[63]);
    expect(compiledPattern('^0$')).not.toBe(first);
  });

  it('is not kept where it is long', () => {
    const long = 'a'.repeat(2000);
    expect(compiledPattern(long)).not.toBe(compiledPattern(long));
    expect(compiledPattern(long).test(long)).toBe(true);
  });
});

describe('what Go limits', () => {
  it.each([
    ['groups that capture', '('.repeat(1001) + ')'.repeat(1001), 'expression nests too deeply'],
    ['the size of the program', 'x{1000}'.repeat(3356), 'expression too large'],
    ['repeats of repeats', '((a{10}){10}){11}', 'invalid repeat count: `{11}`'],
  ])('is refused: %s', (_, source, message) => {
    expect(() => compiledPattern(source)).toThrow(`error parsing regexp: ${message}`);
  });

  it.each([
    ['groups that capture nothing', '(?:'.repeat(30_000) + 'a' + ')'.repeat(30_000)],
    ['repeats within what never comes', '((a{600}){0}){2}'],
  ])('is not: %s', (_, source) => {
    expect(compiledPattern(source).test('a')).toBe(true);
  });
});

import fc from 'fast-check';
import { RE2JS } from 're2js';
import { describe, expect, it } from 'vitest';
import { compilePattern, runnablePattern } from '../../src/regexp/compile.ts';
import { parsePattern } from '../../src/runtime/regexp/parse.ts';
import { buildProgram } from '../../src/runtime/regexp/program.ts';
import { automaton } from '../../src/runtime/automaton.ts';
import '../support/seed.ts';

const runs = Number(process.env.FUZZ_RUNS ?? 400);

const alphabet = [
  'a',
  'b',
  'A',
  'k',
  'K',
  '\u212a',
  's',
  'ſ',
  '0',
  '9',
  '_',
  '-',
  '.',
  '/',
  ' ',
  '\n',
  '\r',
  '\v',
];
const odd = [
  '\u2028',
  '\u00e9',
  '😀',
  '\ufffd',
  '\ufeff',
  '\t',
  '{',
  '}',
  ']',
  '[',
  '^',
  '$',
  '\\',
  '|',
  '(',
  ')',
];

const atom = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom('a', 'b', 'k', 's', '0', '-', '_', '/', 'ab', 'é', '😀', '{', '}', ']'),
  },
  fc.constantFrom(
    '.',
    '\\d',
    '\\D',
    '\\s',
    '\\S',
    '\\w',
    '\\W',
    '\\.',
    '\\n',
    '\\x41',
    '\\x{1F600}',
    '\\101',
    '\\-',
    '\\_',
  ),
  fc.constantFrom(
    '^',
    '$',
    '\\b',
    '\\B',
    '\\A',
    '\\z',
    '(?m:^)',
    '(?m:$)',
    '(?s:.)',
    '\\Qa.b\\E',
    '\\pL',
    '\\PL',
    '\\p{Greek}',
  ),
  fc.constantFrom(
    '[a-z]',
    '[^a]',
    '[-a-z]',
    '[a-]',
    '[]a]',
    '[^]a]',
    '[a^]',
    '[[:alpha:]_]',
    '[[:^digit:]]',
    '[\\s\\d]',
    '[^\\w]',
    '[\\-.]',
    '[😀a]',
    '[+--]',
  ),
);

const pattern = fc.letrec<{ node: string }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    atom,
    fc.tuple(tie('node'), tie('node')).map(([a, b]) => a + b),
    fc.tuple(tie('node'), tie('node')).map(([a, b]) => `(${a}|${b})`),
    fc
      .tuple(tie('node'), fc.constantFrom('*', '+', '?', '{2}', '{1,3}', '{0,2}', '{2,}', '*?', '+?'))
      .map(([a, op]) => `(?:${a})${op}`),
    tie('node').map((a) => `(?i)${a}`),
    tie('node').map((a) => `(?i:${a})`),
    tie('node').map((a) => `^${a}$`),
    tie('node').map((a) => `(${a})`),
  ),
})).node;

const text = fc
  .array(fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...alphabet) }, fc.constantFrom(...odd)), {
    maxLength: 12,
  })
  .map((chars) => chars.join(''));

describe('compilePattern', () => {
  it('gives the verdict of RE2 for any pattern and text', () => {
    fc.assert(
      fc.property(pattern, fc.array(text, { minLength: 8, maxLength: 8 }), (source, texts) => {
        const result = compilePattern(source);
        expect(result).toMatchObject({ ok: true });
        if (!result.ok) return;
        const runnable = runnablePattern(result.pattern);
        const program = automaton(buildProgram(parsePattern(source)));
        const expected = RE2JS.compile(source);
        for (const value of texts) {
          const want = expected.matcher(value).find();
          expect({ source, value, matches: runnable.test(value) }).toEqual({ source, value, matches: want });
          expect({ source, value, program: program(value) }).toEqual({ source, value, program: want });
        }
      }),
      { numRuns: runs },
    );
  });

  it('refuses what RE2 refuses, and nothing else', () => {
    const piece = fc.oneof(
      atom,
      fc.constantFrom(
        '(',
        ')',
        '*',
        '+',
        '?',
        '{2}',
        '{1,',
        '{3,1}',
        '{1001}',
        '|',
        '(?',
        '(?i',
        '(?=',
        '(?:',
        '(?P<n>',
        '(?<n>',
        '[',
        '[z-a]',
        '\\',
        '\\8',
        '\\1',
        '\\c',
        '\\p{No}',
        '[[:no:]]',
        '**',
        '?:',
        '(?-i)',
        '\\Q',
        '\\E',
        '\\C',
        '\\Z',
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 6 }), (pieces) => {
        const source = pieces.join('');
        let accepts = true;
        try {
          RE2JS.compile(source);
        } catch {
          accepts = false;
        }
        expect({ source, ok: compilePattern(source).ok }).toEqual({ source, ok: accepts });
      }),
      { numRuns: runs * 3 },
    );
  });
});

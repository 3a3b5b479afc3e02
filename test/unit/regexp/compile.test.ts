import { describe, expect, it } from 'vitest';
import { compilePattern, runnablePattern } from '../../../src/regexp/compile.ts';

const qualifiedName =
  '^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$';

function compiled(source: string) {
  const result = compilePattern(source);
  if (!result.ok) throw new Error(result.message);
  return result.pattern;
}

describe('the JavaScript of a pattern', () => {
  it.each([
    ['is the pattern itself where both read it alike', '^[a-z0-9]([-a-z0-9]*[a-z0-9])?$'],
    ['keeps counted repeats', '^[a-zA-Z0-9][-A-Za-z0-9_.]{0,61}[a-zA-Z0-9]$'],
  ])('%s', (_, source) => {
    expect(compiled(source)).toEqual({ source, regex: source, flags: '' });
  });

  it.each([
    ['stops the dot at line feeds alone', '^a.b$', '^a[^\\n]b$'],
    ['lets (?s) take everything', '(?s)^a.b$', '^a[^]b$'],
    ['spells out \\s, which has no \\v in RE2', '^\\s$', '^[\\t\\n\\f\\r ]$'],
    ['spells out ignored case', '(?i)^k$', '^[Kk\\u{212A}]$'],
    ['knows POSIX classes', '^[[:alpha:]]$', '^[A-Za-z]$'],
    ['writes out a small Unicode class', '^\\p{Zl}\\p{^Zp}$', '^[\\u{2028}][^\\u{2029}]$'],
    ['spells control characters as code units', '^\\x01[\\x7f-\\x{80}]$', '^\\x01[\\x7F-\\x80]$'],
    ['asserts nothing within a surrogate pair', 'a\\B', 'a\\B(?=[^]|$)'],
    ['takes one name twice', '(?P<n>a)|(?P<n>b)', '(a)|(b)'],
    ['reads quoted text', '^\\Qa.b\\E$', '^a\\.b$'],
    ['names the ends of the text', '\\Aabc\\z', '^abc$'],
    ['ends lines at line feeds alone', '(?m)^a$', '(?<=^|\\n)a(?=$|\\n)'],
    ['escapes braces that repeat nothing', '^a{b}$', '^a\\{b\\}$'],
    ['repeats no assertion', 'x^?y', 'x(?:^)?y'],
  ])('%s', (_, source, regex) => {
    expect(compiled(source).regex).toBe(regex);
  });
});

describe('the flag u', () => {
  it.each([
    ['is not needed where ASCII alone is taken', '^([a-z0-9]+|\\x41{2})$', ''],
    ['is needed for what takes a code point of two code units', '^[^a]$', 'u'],
    ['is needed for Unicode classes', '^\\p{Greek}$', 'u'],
    ['is needed for assertions that hold within a code point', '^\\B$', 'u'],
  ])('%s', (_, source, flags) => {
    expect(compiled(source).flags).toBe(flags);
  });
});

describe('a pattern that could backtrack', () => {
  it.each([
    ['nested loops', '^(a+)+$'],
    ['loops that overlap', '^(pods|jobs|\\*):.+:.+$'],
    ['a loop over what can be empty', '^(a?b?)*$'],
    ['a loop that a search can begin anywhere in', '[a-z]+$'],
  ])('is left to the program: %s', (_, source) => {
    expect(compiled(source).regex).toBeUndefined();
  });

  it.each([['^[0-9]+$'], ['^(100|[0-9]{1,2})%$'], [qualifiedName], ['a[0-9]+b']])(
    'is not suspected without cause: %s',
    (source) => {
      expect(compiled(source).regex).toBe(source);
    },
  );

  it('has a program beside the expression where loops over groups need V8 stack', () => {
    expect(compiled(qualifiedName).program).toBeDefined();
    expect(compiled('^[a-z]+$').program).toBeUndefined();
    expect(compiled('^[^a]+$').program).toBeDefined();
  });
});

describe('long texts', () => {
  it.each([
    ['^(pods|jobs|\\*):.+:.+$', 'pods:' + ':a'.repeat(4_000_000) + '\n', false],
    ['^(a+)+$', 'a'.repeat(8_000_000) + 'b', false],
    [qualifiedName, 'a.'.repeat(4_000_000) + 'a/b', true],
    [qualifiedName, 'a.'.repeat(4_000_000) + 'a/', false],
    ['[a-z]+$', 'a'.repeat(1_000_000) + '!', false],
    // V8 runs other code for texts with characters beyond Latin-1.
    ['^[a-z]+$', 'a'.repeat(8_000_000) + '\u2028', false],
    ['^[^a]+$', 'b'.repeat(8_000_000) + '\u2028', true],
  ])('are matched in one pass: %s', (source, text, want) => {
    expect(runnablePattern(compiled(source)).test(text)).toBe(want);
  });

  it('reads lone surrogates as the API server does', () => {
    expect(runnablePattern(compiled('^\\x{FFFD}$')).test('\ud800')).toBe(true);
    expect(runnablePattern(compiled('^[\\x{E000}-\\x{FFFF}]$')).test('\udfff')).toBe(true);
    expect(runnablePattern(compiled('^[^a]$')).test('\ud800')).toBe(true);
  });
});

describe('what is no pattern', () => {
  it.each([
    ['a(b', 'missing closing ): `a(b`'],
    ['a)b', 'unexpected ): `a)b`'],
    ['[a', 'missing closing ]: `[a`'],
    ['[z-a]', 'invalid character class range: `z-a`'],
    ['*a', 'missing argument to repetition operator: `*`'],
    ['a**', 'invalid nested repetition operator: `**`'],
    ['a{1001}', 'invalid repeat count: `{1001}`'],
    ['(?=a)', 'invalid or unsupported Perl syntax: `(?=`'],
    ['(a)\\1', 'invalid escape sequence: `\\1`'],
    ['\\', 'trailing backslash at end of expression: ``'],
  ])('%s is refused', (source, message) => {
    expect(compilePattern(source)).toEqual({ ok: false, message });
  });
});

describe('a long set', () => {
  const { regex, program } = compiled('^[\\p{L}0][\\p{L}0]{0,62}\\p{Lu}$');

  it('is left to the program, which names it', () => {
    expect(regex).toBeUndefined();
    expect(program?.text).toBe('@f;$0;{0,62}$0;$1;@3dd;');
  });

  it('is written once', () => {
    expect(program?.sets.length).toBe(2);
  });
});

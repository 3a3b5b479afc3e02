import fc from 'fast-check';

/** Random patterns of RE2's syntax, and texts in which they may match. */

const pieces: readonly (readonly string[])[] = [
  // Characters
  [
    'a',
    'b',
    'k',
    'K',
    's',
    'ſ',
    '0',
    '-',
    '_',
    '/',
    'ab',
    'é',
    '😀',
    '{',
    '}',
    ']',
    '\\.',
    '\\n',
    '\\x41',
    '\\x{1F600}',
  ],
  ['\\101', '\\08', '\\-', '\\_', '\\ ', '\\Qa.b\\E', '\\x7f', '\\x01'],
  // Classes
  ['.', '\\d', '\\D', '\\s', '\\S', '\\w', '\\W', '(?s:.)'],
  [
    '\\pL',
    '\\PL',
    '\\pN',
    '\\p{Greek}',
    '\\p{^Greek}',
    '\\P{Han}',
    '\\p{Cyrillic}',
    '\\p{Letter}',
    '\\p{Cs}',
    '\\p{Cn}',
  ],
  [
    '\\p{ greek }',
    '\\p{lu}',
    '\\P{LU}',
    '\\p{ASCII}',
    '\\p{Assigned}',
    '\\p{Any}',
    '\\p{lower-case_letter}',
    '\\p{LC}',
  ],
  [
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
  ],
  ['[\\-.]', '[😀a]', '[+--]', '[\\p{L}0]', '[^\\p{Lu}\\d]', '[\\PN]', '[[:word:]-z]', '[\\d-z]'],
  // Assertions
  ['^', '$', '\\b', '\\B', '\\A', '\\z', '(?m:^)', '(?m:$)'],
];

const notPatterns = [
  ...[
    '(',
    ')',
    '*',
    '+',
    '?',
    '{2}',
    '{1,',
    '{3,1}',
    '{1001}',
    '{01}',
    '{,3}',
    '|',
    '**',
    '*?',
    '{0}',
    '{1000}',
  ],
  ...[
    '(?',
    '(?i',
    '(?i)',
    '(?-i)',
    '(?i-)',
    '(?U)',
    '(?i-s:',
    '(?=',
    '(?:',
    '?:',
    '(?P<n>',
    '(?<n>',
    '(?<é>',
    '(?P<',
    '(?<',
  ],
  ...['[', '[z-a]', '[a-\\d]', '[[:no:]]', '[[:foo]', '[[:^alpha:]'],
  ...[
    '\\',
    '\\8',
    '\\1',
    '\\c',
    '\\Q',
    '\\E',
    '\\C',
    '\\Z',
    '\\é',
    '\\x',
    '\\x4',
    '\\x{}',
    '\\x{110000}',
    '\\p',
    '\\p{',
    '\\p{}',
  ],
  ...['\\p{No such}', '\\p{Old_Italic}', '\\p{L'],
];

const atom = fc.oneof(...pieces.map((each) => fc.constantFrom(...each)));

const operator = fc.constantFrom('*', '+', '?', '{2}', '{1,3}', '{0,2}', '{2,}', '{0}', '*?', '+?', '??');

/** A pattern that Go takes. */
export const validPattern: fc.Arbitrary<string> = fc.letrec<{ node: string }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    atom,
    fc.tuple(tie('node'), tie('node')).map(([a, b]) => a + b),
    fc.tuple(tie('node'), tie('node')).map(([a, b]) => `(${a}|${b})`),
    fc.tuple(tie('node'), operator).map(([a, op]) => `(?:${a})${op}`),
    tie('node').map((a) => `(?i)${a}`),
    tie('node').map((a) => `(?i:${a})`),
    tie('node').map((a) => `^${a}$`),
    tie('node').map((a) => `(?P<n>${a})`),
  ),
})).node;

/** Pieces in a row, which Go may take or not. */
export const anyPattern: fc.Arbitrary<string> = fc
  .array(fc.oneof(atom, fc.constantFrom(...notPatterns)), { minLength: 1, maxLength: 6 })
  .map((parts) => parts.join(''));

const characters = [
  ...[
    'a',
    'b',
    'A',
    'k',
    'K',
    '\u212a',
    's',
    'S',
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
    '\t',
    '\x01',
    '\x7f',
    'u',
  ],
  ...['{', '}', ']', '[', '^', '$', '\\', '|', '(', ')'],
  ...[
    '\u2028',
    'é',
    'É',
    '😀',
    '\ufffd',
    '\ufeff',
    'ω',
    'Ω',
    '\u2126',
    '\u0345',
    'ι',
    'Я',
    '漢',
    'ǅ',
    'ß',
    'ẞ',
    'İ',
    'ı',
    'Ⓐ',
    '٣',
  ],
  // Younger than Go's Unicode, and no character at all
  ...['\u1c89', '\u{323b0}', '\ua7dc', '\u019b', '\u0378', '\u{10ffff}'],
];

export const texts: fc.Arbitrary<readonly string[]> = fc.array(
  fc.array(fc.constantFrom(...characters), { maxLength: 8 }).map((parts) => parts.join('')),
  { minLength: 8, maxLength: 8 },
);

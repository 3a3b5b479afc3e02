import { charSet, complement, type CharSet } from './char-set.ts';

/** A character class with its JavaScript spelling (flag u), for use inside and outside brackets. */
export interface NamedClass {
  readonly set: CharSet;
  /** As it stands inside brackets. */
  readonly inside: string;
  readonly isNegated: boolean;
}

const digit = charSet([[0x30, 0x39]]);
const space = charSet([
  [0x09, 0x0a],
  [0x0c, 0x0d],
  [0x20, 0x20],
]);
const word = charSet([
  [0x30, 0x39],
  [0x41, 0x5a],
  [0x5f, 0x5f],
  [0x61, 0x7a],
]);

/** RE2's `\d \s \w` and their complements: ASCII only, and `\s` without `\v`. */
export const perlClasses: ReadonlyMap<string, NamedClass> = new Map([
  ['d', { set: digit, inside: '\\d', isNegated: false }],
  ['D', { set: complement(digit), inside: '\\D', isNegated: true }],
  ['s', { set: space, inside: '\\t\\n\\f\\r ', isNegated: false }],
  ['S', { set: complement(space), inside: '', isNegated: true }],
  ['w', { set: word, inside: '\\w', isNegated: false }],
  ['W', { set: complement(word), inside: '\\W', isNegated: true }],
]);

/** The POSIX classes that `[[:name:]]` may hold: ASCII only. */
export const posixClasses: ReadonlyMap<string, NamedClass> = new Map(
  (
    [
      ['alnum', '0-9A-Za-z'],
      ['alpha', 'A-Za-z'],
      ['ascii', '\\0-\\x7F'],
      ['blank', '\\t '],
      ['cntrl', '\\0-\\x1F\\x7F'],
      ['digit', '0-9'],
      ['graph', '!-~'],
      ['lower', 'a-z'],
      ['print', ' -~'],
      ['punct', '!-/:-@\\[-`{-~'],
      ['space', '\\t-\\r '],
      ['upper', 'A-Z'],
      ['word', '0-9A-Za-z_'],
      ['xdigit', '0-9A-Fa-f'],
    ] as const
  ).map(([name, inside]) => [name, { set: asciiSet(inside), inside, isNegated: false }]),
);

function asciiSet(inside: string): CharSet {
  const member = new RegExp(`[${inside}]`, 'u');
  return charSet(
    Array.from({ length: 128 }, (_, codePoint) => codePoint)
      .filter((codePoint) => member.test(String.fromCodePoint(codePoint)))
      .map((codePoint) => [codePoint, codePoint] as const),
  );
}

import { matched } from '../matched.ts';
import { complement } from './char-set.ts';
import { underFlags, type Chars, type Scanner } from './scanner.ts';
import { PatternSyntaxError } from './syntax.ts';
import { unicodeSet } from './unicode-table.ts';

/**
 * `\pL`, `\p{Greek}`, `\p{^Greek}`, `\P{Greek}`. Without a spelling in JavaScript, whose engines have other releases of Unicode.
 */
export function parseUnicodeEscape(scanner: Scanner): Chars {
  const match = /^\\([pP])(?:\{(\^?)([^}]*)\}|([^{]))/u.exec(scanner.rest);
  const set = match && unicodeSet(match[3] ?? match[4] ?? '');
  if (!match || !set) {
    throw new PatternSyntaxError(`invalid character class range: \`${match?.[0] ?? scanner.rest}\``);
  }
  scanner.skip(matched(match).length);
  const isNegated = (match[1] === 'P') !== (match[2] === '^');
  const chars = { set: isNegated ? complement(set) : set };
  // Go has no table of what `(?i)` adds to this one.
  return set === unicodeSet('LC') ? chars : underFlags(chars, isNegated, scanner.flags);
}

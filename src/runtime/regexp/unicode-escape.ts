import { complement } from './char-set.ts';
import { unicodeClass } from './classes.ts';
import { underFlags, type Chars, type Scanner } from './scanner.ts';
import { PatternSyntaxError } from './syntax.ts';

/** `\pL`, `\p{Greek}`, `\p{^Greek}`, `\P{Greek}`. */
export function parseUnicodeEscape(scanner: Scanner): Chars {
  const match = /^\\([pP])(?:\{(\^?)([^}]*)\}|([^{]))/u.exec(scanner.rest);
  const found = match && unicodeClass(match[3] ?? match[4] ?? '');
  if (!match || !found) {
    throw new PatternSyntaxError(`invalid character class range: \`${match?.[0] ?? scanner.rest}\``);
  }
  scanner.skip(match[0].length);
  const isNegated = (match[1] === 'P') !== (match[2] === '^');
  const set = found.set();
  const text = `\\${isNegated ? 'P' : 'p'}{${found.property}}`;
  return underFlags({ set: isNegated ? complement(set) : set, text }, isNegated, scanner.flags);
}

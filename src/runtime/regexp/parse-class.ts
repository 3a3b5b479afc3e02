import { matched } from '../matched.ts';
import { complement, printClassChar, union } from './char-set.ts';
import { perlClasses, posixClasses } from './classes.ts';
import { underFlags, type Chars, type Scanner } from './scanner.ts';
import { PatternSyntaxError } from './syntax.ts';
import { parseUnicodeEscape } from './unicode-escape.ts';

/**
 * `[...]` at the scanner's place (Go's `parseClass`), with the JavaScript spelling closest to the source.
 * Flags are applied to each member, before a `^` negates.
 */
export function parseBracket(scanner: Scanner): Chars {
  const known = scanner.takeKnownBracket();
  if (known) return known;
  const start = scanner.position;
  scanner.skip(1);
  const isNegated = scanner.take('^');
  const items: Chars[] = [];
  let isFirst = true;
  while (isFirst || scanner.peek !== ']') {
    if (scanner.isAtEnd) {
      throw new PatternSyntaxError(`missing closing ]: \`${scanner.source.slice(start)}\``);
    }
    items.push(parseNamed(scanner) ?? parseRange(scanner, start));
    isFirst = false;
  }
  scanner.skip(1);
  const set = union(...items.map((item) => item.set));
  const text = spelling(items, isNegated);
  const chars: Chars = { set: isNegated ? complement(set) : set, ...(text !== undefined && { text }) };
  scanner.rememberBracket(start, chars);
  return chars;
}

function spelling(items: readonly Chars[], isNegated: boolean): string | undefined {
  const parts = items.map((item, index) =>
    // A dash needs no backslash where it is first or last, as most patterns write it.
    item.text === '\\-' && (index === 0 || index === items.length - 1) ? '-' : item.text,
  );
  if (parts.some((part) => part === undefined)) return undefined;
  return `[${isNegated ? '^' : ''}${parts.join('')}]`;
}

/** `[:alpha:]`, `\pL`, `\d`; undefined where a plain character or range stands here. */
function parseNamed(scanner: Scanner): Chars | undefined {
  const posix = /^\[:(\^?)(.*?):\]/s.exec(scanner.rest);
  if (posix) {
    const found = posixClasses.get(posix[2] ?? '');
    if (!found) throw new PatternSyntaxError(`invalid character class range: \`${matched(posix)}\``);
    scanner.skip(matched(posix).length);
    const { set, inside } = found;
    return posix[1]
      ? underFlags({ set: complement(set) }, true, scanner.flags)
      : underFlags({ set, text: inside }, false, scanner.flags);
  }
  if (scanner.peek !== '\\') return undefined;
  const letter = scanner.rest.charAt(1);
  if (letter === 'p' || letter === 'P') {
    return parseUnicodeEscape(scanner);
  }
  const perl = perlClasses.get(letter);
  if (!perl) return undefined;
  scanner.skip(2);
  const { set, inside, isNegated } = perl;
  return underFlags({ set, ...(inside && { text: inside }) }, isNegated, scanner.flags);
}

function parseRange(scanner: Scanner, start: number): Chars {
  const from = scanner.position;
  const low = parseClassChar(scanner, start);
  if (scanner.peek !== '-' || scanner.rest.charAt(1) === ']' || scanner.rest.length < 2) {
    return underFlags({ set: [low, low], text: printClassChar(low) }, false, scanner.flags);
  }
  scanner.skip(1);
  const high = parseClassChar(scanner, start);
  if (high < low) {
    throw new PatternSyntaxError(
      `invalid character class range: \`${scanner.source.slice(from, scanner.position)}\``,
    );
  }
  const text = `${printClassChar(low)}-${printClassChar(high)}`;
  return underFlags({ set: [low, high], text }, false, scanner.flags);
}

function parseClassChar(scanner: Scanner, start: number): number {
  if (scanner.isAtEnd) throw new PatternSyntaxError(`missing closing ]: \`${scanner.source.slice(start)}\``);
  return scanner.peek === '\\' ? scanner.takeEscapedCodePoint() : scanner.takeCodePoint();
}

import { charSet, complement, foldCase, printClassChar, rangesOf, union, type CharSet } from './char-set.ts';
import { perlClasses, posixClasses } from './classes.ts';
import type { Scanner } from './scanner.ts';
import { PatternSyntaxError } from './syntax.ts';
import { parseUnicodeEscape } from './unicode-escape.ts';

/** One member of a bracket expression: its set, and its JavaScript spelling where there is one. */
interface Item {
  readonly set: CharSet;
  readonly text: string | undefined;
}

/**
 * `[...]` at the scanner's place (Go's `parseClass`), with the JavaScript spelling closest to the source.
 * Case is folded here already, before a `^` negates.
 */
export function parseBracket(scanner: Scanner): { readonly set: CharSet; readonly text?: string } {
  const start = scanner.position;
  scanner.skip(1);
  const isNegated = scanner.take('^');
  const items: Item[] = [];
  let isFirst = true;
  while (isFirst || scanner.peek !== ']') {
    if (scanner.isAtEnd) {
      throw new PatternSyntaxError(`missing closing ]: \`${scanner.source.slice(start)}\``);
    }
    items.push(parseNamed(scanner) ?? parseRange(scanner, start));
    isFirst = false;
  }
  scanner.skip(1);
  const plain = union(...items.map((item) => item.set));
  const set = scanner.flags.isFoldCase ? foldCase(plain) : plain;
  const text = set.join() === plain.join() ? spelling(items, isNegated) : undefined;
  return { set: isNegated ? complement(set) : set, ...(text !== undefined && { text }) };
}

function spelling(items: readonly Item[], isNegated: boolean): string | undefined {
  const parts = items.map((item, index) =>
    // A dash needs no backslash where it is first or last, as most patterns write it.
    item.text === '\\-' && (index === 0 || index === items.length - 1) ? '-' : item.text,
  );
  if (parts.some((part) => part === undefined)) return undefined;
  return `[${isNegated ? '^' : ''}${parts.join('')}]`;
}

/** `[:alpha:]`, `\pL`, `\d`; undefined where a plain character or range stands here. */
function parseNamed(scanner: Scanner): Item | undefined {
  const posix = /^\[:(\^?)([^\]]*?):\]/.exec(scanner.rest);
  if (posix) {
    const found = posixClasses.get(posix[2] ?? '');
    if (!found) throw new PatternSyntaxError(`invalid character class range: \`${posix[0]}\``);
    scanner.skip(posix[0].length);
    return posix[1]
      ? { set: complement(found.set), text: undefined }
      : { set: found.set, text: found.inside };
  }
  if (scanner.peek !== '\\') return undefined;
  const letter = scanner.rest.charAt(1);
  if (letter === 'p' || letter === 'P') {
    const found = parseUnicodeEscape(scanner);
    return { set: found.set, text: found.inside };
  }
  const perl = perlClasses.get(letter);
  if (!perl) return undefined;
  scanner.skip(2);
  return { set: perl.set, text: perl.inside || undefined };
}

function parseRange(scanner: Scanner, start: number): Item {
  const from = scanner.position;
  const low = parseClassChar(scanner, start);
  if (scanner.peek !== '-' || scanner.rest.charAt(1) === ']' || scanner.rest.length < 2) {
    return { set: [low, low], text: printClassChar(low) };
  }
  scanner.skip(1);
  const high = parseClassChar(scanner, start);
  if (high < low) {
    throw new PatternSyntaxError(
      `invalid character class range: \`${scanner.source.slice(from, scanner.position)}\``,
    );
  }
  const set = charSet([[low, high]]);
  return {
    set,
    text: rangesOf(set).length === 1 ? `${printClassChar(low)}-${printClassChar(high)}` : undefined,
  };
}

function parseClassChar(scanner: Scanner, start: number): number {
  if (scanner.isAtEnd) throw new PatternSyntaxError(`missing closing ]: \`${scanner.source.slice(start)}\``);
  return scanner.peek === '\\' ? scanner.takeEscapedCodePoint() : scanner.takeCodePoint();
}

import { anyChar, complement, printChar } from './char-set.ts';
import { perlClasses } from './classes.ts';
import { parseBracket } from './parse-class.ts';
import { underFlags, type Chars, type Flags, type Scanner } from './scanner.ts';
import type { Node } from './syntax.ts';
import { parseUnicodeEscape } from './unicode-escape.ts';

/** What stands at the scanner's place: one atom; several nodes, or none, for `\Q..\E`. */
export function parseAtom(scanner: Scanner): readonly Node[] {
  const { flags } = scanner;
  switch (scanner.peek) {
    case '[':
      return [{ kind: 'chars', ...parseBracket(scanner) }];
    case '.':
      scanner.skip(1);
      return [flags.isDotAll ? { kind: 'chars', set: anyChar, text: '[^]' } : { ...notNewline }];
    case '^':
      scanner.skip(1);
      return [{ kind: 'assertion', assertion: flags.isMultiLine ? 'begin-line' : 'begin-text' }];
    case '$':
      scanner.skip(1);
      return [{ kind: 'assertion', assertion: flags.isMultiLine ? 'end-line' : 'end-text' }];
    case '\\':
      return parseEscape(scanner);
    default:
      return [literal(scanner.takeCodePoint(), flags)];
  }
}

const notNewline: Node = { kind: 'chars', set: complement([0x0a, 0x0a]), text: '[^\\n]' };

function literal(codePoint: number, flags: Flags): Node {
  return charsNode({ set: [codePoint, codePoint], text: printChar(codePoint) }, flags);
}

function charsNode(chars: Chars, flags: Flags, isNegated = false): Node {
  return { kind: 'chars', ...underFlags(chars, isNegated, flags) };
}

function parseEscape(scanner: Scanner): readonly Node[] {
  const { flags } = scanner;
  const letter = scanner.rest.charAt(1);
  switch (letter) {
    case 'A':
      scanner.skip(2);
      return [{ kind: 'assertion', assertion: 'begin-text' }];
    case 'z':
      scanner.skip(2);
      return [{ kind: 'assertion', assertion: 'end-text' }];
    case 'b':
      scanner.skip(2);
      return [{ kind: 'assertion', assertion: 'word-boundary' }];
    case 'B':
      scanner.skip(2);
      return [{ kind: 'assertion', assertion: 'no-word-boundary' }];
    case 'Q':
      return parseQuoted(scanner);
    case 'p':
    case 'P': {
      const found = parseUnicodeEscape(scanner);
      return [{ kind: 'chars', ...found }];
    }
    default: {
      const perl = perlClasses.get(letter);
      if (!perl) return [literal(scanner.takeEscapedCodePoint(), flags)];
      scanner.skip(2);
      const { set, inside, isNegated } = perl;
      const text = letter.toLowerCase() === 's' ? undefined : inside;
      return [charsNode({ set, ...(text && { text }) }, flags, isNegated)];
    }
  }
}

function parseQuoted(scanner: Scanner): readonly Node[] {
  scanner.skip(2);
  const end = scanner.rest.indexOf('\\E');
  const text = end < 0 ? scanner.rest : scanner.rest.slice(0, end);
  scanner.skip(text.length + (end < 0 ? 0 : 2));
  return [...text].map((char) => literal(char.codePointAt(0) ?? 0, scanner.flags));
}

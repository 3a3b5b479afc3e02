import { matched } from '../matched.ts';
import { complement, maxCodePoint, type CharSet } from './char-set.ts';
import { PatternSyntaxError } from './syntax.ts';
import { foldCase } from './unicode-table.ts';

/** The flags `(?imsU)` in force at a place of the pattern. */
export interface Flags {
  readonly isFoldCase: boolean;
  readonly isMultiLine: boolean;
  readonly isDotAll: boolean;
  readonly isUngreedy: boolean;
}

const letters: ReadonlyMap<string, keyof Flags> = new Map([
  ['i', 'isFoldCase'],
  ['m', 'isMultiLine'],
  ['s', 'isDotAll'],
  ['U', 'isUngreedy'],
]);

const control: ReadonlyMap<string, number> = new Map([
  ['a', 0x07],
  ['f', 0x0c],
  ['n', 0x0a],
  ['r', 0x0d],
  ['t', 0x09],
  ['v', 0x0b],
]);

/** A place in the source of a pattern, with what the tokens of RE2's syntax need. */
export class Scanner {
  readonly source: string;
  position = 0;
  flags: Flags = { isFoldCase: false, isMultiLine: false, isDotAll: false, isUngreedy: false };

  private readonly brackets: {
    readonly text: string;
    readonly isFoldCase: boolean;
    readonly chars: Chars;
  }[] = [];

  constructor(source: string) {
    this.source = source;
  }

  get isAtEnd(): boolean {
    return this.position >= this.source.length;
  }

  get rest(): string {
    return this.source.slice(this.position);
  }

  get peek(): string {
    return this.source.charAt(this.position);
  }

  skip(length: number): void {
    this.position += length;
  }

  take(text: string): boolean {
    if (!this.source.startsWith(text, this.position)) return false;
    this.position += text.length;
    return true;
  }

  /** A bracket that stood in the pattern before, with the same flags. */
  takeKnownBracket(): Chars | undefined {
    const found = this.brackets.find(
      ({ text, isFoldCase }) =>
        isFoldCase === this.flags.isFoldCase && this.source.startsWith(text, this.position),
    );
    if (found) this.skip(found.text.length);
    return found?.chars;
  }

  /** Keeps a bracket that is dear to make and that ends here. */
  rememberBracket(start: number, chars: Chars): void {
    if (chars.set.length < 100 || this.brackets.length > 20) return;
    const text = this.source.slice(start, this.position);
    this.brackets.push({ text, isFoldCase: this.flags.isFoldCase, chars });
  }

  takeCodePoint(): number {
    const codePoint = this.source.codePointAt(this.position) ?? 0;
    this.position += codePoint > 0xffff ? 2 : 1;
    return codePoint;
  }

  /** After `(`: `?flags)` sets them for the rest of the group, `?flags:` for the group that opens here. */
  takeFlags(): 'flags-only' | 'group' {
    const match = /^\?([imsU]*)(-[imsU]+)?([:)])/.exec(this.rest);
    if (!match) {
      const read = /^\?[imsU]*(?:-[imsU]*)?[^]?/u.exec(this.rest)?.[0] ?? '';
      throw new PatternSyntaxError(`invalid or unsupported Perl syntax: \`(${read}\``);
    }
    const changed: Record<keyof Flags, boolean> = { ...this.flags };
    for (const letter of match[1] ?? '') set(changed, letter, true);
    for (const letter of (match[2] ?? '').slice(1)) set(changed, letter, false);
    this.flags = changed;
    this.skip(matched(match).length);
    return match[3] === ')' ? 'flags-only' : 'group';
  }

  /** A backslash escape that stands for one code point: punctuation, `\n`, `\x41`, `\x{1F600}`, `\101`. */
  takeEscapedCodePoint(): number {
    const octal = /^\\(?:0[0-7]{0,2}|[1-7][0-7]{1,2})/.exec(this.rest);
    const hex = /^\\x(?:([0-9A-Fa-f]{2})|\{([0-9A-Fa-f]+)\})/.exec(this.rest);
    if (octal) {
      this.skip(matched(octal).length);
      return Number.parseInt(matched(octal).slice(1), 8);
    }
    if (hex) {
      const codePoint = Number.parseInt(hex[1] ?? hex[2] ?? '', 16);
      if (codePoint <= 0x10ffff) {
        this.skip(matched(hex).length);
        return codePoint;
      }
    }
    const letter = this.rest.charAt(1);
    if (letter === '') throw new PatternSyntaxError('trailing backslash at end of expression: ``');
    const code =
      control.get(letter) ?? (/^[!-/:-@[-`{-~ \0-\x1f\x7f]$/.test(letter) ? letter.charCodeAt(0) : -1);
    if (code < 0) throw new PatternSyntaxError(`invalid escape sequence: \`${this.readEscape()}\``);
    this.skip(2);
    return code;
  }

  /** What Go has read of an escape when it finds that it is none. */
  private readEscape(): string {
    if (!this.rest.startsWith('\\x')) return /^\\[^]/u.exec(this.rest)?.[0] ?? '';
    const braced = /^\\x\{([0-9A-Fa-f]*)[^]?/u.exec(this.rest);
    if (!braced) return /^\\x[^]?[^]?/u.exec(this.rest)?.[0] ?? '';
    // Digits are read as long as they make a code point, and one more.
    const digits = braced[1] ?? '';
    let count = 1;
    while (count <= digits.length && Number.parseInt(digits.slice(0, count), 16) <= maxCodePoint) count++;
    return count > digits.length ? matched(braced) : `\\x{${digits.slice(0, count)}`;
  }
}

/** A class with its spelling in JavaScript (flag u); none where the spelling would be long. */
export interface Chars {
  readonly set: CharSet;
  readonly text?: string;
}

/**
 * The class under the flags in force: with `(?i)` the set is folded, before a negation as RE2 does it, and loses its
 * spelling where that changes it.
 */
export function underFlags(chars: Chars, isNegated: boolean, flags: Flags): Chars {
  if (!flags.isFoldCase) return chars;
  const positive = isNegated ? complement(chars.set) : chars.set;
  const folded = foldCase(positive);
  if (folded.length === positive.length && folded.every((end, at) => end === positive[at])) return chars;
  return { set: isNegated ? complement(folded) : folded };
}

function set(flags: Record<keyof Flags, boolean>, letter: string, value: boolean): void {
  const flag = letters.get(letter);
  if (flag) flags[flag] = value;
}

import type { Span } from './ast.ts';
import { CelError } from './ast.ts';

const simple: Readonly<Record<string, string>> = {
  a: '\u0007',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
  "'": "'",
  '"': '"',
  '`': '`',
  '?': '?',
};
const escape =
  /\\(?:([abfnrtv\\'"`?])|[xX]([0-9a-fA-F]{2})|([0-3][0-7]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([^]?))/g;

/** The text of a string literal's body; after cel-go's parser/unescape.go. Refuses unknown escapes and surrogates. */
export function unescapeString(body: string, isRaw: boolean, span: Span): string {
  const normal = body.replace(/\r\n?/g, '\n');
  if (isRaw) return normal;
  return normal.replace(escape, (_all: string, ...groups: (string | undefined)[]) => {
    const [letter, hex, octal, short, long] = groups;
    if (letter !== undefined) return simple[letter] ?? '';
    const point = codePoint(hex ?? short ?? long, octal, span);
    if (point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff))
      throw new CelError('invalid unicode code point', span);
    return String.fromCodePoint(point);
  });
}

/** The bytes of a bytes literal's body: its UTF-8, with `\x` and octal escapes standing for single bytes. */
export function unescapeBytes(body: string, isRaw: boolean, span: Span): Uint8Array {
  const normal = body.replace(/\r\n?/g, '\n');
  const encoder = new TextEncoder();
  if (isRaw) return encoder.encode(normal);
  const bytes: number[] = [];
  let at = 0;
  for (const match of normal.matchAll(escape)) {
    bytes.push(...encoder.encode(normal.slice(at, match.index)));
    const [letter, hex, octal, short, long] = match.slice(1) as (string | undefined)[];
    if (letter !== undefined) bytes.push(...encoder.encode(simple[letter] ?? ''));
    else if (short !== undefined || long !== undefined) throw new CelError('unable to unescape string', span);
    else bytes.push(codePoint(hex, octal, span));
    at = match.index + match[0].length;
  }
  bytes.push(...encoder.encode(normal.slice(at)));
  return Uint8Array.from(bytes);
}

function codePoint(hex: string | undefined, octal: string | undefined, span: Span): number {
  if (hex !== undefined) return parseInt(hex, 16);
  if (octal !== undefined) return parseInt(octal, 8);
  throw new CelError('unable to unescape string', span);
}

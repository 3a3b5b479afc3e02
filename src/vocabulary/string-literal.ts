const simpleEscapes: ReadonlyMap<string, number> = new Map([
  ['a', 7],
  ['b', 8],
  ['f', 12],
  ['n', 10],
  ['r', 13],
  ['t', 9],
  ['v', 11],
  ['\\', 92],
  ["'", 39],
  ['"', 34],
]);

const part =
  /\\(?:([abfnrtv\\'"])|x([0-9a-fA-F]{2})|([0-7]{3})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))|([^\\]+)/gy;

/**
 * The value of a Go string literal, quotes included (https://go.dev/ref/spec#String_literals). Raw strings lose their carriage returns;
 * `\x` and octal escapes are bytes of UTF-8. Undefined for what is no string literal.
 */
export function unquoteString(literal: string): string | undefined {
  if (/^`[^`]*`$/.test(literal)) return literal.slice(1, -1).replaceAll('\r', '');
  if (!/^"(?:[^"\\\n]|\\[^\n])*"$/.test(literal)) return undefined;
  const text = literal.slice(1, -1);
  if (!text.includes('\\')) return text;
  const bytes = unescape(text);
  return bytes === undefined ? undefined : Buffer.concat(bytes).toString('utf8');
}

/** The code point of a Go rune literal. Undefined for what is none. */
export function unquoteRune(literal: string): number | undefined {
  const text = literal.slice(1, -1);
  const value = /^\\(?:x([0-9a-fA-F]{2})|([0-7]{3}))$/.exec(text);
  if (value !== null) return parseInt(value[1] ?? value[2] ?? '', value[1] === undefined ? 8 : 16);
  const bytes = unescape(text);
  const characters = bytes === undefined ? [] : [...Buffer.concat(bytes).toString('utf8')];
  return characters.length === 1 ? characters[0]?.codePointAt(0) : undefined;
}

function unescape(text: string): readonly Buffer[] | undefined {
  const bytes: Buffer[] = [];
  let end = 0;
  for (const match of text.matchAll(part)) {
    const [whole, simple, hex, octal, short, long, plain] = match;
    end += whole.length;
    if (plain !== undefined) bytes.push(Buffer.from(plain));
    else if (simple !== undefined) bytes.push(Buffer.of(simpleEscapes.get(simple) ?? 0));
    else if (hex !== undefined) bytes.push(Buffer.of(parseInt(hex, 16)));
    else if (octal !== undefined && parseInt(octal, 8) < 256) bytes.push(Buffer.of(parseInt(octal, 8)));
    else {
      const point = parseInt(short ?? long ?? 'ffffffff', 16);
      if (point > 0x10ffff || (point >= 0xd800 && point < 0xe000)) return undefined;
      bytes.push(Buffer.from(String.fromCodePoint(point)));
    }
  }
  return end === text.length ? bytes : undefined;
}

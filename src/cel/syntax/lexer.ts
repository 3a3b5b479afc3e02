import { CelError } from './ast.ts';
import { unescapeBytes, unescapeString } from './unescape.ts';

export type Token =
  | {
      /** A name, or one between backquotes, which can only be a field. */
      readonly kind: 'identifier' | 'quoted-identifier';
      readonly text: string;
      readonly start: number;
      readonly end: number;
    }
  | { readonly kind: 'int' | 'uint'; readonly value: bigint; readonly start: number; readonly end: number }
  | { readonly kind: 'double'; readonly value: number; readonly start: number; readonly end: number }
  | { readonly kind: 'string'; readonly value: string; readonly start: number; readonly end: number }
  | { readonly kind: 'bytes'; readonly value: Uint8Array; readonly start: number; readonly end: number }
  | { readonly kind: 'symbol'; readonly text: string; readonly start: number; readonly end: number }
  | { readonly kind: 'end'; readonly start: number; readonly end: number };

const skipped = /(?:[\t\n\f\r ]|\/\/[^\n]*)*/y;
const number =
  /0x([0-9a-fA-F]+)([uU]?)|(?:\d+\.\d+(?:[eE][+-]?\d+)?|\d+[eE][+-]?\d+|\.\d+(?:[eE][+-]?\d+)?)|(\d+)([uU]?)/y;
const identifier = /[A-Za-z_][A-Za-z0-9_]*/y;
const quotedIdentifier = /`[A-Za-z0-9_.\-/ ]+`/y;
const symbol = /==|!=|<=|>=|&&|\|\||[<>+\-*/%!?:.,()[\]{}]/y;
const text =
  /([bB]?)()(?:"""((?:[^\\]|\\[^])*?)"""|'''((?:[^\\]|\\[^])*?)'''|"((?:[^"\\\n\r]|\\[^])*)"|'((?:[^'\\\n\r]|\\[^])*)')/y;
const rawText = /([bB]?)([rR])(?:"""([^]*?)"""|'''([^]*?)'''|"([^"\n\r]*)"|'([^'\n\r]*)')/y;

/**
 * Splits a CEL expression into tokens by the grammar of cel-go (parser/gen/CEL.g4).
 * Refuses, with a CelError at the place, what the grammar has no token for.
 */
export function tokenize(source: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  for (;;) {
    at = matchAt(skipped, source, at)?.end ?? at;
    if (at >= source.length) break;
    const token = readToken(source, at);
    tokens.push(token);
    at = token.end;
  }
  tokens.push({ kind: 'end', start: source.length, end: source.length });
  return tokens;
}

function readToken(source: string, start: number): Token {
  const raw = matchAt(rawText, source, start);
  const quoted = raw ?? matchAt(text, source, start);
  if (quoted) return readText(quoted.groups, start, quoted.end, raw !== undefined);
  const name = matchAt(identifier, source, start);
  if (name) return { kind: 'identifier', text: source.slice(start, name.end), start, end: name.end };
  const quotedName = matchAt(quotedIdentifier, source, start);
  if (quotedName) {
    const name = source.slice(start + 1, quotedName.end - 1);
    return { kind: 'quoted-identifier', text: name, start, end: quotedName.end };
  }
  const digits = matchAt(number, source, start);
  if (digits) return readNumber(source.slice(start, digits.end), digits.groups, start, digits.end);
  const sign = matchAt(symbol, source, start);
  if (sign) return { kind: 'symbol', text: source.slice(start, sign.end), start, end: sign.end };
  const found = String.fromCodePoint(source.codePointAt(start) ?? 0);
  throw new CelError(`syntax error: token recognition error at ${JSON.stringify(found)}`, {
    start,
    end: start + found.length,
  });
}

interface Match {
  readonly groups: readonly (string | undefined)[];
  readonly end: number;
}

function matchAt(pattern: RegExp, source: string, at: number): Match | undefined {
  pattern.lastIndex = at;
  const match = pattern.exec(source);
  return match ? { groups: match.slice(1), end: pattern.lastIndex } : undefined;
}

function readText(
  groups: readonly (string | undefined)[],
  start: number,
  end: number,
  isRaw: boolean,
): Token {
  const body = groups.slice(2).find((group) => group !== undefined) ?? '';
  const span = { start, end };
  return groups[0]
    ? { kind: 'bytes', value: unescapeBytes(body, isRaw, span), ...span }
    : { kind: 'string', value: unescapeString(body, isRaw, span), ...span };
}

function readNumber(
  digits: string,
  [hex, hexSuffix, decimal, suffix]: readonly (string | undefined)[],
  start: number,
  end: number,
): Token {
  if (hex !== undefined) return { kind: hexSuffix ? 'uint' : 'int', value: BigInt(`0x${hex}`), start, end };
  if (decimal !== undefined) return { kind: suffix ? 'uint' : 'int', value: BigInt(decimal), start, end };
  const value = Number(digits);
  if (!Number.isFinite(value)) throw new CelError('invalid double literal', { start, end });
  return { kind: 'double', value, start, end };
}

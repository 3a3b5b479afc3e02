import { wellFormed } from '../json.ts';
import type { Int } from './value.ts';
import { fail } from './value.ts';

/** The length of a string in code points. */
export function length(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit >= 0xd800 && unit < 0xdc00 && isTrail(text.charCodeAt(at + 1))) at++;
    count++;
  }
  return count;
}

function isTrail(unit: number): boolean {
  return unit >= 0xdc00 && unit < 0xe000;
}

/** Order by UTF-8 bytes, as Go compares strings: -1, 0 or 1. */
export function compareStrings(a: string, b: string): number {
  const shared = Math.min(a.length, b.length);
  for (let at = 0; at < shared; at++) {
    const left = a.charCodeAt(at);
    const right = b.charCodeAt(at);
    if (left !== right) return rank(left) < rank(right) ? -1 : 1;
  }
  return Math.sign(a.length - b.length);
}

/** Surrogates stand for code points above all of U+E000 to U+FFFF. */
function rank(unit: number): number {
  return unit >= 0xd800 && unit < 0xe000 ? unit + 0x10000 : unit;
}

/** Go's fold of ext.Strings: the code point at an index; '' at the end. */
export function charAt(text: string, index: Int): string {
  const points = Array.from(text);
  const at = within(index, points.length);
  return at === points.length ? '' : (points[at] ?? '');
}

function within(index: Int, limit: number): number {
  const at = Number(index);
  return at < 0 || at > limit ? fail(`index out of range: ${index}`) : at;
}

/** The place of the first occurrence in code points, at or after `from`; -1 for none. */
export function indexOf(text: string, part: string, from: Int): number {
  if (from < 0) fail(`index out of range: ${from}`);
  const points = Array.from(text);
  if (part === '') return Math.min(Number(from), points.length);
  if (from >= points.length) return -1;
  const found = text.indexOf(part, points.slice(0, Number(from)).join('').length);
  return found < 0 ? -1 : length(text.slice(0, found));
}

/** The place of the last occurrence in code points, at or before `from` where given; -1 for none. */
export function lastIndexOf(text: string, part: string, from?: Int): number {
  const points = Array.from(text);
  if (from === undefined) {
    if (part === '') return points.length;
    if (utf8Length(text) < utf8Length(part)) return -1;
  }
  const start = from ?? points.length - 1;
  if (start < 0) fail(`index out of range: ${start}`);
  if (part === '') return Math.min(Number(start), points.length);
  if (start >= points.length) return -1;
  const found = text.lastIndexOf(part, points.slice(0, Number(start)).join('').length);
  return found < 0 ? -1 : length(text.slice(0, found));
}

function utf8Length(text: string): number {
  return encodeUtf8(text).length;
}

/** The code points from `start` to before `end`. */
export function substring(text: string, start: Int, end?: Int): string {
  const points = Array.from(text);
  if (end !== undefined && start > end) {
    fail(`invalid substring range. start: ${start}, end: ${end}`);
  }
  const from = within(start, points.length);
  return points.slice(from, end === undefined ? points.length : within(end, points.length)).join('');
}

/** Replaces the first `limit` occurrences, all where it is negative; an empty `part` matches between code points. */
export function replace(text: string, part: string, by: string, limit: Int): string {
  if (limit < 0) return part === '' ? replaceEmpty(text, by, Infinity) : text.split(part).join(by);
  if (part === '') return replaceEmpty(text, by, Number(limit));
  const pieces = text.split(part);
  const count = Math.min(Number(limit), pieces.length - 1);
  return (
    pieces.slice(0, count + 1).join(by) +
    pieces
      .slice(count + 1)
      .map((piece) => part + piece)
      .join('')
  );
}

function replaceEmpty(text: string, by: string, limit: number): string {
  const points = Array.from(text);
  let result = '';
  for (let at = 0; at <= points.length; at++) result += (at < limit ? by : '') + (points[at] ?? '');
  return result;
}

/** Splits into at most `limit` parts, the last holding the rest; 0 gives none, negative all. */
export function split(text: string, separator: string, limit: Int): string[] {
  if (limit == 0) return [];
  const parts = separator === '' ? Array.from(text) : text.split(separator);
  if (limit < 0 || parts.length <= limit) return parts;
  const count = Number(limit);
  return [...parts.slice(0, count - 1), parts.slice(count - 1).join(separator)];
}

/** Without the white space that Go's unicode.IsSpace knows at both ends. */
export function trim(text: string): string {
  const space = /[\t\n\v\f\r \u0085\u00A0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;
  let start = 0;
  let end = text.length;
  while (start < end && space.test(text.charAt(start))) start++;
  while (end > start && space.test(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}

export function lowerAscii(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

export function upperAscii(text: string): string {
  return text.replace(/[a-z]+/g, (letters) => letters.toUpperCase());
}

/** A CEL string literal of the text. */
export function quote(text: string): string {
  const escapes: { [char: string]: string } = {
    '\u0007': '\\a',
    '\b': '\\b',
    '\f': '\\f',
    '\n': '\\n',
    '\r': '\\r',
    '\t': '\\t',
    '\v': '\\v',
    '\\': '\\\\',
    '"': '\\"',
  };

  return `"${wellFormed(text).replace(/[\u0007\b\f\n\r\t\v\\"]/g, (char) => escapes[char] ?? char)}"`;
}

/** The UTF-8 bytes of a string. */
export function encodeUtf8(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const char of text) {
    const point = char.codePointAt(0) ?? 0;
    if (point < 0x80) bytes.push(point);
    else if (point < 0x800) bytes.push(0xc0 | (point >> 6), 0x80 | (point & 63));
    else if (point >= 0xd800 && point < 0xe000) bytes.push(0xef, 0xbf, 0xbd);
    else if (point < 0x10000)
      bytes.push(0xe0 | (point >> 12), 0x80 | ((point >> 6) & 63), 0x80 | (point & 63));
    else {
      bytes.push(
        0xf0 | (point >> 18),
        0x80 | ((point >> 12) & 63),
        0x80 | ((point >> 6) & 63),
        0x80 | (point & 63),
      );
    }
  }
  return Uint8Array.from(bytes);
}

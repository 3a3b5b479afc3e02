import { matched } from '../matched.ts';
import { bytesToString, durationToString } from './convert.ts';
import { find, keysOf } from './map.ts';
import { encodeUtf8 } from './text.ts';
import { formatTimestamp } from './time.ts';
import { toString, typeName } from './types.ts';
import type { Int } from './value.ts';
import {
  fail,
  isBytes,
  isDouble,
  isDurationValue,
  isInt,
  isMap,
  isObjectValue,
  isTimestamp,
  isUint,
  itemsOf,
  kindOf,
} from './value.ts';

/** `string.format(list)` with the arguments in dyn form (ext.Strings of cel-go, versions before 4). */
export function format(template: string, args: readonly unknown[]): string {
  let next = 0;
  let result = '';
  let at = 0;
  while (at < template.length) {
    const percent = template.indexOf('%', at);
    if (percent < 0) return result + template.slice(at);
    result += template.slice(at, percent);
    if (template.charAt(percent + 1) === '%') {
      result += '%';
      at = percent + 2;
      continue;
    }
    if (next >= args.length) fail(`index ${next} out of range`);
    const clause = /^(?:\.(\d+))?([^])/.exec(template.slice(percent + 1));
    if (!clause) return fail('unexpected end of string');
    result += formatClause(clause[2] ?? '', clause[1], args[next++]);
    at = percent + 1 + matched(clause).length;
  }
  return result;
}

function formatClause(verb: string, precision: string | undefined, value: unknown): string {
  switch (verb) {
    case 's':
      return formattedText(value);
    case 'd':
      return isInt(value) || isUint(value)
        ? toString(value)
        : misfit('decimal clause can only be used on integers', value);
    case 'f':
      return decimals(numberToFormat(value, 'fixed-point'), Number(precision ?? 6));
    case 'e':
      return scientific(numberToFormat(value, 'scientific'), Number(precision ?? 6));
    case 'b':
      if (typeof value === 'boolean') return value ? '1' : '0';
      return based(value, 2) ?? misfit('only integers and bools can be formatted as binary', value);
    case 'o':
      return based(value, 8) ?? misfit('octal clause can only be used on integers', value);
    case 'x':
      return hex(value);
    case 'X':
      return hex(value).toUpperCase();
  }
  return fail(`could not parse formatting clause: unrecognized formatting clause ${JSON.stringify(verb)}`);
}

function misfit(rule: string, value: unknown): never {
  return fail(`error during formatting: ${rule}, was given ${typeName(value)}`);
}

/** A double, or a string that stands for one that is not finite. */
function numberToFormat(value: unknown, clause: string): number {
  if (isDouble(value)) return value.value;
  if (value === 'NaN') return NaN;
  if (value === 'Infinity') return Infinity;
  if (value === '-Infinity') return -Infinity;
  return misfit(`${clause} clause can only be used on doubles`, value);
}

function based(value: unknown, radix: number): string | undefined {
  const whole: Int | undefined = isInt(value) ? value : isUint(value) ? value.value : undefined;
  return whole === undefined ? undefined : whole.toString(radix);
}

function hex(value: unknown): string {
  const bytes = typeof value === 'string' ? encodeUtf8(value) : isBytes(value) ? value : undefined;
  if (bytes) return Array.from(bytes, (byte) => (byte + 256).toString(16).slice(1)).join('');
  return (
    based(value, 16) ?? misfit('only integers, byte buffers, and strings can be formatted as hex', value)
  );
}

function special(value: number): string | undefined {
  if (Number.isNaN(value)) return 'NaN';
  return Number.isFinite(value) ? undefined : value < 0 ? '-∞' : '∞';
}

/** The digits of a double with a number of decimals, grouped by thousands as in English. */
function decimals(value: number, precision: number): string {
  const fixed = special(value) ?? exactFixed(value, precision);
  return fixed.replace(/^-?\d+/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, ','));
}

/** Rounds the double's exact value half to even, as Go does; toFixed knows 100 decimals and no numbers from 1e21. */
function exactFixed(value: number, precision: number): string {
  const [digits, scale] = exactDigits(Math.abs(value));
  const padded = digits.padStart(scale + 1, '0');
  const whole = padded.slice(0, padded.length - scale);
  const rest = padded.slice(padded.length - scale);
  const kept = BigInt(whole + rest.slice(0, precision).padEnd(precision, '0'));
  const lost = rest.slice(precision);
  const half = lost === '' ? -1 : compareToHalf(lost);
  const isUp = half > 0 || (half === 0 && kept % BigInt(2) === BigInt(1));
  const rounded = String(isUp ? kept + BigInt(1) : kept).padStart(precision + 1, '0');
  const sign = value < 0 ? '-' : '';
  const point = rounded.length - precision;
  return sign + rounded.slice(0, point) + (precision > 0 ? `.${rounded.slice(point)}` : '');
}

function compareToHalf(lost: string): number {
  const half = `5${'0'.repeat(lost.length - 1)}`;
  return lost < half ? -1 : lost > half ? 1 : 0;
}

/** The exact decimal digits of a double, and how many of them are behind the point. */
function exactDigits(value: number): readonly [string, number] {
  let scale = 0;
  let whole = value;
  while (!Number.isInteger(whole)) {
    whole *= 2;
    scale++;
  }
  const five = BigInt(5) ** BigInt(scale);
  return [String(BigInt(whole) * five), scale];
}

/** As Go's message printer has it: 1.500000×10⁰³ for 1.5e+03. What the clause gives as precision is taken for a width. */
function scientific(value: number, width: number): string {
  const plain = special(value);
  if (plain) return plain.padStart(width);
  const [mantissa = '', exponent = '0'] = value.toExponential(6).split('e');
  const power = Math.abs(Number(exponent));
  const digits = Array.from(power < 10 ? `0${power}` : String(power), (digit) =>
    '⁰¹²³⁴⁵⁶⁷⁸⁹'.charAt(Number(digit)),
  );
  return `${mantissa}×10${Number(exponent) < 0 ? '⁻' : ''}${digits.join('')}`.padStart(width);
}

/** What `%s` prints. */
function formattedText(value: unknown): string {
  if (value === null) return 'null';
  const items = itemsOf(value);
  if (items) return `[${items.map(quoted).join(', ')}]`;
  if (isMap(value) || isObjectValue(value)) {
    const keys = isMap(value) ? keysOf(value) : Array.from(value.fields.keys());
    const pairs = keys.map((key) => [quoted(key), quoted(find(value, key))] as const);
    const sorted = pairs.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    return `{${sorted.map(([key, item]) => `${key}:${item}`).join(', ')}}`;
  }
  if (kindOf(value) === 'type') return String((value as unknown as { name: string }).name);
  if (/^(net|kubernetes|optional)/.test(typeName(value))) {
    return misfit(
      'string clause can only be used on strings, bools, bytes, ints, doubles, maps, lists, types, durations, and timestamps',
      value,
    );
  }
  return toString(value);
}

/** A value inside a list or map: as a CEL literal. */
function quoted(value: unknown): string {
  if (typeof value === 'string') return goQuote(value);
  if (isBytes(value)) return `b${goQuote(bytesToString(value))}`;
  if (isTimestamp(value)) return `timestamp(${goQuote(formatTimestamp(value))})`;
  if (isDurationValue(value)) return `duration(${goQuote(durationToString(value))})`;
  if (isDouble(value)) {
    const number = value.value;
    if (Number.isNaN(number)) return '"NaN"';
    return Number.isFinite(number) ? exactFixed(number, 6) : number < 0 ? '"-Inf"' : '"+Inf"';
  }
  return formattedText(value);
}

/** Go's %q. */
function goQuote(value: string): string {
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
  const body = Array.from(value, (char) => {
    if (escapes[char]) return escapes[char];
    if (char === ' ' || !/[\p{C}\p{Z}]/u.test(char)) return char;
    const point = char.codePointAt(0) ?? 0;
    const digits = point.toString(16);
    if (point < 0x80) return `\\x${digits.padStart(2, '0')}`;
    return point < 0x10000 ? `\\u${digits.padStart(4, '0')}` : `\\U${digits.padStart(8, '0')}`;
  });
  return `"${body.join('')}"`;
}

import { matched } from '../matched.ts';
import { encodeUtf8 } from './text.ts';
import { toInt } from './int.ts';
import { readString } from './read.ts';
import type { Duration, Int, Timestamp, Uint } from './value.ts';
import { fail } from './value.ts';

function conversionError(from: string, to: string): never {
  return fail(`type conversion error from '${from}' to '${to}'`);
}

/** `int(string)`. */
export function stringToInt(text: string): Int {
  const value = /^[+-]?\d+$/.test(text) ? BigInt(text.replace(/^\+/, '')) : conversionError('string', 'int');
  return BigInt.asIntN(64, value) === value ? toInt(value) : conversionError('string', 'int');
}

/** `int(double)`: towards zero. */
export function doubleToInt(value: number): Int {
  if (!(value > -9223372036854775808 && value < 9223372036854775808)) fail('integer overflow');
  return toInt(BigInt(Math.trunc(value)));
}

/** `int(uint)`. */
export function uintToInt(value: Uint): Int {
  return BigInt(value.value) >= BigInt('9223372036854775808') ? fail('integer overflow') : value.value;
}

/** `int(timestamp)`: seconds since 1970. */
export function timestampToInt(time: Timestamp): Int {
  return time.seconds;
}

/** `uint(string)`. */
export function stringToUint(text: string): Uint {
  const value = /^\d+$/.test(text) ? BigInt(text) : conversionError('string', 'uint');
  if (BigInt.asUintN(64, value) !== value) conversionError('string', 'uint');
  return { kind: 'uint', value: toInt(value) };
}

/** `uint(int)`. */
export function intToUint(value: Int): Uint {
  return value < 0 ? fail('unsigned integer overflow') : { kind: 'uint', value };
}

/** `uint(double)`: towards zero. */
export function doubleToUint(value: number): Uint {
  if (!(value >= 0 && value < 18446744073709551616)) fail('unsigned integer overflow');
  return { kind: 'uint', value: toInt(BigInt(Math.trunc(value))) };
}

/** `double(string)`: Go's strconv.ParseFloat. */
export function stringToDouble(written: string): number {
  // Go takes underscores between digits.
  const text = /^[+-]?0x/i.test(written)
    ? written.replace(/(?<=[0-9a-fx])_(?=[0-9a-f])/gi, '')
    : written.replace(/(?<=\d)_(?=\d)/g, '');
  const special = /^([+-]?)(inf|infinity|nan)$/i.exec(text);
  if (special) {
    if (/nan/i.test(text)) return special[1] ? conversionError('string', 'double') : NaN;
    return special[1] === '-' ? -Infinity : Infinity;
  }
  const hex = /^([+-]?)0x([0-9a-f]*)\.?([0-9a-f]*)p([+-]?\d+)$/i.exec(text);
  if (hex && (hex[2] || hex[3])) return hexDouble(hex);
  const value = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : NaN;
  return Number.isFinite(value) ? value : conversionError('string', 'double');
}

function hexDouble([, sign, whole = '', fraction = '', exponent]: readonly string[]): number {
  const mantissa = BigInt(`0x${whole}${fraction}`);
  const shift = Number(exponent) - 4 * fraction.length;
  const value = Number(mantissa) * 2 ** shift;
  if (!Number.isFinite(value)) return conversionError('string', 'double');
  return sign === '-' ? -value : value;
}

/** `bool(string)`: Go's strconv.ParseBool. */
export function stringToBool(text: string): boolean {
  if (/^(1|t|T|TRUE|true|True)$/.test(text)) return true;
  return /^(0|f|F|FALSE|false|False)$/.test(text) ? false : conversionError('string', 'bool');
}

/** `bytes(string)`: its UTF-8. */
export function stringToBytes(text: string): Uint8Array {
  return encodeUtf8(text);
}

/** `string(bytes)`: refuses what is not UTF-8. */
export function bytesToString(bytes: Uint8Array): string {
  let escaped = '';
  bytes.forEach((byte) => (escaped += `%${(byte + 0x100).toString(16).slice(1)}`));
  try {
    return decodeURIComponent(escaped);
  } catch {
    return fail('invalid UTF-8 in bytes, cannot convert to string');
  }
}

/** `string(double)`: Go's %g. */
export function doubleToString(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value < 0 ? '-Inf' : '+Inf';
  const [mantissa = '0', exponent = '0'] = value.toExponential().split('e');
  const power = Number(exponent);
  const sign = Object.is(value, -0) ? '-' : '';
  if (power >= -4 && power < 6) return sign + plain(mantissa, power);
  return `${mantissa}e${power < 0 ? '-' : '+'}${Math.abs(power) < 10 ? '0' : ''}${Math.abs(power)}`;
}

/** `string(duration)`: seconds with an `s`. */
export function durationToString(value: Duration): string {
  const nanos = BigInt(value.nanos);
  const billion = BigInt(1e9);
  const seconds = Number(nanos / billion) + Number(nanos % billion) / 1e9;
  const [mantissa = '0', exponent = '0'] = seconds.toExponential().split('e');
  return `${plain(mantissa, Number(exponent))}s`;
}

function plain(mantissa: string, power: number): string {
  const sign = mantissa.startsWith('-') ? '-' : '';
  const digits = mantissa.replace(/[-.]/g, '');
  if (power < 0) return `${sign}0.${'0'.repeat(-power - 1)}${digits}`;
  if (digits.length <= power + 1) return sign + digits + '0'.repeat(power + 1 - digits.length);
  return `${sign}${digits.slice(0, power + 1)}.${digits.slice(power + 1)}`;
}

/** A field of format byte: base64 with the URL alphabet, padded, line ends ignored (strfmt.Base64.UnmarshalText). */
export function fieldBytes(value: unknown): Uint8Array {
  const given = readString(value);
  const text = given.replace(/[\r\n]/g, '');
  if (!/^(?:[\w-]{4})*(?:[\w-]{2}==|[\w-]{3}=)?$/.test(text)) {
    const at = given.search(/[^\w\r\n=-]/);
    const place = at < 0 ? given.length - (text.length % 4) : at;
    return fail(`Invalid byte formatted string ${given}: illegal base64 data at input byte ${place}`);
  }
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const bytes: number[] = [];
  for (let at = 0; at < text.length; at += 4) {
    const digits = [0, 1, 2, 3].map((offset) => alphabet.indexOf(text.charAt(at + offset)));
    const group = digits.reduce((sum, digit) => sum * 64 + Math.max(digit, 0), 0);
    bytes.push(group >> 16, (group >> 8) & 255, group & 255);
  }
  const padding = /=*$/.exec(text);
  return Uint8Array.from(bytes.slice(0, bytes.length - (padding ? matched(padding).length : 0)));
}

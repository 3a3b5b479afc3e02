import type { Duration, Int, Timestamp } from './value.ts';
import { fail } from './value.ts';
import { toInt } from './int.ts';
import { readString } from './read.ts';

const daySeconds = 86_400;

/** Seconds since 1970 of a date and time in UTC, for any year; undefined where a field is out of range. */
function secondsOf(fields: readonly number[]): number | undefined {
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = fields;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  const isDay = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  if (!isDay || hour > 23 || minute > 59 || second > 59) return undefined;
  return date.getTime() / 1000 + hour * 3600 + minute * 60 + second;
}

/** Go's time.Parse with the layout of RFC 3339; `isLocal` also takes a time without zone, as UTC. */
export function parseTimestamp(text: string, isLocal: boolean): Timestamp | undefined {
  const match =
    /^(\d{4})-(\d\d)-(\d\d)T(\d\d?):(\d\d):(\d\d)(?:[.,](\d+))?(?:Z|([+-])(\d\d):(\d\d)|())$/.exec(text);
  if (!match || (match[11] !== undefined && !isLocal)) return undefined;
  const seconds = secondsOf(match.slice(1, 7).map(Number));
  if (seconds === undefined || Number(match[9]) > 24 || Number(match[10]) > 60) return undefined;
  const east = (Number(match[9] ?? 0) * 60 + Number(match[10] ?? 0)) * 60;
  const offset = match[8] === '-' ? -east : east;
  const nanos = Number(((match[7] ?? '') + '000000000').slice(0, 9));
  return { kind: 'timestamp', seconds: seconds - offset, nanos, offset };
}

/** A timestamp within years 1 to 9999. */
function bounded(time: Timestamp): Timestamp {
  return time.seconds < -62135596800 || time.seconds > 253402300799 ? fail('timestamp overflow') : time;
}

/** `timestamp(string)`. */
export function timestamp(text: string): Timestamp {
  return bounded(
    parseTimestamp(text, false) ?? fail(`type conversion error from 'string' to 'google.protobuf.Timestamp'`),
  );
}

/** `timestamp(int)`: seconds since 1970. */
export function timestampOfSeconds(seconds: Int): Timestamp {
  return bounded({ kind: 'timestamp', seconds: Number(seconds), nanos: 0, offset: 0 });
}

/** A field of format date-time, read as the API server does for rules (strfmt.ParseDateTime). */
export function dateTime(value: unknown): Timestamp {
  const read = readString(value);
  if (read === '') return { kind: 'timestamp', seconds: 0, nanos: 0, offset: 0 };
  return parseTimestamp(read, true) ?? fail(`Invalid date-time formatted string ${read}`);
}

/** A field of format date. */
export function date(value: unknown): Timestamp {
  const read = readString(value);
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(read);
  const seconds = match ? secondsOf(match.slice(1).map(Number)) : undefined;
  if (seconds === undefined) return fail(`Invalid date formatted string ${read}`);
  return { kind: 'timestamp', seconds, nanos: 0, offset: 0 };
}

/** A field of format duration (strfmt.ParseDuration): Go's form, else every number with a unit, days and weeks too. */
export function fieldDuration(value: unknown): Duration {
  const read = readString(value);
  const exact = parseDuration(read);
  if (exact !== undefined) return exact;
  let nanos = BigInt(0);
  let found = false;
  for (const [, count = '', unit = ''] of wordsMatching(/(\d+)[\t\n\f\r ]*([A-Za-zµ]+)/g, read)) {
    const factor = BigInt(count);
    if (BigInt.asIntN(64, factor) !== factor) fail(`Invalid duration ${read}`);
    const scale = looseUnit(unit.toLowerCase());
    if (scale === 0) continue;
    nanos = BigInt.asIntN(64, nanos + factor * BigInt(scale));
    found = true;
  }
  if (!found) fail(`Invalid duration ${read}: unable to parse ${read} as duration`);
  return { kind: 'duration', nanos: toInt(nanos) };
}

function wordsMatching(pattern: RegExp, read: string): string[][] {
  const found: string[][] = [];
  read.replace(pattern, (...groups: unknown[]) => {
    found.push(groups.map(String));
    return '';
  });
  return found;
}

/** Nanoseconds of a unit in any of its spellings; the longest spelling may go on (`seconds`). */
function looseUnit(unit: string): number {
  const units: [RegExp, number][] = [
    [/^(ns$|nano)/, 1],
    [/^(us$|µs$|micro)/, 1e3],
    [/^(ms$|milli)/, 1e6],
    [/^(s$|sec)/, 1e9],
    [/^(m$|min)/, 6e10],
    [/^(h$|hr$|hour)/, 36e11],
    [/^(d$|day)/, 864e11],
    [/^(w$|wk$|week)/, 6048e11],
  ];
  return units.reduce((scale, [pattern, nanos]) => (pattern.test(unit) ? scale + nanos : scale), 0);
}

/** Go's time.ParseDuration; undefined for what it refuses. */
function parseDuration(read: string): Duration | undefined {
  const match = /^([+-]?)(.*)$/.exec(read);
  if (!match) return undefined;
  const [, sign, rest = ''] = match;
  if (rest === '0') return { kind: 'duration', nanos: 0 };
  if (!/^(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+$/.test(rest)) return undefined;
  const limit = BigInt('9223372036854775808');
  const units: { [unit: string]: number } = {
    ns: 1,
    us: 1e3,
    µs: 1e3,
    μs: 1e3,
    ms: 1e6,
    s: 1e9,
    m: 6e10,
    h: 36e11,
  };
  let total = BigInt(0);
  for (const [, whole = '', fraction = '', unit = ''] of wordsMatching(/(\d*)\.?(\d*)([a-zµμ]+)/g, rest)) {
    const scale = units[unit] ?? 0;
    let nanos = BigInt(whole || 0) * BigInt(scale);
    const digits = leadingFraction(fraction);
    if (digits) nanos += BigInt(Math.trunc(Number(digits) * (scale / 10 ** digits.length)));
    total += nanos;
    if (nanos > limit || total > limit) return undefined;
  }
  if (sign === '-') return { kind: 'duration', nanos: toInt(-total) };
  return total < limit ? { kind: 'duration', nanos: toInt(total) } : undefined;
}

/** The digits of a fraction that Go takes into account: as many as fit an int64. */
function leadingFraction(digits: string): string {
  let count = digits.length;
  const limit = BigInt('9223372036854775807');
  while (count > 0 && BigInt(digits.slice(0, count)) > limit) count--;
  return digits.slice(0, count);
}

/** `duration(string)`. */
export function duration(read: string): Duration {
  return parseDuration(read) ?? fail(`type conversion error from 'string' to 'google.protobuf.Duration'`);
}

/** `timestamp + duration`. */
export function addToTimestamp(time: Timestamp, by: Duration): Timestamp {
  const billion = BigInt(1e9);
  const total = BigInt(time.seconds) * billion + BigInt(time.nanos) + BigInt(by.nanos);
  const nanos = ((total % billion) + billion) % billion;
  const seconds = Number((total - nanos) / billion);
  return bounded({ kind: 'timestamp', seconds, nanos: Number(nanos), offset: time.offset });
}

/** `timestamp - duration`. */
export function subtractFromTimestamp(time: Timestamp, by: Duration): Timestamp {
  return addToTimestamp(time, { kind: 'duration', nanos: toInt(-BigInt(by.nanos)) });
}

/** `timestamp - timestamp`. */
export function elapsed(later: Timestamp, earlier: Timestamp): Duration {
  const nanos = BigInt(later.seconds - earlier.seconds) * BigInt(1e9) + BigInt(later.nanos - earlier.nanos);
  if (BigInt.asIntN(64, nanos) !== nanos) fail('timestamp overflow');
  return { kind: 'duration', nanos: toInt(nanos) };
}

/** Hours, minutes, seconds or milliseconds of a whole duration. */
export function durationIn(value: Duration, unit: number): Int {
  return toInt(BigInt(value.nanos) / BigInt(unit));
}

/** The date whose UTC fields are the timestamp's in a zone: a name, or `+02:00`; UTC where none is given. */
export function inZone(time: Timestamp, zone?: string): Date {
  const milliseconds = time.seconds * 1000 + Math.floor(time.nanos / 1e6);
  return new Date(milliseconds + (zone === undefined ? 0 : zoneOffset(milliseconds, zone)));
}

function zoneOffset(milliseconds: number, zone: string): number {
  const colon = zone.indexOf(':');
  if (colon < 0) return zone === '' || zone === 'UTC' ? 0 : namedOffset(milliseconds, zone);
  const [hours = 0, minutes = 0] = [zone.slice(0, colon), zone.slice(colon + 1)].map((part) =>
    /^[+-]?\d+$/.test(part)
      ? Number(part)
      : fail(`strconv.Atoi: parsing ${JSON.stringify(part)}: invalid syntax`),
  );
  return (hours * 60 + (zone.startsWith('-') ? -minutes : minutes)) * 60_000;
}

/** How the names of the time zone database are written; `Intl` takes them in any case. */
const zoneName =
  /^(?!Us[/])(?:(?:Mc|Du)?[A-Z][a-z]+(?:[A-Z][a-z]+)*(?:[_-](?:[A-Z][A-Za-z]*|of|au|es|in|d)|[/](?:Mc|Du)?[A-Z][a-z]+(?:[A-Z][a-z]+)*)*|(?:Etc[/])?(?:GMT|UTC|UCT)(?:[+-]?\d+)?|(?:Australia[/])?(?:ACT|LHI|NSW)|Antarctica[/]DumontDUrville|[A-Z]{3}(?:\d[A-Z]{3})?|US[/][A-Z][a-z]+(?:-[A-Z][a-z]+)*|GB(?:-Eire)?|NZ(?:-CHAT)?|W-SU)$/;

function namedOffset(milliseconds: number, zone: string): number {
  let format;
  try {
    if (!zoneName.test(zone)) return fail(`unknown time zone ${zone}`);
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    return fail(`unknown time zone ${zone}`);
  }
  const parts = new Map<string, string>();
  for (const { type, value } of format.formatToParts(milliseconds)) parts.set(type, value);
  const [year = 0, ...rest] = ['year', 'month', 'day', 'hour', 'minute', 'second'].map((name) =>
    Number(parts.get(name)),
  );
  const seconds = secondsOf([parts.get('era') === 'BC' ? 1 - year : year, ...rest]) ?? 0;
  return (seconds - Math.floor(milliseconds / 1000)) * 1000;
}

/** The day of the year, from 0. */
export function dayOfYear(when: Date): number {
  const start = new Date(when.getTime());
  start.setUTCMonth(0, 1);
  return Math.round((when.getTime() - start.getTime()) / (daySeconds * 1000));
}

/** `string(timestamp)`: RFC 3339 with the offset it was written with. */
export function formatTimestamp(time: Timestamp): string {
  const local = new Date((time.seconds + time.offset) * 1000);
  const two = (value: number) => `0${value}`.slice(-2);
  const year = local.getUTCFullYear();
  const years =
    year < 0 ? `-${`000${-year}`.slice(-4)}` : year > 9999 ? String(year) : `000${year}`.slice(-4);
  const day = `${years}-${two(local.getUTCMonth() + 1)}-${two(local.getUTCDate())}`;
  const clock = [local.getUTCHours(), local.getUTCMinutes(), local.getUTCSeconds()].map(two).join(':');
  const fraction = time.nanos ? `.${`00000000${time.nanos}`.slice(-9).replace(/0+$/, '')}` : '';
  if (time.offset === 0) return `${day}T${clock}${fraction}Z`;
  const minutes = Math.abs(Math.trunc(time.offset / 60));
  const zone = `${time.offset < 0 ? '-' : '+'}${two(Math.trunc(minutes / 60))}:${two(minutes % 60)}`;
  return `${day}T${clock}${fraction}${zone}`;
}

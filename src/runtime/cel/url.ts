import { encodeUtf8 } from './text.ts';
import { bytesToString } from './convert.ts';
import type { MapValue } from './value.ts';
import { fail } from './value.ts';

/** A URL as Go's net/url holds it. */
export interface URLValue {
  readonly kind: 'kubernetes.URL';
  readonly scheme: string;
  readonly opaque: string;
  readonly user: string;
  readonly host: string;
  /** Unescaped. */
  readonly path: string;
  /** As written, where it is not what escaping `path` gives. */
  readonly rawPath: string;
  readonly query: string;
  readonly forceQuery: boolean;
  readonly fragment: string;
}

type Part = 'path' | 'query' | 'host' | 'zone' | 'user' | 'fragment';

function isHex(text: string): boolean {
  return /^[0-9a-fA-F]{2}$/.test(text);
}

/** Go's unescape; undefined for what it refuses. */
function unescape(text: string, part: Part): string | undefined {
  const bytes: number[] = [];
  let at = 0;
  for (; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === '%') {
      const hex = text.slice(at + 1, at + 3);
      if (!isHex(hex)) return undefined;
      const byte = parseInt(hex, 16);
      if (part === 'host' && byte < 0x80 && hex !== '25') return undefined;
      if (part === 'zone' && hex !== '25' && byte !== 0x20 && shouldEscape(String.fromCharCode(byte), 'host'))
        return undefined;
      bytes.push(byte);
      at += 2;
    } else if (char === '+' && part === 'query') bytes.push(0x20);
    else {
      if ((part === 'host' || part === 'zone') && char < '\u0080' && shouldEscape(char, part))
        return undefined;
      const point = String.fromCodePoint(text.codePointAt(at) ?? 0);
      bytes.push(...Array.from(encodeUtf8(point)));
      at += point.length - 1;
    }
  }
  try {
    return bytesToString(Uint8Array.from(bytes));
  } catch {
    // Bytes that are no UTF-8 stay apart: a string that no other text equals.
    return bytes.map((byte) => String.fromCharCode(byte < 0x80 ? byte : 0xdc00 + byte)).join('');
  }
}

/** Whether net/url escapes the character in that part. */
function shouldEscape(char: string, part: Part): boolean {
  if (/[A-Za-z0-9\-_.~]/.test(char)) return false;
  if (part === 'host' || part === 'zone') return !/[!$&'()*+,;=:[\]<>"]/.test(char);
  if (part === 'path') return !/[$&+,/:;=@]/.test(char);
  if (part === 'user') return !/[$&+,;=]/.test(char);
  return part === 'query' || !/[$&+,/:;=?@!()*]/.test(char);
}

function escape(text: string, part: Part): string {
  let result = '';
  for (const char of text) {
    if (!shouldEscape(char, part)) result += char;
    else
      encodeUtf8(char).forEach((byte) => (result += `%${(byte + 256).toString(16).slice(1).toUpperCase()}`));
  }
  return result;
}

/** Go's getScheme: undefined where there is a colon but no valid scheme before it. */
function splitScheme(text: string): readonly [scheme: string, rest: string] | undefined {
  const match = /^([A-Za-z][A-Za-z0-9+\-.]*):([^]*)$/.exec(text);
  if (match) return [(match[1] ?? '').toLowerCase(), match[2] ?? ''];
  return text.startsWith(':') ? undefined : ['', text];
}

function parseAuthority(scheme: string, text: string): readonly [user: string, host: string] | undefined {
  const at = text.lastIndexOf('@');
  const host = parseHost(scheme, text.slice(at + 1));
  if (host === undefined) return undefined;
  if (at < 0) return ['', host];
  const user = text.slice(0, at);
  if (!/^[A-Za-z0-9\-._:~!$&'()*+,;=%@]*$/.test(user)) return undefined;
  return unescape(user, 'user') === undefined ? undefined : [user, host];
}

function isUrlPort(text: string): boolean {
  return /^(:\d*)?$/.test(text);
}

function parseHost(scheme: string, text: string): string | undefined {
  const bracket = text.lastIndexOf('[');
  if (bracket > 0) return undefined;
  if (bracket === 0) return parseLiteral(text);
  const isStrict = scheme === 'http' || scheme === 'https';
  const colon = isStrict ? text.indexOf(':') : text.lastIndexOf(':');
  return colon >= 0 && !isUrlPort(text.slice(colon)) ? undefined : unescape(text, 'host');
}

/** `[address]:port`; the address may have a zone behind `%25`. */
function parseLiteral(text: string): string | undefined {
  const end = text.lastIndexOf(']');
  if (end < 0 || !isUrlPort(text.slice(end + 1))) return undefined;
  const inner = text.slice(1, end);
  const zoneAt = inner.indexOf('%25');
  const address = unescape(zoneAt < 0 ? inner : inner.slice(0, zoneAt), 'host');
  const zone = zoneAt < 0 ? '' : unescape(inner.slice(zoneAt), 'zone');
  if (address === undefined || zone === undefined || zone === '%') return undefined;
  return isAddress(address) ? `[${address}${zone}]${text.slice(end + 1)}` : undefined;
}

function isAddress(text: string): boolean {
  const ipv4 = /^(.*:)((?:0|[1-9]\d{0,2})(?:\.(?:0|[1-9]\d{0,2})){3})$/.exec(text);
  if (ipv4 && !(ipv4[2] ?? '').split('.').every((part) => Number(part) < 256)) return false;
  const groups = ipv4 ? `${ipv4[1] ?? ''}0:0` : text;
  const halves = groups.split('::');
  if (halves.length > 2) return false;
  const counts = halves.map((half) => (half === '' ? 0 : half.split(':').length));
  if (
    !halves.every((half) => half === '' || half.split(':').every((group) => /^[0-9a-fA-F]{1,4}$/.test(group)))
  )
    return false;
  const total = counts.reduce((sum, count) => sum + count, 0);
  return halves.length === 2 ? total < 8 : total === 8;
}

/** Go's url.parse; `viaRequest` as ParseRequestURI does it, which knows no fragment. */
function parseUrl(text: string, viaRequest: boolean): URLValue | undefined {
  if (/[\u0000-\u001f\u007f]/.test(text) || (text === '' && viaRequest)) return undefined;
  const none = {
    kind: 'kubernetes.URL',
    scheme: '',
    opaque: '',
    user: '',
    host: '',
    path: '',
    rawPath: '',
    query: '',
    forceQuery: false,
    fragment: '',
  } as const;
  if (text === '*') return { ...none, path: '*' };
  const split = splitScheme(text);
  if (!split) return undefined;
  const [scheme] = split;
  let [, rest] = split;
  let query = '';
  let forceQuery = false;
  if (/^[^?]*\?$/.test(rest)) [rest, forceQuery] = [rest.slice(0, -1), true];
  else if (rest.includes('?'))
    [rest, query] = [rest.slice(0, rest.indexOf('?')), rest.slice(rest.indexOf('?') + 1)];
  if (!rest.startsWith('/')) {
    if (scheme !== '') return { ...none, scheme, opaque: rest, query, forceQuery };
    if (viaRequest || /^[^/]*:/.test(rest)) return undefined;
  }
  let authority: readonly [string, string] | undefined = ['', ''];
  if (rest.startsWith('//') && (scheme !== '' || (!viaRequest && !rest.startsWith('///')))) {
    const slash = rest.indexOf('/', 2);
    authority = parseAuthority(scheme, rest.slice(2, slash < 0 ? undefined : slash));
    rest = slash < 0 ? '' : rest.slice(slash);
  }
  const path = unescape(rest, 'path');
  if (!authority || path === undefined) return undefined;
  const rawPath = escape(path, 'path') === rest ? '' : rest;
  return { ...none, scheme, user: authority[0], host: authority[1], path, rawPath, query, forceQuery };
}

/** `isURL(string)`. */
export function isURL(text: string): boolean {
  return parseUrl(text, true) !== undefined;
}

/** `url(string)`: what ParseRequestURI accepts, read again with its fragment. */
export function url(text: string): URLValue {
  const hash = text.indexOf('#');
  const read = parseUrl(text, true) && parseUrl(hash < 0 ? text : text.slice(0, hash), false);
  const fragment = hash < 0 ? '' : unescape(text.slice(hash + 1), 'fragment');
  if (!read || fragment === undefined) {
    return fail(
      `URL parse error during conversion from string: parse ${JSON.stringify(text)}: invalid URI for request`,
    );
  }
  return { ...read, fragment };
}

/** The host without port and brackets. */
export function urlHostname({ host }: URLValue): string {
  const bare = host.replace(/:\d*$/, '');
  const withoutPort = bare !== host && (!host.startsWith('[') || /\]:\d*$/.test(host)) ? bare : host;
  return /^\[.*\]$/.test(withoutPort) ? withoutPort.slice(1, -1) : withoutPort;
}

export function urlPort({ host }: URLValue): string {
  const match = /^(?:\[[^]*\]|[^[:]*):(\d*)$/.exec(host);
  return match ? (match[1] ?? '') : '';
}

/** The path, escaped as written where that is a valid escaping of it. */
export function urlEscapedPath({ path, rawPath }: URLValue): string {
  if (rawPath !== '' && /^[A-Za-z0-9\-_.~!$&'()*+,;=:@/[\]%]*$/.test(rawPath)) return rawPath;
  return path === '*' ? '*' : escape(path, 'path');
}

/** The query's values by key; pairs that cannot be read are left out. */
export function urlQuery({ query }: URLValue): MapValue {
  const entries = new Map<string, [string, string[]]>();
  for (const pair of query.split('&')) {
    if (pair === '' || pair.includes(';')) continue;
    const equals = pair.indexOf('=');
    const key = unescape(equals < 0 ? pair : pair.slice(0, equals), 'query');
    const value = unescape(equals < 0 ? '' : pair.slice(equals + 1), 'query');
    if (key === undefined || value === undefined) continue;
    const found = entries.get(key);
    if (found) found[1].push(value);
    else entries.set(key, [key, [value]]);
  }
  return { kind: 'map', entries };
}

/** Go's URL.String, by which two URLs are equal. */
export function urlToString(value: URLValue): string {
  const { scheme, opaque, user, host, path, query, fragment } = value;
  const start = scheme ? `${scheme}:` : '';
  const end =
    (query || value.forceQuery ? `?${query}` : '') + (fragment ? `#${escape(fragment, 'fragment')}` : '');
  if (opaque) return start + opaque + end;
  const escaped = urlEscapedPath(value);
  const authority =
    scheme || host || user
      ? host || path || user
        ? `//${user ? `${user}@` : ''}${escape(host, 'host')}`
        : ''
      : '';
  const slash = path && !path.startsWith('/') && host ? '/' : '';
  return start + authority + slash + escaped + end;
}

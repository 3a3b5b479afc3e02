import { fail } from './value.ts';

/** An IP address: 4 or 16 bytes. */
export interface IP {
  readonly kind: 'net.IP';
  readonly bytes: readonly number[];
}

/** Go's netip.ParseAddr without zones and IPv4-mapped addresses; undefined for what the server refuses. */
export function parseIP(text: string): IP | undefined {
  const bytes = !text.includes(':') ? parseIPv4(text) : parseIPv6(text);
  if (!bytes) return undefined;
  const isMapped = bytes.length === 16 && bytes.slice(0, 10).every((byte) => byte === 0);
  return isMapped && bytes[10] === 255 && bytes[11] === 255 ? undefined : { kind: 'net.IP', bytes };
}

function parseIPv4(text: string): readonly number[] | undefined {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256))
    return undefined;
  return parts.map(Number);
}

function parseIPv6(text: string): readonly number[] | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [head, tail] = halves.map((half, index) => addressWords(half, index === halves.length - 1));
  if (!head) return undefined;
  if (halves.length === 1) return head.length === 16 ? head : undefined;
  if (!tail || head.length + tail.length > 14) return undefined;
  const zeros: number[] = [];
  while (head.length + zeros.length + tail.length < 16) zeros.push(0);
  return [...head, ...zeros, ...tail];
}

/** The bytes of colon-separated groups, of which the very last may be an IPv4 address. */
function addressWords(text: string, isLast: boolean): number[] | undefined {
  if (text === '') return [];
  const groups = text.split(':');
  const bytes: number[] = [];
  for (let at = 0; at < groups.length; at++) {
    const group = groups[at] ?? '';
    if (/^[0-9a-fA-F]{1,4}$/.test(group)) {
      const value = parseInt(group, 16);
      bytes.push(value >> 8, value & 255);
      continue;
    }
    const embedded = isLast && at === groups.length - 1 ? parseIPv4(group) : undefined;
    if (!embedded) return undefined;
    bytes.push(...embedded);
  }
  return bytes;
}

/** `isIP(string)`. */
export function isIP(text: string): boolean {
  return parseIP(text) !== undefined;
}

/** `ip(string)`. */
export function ip(text: string): IP {
  return (
    parseIP(text) ?? fail(`IP Address ${JSON.stringify(text)} parse error during conversion from string`)
  );
}

/** The address in its canonical form (RFC 5952). */
export function ipToString({ bytes }: IP): string {
  if (bytes.length === 4) return bytes.join('.');
  const groups: number[] = [];
  for (let at = 0; at < 16; at += 2) groups.push(((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0));
  let [start, longest] = [-1, 1];
  for (let at = 0; at < 8; at++) {
    let end = at;
    while (end < 8 && groups[end] === 0) end++;
    if (end - at > longest) [start, longest] = [at, end - at];
  }
  const hex = (part: readonly number[]) => part.map((group) => group.toString(16)).join(':');
  return start < 0 ? hex(groups) : `${hex(groups.slice(0, start))}::${hex(groups.slice(start + longest))}`;
}

/** `ip.isCanonical(string)`; fails for what is no address. */
export function isCanonicalIP(text: string): boolean {
  return ipToString(ip(text)) === text;
}

/** 4 or 6. */
export function ipFamily({ bytes }: IP): number {
  return bytes.length === 4 ? 4 : 6;
}

export function isUnspecified({ bytes }: IP): boolean {
  return bytes.every((byte) => byte === 0);
}

export function isLoopback({ bytes }: IP): boolean {
  if (bytes.length === 4) return bytes[0] === 127;
  return bytes.every((byte, at) => byte === (at === 15 ? 1 : 0));
}

function isMulticast({ bytes }: IP): boolean {
  const [first = 0] = bytes;
  return bytes.length === 4 ? first >> 4 === 14 : first === 255;
}

export function isLinkLocalMulticast({ bytes }: IP): boolean {
  const [first = 0, second = 0, third = 0] = bytes;
  return bytes.length === 4
    ? first === 224 && second === 0 && third === 0
    : first === 255 && (second & 15) === 2;
}

export function isLinkLocalUnicast({ bytes }: IP): boolean {
  const [first = 0, second = 0] = bytes;
  return bytes.length === 4 ? first === 169 && second === 254 : first === 254 && second >> 6 === 2;
}

export function isGlobalUnicast(address: IP): boolean {
  const isBroadcast = address.bytes.length === 4 && address.bytes.every((byte) => byte === 255);
  return (
    !isBroadcast &&
    !isUnspecified(address) &&
    !isLoopback(address) &&
    !isMulticast(address) &&
    !isLinkLocalUnicast(address)
  );
}

import type { IP } from './ip.ts';
import { ip, ipToString, parseIP } from './ip.ts';
import { fail, noSuchOverload } from './value.ts';

/** A network: an address, host bits included, and a prefix length. */
export interface CIDR {
  readonly kind: 'net.CIDR';
  readonly ip: IP;
  readonly prefix: number;
}

/** Go's netip.ParsePrefix. */
function parseCidr(text: string): CIDR | undefined {
  const slash = text.lastIndexOf('/');
  const bits = text.slice(slash + 1);
  if (slash < 0 || !/^(0|[1-9]\d{0,2})$/.test(bits)) return undefined;
  const address = parseIP(text.slice(0, slash));
  if (!address || Number(bits) > address.bytes.length * 8) return undefined;
  return { kind: 'net.CIDR', ip: address, prefix: Number(bits) };
}

/** `isCIDR(string)`. */
export function isCIDR(text: string): boolean {
  return parseCidr(text) !== undefined;
}

/** `cidr(string)`. */
export function cidr(text: string): CIDR {
  return parseCidr(text) ?? fail(`network address parse error during conversion from string: ${text}`);
}

export function cidrToString(network: CIDR): string {
  return `${ipToString(network.ip)}/${network.prefix}`;
}

function maskedBytes(address: IP, prefix: number): readonly number[] {
  return address.bytes.map((byte, at) => byte & (0xff00 >> Math.max(0, Math.min(8, prefix - at * 8))) & 255);
}

/** The network without host bits. */
export function masked(network: CIDR): CIDR {
  return { ...network, ip: { kind: 'net.IP', bytes: maskedBytes(network.ip, network.prefix) } };
}

/** `cidr.containsIP(ip)`. */
export function containsIP(network: CIDR, address: IP): boolean {
  if (network.ip.bytes.length !== address.bytes.length) return false;
  const base = maskedBytes(network.ip, network.prefix);
  return maskedBytes(address, network.prefix).every((byte, at) => byte === base[at]);
}

/** `cidr.containsIP(string)`: of a string that is no address, the server says that no overload fits. */
export function containsIPString(network: CIDR, text: string): boolean {
  return parseIP(text) ? containsIP(network, ip(text)) : noSuchOverload();
}

/** `cidr.containsCIDR(cidr)`. */
export function containsCIDR(network: CIDR, other: CIDR): boolean {
  return network.prefix <= other.prefix && containsIP(network, other.ip);
}

/** `cidr.containsCIDR(string)`. */
export function containsCIDRString(network: CIDR, text: string): boolean {
  return containsCIDR(network, cidr(text));
}

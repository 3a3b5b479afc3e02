/** Formats of network addresses. Each function gives the verdict of Go's parser (k8s.io/kube-openapi/pkg/validation/strfmt). */

/** `ipv4`: an IP address with a dot in it. Leading zeros are taken, as Go did before 1.17, and so is `::1.2.3.4`. */
export function isIpv4(text: string): boolean {
  const first = /[.:]/.exec(text)?.[0];
  return first === '.' ? isLooseV4(text) : first === ':' && text.includes('.') && isLooseV6(text);
}

/** `ipv6`: net.ParseIP, with a colon. */
export function isIpv6(text: string): boolean {
  return isStrictV6(text);
}

/** `cidr`: an address, leading zeros taken, with the length of a prefix. */
export function isCidr(text: string): boolean {
  const at = text.indexOf('/');
  const address = text.slice(0, at < 0 ? 0 : at);
  const bits = /^0*\d{1,3}$/.test(text.slice(at + 1)) ? Number(text.slice(at + 1)) : Infinity;
  return isLooseV4(address) ? bits <= 32 : isLooseV6(address) && bits <= 128;
}

/** `mac`: 6, 8 or 20 bytes, as `00:00:5e:00:53:01`, `00-00-...`, `0000.5e00.5301` or `00005e005301`. */
export function isMac(text: string): boolean {
  const hex =
    /^[0-9a-f]{2}([:-])[0-9a-f]{2}(?:\1[0-9a-f]{2})*$|^[0-9a-f]{4}(?:\.[0-9a-f]{4})+$|^(?:[0-9a-f]{2})+$/i;
  // The longest form has 59 characters.
  return text.length < 60 && hex.test(text) && [12, 16, 40].includes(text.replace(/[:.-]/g, '').length);
}

/** Whether Go's netip.ParseAddr reads an IPv6 address without a zone. */
export function isStrictV6(text: string): boolean {
  return isV6(text, /^[0-9a-f]{1,4}$/i, isStrictV4);
}

/** Whether Go's netip.ParseAddr reads an IPv4 address. */
export function isStrictV4(text: string): boolean {
  return isV4(text, /^(?:0|[1-9]\d{0,2})$/);
}

function isLooseV6(text: string): boolean {
  return isV6(text, /^0*[0-9a-f]{1,4}$/i, isLooseV4);
}

function isLooseV4(text: string): boolean {
  return isV4(text, /^0*\d{1,3}$/);
}

function isV4(text: string, octet: RegExp): boolean {
  const octets = text.split('.', 5);
  return octets.length === 4 && octets.every((part) => octet.test(part) && Number(part) < 256);
}

/** Eight groups, or fewer around one `::`; the last two may be written as an IPv4 address. */
function isV6(text: string, group: RegExp, isTail: (text: string) => boolean): boolean {
  const halves = text.split('::', 3);
  if (halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':', 9)));
  if (halves.length === 1 && text === '') return false;
  const tail = groups[groups.length - 1] ?? '';
  const hasTail = tail.includes('.') && !text.endsWith('::');
  const count = groups.length + (hasTail ? 1 : 0);
  if (halves.length === 2 ? count > 7 : count !== 8) return false;
  return groups.every((part, index) =>
    hasTail && index === groups.length - 1 ? isTail(part) : group.test(part),
  );
}

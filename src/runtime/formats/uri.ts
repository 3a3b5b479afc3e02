import { isStrictV6 } from './network.ts';

/** `uri`: Go's url.ParseRequestURI: an absolute URI or an absolute path. */
export function isUri(text: string): boolean {
  if (text === '' || /[\0-\x1f\x7f]/.test(text)) return false;
  if (text === '*') return true;
  if (text.startsWith(':')) return false;
  const scheme = /^([A-Za-z][A-Za-z0-9+.-]*):/.exec(text)?.[1];
  const [rest = ''] = text.slice(scheme === undefined ? 0 : scheme.length + 1).split('?', 1);
  if (!rest.startsWith('/')) return scheme !== undefined;
  if (scheme === undefined || !rest.startsWith('//')) return isEscaped(rest);
  const slash = rest.indexOf('/', 2);
  const authority = slash < 0 ? rest.slice(2) : rest.slice(2, slash);
  return isAuthority(authority, scheme.toLowerCase()) && isEscaped(slash < 0 ? '' : rest.slice(slash));
}

/** Every percent sign begins an escape. */
function isEscaped(text: string): boolean {
  return !/%(?![0-9A-Fa-f]{2})/.test(text);
}

function isAuthority(authority: string, scheme: string): boolean {
  const at = authority.lastIndexOf('@');
  const user = at < 0 ? '' : authority.slice(0, at);
  return (
    isHost(authority.slice(at + 1), scheme) &&
    /^[A-Za-z0-9._:~!$&'()*+,;=%@-]*$/.test(user) &&
    isEscaped(user)
  );
}

function isHost(host: string, scheme: string): boolean {
  const open = host.lastIndexOf('[');
  if (open > 0) return false;
  if (open === 0) {
    const close = host.lastIndexOf(']');
    return close >= 0 && isPort(host.slice(close + 1)) && isIpLiteral(host.slice(1, close));
  }
  const first = host.indexOf(':');
  // Several colons are an error for http only: databases list hosts with ports.
  const at = scheme === 'http' || scheme === 'https' ? first : host.lastIndexOf(':');
  return (first < 0 || isPort(host.slice(at))) && isHostText(host);
}

function isPort(text: string): boolean {
  return /^(?::[0-9]*)?$/.test(text);
}

/** In a host only bytes beyond ASCII, and the percent sign itself, may be escaped; some characters may not stand at all. */
function isHostText(text: string): boolean {
  return !/[\0-\x20#%/?@\\^`{|}\x7f]/.test(text.replace(/%(?:25|[89A-Fa-f][0-9A-Fa-f])/g, ''));
}

/** An IPv6 address, with a zone after `%25` if it likes. */
function isIpLiteral(text: string): boolean {
  const at = text.indexOf('%25');
  if (at < 0) return isStrictV6(text);
  // A zone may escape what it could write plainly, and spaces.
  const zone = text.slice(at + 3).replace(/%[0-7][0-9A-Fa-f]/g, (escape) => {
    const character = String.fromCharCode(parseInt(escape.slice(1), 16));
    return escape === '%25' || character === ' ' || isHostText(character) ? 'x' : '%';
  });
  return isStrictV6(text.slice(0, at)) && zone !== '' && !zone.includes('%') && isHostText(zone);
}

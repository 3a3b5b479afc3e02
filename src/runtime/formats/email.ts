import { isStrictV4, isStrictV6 } from './network.ts';

/** What stands in no atom: RFC 5322's specials, spaces and control characters. A dot may. */
const notAtom = /[()<>[\]:;@\\,"\0-\x20\x7f]/;

/**
 * `email`: whatever Go's mail.ParseAddress reads as one address of RFC 5322, so a name before `<...>`, comments and groups
 * of one are taken.
 */
export function isEmail(text: string): boolean {
  let at = 0;

  const peek = (): string => text.charAt(at);
  const consume = (character: string): boolean => {
    if (peek() !== character) return false;
    at++;
    return true;
  };
  const skipSpace = (): void => {
    while (peek() === ' ' || peek() === '\t') at++;
  };

  /** The rest of a comment whose parenthesis is consumed; undefined where it does not end. */
  const consumeComment = (): string | undefined => {
    const start = at;
    for (let depth = 1; at < text.length; at++) {
      if (peek() === '\\' && at + 1 < text.length) at++;
      else if (peek() === '(') depth++;
      else if (peek() === ')' && --depth === 0) return text.slice(start, at++);
    }
    return undefined;
  };

  const skipComments = (): boolean => {
    skipSpace();
    while (consume('(')) {
      if (consumeComment() === undefined) return false;
      skipSpace();
    }
    return true;
  };

  const consumeQuoted = (): string | undefined => {
    const start = ++at;
    for (; at < text.length; at++) {
      if (consume('"')) return text.slice(start, at - 1);
      const isEscape = peek() === '\\';
      if (isEscape) at++;
      // A visible character or a blank; after a backslash also a quote.
      if (at >= text.length || !/[^\0-\x08\x0a-\x1f\x7f]/.test(peek())) return undefined;
    }
    return undefined;
  };

  const consumeAtom = (isStrict: boolean): string | undefined => {
    const start = at;
    while (at < text.length && !notAtom.test(peek())) at++;
    const atom = text.slice(start, at);
    if (atom === '') return undefined;
    return isStrict && /^\.|\.\.|\.$/.test(atom) ? undefined : atom;
  };

  const consumeDomain = (): boolean => {
    skipSpace();
    if (!consume('[')) return consumeAtom(true) !== undefined;
    const end = text.indexOf(']', at);
    const literal = text.slice(at, end);
    if (end < 0 || (!isStrictV4(literal) && !isStrictV6(literal))) return false;
    at = end + 1;
    return true;
  };

  const consumeAddress = (): boolean => {
    const start = at;
    skipSpace();
    const local = peek() === '"' ? consumeQuoted() : consumeAtom(true);
    if (local !== undefined && local !== '' && consume('@') && consumeDomain()) return true;
    at = start;
    return false;
  };

  /** The words before `<` or `:`; a mistake after the first word ends them. Encoded words count together. */
  const consumePhrase = (): boolean => {
    let isPhrase = false;
    for (let mayHaveComment = false; ;) {
      if (mayHaveComment && !skipComments()) return false;
      skipSpace();
      if (at >= text.length) return true;
      const isQuoted = peek() === '"';
      const word = isQuoted ? consumeQuoted() : consumeAtom(false);
      const form = word === undefined || isQuoted ? 'plain' : formOf(word);
      if (word === undefined || form === 'foreign') return isPhrase;
      isPhrase = isPhrase || form !== 'empty';
      mayHaveComment = mayHaveComment || form === 'plain';
    }
  };

  /** How many addresses were read, or undefined. */
  const consumeMailbox = (mayBeGroup: boolean): number | undefined => {
    skipSpace();
    if (at >= text.length) return undefined;
    if (consumeAddress()) {
      skipSpace();
      if (!consume('(')) return 1;
      const comment = consumeComment();
      return comment === undefined || comment.split(/[ \t]+/).some((word) => formOf(word) === 'foreign')
        ? undefined
        : 1;
    }
    if (peek() !== '<' && !consumePhrase()) return undefined;
    skipSpace();
    if (mayBeGroup && consume(':')) return consumeGroup();
    return consume('<') && consumeAddress() && consume('>') ? 1 : undefined;
  };

  const consumeGroup = (): number | undefined => {
    skipSpace();
    if (consume(';')) return skipComments() ? 0 : undefined;
    for (let count = 1; ; count++) {
      skipSpace();
      if (consumeMailbox(false) === undefined || !skipComments()) return undefined;
      if (consume(';')) return skipComments() ? count : undefined;
      if (!consume(',')) return undefined;
    }
  };

  return consumeMailbox(true) === 1 && skipComments() && at === text.length;
}

/**
 * What an atom is to Go's decoder of RFC 2047: a word that it decodes (to something or to nothing), one in a charset that
 * it does not know, which is a mistake, or plain text.
 */
function formOf(word: string): 'encoded' | 'empty' | 'foreign' | 'plain' {
  const match = /^=\?([^?]+)\?(?:[Qq]\?([^?]*)|[Bb]\?([^?]*))\?=$/.exec(word);
  if (!match) return 'plain';
  const [, charset = '', quoted, base64 = ''] = match;
  const decodes =
    quoted === undefined
      ? base64.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(base64)
      : !/=(?![0-9A-Fa-f]{2})/.test(quoted) && /^[\t\n\r\x20-\x7e]*$/.test(quoted);
  if (!decodes) return 'plain';
  if (!/^(?:utf-8|iso-8859-1|us-ascii)$/i.test(charset)) return 'foreign';
  return (quoted ?? base64) === '' ? 'empty' : 'encoded';
}

import { remember } from './pattern.ts';

/**
 * The rules for names in Kubernetes (k8s.io/apimachinery/pkg/api/validate/content). Each test takes a string; each check
 * gives what is wrong with one, in the server's words but for its examples, empty where it is fine. Lengths count bytes
 * of UTF-8, and what is too long is not matched, so that no name takes long.
 */

const ends = 'must start and end with an alphanumeric character';
const keyWords = `consist of alphanumeric characters, '-', '_' or '.', and ${ends}`;

/** `example.com`: a lowercase RFC 1123 subdomain of at most 253 bytes. */
export const isSubdomain: (text: string) => boolean = /* @__PURE__ */ remember(
  (text) => text.length <= 253 && /^[a-z0-9]+(?:-+[a-z0-9]+)*(?:\.[a-z0-9]+(?:-+[a-z0-9]+)*)*$/.test(text),
);

/** `my-name`: a lowercase RFC 1123 label of at most 63 bytes. */
export function isLabel(text: string): boolean {
  return text.length <= 63 && !text.includes('.') && isSubdomain(text);
}

/** `MyName`: the name part of a label key, and what the value of a label is unless it is empty. */
export const isKeyName: (text: string) => boolean = /* @__PURE__ */ remember((text) =>
  /^(?:[A-Za-z0-9][-A-Za-z0-9_.]{0,61})?[A-Za-z0-9]$/.test(text),
);

/** `example.com/MyName`: a label key, also called a qualified name. */
export const isLabelKey: (text: string) => boolean = /* @__PURE__ */ remember((text) => {
  const slash = text.indexOf('/');
  return (slash < 0 || isSubdomain(text.slice(0, slash))) && isKeyName(text.slice(slash + 1));
});

/** How many bytes a string has in UTF-8; a lone surrogate counts as U+FFFD. */
export function byteLength(text: string): number {
  let bytes = 0;
  for (const character of text) {
    bytes += character < '\x80' ? 1 : character < '\u0800' ? 2 : character.length + 2;
  }
  return bytes;
}

/** Go's strings.ToLower, for names: İ becomes i alone, without a dot above it. */
export function toLower(text: string): string {
  return text.replace(/\u0130/g, 'i').toLowerCase();
}

function problem(isFine: boolean, text: string, max: number, words: string, unit = 'characters'): string {
  if (isFine) return '';
  return byteLength(text) > max ? `must be no more than ${max} ${unit}` : words;
}

export function checkSubdomain(text: string, unit?: string): string {
  const words = `a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and ${ends}`;
  return problem(isSubdomain(text), text, 253, words, unit);
}

export function checkLabel(text: string): string {
  const words = `a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and ${ends}`;
  return problem(isLabel(text), text, 63, words);
}

/** `my-name`: a DNS-1035 label of at most 63 bytes, which begins with a letter. */
export function checkLabel1035(text: string): string {
  const words =
    "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character";
  return problem(isLabel(text) && text >= 'a', text, 63, words);
}

export function checkLabelKey(text: string): string {
  if (isLabelKey(text)) return '';
  const [, prefix, name = ''] = /^(?:([^/]*)\/)?([^/]*)$/.exec(text) ?? [];
  if (prefix === '') return 'prefix part must be non-empty';
  const wrong = prefix && checkSubdomain(prefix, 'bytes');
  return wrong
    ? `prefix part ${wrong}`
    : `name part ${problem(false, name, 63, `must ${keyWords}`, 'bytes')}`;
}

/** The value of a label: empty, or of the form of a key's name. */
export function checkLabelValue(text: string): string {
  const words = `a valid label must be an empty string or ${keyWords}`;
  return problem(text === '' || isKeyName(text), text, 63, words, 'bytes');
}

/** A name that can stand in a URL path; a prefix (generateName) may also be `.` or `..`. */
export function checkPathSegment(text: string, isPrefix: boolean): string {
  if (!isPrefix && /^\.\.?$/.test(text)) return `may not be '${text}'`;
  const wrong = /[/%]/.exec(text);
  return wrong ? `may not contain '${wrong[0]}'` : '';
}

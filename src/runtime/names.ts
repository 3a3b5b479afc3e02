/**
 * The rules for names in Kubernetes (k8s.io/apimachinery/pkg/api/validate/content). Each takes a string and gives what
 * is wrong with it, in the server's words but for its examples; empty where it is fine. Lengths count bytes of UTF-8,
 * and what is too long is not matched, so that no name takes long.
 */

const subdomain = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const key = /^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;
const ends = 'must start and end with an alphanumeric character';
const keyWords = `consist of alphanumeric characters, '-', '_' or '.', and ${ends}`;

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

function checkForm(text: string, max: number, form: RegExp, words: string, unit = 'characters'): string {
  if (byteLength(text) > max) return `must be no more than ${max} ${unit}`;
  return form.test(text) ? '' : words;
}

/** `example.com`: a lowercase RFC 1123 subdomain of at most 253 bytes. */
export function checkSubdomain(text: string, unit?: string): string {
  const words = `a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and ${ends}`;
  return checkForm(text, 253, subdomain, words, unit);
}

/** `my-name`: a lowercase RFC 1123 label of at most 63 bytes. */
export function checkLabel(text: string): string {
  const words = `a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and ${ends}`;
  return checkForm(text, 63, /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/, words);
}

/** `my-name`: a DNS-1035 label of at most 63 bytes, which begins with a letter. */
export function checkLabel1035(text: string): string {
  const words =
    "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character";
  return checkForm(text, 63, /^[a-z]([-a-z0-9]*[a-z0-9])?$/, words);
}

/** `example.com/MyName`: a label key, also called a qualified name. */
export function checkLabelKey(text: string): string {
  const [, prefix, name = ''] = /^(?:([^/]*)\/)?([^/]*)$/.exec(text) ?? [];
  const problem = prefix && checkSubdomain(prefix, 'bytes');
  if (problem) return `prefix part ${problem}`;
  if (prefix === '') return 'prefix part must be non-empty';
  const words = `name part must ${keyWords}`;
  return checkForm(name, 63, key, words, 'bytes');
}

/** The value of a label: empty, or of the form of a key's name. */
export function checkLabelValue(text: string): string {
  return text && checkForm(text, 63, key, `a valid label must be an empty string or ${keyWords}`, 'bytes');
}

/** A name that can stand in a URL path; a prefix (generateName) may also be `.` or `..`. */
export function checkPathSegment(text: string, isPrefix: boolean): string {
  if (!isPrefix && /^\.\.?$/.test(text)) return `may not be '${text}'`;
  const wrong = /[/%]/.exec(text);
  return wrong ? `may not contain '${wrong[0]}'` : '';
}

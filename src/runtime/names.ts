/**
 * The rules for names in Kubernetes (k8s.io/apimachinery/pkg/api/validate/content). Each takes a string and gives what
 * is wrong with it, in the server's words but for its examples; nothing where it is fine. Lengths count bytes of UTF-8,
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

function checkForm(text: string, max: number, form: RegExp, words: string, unit: string): readonly string[] {
  if (byteLength(text) > max) return [`must be no more than ${max} ${unit}`];
  return form.test(text) ? [] : [words];
}

/** `example.com`: a lowercase RFC 1123 subdomain of at most 253 bytes, which the server calls characters where it is a name. */
export function checkSubdomain(text: string, unit: string): readonly string[] {
  const words = `a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and ${ends}`;
  return checkForm(text, 253, subdomain, words, unit);
}

/** `my-name`: a lowercase RFC 1123 label of at most 63 bytes. */
export function checkLabel(text: string): readonly string[] {
  const words = subdomain.test(text.slice(0, 253))
    ? 'must not contain dots'
    : `a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and ${ends}`;
  return checkForm(text, 63, /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/, words, 'characters');
}

/** `my-name`: a DNS-1035 label of at most 63 bytes, which begins with a letter. */
export function checkLabel1035(text: string): readonly string[] {
  const words =
    "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character";
  return checkForm(text, 63, /^[a-z]([-a-z0-9]*[a-z0-9])?$/, words, 'characters');
}

/** `example.com/MyName`: a label key, also called a qualified name. */
export function checkLabelKey(text: string): readonly string[] {
  const at = text.indexOf('/');
  const name = text.slice(at + 1);
  if (name.includes('/')) {
    return [
      `a valid label key must ${keyWords} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`,
    ];
  }
  const prefix = at < 0 ? [] : at === 0 ? [empty] : checkSubdomain(text.slice(0, at), 'bytes');
  const rest = (name ? [] : [empty]).concat(checkForm(name, 63, key, `must ${keyWords}`, 'bytes'));
  return prefix
    .map((problem) => `prefix part ${problem}`)
    .concat(rest.map((problem) => `name part ${problem}`));
}

const empty = 'must be non-empty';

/** The value of a label: empty, or of the form of a key's name. */
export function checkLabelValue(text: string): readonly string[] {
  const words = `a valid label must be an empty string or ${keyWords}`;
  return text ? checkForm(text, 63, key, words, 'bytes') : [];
}

/** A name that can stand in a URL path; a prefix (generateName) may also be `.` or `..`. */
export function checkPathSegment(text: string, isPrefix: boolean): readonly string[] {
  if (!isPrefix && /^\.\.?$/.test(text)) return [`may not be '${text}'`];
  return ['/', '%']
    .filter((character) => text.includes(character))
    .map((character) => `may not contain '${character}'`);
}

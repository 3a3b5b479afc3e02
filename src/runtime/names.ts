/**
 * The rules for names in Kubernetes (k8s.io/apimachinery/pkg/api/validate/content). Each takes a string and gives what
 * is wrong with it, in the server's words; nothing where it is fine. Lengths count bytes of UTF-8.
 */

const labelFormat = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';
const subdomainFormat = `${labelFormat}(\\.${labelFormat})*`;
const label1035Format = '[a-z]([-a-z0-9]*[a-z0-9])?';
const keyFormat = '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]';

const label = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const subdomain = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const label1035 = /^[a-z]([-a-z0-9]*[a-z0-9])?$/;
const key = /^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;

const ends = 'must start and end with an alphanumeric character';
const keyWords = `must consist of alphanumeric characters, '-', '_' or '.', and ${ends}`;

/** How many bytes a string has in UTF-8; a lone surrogate counts as U+FFFD. */
export function byteLength(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}

/** Go's strings.ToLower, for names: İ becomes i alone, without a dot above it. */
export function toLower(text: string): string {
  return text.replace(/\u0130/g, 'i').toLowerCase();
}

function hint(format: string, ...examples: readonly string[]): string {
  return ` (e.g. ${examples.map((example) => `'${example}', `).join(' or ')}regex used for validation is '${format}')`;
}

/** Too long, or not of the form: what is too long is not matched, so that no name takes long. */
function checkForm(
  text: string,
  max: number,
  form: RegExp,
  words: () => string,
  unit = 'bytes',
): readonly string[] {
  if (text.length > max || byteLength(text) > max) return [`must be no more than ${max} ${unit}`];
  return form.test(text) ? [] : [words()];
}

/** `example.com`: a lowercase RFC 1123 subdomain of at most 253 bytes. Only names say characters, and mean bytes. */
export function checkSubdomain(text: string, unit?: string): readonly string[] {
  return checkForm(
    text,
    253,
    subdomain,
    () =>
      `a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and ${ends}` +
      hint(subdomainFormat, 'example.com'),
    unit,
  );
}

/** `my-name`: a lowercase RFC 1123 label of at most 63 bytes. */
export function checkLabel(text: string): readonly string[] {
  return checkForm(
    text,
    63,
    label,
    () =>
      subdomain.test(text)
        ? 'must not contain dots'
        : `a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and ${ends}` +
          hint(labelFormat, 'my-name', '123-abc'),
    'characters',
  );
}

/** `my-name`: a DNS-1035 label of at most 63 bytes, which begins with a letter. */
export function checkLabel1035(text: string): readonly string[] {
  return checkForm(
    text,
    63,
    label1035,
    () =>
      "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character" +
      hint(label1035Format, 'my-name', 'abc-123'),
    'characters',
  );
}

/** `example.com/MyName`: a label key, also called a qualified name. */
export function checkLabelKey(text: string): readonly string[] {
  const at = text.indexOf('/');
  const name = text.slice(at + 1);
  const words = (): string => keyWords + hint(keyFormat, 'MyName', 'my.name', '123-abc');
  if (name.includes('/')) {
    return [
      `a valid label key ${words()} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`,
    ];
  }
  const prefix = at === 0 ? ['must be non-empty'] : at > 0 ? checkSubdomain(text.slice(0, at)) : [];
  const rest = [...(name === '' ? ['must be non-empty'] : []), ...checkForm(name, 63, key, words)];
  return [...prefix.map((text) => `prefix part ${text}`), ...rest.map((text) => `name part ${text}`)];
}

/** The value of a label: empty, or of the form of a key's name. */
export function checkLabelValue(text: string): readonly string[] {
  if (text === '') return [];
  return checkForm(
    text,
    63,
    key,
    () =>
      `a valid label must be an empty string or ${keyWords.slice(5)}` +
      hint(`(${keyFormat})?`, 'MyValue', 'my_value', '12345'),
  );
}

/** A name that can stand in a URL path; a prefix (generateName) may also be `.` or `..`. */
export function checkPathSegment(text: string, isPrefix: boolean): readonly string[] {
  if (!isPrefix && (text === '.' || text === '..')) return [`may not be '${text}'`];
  return ['/', '%']
    .filter((character) => text.includes(character))
    .map((character) => `may not contain '${character}'`);
}

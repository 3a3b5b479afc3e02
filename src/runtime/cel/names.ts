import { encodeUtf8 } from './text.ts';
import { isURL } from './url.ts';
import { parseTimestamp } from './time.ts';

/** A format of the CEL format library. */
export interface NamedFormat {
  readonly kind: 'kubernetes.NamedFormat';
  readonly name: string;
}

const label = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';

/** Every format that `format.named` knows, with the reasons why a string is not of it (k8s.io/apiserver's format library). */
function reasonsOf(name: string, text: string): string[] | undefined {
  switch (name) {
    case 'dns1123Label':
      return labelReasons(text);
    case 'dns1123LabelPrefix':
      return labelReasons(withoutDash(text));
    case 'dns1123Subdomain':
      return subdomainReasons(text);
    case 'dns1123SubdomainPrefix':
      return subdomainReasons(withoutDash(text));
    case 'dns1035Label':
      return dns1035Reasons(text);
    case 'dns1035LabelPrefix':
      return dns1035Reasons(withoutDash(text));
    case 'qualifiedName':
      return qualifiedNameReasons(text);
    case 'labelValue':
      return labelValueReasons(text);
    case 'uri':
      return isURL(text) ? [] : [uriReason(text)];
    case 'uuid':
      return /^[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}$/i.test(text)
        ? []
        : ['does not match the UUID format'];
    case 'byte':
      return isBase64Text(text) ? [] : ['invalid base64'];
    case 'date':
      return isDateText(text) ? [] : ['invalid date'];
    case 'datetime':
      return isDateTimeText(text) ? [] : ['invalid datetime'];
  }
  return undefined;
}

/** `format.named(string)`, and `format.<name>()`: undefined for a name that no format has. */
export function namedFormat(name: string): NamedFormat | undefined {
  return reasonsOf(name, '') ? { kind: 'kubernetes.NamedFormat', name } : undefined;
}

/** `format.validate(string)`: undefined where the string is of the format, else the reasons. */
export function validateFormat(format: NamedFormat, text: string): string[] | undefined {
  const reasons = reasonsOf(format.name, text);
  return reasons && reasons.length > 0 ? reasons : undefined;
}

/** What stands for a name that something is appended to: apimachinery's mask drops the character before the dash, too. */
function withoutDash(text: string): string {
  return text.length > 1 && text.endsWith('-') ? `${text.slice(0, -2)}a` : text;
}

function lengthProblems(text: string, limit: number, unit = 'characters'): string[] {
  return encodeUtf8(text).length > limit ? [`must be no more than ${limit} ${unit}`] : [];
}

function formMismatch(sentence: string, form: string, ...examples: readonly string[]): string {
  const quoted = examples.map((example) => `'${example}'`).join(',  or ');
  return `${sentence} (e.g. ${quoted}, regex used for validation is '${form}')`;
}

function matchesForm(form: string, text: string): boolean {
  return new RegExp(`^(?:${form})$`).test(text) && !text.endsWith('\n');
}

const subdomain = `${label}(\\.${label})*`;

function labelReasons(text: string): string[] {
  const reasons = lengthProblems(text, 63);
  if (matchesForm(label, text)) return reasons;
  const sentence =
    "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character";
  const isSubdomain = matchesForm(subdomain, text);
  return [
    ...reasons,
    isSubdomain ? 'must not contain dots' : formMismatch(sentence, label, 'my-name', '123-abc'),
  ];
}

function subdomainReasons(text: string, unit?: string): string[] {
  const sentence =
    "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character";
  const reasons = lengthProblems(text, 253, unit);
  return matchesForm(subdomain, text)
    ? reasons
    : [...reasons, formMismatch(sentence, subdomain, 'example.com')];
}

function dns1035Reasons(text: string): string[] {
  const form = '[a-z]([-a-z0-9]*[a-z0-9])?';
  const sentence =
    "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character";
  const reasons = lengthProblems(text, 63);
  return matchesForm(form, text) ? reasons : [...reasons, formMismatch(sentence, form, 'my-name', 'abc-123')];
}

const namePart = '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]';

function qualifiedNameReasons(text: string): string[] {
  const sentence =
    "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character";
  const pieces = text.split('/');
  const reasons: string[] = [];
  const name = pieces[pieces.length - 1] ?? '';
  if (pieces.length > 2) {
    const whole = `a valid label key ${sentence}`;
    const described = formMismatch(whole, namePart, 'MyName', 'my.name', '123-abc');
    return [`${described} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`];
  }
  if (pieces.length === 2) {
    const [prefix = ''] = pieces;
    if (prefix === '') reasons.push('prefix part must be non-empty');
    else reasons.push(...subdomainReasons(prefix, 'bytes').map((reason) => `prefix part ${reason}`));
  }
  if (name === '') reasons.push('name part must be non-empty');
  else reasons.push(...lengthProblems(name, 63, 'bytes').map((reason) => `name part ${reason}`));
  if (!matchesForm(namePart, name))
    reasons.push(`name part ${formMismatch(sentence, namePart, 'MyName', 'my.name', '123-abc')}`);
  return reasons;
}

function labelValueReasons(text: string): string[] {
  const form = `(${namePart})?`;
  const sentence =
    "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character";
  const reasons = lengthProblems(text, 63, 'bytes');
  return matchesForm(form, text)
    ? reasons
    : [...reasons, formMismatch(sentence, form, 'MyValue', 'my_value', '12345')];
}

function uriReason(text: string): string {
  const hasControl = /[\u0000-\u001f\u007f]/.test(text);
  const reason = hasControl
    ? 'net/url: invalid control character in URL'
    : text === ''
      ? 'empty url'
      : text.startsWith(':')
        ? 'missing protocol scheme'
        : 'invalid URI for request';
  return `parse ${JSON.stringify(text)}: ${reason}`;
}

/** govalidator's IsBase64: at least one group of the standard alphabet, padded. */
function isBase64Text(text: string): boolean {
  return /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{4})$/.test(text);
}

function isDateText(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && parseTimestamp(`${text}T00:00:00Z`, false) !== undefined;
}

/** strfmt's IsDateTime: looser than RFC 3339 in the fraction's separator. */
function isDateTimeText(text: string): boolean {
  const pieces = text.toLowerCase().split('t');
  if (pieces.length < 2 || !isDateText(pieces[0] ?? '')) return false;
  const match = /^(\d\d):(\d\d):(\d\d)([^\n][0-9]+)?(z|([+-]\d\d:\d\d))$/u.exec(pieces[1] ?? '');
  return match !== null && Number(match[1]) <= 23 && Number(match[2]) <= 59 && Number(match[3]) <= 59;
}

/** Formats of names and numbers. Each function gives the verdict of Go's parser (k8s.io/kube-openapi/pkg/validation/strfmt). */
import { byteLength } from '../names.ts';

/** `uuid`: dashes may be left out. */
export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i.test(text);
}

/** `uuid3`. */
export function isUuid3(text: string): boolean {
  return /^[0-9a-f]{8}-?[0-9a-f]{4}-?3[0-9a-f]{3}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i.test(text);
}

/** `uuid4`. */
export function isUuid4(text: string): boolean {
  return /^[0-9a-f]{8}-?[0-9a-f]{4}-?4[0-9a-f]{3}-?[89ab][0-9a-f]{3}-?[0-9a-f]{12}$/i.test(text);
}

/** `uuid5`. */
export function isUuid5(text: string): boolean {
  return /^[0-9a-f]{8}-?[0-9a-f]{4}-?5[0-9a-f]{3}-?[89ab][0-9a-f]{3}-?[0-9a-f]{12}$/i.test(text);
}

/** `hostname`: labels of letters, digits and symbols of any script, 255 bytes in all. */
export function isHostname(text: string): boolean {
  const label = '[a-zA-Z0-9\\p{S}\\p{L}]';
  const name = `(?:${label}(?:[a-zA-Z0-9\\-\\p{S}\\p{L}]{0,61}${label})?\\.)+[a-zA-Z\\p{L}]{2,63}`;
  return (
    text.length <= 255 &&
    byteLength(text) <= 255 &&
    new RegExp(`^(?:${label}(?:-?${label}{0,62})?|${name})$`, 'u').test(text) &&
    text.split('.').every((part) => byteLength(part) <= 63)
  );
}

/** `k8s-short-name`: a DNS label in lower case, of at most 63 characters. */
export function isShortName(text: string): boolean {
  return text.length <= 63 && /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/.test(text);
}

/** `k8s-long-name`: a DNS subdomain in lower case, of at most 253 characters. */
export function isLongName(text: string): boolean {
  return (
    text.length <= 253 && /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/.test(text)
  );
}

/** `hexcolor`: `#fff`, `ffffff`. */
export function isHexColor(text: string): boolean {
  return /^#?(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})$/.test(text);
}

/** `rgbcolor`: `rgb(255, 0, 0)`. */
export function isRgbColor(text: string): boolean {
  const part = '[\\t\\n\\f\\r ]*(?:0|[1-9]\\d?|1\\d\\d?|2[0-4]\\d|25[0-5])[\\t\\n\\f\\r ]*';
  return new RegExp(`^rgb\\(${part},${part},${part}\\)$`).test(text);
}

/** `ssn`: three, two and four digits, eleven characters with what parts them. */
export function isSsn(text: string): boolean {
  return text.length === 11 && /^\d{3}[- ]?\d{2}[- ]?\d{4}$/.test(text);
}

/** `isbn10`: with its check digit; spaces and dashes do not count. */
export function isIsbn10(text: string): boolean {
  const code = text.replace(/[\t\n\f\r -]+/g, '');
  if (!/^(?:\d{9}X|\d{10})$/.test(code)) return false;
  let sum = 0;
  for (let index = 0; index < 10; index++) {
    sum += (index + 1) * (code.charAt(index) === 'X' ? 10 : Number(code.charAt(index)));
  }
  return sum % 11 === 0;
}

/** `isbn13`. */
export function isIsbn13(text: string): boolean {
  const code = text.replace(/[\t\n\f\r -]+/g, '');
  if (!/^\d{13}$/.test(code)) return false;
  let sum = 0;
  for (let index = 0; index < 13; index++) sum += (index % 2 === 0 ? 1 : 3) * Number(code.charAt(index));
  return sum % 10 === 0;
}

/** `isbn`: either length. */
export function isIsbn(text: string): boolean {
  return isIsbn10(text) || isIsbn13(text);
}

/** `creditcard`: a number of a known issuer with its check digit; all but digits is passed over. */
export function isCreditCard(text: string): boolean {
  const digits = text.replace(/[^0-9]+/g, '');
  const issuers =
    /^(?:4\d{12}(?:\d{3})?|5[1-5]\d{14}|6(?:011|5\d\d)\d{12}|3[47]\d{13}|3(?:0[0-5]|[68]\d)\d{11}|(?:2131|1800|35\d{3})\d{11})$/;
  if (!issuers.test(digits)) return false;
  let sum = 0;
  for (let index = 0; index < digits.length; index++) {
    const digit = Number(digits.charAt(digits.length - 1 - index)) * (index % 2 === 0 ? 1 : 2);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return sum % 10 === 0;
}

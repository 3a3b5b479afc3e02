import { remember } from '../pattern.ts';

/** Stated here, since neither every platform nor every TypeScript project knows it. */
declare const atob: ((text: string) => string) | undefined;

/** Formats of encoded data. Each function gives the verdict of Go's parser (k8s.io/kube-openapi/pkg/validation/strfmt). */

/** `byte`: base64 of the standard alphabet with padding, not empty. The objects of a fleet share their CA bundles. */
export const isBase64: (text: string) => boolean = /* @__PURE__ */ remember((text) => {
  const { length } = text;
  if (length === 0 || length % 4 !== 0) return false;
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  // Ten times slower, and linear all the same.
  if (typeof atob !== 'function') return !/[^A-Za-z0-9+/]/.test(text.slice(0, length - padding));
  try {
    // Whitespace, which atob skips, shows in the length.
    return atob(text).length === (length / 4) * 3 - padding;
  } catch {
    return false;
  }
}, 8192);

/** `bsonobjectid`: 12 bytes in hexadecimal. */
export function isBsonObjectId(text: string): boolean {
  return /^[0-9a-f]{24}$/i.test(text);
}

/** `password`: any string. */
export function isPassword(_text: string): boolean {
  return true;
}

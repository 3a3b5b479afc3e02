import { hasOwn } from '../json.ts';
import { isInt } from './value.ts';

/**
 * Equality of JSON values, and of values made of the same parts. Sizes come first, then all that both hold is read, of one and the
 * same object too: what cannot be read fails.
 */
export function deepEqual(a: unknown, b: unknown): boolean {
  if (isInt(a) && isInt(b)) return a == b;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  if (Array.isArray(a) || Array.isArray(b)) {
    return (
      Array.isArray(a) &&
      Array.isArray(b) &&
      a.length === b.length &&
      a.every((item, at) => deepEqual(item, b[at]))
    );
  }
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => hasOwn(b, key) && deepEqual(a[key as never], b[key as never]))
  );
}

import { wellFormed } from './json.ts';
import { refuse, type Run } from './run.ts';

/**
 * One value as JSON.stringify sees it: toJSON called, scalars unwrapped, numbers that JSON cannot hold null, undefined
 * for what it leaves out. Plain objects and lists come back as they are, their contents not yet looked at.
 */
export function toJson(value: unknown, run: Run): unknown {
  return fieldJson({ value }, 'value', run);
}

/**
 * A field of a plain object or list, as JSON.stringify sees it, and half of a surrogate pair as the server reads it. A getter that throws
 * is a value that cannot be read.
 */
export function fieldJson(object: object, key: string | number, run: Run): unknown {
  try {
    const value = (object as { readonly [key: string | number]: unknown })[key];
    if (typeof value === 'string') return wellFormed(value);
    if (isPlainJson(value)) return value;
    run.changed = true;
    const text = JSON.stringify(value) as string | undefined;
    const json: unknown = text && JSON.parse(text);
    return typeof json === 'string' ? wellFormed(json) : json;
  } catch (error) {
    return refuse(run, 'Invalid', String(error));
  }
}

function isPlainJson(value: unknown): boolean {
  switch (typeof value) {
    case 'object':
      return value === null || (!hasToJson(value) && isPlainPrototype(value));
    case 'number':
      return isFinite(value);
    default:
      return typeof value === 'boolean' || value === undefined;
  }
}

/** JSON.stringify asks only what can be called: a field of that name is a field. */
function hasToJson(value: object): boolean {
  return typeof (value as { readonly toJSON?: unknown }).toJSON === 'function';
}

/** What another realm makes (an iframe, a test's own context) is as plain as what this one makes. */
function isPlainPrototype(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return (
    Array.isArray(value) ||
    prototype === Object.prototype ||
    prototype === null ||
    Object.getPrototypeOf(prototype) === null
  );
}

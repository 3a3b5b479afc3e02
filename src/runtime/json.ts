import { refuse, type Run } from './run.ts';

/** Whether the object itself (not its prototype) has the key, whatever the key is called. */
export function hasOwn(object: object, key: string): boolean {
  return Object.prototype.hasOwnProperty.call(object, key);
}

/** Whether a value is what JSON calls an object. */
export function isObject(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Sets an own property; an assignment to `__proto__` would change the prototype instead. */
export function setOwn(object: { [key: string]: unknown }, key: string, value: unknown): void {
  Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
}

/**
 * One value as JSON.stringify sees it: toJSON called, scalars unwrapped, numbers that JSON cannot hold null, undefined
 * for what it leaves out. Plain objects and lists come back as they are, their contents not yet looked at.
 */
export function toJson(value: unknown, run: Run): unknown {
  if (isPlain(value)) return value;
  run.changed = true;
  try {
    const text = JSON.stringify(value) as string | undefined;
    return text && (JSON.parse(text) as unknown);
  } catch (error) {
    return refuse(run, 'Invalid', String(error));
  }
}

function isPlain(value: unknown): boolean {
  switch (typeof value) {
    case 'object':
      return value === null || (!('toJSON' in value) && isPlainPrototype(value));
    case 'number':
      return isFinite(value);
    default:
      return typeof value === 'string' || typeof value === 'boolean' || value === undefined;
  }
}

function isPlainPrototype(value: object): boolean {
  return Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype;
}

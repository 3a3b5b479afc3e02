import { refuse, type Run } from './run.ts';

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

import type { Run } from './run.ts';
import { refuse } from './run.ts';

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
  if (key === '__proto__') {
    Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
  } else {
    object[key] = value;
  }
}

/** A copy of the object that lacks a key. */
export function without<T extends object, K extends keyof T>(object: T, key: K): Omit<T, K> {
  const copy: Partial<T> = { ...object };
  Reflect.deleteProperty(copy, key);
  return copy as Omit<T, K>;
}

/**
 * One value as JSON.stringify sees it: toJSON called, boxed scalars unwrapped, numbers that JSON cannot hold null,
 * undefined for what it leaves out. Objects and lists come back as they are, their contents not yet looked at.
 */
export function toJson(value: unknown, key: string, run: Run): unknown {
  let json = value;
  if (typeof json === 'object' && json !== null && 'toJSON' in json && typeof json.toJSON === 'function') {
    json = (json.toJSON as (key: string) => unknown)(key);
  }
  if (json instanceof Number || json instanceof String || json instanceof Boolean) json = json.valueOf();
  if (typeof json === 'function' || typeof json === 'symbol') json = undefined;
  if (typeof json === 'number' && !isFinite(json)) json = null;
  if (typeof json === 'bigint') refuse(run, 'TypeInvalid', `Invalid value: ${json}: JSON has no such number`);
  if (json !== value) run.changed = true;
  return json;
}

interface Frame {
  readonly from: { readonly [key: string]: unknown } | readonly unknown[];
  readonly to: { [key: string]: unknown } | unknown[];
  readonly keys: readonly string[];
  next: number;
}

/** A deep copy of a value as its JSON, of any depth. A value that contains itself is refused. */
export function copyJson(value: unknown, run: Run): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const open = new Set<unknown>();
  const frames: Frame[] = [];
  const enter = (from: object): Frame['to'] => {
    if (open.has(from))
      refuse(run, 'Invalid', 'Invalid value: the value contains itself, which JSON cannot hold');
    open.add(from);
    const frame: Frame = Array.isArray(from)
      ? { from: from as readonly unknown[], to: [], keys: [], next: 0 }
      : { from: from as Frame['from'], to: {}, keys: Object.keys(from), next: 0 };
    frames.push(frame);
    return frame.to;
  };
  const copy = enter(value);
  for (let frame = frames[0]; frame !== undefined; frame = frames[frames.length - 1]) {
    const { from, to, keys } = frame;
    const index = frame.next++;
    if (index >= (Array.isArray(from) ? from.length : keys.length)) {
      open.delete(from);
      frames.pop();
      continue;
    }
    const key = keys[index] ?? String(index);
    const item = toJson((from as { readonly [key: string]: unknown })[key], key, run);
    const copied = typeof item === 'object' && item !== null ? enter(item) : item;
    if (Array.isArray(to)) to.push(copied === undefined ? null : copied);
    else if (copied !== undefined) setOwn(to, key, copied);
  }
  return copy;
}

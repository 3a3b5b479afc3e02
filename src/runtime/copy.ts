import { setOwn } from './json.ts';
import { refuse, type Run } from './run.ts';
import { fieldJson } from './to-json.ts';

interface Frame {
  readonly from: { readonly [key: string]: unknown };
  readonly to: { [key: string]: unknown };
  readonly keys: readonly string[];
  next: number;
}

/** A deep copy of a value as its JSON, of any depth. A value that contains itself is refused. */
export function copyJson(value: unknown, run: Run): unknown {
  const open = new Set<unknown>();
  const frames: Frame[] = [];
  const copy = (item: unknown): unknown => {
    if (typeof item !== 'object' || item === null) return item;
    if (open.has(item)) refuse(run, 'Invalid', 'the value contains itself, which JSON cannot hold');
    open.add(item);
    const from = item as Frame['from'];
    // Lists are filled by index, which is one of their own keys.
    const to = (Array.isArray(item) ? [] : {}) as Frame['to'];
    frames.push({
      from,
      to,
      keys: Array.isArray(item) ? [...item.keys()].map(String) : Object.keys(from),
      next: 0,
    });
    return to;
  };
  const result = copy(value);
  for (let frame = frames[0]; frame !== undefined; frame = frames[frames.length - 1]) {
    const { from, to, keys } = frame;
    const key = keys[frame.next++];
    if (key === undefined) {
      open.delete(from);
      frames.pop();
      continue;
    }
    const item = copy(fieldJson(from, key, run));
    if (Array.isArray(to)) to.push(item === undefined ? null : item);
    else if (item !== undefined) setOwn(to, key, item);
  }
  return result;
}

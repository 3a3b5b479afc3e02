import { setOwn, wellFormed } from './json.ts';
import { isJson } from './quick.ts';
import { refuse, type Run } from './run.ts';
import { isSurelyOk } from './schema.ts';
import { fieldJson } from './to-json.ts';

interface Frame {
  readonly from: { readonly [key: string]: unknown };
  readonly to: { [key: string]: unknown };
  readonly keys: readonly string[];
  next: number;
}

/** How many objects and lists the server reads inside each other (Go: encoding/json). */
const deepestCopy = 10_000;

function refuseCycle(run: Run): never {
  return refuse(run, 'Invalid', 'the value contains itself, which JSON cannot hold');
}

function refuseDepth(run: Run): never {
  return refuse(run, 'Invalid', 'the object is nested too deeply');
}

/** A deep copy of a value as its JSON. A value that contains itself is refused, and one that is deeper than the server reads. */
export function copyJson(value: unknown, run: Run): unknown {
  const open = new Set<unknown>();
  const frames: Frame[] = [];
  const copy = (item: unknown): unknown => {
    if (typeof item !== 'object' || item === null) return item;
    if (open.has(item)) refuseCycle(run);
    if (run.path.length + frames.length >= deepestCopy) refuseDepth(run);
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
    else if (item !== undefined) setOwn(to, wellFormed(key), item);
  }
  return result;
}

interface CopiedNode {
  readonly value: object;
  readonly keys: readonly string[];
  next: number;
  /** Of what is inside, so far. */
  height: number;
}

/**
 * Looks through content that is kept as it is, and refuses what `copyJson` refuses. Each object is looked at once, however often
 * it is met.
 */
export function readJson(value: unknown, run: Run): void {
  if (typeof value !== 'object' || value === null || isSurelyOk({ ok: isJson }, value)) return;
  // That its JSON is not what it is itself is no fault here.
  const inner = { ...run };
  const heights = new Map<object, number | undefined>();
  const nodes: CopiedNode[] = [];
  const open = (item: object): void => {
    heights.set(item, undefined);
    nodes.push({ value: item, keys: Object.keys(item), next: 0, height: 0 });
  };
  open(value);
  for (let node = nodes[0]; node !== undefined; node = nodes[nodes.length - 1]) {
    const key = node.keys[node.next++];
    if (key !== undefined) {
      const item = fieldJson(node.value, key, inner);
      if (typeof item !== 'object' || item === null) continue;
      const height = heights.get(item);
      if (height !== undefined) node.height = Math.max(node.height, height);
      else if (heights.has(item)) refuseCycle(run);
      else open(item);
      continue;
    }
    nodes.pop();
    heights.set(node.value, node.height + 1);
    const parent = nodes[nodes.length - 1];
    if (parent) parent.height = Math.max(parent.height, node.height + 1);
    if (run.path.length + nodes.length + node.height >= deepestCopy) refuseDepth(run);
  }
}

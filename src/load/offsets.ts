import type { Json, Pointer } from '../values/json.ts';

/** Where the members of one mapping or sequence stand in the text. A sequence has no keys. */
export interface ContainerOffsets {
  readonly keys: string[];
  readonly keyAt: number[];
  readonly valueAt: number[];
}

/** Where everything in one document stands: the root, and the members of each container. */
export interface DocumentOffsets {
  readonly root: number;
  readonly containers: ReadonlyMap<object, ContainerOffsets>;
}

/**
 * The offset of the value (or key) a pointer leads to; of its nearest existing ancestor when it leads nowhere. Of a key written twice, the
 * last one counts, as its value does.
 */
export function findOffset(
  value: Json,
  offsets: DocumentOffsets,
  pointer: Pointer,
  part: 'key' | 'value',
): number {
  let current = value;
  let keyAt = offsets.root;
  let valueAt = offsets.root;
  for (const step of pointer) {
    const container = typeof current === 'object' && current !== null ? current : undefined;
    const members = container === undefined ? undefined : offsets.containers.get(container);
    if (container === undefined || members === undefined) break;
    const index = isList(container) ? Number(step) : findLast(members, String(step));
    const nextValueAt = members.valueAt[index];
    const next = isList(container) ? container[index] : container[String(step)];
    if (nextValueAt === undefined || next === undefined) break;
    keyAt = isList(container) ? nextValueAt : (members.keyAt[index] ?? nextValueAt);
    valueAt = nextValueAt;
    current = next;
  }
  return part === 'key' ? keyAt : valueAt;
}

/** Where a key stands last; -1 where it does not. Thousands are asked for where a wide object is wrong in each of its members. */
function findLast(members: ContainerOffsets, key: string): number {
  let index = indexes.get(members);
  if (index === undefined) {
    index = new Map(members.keys.map((each, position) => [each, position]));
    indexes.set(members, index);
  }
  return index.get(key) ?? -1;
}

const indexes = new WeakMap<ContainerOffsets, ReadonlyMap<string, number>>();

function isList(value: readonly Json[] | { readonly [key: string]: Json }): value is readonly Json[] {
  return Array.isArray(value);
}

import type { Json, Pointer } from './types.ts';

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
    const index = isList(container) ? Number(step) : members.keys.lastIndexOf(String(step));
    const nextValueAt = members.valueAt[index];
    const next = isList(container) ? container[index] : container[String(step)];
    if (nextValueAt === undefined || next === undefined) break;
    keyAt = isList(container) ? nextValueAt : (members.keyAt[index] ?? nextValueAt);
    valueAt = nextValueAt;
    current = next;
  }
  return part === 'key' ? keyAt : valueAt;
}

function isList(value: readonly Json[] | { readonly [key: string]: Json }): value is readonly Json[] {
  return Array.isArray(value);
}

import { noteNumber, type NumberTable } from '../../values/exact-number.ts';
import type { ContainerOffsets } from '../offsets.ts';
import type { Problem } from '../problem.ts';
import type { Json } from '../../values/json.ts';

/** A mapping while it is read. */
export interface MapFrame {
  readonly kind: 'map';
  readonly value: Record<string, Json>;
  readonly offsets: ContainerOffsets | undefined;
  /** The key that waits for its value. */
  key: MapKey | undefined;
  /** Keys that came through `<<`. */
  merged: Set<string> | undefined;
}

export interface MapKey {
  readonly name: string;
  readonly at: number;
  readonly isMerge: boolean;
}

/** Writes one pair. A key written twice is an error, one that a merge wrote before a warning; the last value stays, as for kubectl. */
export function addMember(frame: MapFrame, key: MapKey, value: Json, at: number, problems: Problem[]): void {
  if (Object.hasOwn(frame.value, key.name)) {
    problems.push(frame.merged?.has(key.name) ? overlap(frame, key) : duplicate(frame, key));
  }
  frame.merged?.delete(key.name);
  write(frame, key.name, value, key.at, at);
}

/** Writes the pairs of what `<<` names: a mapping, or a list of mappings of which the first wins. */
export function mergeInto(frame: MapFrame, value: Json, source: MergeSource, problems: Problem[]): void {
  const isList = Array.isArray(value);
  const mappings: readonly Json[] = isList && !source.isAlias ? value.toReversed() : [value];
  frame.merged ??= new Set();
  for (const mapping of mappings) {
    if (!isMapping(mapping)) {
      const message = 'a merge key (<<) takes a mapping or a list of mappings';
      problems.push({ code: 'OCM2001', severity: 'error', message, offset: source.at });
      return;
    }
    mergeMapping(frame, mapping, source, problems);
  }
}

/** Where `<<` and its value stand, and the offsets of what it may name. */
export interface MergeSource {
  readonly at: number;
  readonly keyAt: number;
  readonly isAlias: boolean;
  readonly containers: ReadonlyMap<object, ContainerOffsets> | undefined;
  readonly numbers: NumberTable;
}

function mergeMapping(
  frame: MapFrame,
  mapping: { readonly [key: string]: Json },
  source: MergeSource,
  problems: Problem[],
): void {
  const offsets = source.containers?.get(mapping);
  for (const [name, value] of Object.entries(mapping)) {
    const index = offsets?.keys.lastIndexOf(name) ?? -1;
    const keyAt = offsets?.keyAt[index] ?? source.keyAt;
    if (Object.hasOwn(frame.value, name))
      problems.push(overlap(frame, { name, at: source.keyAt, isMerge: true }));
    frame.merged?.add(name);
    noteNumber(source.numbers, frame.value, name, source.numbers.get(mapping)?.get(name));
    write(frame, name, value, keyAt, offsets?.valueAt[index] ?? source.at);
  }
}

function write(frame: MapFrame, name: string, value: Json, keyAt: number, at: number): void {
  if (name === '__proto__') {
    Object.defineProperty(frame.value, name, { value, enumerable: true, configurable: true, writable: true });
  } else {
    frame.value[name] = value;
  }
  if (frame.offsets === undefined) return;
  frame.offsets.keys.push(name);
  frame.offsets.keyAt.push(keyAt);
  frame.offsets.valueAt.push(at);
}

function duplicate(frame: MapFrame, key: MapKey): Problem {
  return {
    code: 'OCM2002',
    severity: 'error',
    message: `the key ${JSON.stringify(key.name)} is written twice in one mapping`,
    offset: key.at,
    ...firstPlace(frame, key.name, 'written first here'),
  };
}

function overlap(frame: MapFrame, key: MapKey): Problem {
  return {
    code: 'OCM2003',
    severity: 'warning',
    message: `the merge key (<<) and the mapping both write ${JSON.stringify(key.name)}; the one that comes last counts`,
    offset: key.at,
    ...firstPlace(frame, key.name, 'the other one is here'),
  };
}

function firstPlace(frame: MapFrame, name: string, message: string): Pick<Problem, 'related'> {
  const offset = frame.offsets?.keyAt[frame.offsets.keys.lastIndexOf(name)];
  return offset === undefined ? {} : { related: { message, offset } };
}

function isMapping(value: Json): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

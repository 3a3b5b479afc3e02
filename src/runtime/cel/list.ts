import type { Int } from './value.ts';
import { fail, isError } from './value.ts';

/** An item by index. */
export function at<T>(list: readonly T[], index: Int): T {
  const item = list[Number(index)];
  return index < 0 || index >= list.length || item === undefined
    ? fail(`index out of bounds: ${index}`)
    : item;
}

/** `list[?index]`: undefined outside the list. */
export function optionalAt<T>(list: readonly T[] | undefined, index: Int): T | undefined {
  return list && index >= 0 ? list[Number(index)] : undefined;
}

export function slice<T>(list: readonly T[], start: Int, end: Int): T[] {
  if (start < 0 || end < 0) fail(`cannot slice(${start}, ${end}), negative indexes not supported`);
  if (start > end) {
    fail(`cannot slice(${start}, ${end}), start index must be less than or equal to end index`);
  }
  if (end > list.length) fail(`cannot slice(${start}, ${end}), list is length ${list.length}`);
  return list.slice(Number(start), Number(end));
}

export function reverse<T>(list: readonly T[]): T[] {
  return list.slice().reverse();
}

export function join(list: readonly string[], separator: string): string {
  for (const item of list as readonly unknown[]) {
    if (typeof item === 'string') continue;
    const text = isError(item) && item.error instanceof Error ? item.error.message : String(item);
    fail(`join: invalid input: ${text}`);
  }
  return list.join(separator);
}

/** The ints from 0 to before `count`. */
export function range(count: Int): number[] {
  if (count < 0) fail(`lists.range: size must be non-negative, got ${count}`);
  const list: number[] = [];
  for (let at = 0; at < count; at++) list.push(at);
  return list;
}

/** Index and item, for macros of two variables that filter. */
export function pairs<T>(list: readonly T[]): (readonly [number, T])[] {
  return list.map((item, index) => [index, item]);
}

/** `list.last()`: undefined where the list is empty. */
export function last<T>(list: readonly T[]): T | undefined {
  return list[list.length - 1];
}

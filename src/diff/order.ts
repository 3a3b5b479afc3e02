import { compareCodePoints } from '../values/order.ts';
import { canonical } from './canonical.ts';
import { changeCodes, type Change } from './types.ts';

/** Sorts changes by group, kind, version, then path, code and values: words of Go packages follow the kinds of their group. */
export function sortChanges(changes: readonly Change[]): readonly Change[] {
  return changes
    .map((change) => ({ change, key: keyOf(change) }))
    .sort((a, b) => compareKeys(a.key, b.key))
    .map(({ change }) => change);
}

function keyOf({ code, group, version, kind, path, keyword, old, new: fresh }: Change): readonly string[] {
  const rank = String(changeCodes.indexOf(code)).padStart(2, '0');
  const isWord = kind === '' ? '1' : '0';
  return [group, isWord, kind, version, path ?? '', rank, keyword ?? '', canonical(old), canonical(fresh)];
}

function compareKeys(a: readonly string[], b: readonly string[]): number {
  const index = a.findIndex((part, at) => part !== b[at]);
  return index < 0 ? 0 : compareCodePoints(a[index] ?? '', b[index] ?? '');
}

import { findNearest } from '../values/nearest.ts';
import { compareTags, findNewestTag } from './tag.ts';

/**
 * The tags that somebody may mean who names one that is not there, the newest first: the releases before and after it, the newest of
 * all, and the one that is spelled most like it.
 */
export function findNearestTags(wanted: string, tags: readonly string[]): readonly string[] {
  const sorted = tags.toSorted(compareTags);
  const older = sorted.findLast((tag) => compareTags(tag, wanted) < 0);
  const newer = sorted.find((tag) => compareTags(tag, wanted) > 0);
  const near = [older, newer, findNewestTag(tags), findNearest(wanted, sorted.toReversed())];
  return [...new Set(near.filter((tag) => tag !== undefined))].sort(compareTags).reverse();
}

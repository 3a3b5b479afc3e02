import { compareTags, isTag } from '../releases/tag.ts';

/** The release to take our descriptions from: the same one when it is there, else the newest; undefined when there is none. */
export function findTextsFolder(folders: readonly string[], tag: string): string | undefined {
  return folders.includes(tag) ? tag : folders.filter(isTag).sort(compareTags).at(-1);
}

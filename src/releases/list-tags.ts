import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { kindOf } from '../files/input-path.ts';
import { findBundledFolder } from './bundled.ts';
import { releasesFolder } from './lock.ts';
import { compareTags, isTag } from './tag.ts';

/** The tags of the releases that ocm-gen carries, sorted. */
export function listBundledTags(): readonly string[] {
  return listTags(dirname(findBundledFolder()));
}

/** The tags of the releases that have a folder `crds/<tag>` in the working directory, sorted. */
export function listPresentTags(cwd: string): readonly string[] {
  const folder = join(cwd, releasesFolder);
  return isFolder(folder) ? listTags(folder) : [];
}

function listTags(folder: string): readonly string[] {
  const tags = readdirSync(folder).filter((name) => isTag(name) && isFolder(join(folder, name)));
  return tags.sort(compareTags);
}

function isFolder(path: string): boolean {
  return kindOf(path) === 'folder';
}

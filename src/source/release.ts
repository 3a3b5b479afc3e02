import { readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { findNearest } from '../values/nearest.ts';
import { compareTags, isTag } from '../release-tag.ts';
import { findBundledFolder } from './bundled.ts';
import { kindOf } from './read-file.ts';
import { refuse } from './refusal.ts';
import { resolveSources, type ResolvedSources } from './resolve.ts';

/**
 * Reads the files of a release, or of any other input: a tag names `crds/<tag>` of the working directory, where `ocm-gen sync` puts it,
 * else the folder that ocm-gen carries. A tag that is not there is a diagnostic, OCM1008.
 */
export async function resolveRelease(input: string, cwd: string): Promise<ResolvedSources> {
  if (!isTag(input)) return resolveSources([input], { cwd });
  if (isFolder(join(cwd, 'crds', input))) return resolveSources([`crds/${input}`], { cwd });
  const bundledDir = join(dirname(findBundledFolder()), input);
  if (isFolder(bundledDir)) return resolveSources(['bundled'], { cwd, bundledDir });
  if (kindOf(resolve(cwd, input)) !== undefined) return resolveSources([input], { cwd });
  const tags = [...new Set([...listPresentTags(cwd), ...listBundledTags()])].sort(compareTags);
  const nearest = findNearest(input, tags);
  const known = nearest === undefined ? `there is ${tags.join(', ')}` : `did you mean ${nearest}?`;
  const { files, diagnostics } = refuse(
    'OCM1008',
    `there is no crds/${input}, and ocm-gen does not carry it`,
    {
      hint: `ocm-gen sync ${input} downloads it; ${known}`,
    },
  );
  return { files, goFiles: [], diagnostics };
}

/** The tags of the releases that ocm-gen carries, sorted. */
export function listBundledTags(): readonly string[] {
  return listTags(dirname(findBundledFolder()));
}

/** The tags of the releases that have a folder `crds/<tag>` in the working directory, sorted. */
export function listPresentTags(cwd: string): readonly string[] {
  const folder = join(cwd, 'crds');
  return isFolder(folder) ? listTags(folder) : [];
}

function listTags(folder: string): readonly string[] {
  const tags = readdirSync(folder).filter((name) => isTag(name) && isFolder(join(folder, name)));
  return tags.sort(compareTags);
}

function isFolder(path: string): boolean {
  return kindOf(path) === 'folder';
}

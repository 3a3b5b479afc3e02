import { dirname, join, resolve } from 'node:path';
import { findNearest } from '../values/nearest.ts';
import { compareTags, isTag } from '../releases/tag.ts';
import { findBundledFolder } from '../releases/bundled.ts';
import { kindOf } from '../files/input-path.ts';
import { listBundledTags, listPresentTags } from '../releases/list-tags.ts';
import { releasesFolder } from '../releases/lock.ts';
import { refuse } from './refusal.ts';
import { resolveSources, type ResolvedSources } from './resolve.ts';

/**
 * Reads the files of a release, or of any other input: a tag names `crds/<tag>` of the working directory, where `ocm-gen sync` puts it,
 * else the folder that ocm-gen carries. A tag that is not there is a diagnostic, OCM1008.
 */
export async function resolveRelease(input: string, cwd: string): Promise<ResolvedSources> {
  if (!isTag(input)) return resolveSources([input], { cwd });
  if (kindOf(join(cwd, releasesFolder, input)) === 'folder')
    return resolveSources([`${releasesFolder}/${input}`], { cwd });
  const bundledDir = join(dirname(findBundledFolder()), input);
  if (kindOf(bundledDir) === 'folder') return resolveSources(['bundled'], { cwd, bundledDir });
  if (kindOf(resolve(cwd, input)) !== undefined) return resolveSources([input], { cwd });
  const tags = [...new Set([...listPresentTags(cwd), ...listBundledTags()])].sort(compareTags);
  const nearest = findNearest(input, tags);
  const known = nearest === undefined ? `there is ${tags.join(', ')}` : `did you mean ${nearest}?`;
  const { files, diagnostics } = refuse(
    'OCM1008',
    `there is no ${releasesFolder}/${input}, and ocm-gen does not carry it`,
    {
      hint: `ocm-gen sync ${input} downloads it; ${known}`,
    },
  );
  return { files, goFiles: [], diagnostics };
}

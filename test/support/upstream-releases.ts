import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { compareTags, isTag } from '../../src/releases/tag.ts';
import { sharedPath } from './shared.ts';

/** A release of upstream's, and the folder that holds its definitions. */
export interface UpstreamRelease {
  readonly tag: string;
  readonly folder: string;
}

const old = sharedPath('upstream-old');
const recent = sharedPath('upstream');

/** All releases of upstream's from v0.1.0 on, the oldest first, where both of their folders are there. */
export const upstreamReleases: readonly UpstreamRelease[] =
  old.isThere && recent.isThere
    ? [old, recent]
        .flatMap(({ path }) => readdirSync(path).map((tag) => ({ tag, folder: join(path, tag) })))
        .filter(({ tag }) => isTag(tag))
        .sort((a, b) => compareTags(a.tag, b.tag))
    : [];

/** For the name of a suite that is skipped without them. */
export const releasesNote = old.note || recent.note;

import { basename, dirname, join } from 'node:path';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { SourceFile } from '../values/source-file.ts';
import { showPath } from '../files/input-path.ts';
import { lockName } from './lock.ts';
import { findMismatches, findStrangers } from './mismatch.ts';
import { readPresentFile } from './present.ts';
import { readLockFile } from './read-lock.ts';

/**
 * Holds what was read from the folder of a release against the lock file beside it: a file that is not as it was recorded, or is missing,
 * is an error, one that was not recorded a warning. Nothing where the lock file does not know the release.
 */
export function verifyRelease(
  folder: string,
  input: string,
  files: readonly SourceFile[],
): readonly Diagnostic[] {
  const shown = showPath(input).replace(/\/+$/, '');
  const lock = readLockFile(join(dirname(folder), lockName), showPath(join(dirname(input), lockName)));
  if ('code' in lock) return [lock];
  const tag = basename(folder);
  const locked = lock.get(tag);
  if (locked === undefined) return [];
  const find = (path: string) => readPresentFile(join(folder, path));
  const { changed, missing } = findMismatches(tag, locked, find, shown);
  const paths = files.map(({ path }) => path.slice(shown.length + 1));
  return [...changed, ...missing, ...findStrangers(tag, paths, locked.files, shown)];
}

import { lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { removeEmptyFolder, removeFile } from '../files/staging.ts';
import { attempt } from '../files/steps.ts';
import { compareCodePoints } from '../values/order.ts';
import { replaceFile } from '../files/replace-file.ts';
import { sha256 } from '../files/hash.ts';
import { parentFolders } from '../files/output-path.ts';
import { lockPath, printLock } from '../releases/lock.ts';
import { nameRelease } from '../releases/mismatch.ts';
import { readLock } from '../releases/read-lock.ts';
import type { ReleaseFile } from './release.ts';

/** Takes a release out again: its files as far as they are as they came, the folders that this empties, and what the lock file knows of it. */
export function removeRelease({
  tag,
  files,
  cwd,
}: {
  readonly tag: string;
  readonly files: readonly ReleaseFile[];
  readonly cwd: string;
}): void {
  const folder = join(cwd, nameRelease(tag));
  for (const file of files) {
    attempt(() => {
      const path = join(folder, file.path);
      const isOurs = lstatSync(path).isFile() && sha256(readFileSync(path)) === file.sha256;
      if (isOurs) removeFile(path);
    });
  }
  const folders = [...new Set(files.flatMap(({ path }) => parentFolders(path)))].sort(compareCodePoints);
  for (const path of folders.reverse()) attempt(() => removeEmptyFolder(join(folder, path)));
  attempt(() => removeEmptyFolder(folder));
  attempt(() => {
    const lock = new Map(readLock(cwd));
    lock.delete(tag);
    if (lock.size === 0) removeFile(join(cwd, lockPath));
    else replaceFile(join(cwd, lockPath), printLock(lock));
  });
}

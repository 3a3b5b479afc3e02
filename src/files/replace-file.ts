import { chmodSync, lstatSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { findLeftovers, openStaging, removeEmptyFolder, sweepStaging } from './staging.ts';
import { attempt, runStep } from './steps.ts';

/** A file that has been written beside its place. */
export interface StagedFile {
  /** Puts it in its place, in one step. */
  commit(): void;
  /** Takes away what was made for it; of use after `commit` too. */
  discard(): void;
}

/**
 * Writes a file beside its place, so that a full disk or a missing permission shows before anything has changed. It keeps the permissions
 * that it has. What stands at the place must be a plain file, or nothing.
 */
export function stageFile(path: string, text: string): StagedFile {
  const folder = dirname(path);
  const first = mkdirSync(folder, { recursive: true });
  sweepGone(folder);
  const staging = openStaging(folder);
  const staged = `${staging}/new-0`;
  const discard = (): void => {
    attempt(() => sweepStaging(folder, staging));
    if (first !== undefined) attempt(() => removeEmptyFolder(folder));
  };
  try {
    writeFileSync(join(folder, staged), text, { flag: 'wx' });
    const stats = lstatSync(path, { throwIfNoEntry: false });
    if (stats?.isFile()) chmodSync(join(folder, staged), stats.mode);
  } catch (error) {
    discard();
    throw error;
  }
  const commit = (): void => {
    runStep({ do: 'replace', path: staged, to: basename(path) }, folder);
  };
  return { commit, discard };
}

/** Replaces the text of a plain file in one step. */
export function replaceFile(path: string, text: string): void {
  const staged = stageFile(path, text);
  try {
    staged.commit();
  } finally {
    staged.discard();
  }
}

/** Clears away what runs that were killed left beside a file. */
export function sweepGone(folder: string): void {
  attempt(() => {
    for (const staging of findLeftovers(folder).stagings) attempt(() => sweepStaging(folder, staging));
  });
}

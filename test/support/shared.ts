import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The folder beside the project that holds facts from outside; tests that read it go through `sharedPath`. */
export const sharedFolder = join(import.meta.dirname, '..', '..', '..', 'shared');

export interface SharedPath {
  readonly path: string;
  readonly isThere: boolean;
  /** Why tests of it are skipped: `no ../shared/upstream`; empty where the path is there. */
  readonly reason: string;
  /** For the name of a suite that is skipped: ` (skipped: no ../shared/upstream)`; empty where the path is there. */
  readonly note: string;
}

/**
 * A file or folder below `../shared`. Tests skip what is not there and say so with `note`; in CI, where `CI` is set,
 * nothing may be skipped, so that a path that is not there is an error.
 */
export function sharedPath(...steps: readonly string[]): SharedPath {
  const path = join(sharedFolder, ...steps);
  if (existsSync(path)) return { path, isThere: true, reason: '', note: '' };
  const shown = ['..', 'shared', ...steps].join('/');
  const { CI = '' } = process.env;
  if (CI !== '' && CI !== 'false') throw new Error(`${shown} is not there, and CI skips no test`);
  const reason = `no ${shown}`;
  return { path, isThere: false, reason, note: ` (skipped: ${reason})` };
}

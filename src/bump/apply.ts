import { dirname, join } from 'node:path';
import { OcmGenError } from '../diagnostics/errors.ts';
import { lockName } from '../sync/lock.ts';
import type { SyncResult } from '../sync/sync.ts';
import { describeFault, isSystemError } from '../write/fault.ts';
import { rememberAbsent, stageFile, type ProjectFile, type StagedFile } from './project-files.ts';

/** What a bump writes. */
export interface BumpWork {
  /** Absolute path of the release's folder. */
  readonly folder: string;
  /** The changelog, and last the configuration. */
  readonly files: readonly (ProjectFile & { readonly name: string })[];
  readonly applyRelease: () => SyncResult;
  readonly generate: () => Promise<void>;
}

/**
 * Writes everything, or puts back what it can when the machine refuses: release, package, changelog, and the configuration last. That is
 * what says which release the package is of, so that a run after one that was killed begins anew and ends in the same.
 */
export async function applyBump({
  folder,
  files,
  applyRelease,
  generate,
}: BumpWork): Promise<{ readonly release: SyncResult }> {
  const undo = rememberAbsent(folder, join(dirname(folder), lockName));
  const staged: StagedFile[] = [];
  let current = '';
  try {
    for (const file of files) {
      current = file.name;
      staged.push(stageFile(file));
    }
    const release = applyRelease();
    await generate();
    for (const [index, file] of staged.entries()) {
      current = files[index]?.name ?? '';
      file.commit();
    }
    return { release };
  } catch (error) {
    for (const file of staged) file.discard();
    undo();
    if (!isSystemError(error)) throw error;
    const location = { file: current, line: 1, column: 1 };
    const message = `cannot write ${current}: ${describeFault(error)}`;
    throw new OcmGenError([{ code: 'OCM4002', severity: 'error', message, location }]);
  }
}

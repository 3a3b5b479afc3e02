import { OcmGenError } from '../diagnostics/errors.ts';
import type { StagedFile } from '../files/replace-file.ts';
import type { PreparedSync, SyncResult } from '../sync/sync.ts';
import { describeFault, isSystemError } from '../files/fault.ts';
import { stageProjectFile, type ProjectFile } from './project-files.ts';

/** What a bump writes. */
export interface BumpWork {
  /** The changelog, and last the configuration. */
  readonly files: readonly (ProjectFile & { readonly name: string })[];
  readonly release: PreparedSync;
  readonly generate: () => Promise<void>;
}

/**
 * Writes everything, or puts back what it can when the machine refuses: release, package, changelog, and the configuration last. That is
 * what says which release the package is of, so that a run after one that was killed begins anew and ends in the same.
 */
export async function applyBump({
  files,
  release: prepared,
  generate,
}: BumpWork): Promise<{ readonly release: SyncResult }> {
  const staged: StagedFile[] = [];
  let current = '';
  try {
    for (const file of files) {
      current = file.name;
      staged.push(stageProjectFile(file));
    }
    const release = await prepared.apply();
    await generate();
    for (const [index, file] of staged.entries()) {
      current = files[index]?.name ?? '';
      file.commit();
    }
    return { release };
  } catch (error) {
    await prepared.revert();
    if (!isSystemError(error)) throw error;
    const location = { file: current, line: 1, column: 1 };
    const message = `cannot write ${current}: ${describeFault(error)}`;
    throw new OcmGenError([{ code: 'OCM4002', severity: 'error', message, location }]);
  } finally {
    for (const file of staged) file.discard();
  }
}

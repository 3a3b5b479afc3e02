import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { stageFile, type StagedFile } from '../files/replace-file.ts';
import { isSystemError } from '../files/fault.ts';

/** One file of the user's project that is to be written: its text as a whole, or not at all. */
export interface ProjectFile {
  /** Absolute path. */
  readonly path: string;
  readonly text: string;
}

/** The text of a file; undefined where there is none. Throws what the system says when it cannot be read. */
export function readProjectFile(path: string): string | undefined {
  try {
    // A pipe would be waited for.
    if (!statSync(path).isFile())
      throw Object.assign(new Error('it is not a plain file'), { syscall: 'open', code: '' });
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (isSystemError(error) && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Writes a file beside its place. A link to it stays, as long as it leads to another place of the project. */
export function stageProjectFile({ path, text }: ProjectFile): StagedFile {
  return stageFile(existsSync(path) ? realpathSync(path) : path, text);
}

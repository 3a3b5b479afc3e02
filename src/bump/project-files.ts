import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isSystemError } from '../write/fault.ts';
import { isRunning } from '../write/leftovers.ts';

/** One file of the user's project that is to be written: its text as a whole, or not at all. */
export interface ProjectFile {
  /** Absolute path. */
  readonly path: string;
  readonly text: string;
}

/** The text of a file; undefined where there is none. Throws what the system says when it cannot be read. */
export function readProjectFile(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (isSystemError(error) && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** A file that has been written beside its place. */
export interface StagedFile {
  /** Puts it in its place, in one step. */
  commit(): void;
  discard(): void;
}

/**
 * Writes a file beside its place, so that a full disk or a missing permission shows before anything has changed. It keeps the permissions
 * that it has, and stays behind the link that leads to it.
 */
export function stageFile({ path, text }: ProjectFile): StagedFile {
  const place = existsSync(path) ? realpathSync(path) : path;
  const folder = dirname(place);
  sweepStaged(place);
  const isNewFolder = mkdirSync(folder, { recursive: true }) !== undefined;
  const staged = join(folder, `${prefixOf(place)}${process.pid}.tmp`);
  writeFileSync(staged, text);
  if (existsSync(place)) chmodSync(staged, statSync(place).mode);
  return {
    commit: () => {
      renameSync(staged, place);
    },
    discard: () => {
      rmSync(staged, { force: true });
      if (isNewFolder && existsSync(folder) && readdirSync(folder).length === 0) rmdirSync(folder);
    },
  };
}

/** Removes what runs that were killed left beside the place of a file. */
export function sweepStaged(path: string): void {
  const folder = dirname(path);
  if (!existsSync(folder)) return;
  const prefix = prefixOf(path);
  for (const name of readdirSync(folder)) {
    const id = name.startsWith(prefix) ? /^(\d+)\.tmp$/.exec(name.slice(prefix.length))?.[1] : undefined;
    if (id !== undefined && !isRunning(Number(id))) rmSync(join(folder, name), { force: true });
  }
}

function prefixOf(path: string): string {
  return `.${basename(path)}.ocm-gen-`;
}

/** Remembers a folder that is not there yet and a file beside it, to put both back as they are now. */
export function rememberAbsent(folder: string, file: string): () => void {
  if (existsSync(folder)) return () => undefined;
  const text = readProjectFile(file);
  const hadParent = existsSync(dirname(folder));
  return () => {
    rmSync(folder, { recursive: true, force: true });
    if (text === undefined) rmSync(file, { force: true });
    else writeFileSync(file, text);
    if (!hadParent && readdirSync(dirname(folder)).length === 0) rmSync(dirname(folder), { recursive: true });
  };
}

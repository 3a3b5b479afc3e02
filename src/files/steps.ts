import {
  copyFileSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readlinkSync,
  renameSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { assertNever } from '../diagnostics/errors.ts';
import { isSystemError } from './fault.ts';
import { removeEmptyFolder, removeFile } from './staging.ts';

/**
 * One operation of the file system; paths are relative to one folder, `/`-separated. None follows a link, and none replaces or removes
 * anything but a plain file or an empty folder.
 */
export type Step =
  | { readonly do: 'make-folder'; readonly path: string }
  | { readonly do: 'write'; readonly path: string; readonly bytes: string | Uint8Array }
  /** Keeps a second copy of a file or a link. */
  | { readonly do: 'copy'; readonly path: string; readonly to: string }
  /** Puts a file or a folder where nothing is. */
  | { readonly do: 'place'; readonly path: string; readonly to: string }
  /** Puts a file where a file is. */
  | { readonly do: 'replace'; readonly path: string; readonly to: string }
  | { readonly do: 'remove'; readonly path: string }
  /** Removes the folder when it is empty. */
  | { readonly do: 'prune'; readonly path: string };

/** A step with what takes it back. */
export interface ReversibleStep {
  readonly step: Step;
  readonly undo?: Step;
}

/** Performs steps, or takes all of them back when one fails, the last first, and gives the step with the error. */
export function runSteps(
  steps: readonly ReversibleStep[],
  folder: string,
): { readonly failed: Step; readonly error: NodeJS.ErrnoException } | undefined {
  const undos: Step[] = [];
  for (const { step, undo } of steps) {
    try {
      if (runStep(step, folder) && undo !== undefined) undos.push(undo);
    } catch (error) {
      if (!isSystemError(error)) throw error;
      for (const back of undos.reverse()) attempt(() => runStep(back, folder));
      return { failed: step, error };
    }
  }
  return undefined;
}

/** While everything is put back, only the first failure is worth reporting. */
export function attempt(action: () => unknown): void {
  try {
    action();
  } catch (error) {
    if (!isSystemError(error)) throw error;
  }
}

/** Performs one step below a folder; false when there was nothing to do. */
export function runStep(step: Step, folder: string): boolean {
  const path = join(folder, step.path);
  switch (step.do) {
    case 'make-folder':
      return makeFolder(path);
    case 'write':
      writeFileSync(path, step.bytes, { flag: 'wx' });
      return true;
    case 'copy':
      copy(path, join(folder, step.to));
      return true;
    case 'place':
      place(path, join(folder, step.to));
      return true;
    case 'replace':
      replace(path, join(folder, step.to));
      return true;
    case 'remove':
      return removeFile(path);
    case 'prune':
      return removeEmptyFolder(path);
    default:
      return assertNever(step);
  }
}

/** A folder that is there already is fine, and a link to one is not. */
function makeFolder(path: string): boolean {
  try {
    mkdirSync(path);
    return true;
  } catch (error) {
    if (!isSystemError(error) || error.code !== 'EEXIST' || !lstatSync(path).isDirectory()) throw error;
    return false;
  }
}

/** A hard link costs nothing; where the file system has none, the bytes are copied. */
function copy(from: string, to: string): void {
  if (lstatSync(from).isSymbolicLink()) {
    symlinkSync(readlinkSync(from), to);
    return;
  }
  try {
    linkSync(from, to);
  } catch (error) {
    if (!isSystemError(error)) throw error;
    copyFileSync(from, to);
  }
}

/** A file gets its second name only where nothing has it, in one step; a folder, and a file without hard links, after a look. */
function place(from: string, to: string): void {
  if (lstatSync(from).isFile()) {
    try {
      linkSync(from, to);
      unlinkSync(from);
      return;
    } catch (error) {
      if (!isSystemError(error) || error.code === 'EEXIST' || error.syscall !== 'link') throw error;
    }
  }
  if (lstatSync(to, { throwIfNoEntry: false }) !== undefined) throw standsThere(to);
  renameSync(from, to);
}

function replace(from: string, to: string): void {
  const stats = lstatSync(to, { throwIfNoEntry: false });
  if (stats !== undefined && !stats.isFile()) throw standsThere(to);
  renameSync(from, to);
}

function standsThere(path: string): NodeJS.ErrnoException {
  const isFolder = lstatSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
  const code = isFolder ? 'EISDIR' : 'EEXIST';
  return Object.assign(new Error(`${code}: ${path}`), { code, syscall: 'rename', path });
}

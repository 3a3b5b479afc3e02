import {
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmdirSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { isSystemError } from './fault.ts';
import { lockFileName } from './lock.ts';
import { isGone, isRunning, parseOwner, printOwner, signOwner, type Owner } from './owner.ts';

/** Folders that hold files on their way into place; the digits are the id of the process that fills one. */
export const stagingPattern = /^\.ocm-gen-(\d+)(?:-\d+)?\.tmp$/;

/** Who signs in a staging folder: what has no such file is none of ours. */
export const ownerFile = 'owner.json';

/** Locks on their way into place, and those that were taken to remove the lock of a run that was killed. */
const lockRemains = new RegExp(`^${lockFileName.replaceAll('.', '\\.')}(?:-new)?(?:-[0-9a-f]{12})+$`);

/** What runs that were killed left in a folder, by name. */
export interface Leftovers {
  /** Staging folders. */
  readonly stagings: readonly string[];
  /** The lock, and files beside it. */
  readonly locks: readonly string[];
  /** What has the name of a staging folder and cannot be shown to be one of ours. */
  readonly foreign: readonly string[];
}

/** Makes a staging folder of this process in a folder, and gives its name: another one where something stands at the first. */
export function openStaging(folder: string, owner: Owner = signOwner()): string {
  for (let count = 0; ; count++) {
    const name = `.ocm-gen-${owner.pid}${count === 0 ? '' : `-${count}`}.tmp`;
    try {
      mkdirSync(join(folder, name));
    } catch (error) {
      if (isSystemError(error) && error.code === 'EEXIST' && count < 1000) continue;
      throw error;
    }
    writeFileSync(join(folder, name, ownerFile), printOwner(owner), { flag: 'wx' });
    return name;
  }
}

/** Looks for what runs that were killed left in a folder that is there. Follows no link. */
export function findLeftovers(folder: string): Leftovers {
  const stagings: string[] = [];
  const locks: string[] = [];
  const foreign: string[] = [];
  for (const name of readdirSync(folder)) {
    const id = stagingPattern.exec(name)?.[1];
    if (id !== undefined) {
      const owner = readStagingOwner(folder, name);
      if (owner === undefined) foreign.push(name);
      else if (owner === 'unsigned' ? !isRunning(Number(id)) : isGone(owner)) stagings.push(name);
    } else if (name === lockFileName || lockRemains.test(name)) {
      const owner = readOwner(join(folder, name));
      if (owner !== undefined && isGone(owner)) locks.push(name);
    }
  }
  return { stagings, locks, foreign };
}

/** Who made a staging folder; `unsigned` where a run ended before it could say, undefined where it is none of ours. */
function readStagingOwner(folder: string, name: string): Owner | 'unsigned' | undefined {
  const path = join(folder, name);
  try {
    if (!lstatSync(path).isDirectory()) return undefined;
    return readdirSync(path).length === 0 ? 'unsigned' : readOwner(join(path, ownerFile));
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return undefined;
  }
}

function readOwner(file: string): Owner | undefined {
  try {
    return lstatSync(file).isFile() ? parseOwner(readFileSync(file, 'utf8')) : undefined;
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return undefined;
  }
}

const stagedName = /^(?:(?:new|old)-(?:\d+|journal|manifest)|owner\.json)$/;

/** What a staging folder of single files holds beside plain files of our names, and what keeps it from being swept. */
export function findStrangers(folder: string, staging: string): string[] {
  const path = join(folder, staging);
  return readdirSync(path).filter((name) => !stagedName.test(name) || !lstatSync(join(path, name)).isFile());
}

/** Removes a staging folder of single files, and leaves it as it is when there is anything else in it. */
export function sweepStaging(folder: string, staging: string): void {
  if (findStrangers(folder, staging).length > 0) return;
  const path = join(folder, staging);
  // The owner's file goes last, so that a sweep that is killed can go on.
  const names = readdirSync(path).sort((a, b) => Number(a === ownerFile) - Number(b === ownerFile));
  for (const name of names) removeFile(join(path, name));
  removeEmptyFolder(path);
}

/** Removes a plain file, and nothing else; false where none is. */
export function removeFile(path: string): boolean {
  if (lstatSync(path, { throwIfNoEntry: false })?.isFile() !== true) return false;
  unlinkSync(path);
  return true;
}

/** Removes a folder that is empty or gone; false when it is not empty, or no folder. */
export function removeEmptyFolder(path: string): boolean {
  try {
    rmdirSync(path);
    return true;
  } catch (error) {
    if (isSystemError(error) && error.code === 'ENOENT') return true;
    if (isSystemError(error) && ['ENOTEMPTY', 'EEXIST', 'ENOTDIR'].includes(error.code ?? '')) return false;
    throw error;
  }
}

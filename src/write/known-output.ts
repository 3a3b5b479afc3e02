import { lstatSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { tool } from '../tool.ts';
import { isSystemError } from '../files/fault.ts';
import { hashText, sha256 } from '../files/hash.ts';

/**
 * Remembers, outside of everything that is committed, which build of ocm-gen made an output anew and found it as it stands. A manifest
 * names the version alone, and a build from changed sources has the same one: only what this build has seen for itself is taken as known.
 * What cannot be written is not remembered, which costs the next run its short cut and nothing else.
 */
export interface KnownOutputs {
  /** Whether this build has made the output with just this manifest. */
  isKnown(out: string, manifestText: string): boolean;
  remember(out: string, manifestText: string): void;
}

/** The memory of a build in the first of the folders that can be written. */
export function openKnownOutputs(build: string, folders: readonly string[]): KnownOutputs {
  const describe = (text: string): string => JSON.stringify([build, hashText(text)]);
  return {
    isKnown: (out, text) => folders.some((folder) => readRecord(folder, out) === describe(text)),
    remember: (out, text) => {
      folders.some((folder) => writeRecord(folder, out, describe(text)));
    },
  };
}

/** Sources that run directly have no build, and change under it: they know nothing. */
export function openOwnKnownOutputs(): KnownOutputs {
  return openKnownOutputs(tool.build, tool.build === 'source' ? [] : ownFolders());
}

/** Below the node_modules that holds the tool, or that its own checkout has; where that is not ours to write, in the system's folder for temporary files. */
function ownFolders(): readonly string[] {
  let dist = import.meta.dirname;
  while (basename(dist) !== 'dist' && dirname(dist) !== dist) dist = dirname(dist);
  const root = dirname(dist);
  const modules = basename(dirname(root)) === 'node_modules' ? dirname(root) : join(root, 'node_modules');
  return [join(modules, '.cache', 'ocm-gen'), join(tmpdir(), `ocm-gen-${ownUser()}`)];
}

function ownUser(): string {
  try {
    return String(process.getuid?.() ?? userInfo().username);
  } catch {
    return 'user';
  }
}

/** Few names, so that the folder stays small for ever: an output that shares one with another only loses its short cut. */
function recordName(out: string): string {
  return `${sha256(out).slice(0, 3)}.json`;
}

function readRecord(folder: string, out: string): string | undefined {
  try {
    return isOwn(folder) ? readFileSync(join(folder, recordName(out)), 'utf8') : undefined;
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return undefined;
  }
}

function writeRecord(folder: string, out: string, record: string): boolean {
  try {
    // A missing node_modules is not made: where there is none, nobody ignores it either.
    if (basename(dirname(folder)) === '.cache' && !isOwn(dirname(dirname(folder)))) return false;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (!isOwn(folder)) return false;
    const fresh = join(folder, `${process.pid}.tmp`);
    writeFileSync(fresh, record);
    renameSync(fresh, join(folder, recordName(out)));
    return true;
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return false;
  }
}

/** Whether a folder is a real one that nobody else owns: anybody may make one in the system's folder for temporary files. */
function isOwn(folder: string): boolean {
  const stats = lstatSync(folder, { throwIfNoEntry: false });
  return stats?.isDirectory() === true && (process.getuid === undefined || stats.uid === process.getuid());
}

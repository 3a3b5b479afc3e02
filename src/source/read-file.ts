import { readFileSync, statSync } from 'node:fs';
import { sep } from 'node:path';
import { maxInputBytes, readBytes, readText, refuseTooLarge, type FoundFiles } from './content.ts';
import type { Wants } from './folder.ts';
import { refuseUnreadable } from './refusal.ts';

/** Reads one file that the user named: a text or a `.tar.gz`. */
export async function readFile(file: string, input: string, wants?: Wants): Promise<FoundFiles> {
  const shown = showPath(input);
  const bytes = read(file, shown);
  return bytes instanceof Uint8Array ? readBytes(bytes, shown, input, wants) : bytes;
}

/** Reads one file that was found below an input: text only. */
export function readFoundFile(file: string, shown: string, input: string): FoundFiles {
  const bytes = read(file, shown);
  return bytes instanceof Uint8Array ? readText(bytes, shown, input) : bytes;
}

/** What stands at a path, links followed. Something that cannot be looked at counts as a file, so that reading it says why. */
export function kindOf(path: string): 'file' | 'folder' | undefined {
  try {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats === undefined) return undefined;
    return stats.isDirectory() ? 'folder' : 'file';
  } catch {
    return 'file';
  }
}

/** A path as messages show it: with slashes on every system. */
export function showPath(path: string): string {
  return sep === '/' ? path : path.replaceAll(sep, '/');
}

/** Whether a file's name says that it may hold CustomResourceDefinitions. */
export function isManifestName(name: string): boolean {
  return /\.(?:ya?ml|json)$/i.test(name);
}

/** Folders that hold other people's files, or none for us. */
export function isIgnoredFolder(name: string): boolean {
  return name === 'node_modules' || name === 'vendor' || (name.startsWith('.') && name !== '.');
}

function read(file: string, shown: string): Uint8Array | FoundFiles {
  try {
    if (statSync(file).size > maxInputBytes) return refuseTooLarge(shown);
    return readFileSync(file);
  } catch (error) {
    return refuseUnreadable(shown, error);
  }
}

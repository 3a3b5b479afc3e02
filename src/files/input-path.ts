import { statSync } from 'node:fs';
import { sep } from 'node:path';

/**
 * What stands at a path, links followed. Something that cannot be looked at, or is no file, counts as one, so that reading it says why.
 */
export function kindOf(path: string): 'file' | 'folder' | undefined {
  try {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats === undefined) return undefined;
    return stats.isDirectory() ? 'folder' : 'file';
  } catch {
    return 'file';
  }
}

/** Whether a pipe, a socket or a device stands at a path, links followed. */
export function isSpecial(path: string): boolean {
  try {
    const stats = statSync(path, { throwIfNoEntry: false });
    return stats !== undefined && !stats.isFile() && !stats.isDirectory();
  } catch {
    return false;
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

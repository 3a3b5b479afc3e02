import { existsSync, lstatSync, readlinkSync, realpathSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { isSystemError } from './fault.ts';

/**
 * Whether a path is a link that leads out of the project: the repository that the folder is in, or else the folder itself. Git carries
 * links, and a link of somebody else's must not make us write elsewhere.
 */
export function leadsOut(path: string, folder: string): boolean {
  if (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() !== true) return false;
  const place = realPlace(resolve(realPlace(dirname(path)), readlinkSync(path)));
  const root = realPlace(findRepository(folder) ?? folder);
  const way = relative(root, place);
  return way === '..' || way.startsWith('../') || way.startsWith('..\\') || isAbsolute(way);
}

/** Where a path really is, also where its last parts are not there yet. */
function realPlace(path: string): string {
  try {
    return realpathSync(path);
  } catch (error) {
    if (!isSystemError(error) || dirname(path) === path) throw error;
    return join(realPlace(dirname(path)), basename(path));
  }
}

function findRepository(folder: string): string | undefined {
  if (existsSync(join(folder, '.git'))) return folder;
  return dirname(folder) === folder ? undefined : findRepository(dirname(folder));
}

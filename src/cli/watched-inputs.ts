import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { OcmGenError } from '../diagnostics/errors.ts';
import { isGoName } from '../source/go-sources.ts';
import { isIgnoredFolder, isManifestName, kindOf } from '../files/input-path.ts';
import { configPlaces } from './config.ts';
import { readOptions, type GenerateFlags } from './flags.ts';
import { isRemote } from './input.ts';

/** What a run reads: the folders to watch, and which of the paths that change in them matter. */
export interface WatchedInputs {
  readonly folders: readonly string[];
  matters(path: string): boolean;
}

/** Finds what the next run would read. Throws an `OcmGenError` where nothing of it can change. */
export async function findWatchedInputs(flags: GenerateFlags, cwd: string): Promise<WatchedInputs> {
  try {
    const { options, file } = await readOptions(flags, cwd);
    const crds = typeof options.crds === 'string' ? [options.crds] : (options.crds ?? []);
    if (crds.includes('-')) throw refuse('--watch cannot watch standard input');
    const local = crds.filter((input) => !isRemote(input)).map((input) => resolve(cwd, input));
    if (local.length === 0 && !file) {
      throw refuse('--watch has nothing to watch: no input is a file or a folder');
    }
    return watchPaths(local, file === undefined ? [] : [file], resolve(cwd, options.out ?? 'generated'));
  } catch (error) {
    if (!(error instanceof OcmGenError)) throw error;
    const broken = error.diagnostics.flatMap(({ location }) => (location ? [location.file] : []));
    // A mistake on the command line stays one.
    if (broken.length === 0) throw error;
    // Of a broken configuration nothing is known but where it is, and where else one is looked for.
    const files = [...broken, ...configPlaces].map((place) => resolve(cwd, place));
    return watchPaths([], files, resolve(cwd, flags.out ?? 'generated'));
  }
}

function refuse(message: string): OcmGenError {
  return new OcmGenError([{ code: 'OCM5002', severity: 'error', message }]);
}

/** Inputs with all that lies below them, and files that matter by themselves. What is written to `out` does not. */
function watchPaths(inputs: readonly string[], files: readonly string[], out: string): WatchedInputs {
  const roots: string[] = [];
  const exact = new Set(files);
  for (const input of inputs) {
    const kind = kindOf(input);
    if (kind === 'folder') roots.push(input);
    else if (kind === 'file') exact.add(input);
    else if (isGlob(input)) roots.push(findFolder(globBase(input)));
    else exact.add(missingPart(input));
  }
  const below = roots.flatMap((root) => walk(root, out));
  const folders = new Set([...below, ...[...exact].map((file) => findFolder(dirname(file)))]);
  const realOut = realPath(out);
  const isBelow = (path: string): boolean => roots.some((root) => isInside(path, root));
  return {
    folders: [...folders],
    matters: (path) => {
      // An input may lead to the out directory by another way.
      if (isInside(path, out) || isInside(realPath(path), realOut)) return false;
      if (exact.has(path) || folders.has(path)) return true;
      const name = basename(path);
      if (!isBelow(path)) return false;
      return kindOf(path) === 'folder' ? !isIgnoredFolder(name) : isManifestName(name) || isGoName(name);
    },
  };
}

/** Where a path really is; as it is, where nothing is there. */
function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

function isGlob(input: string): boolean {
  return /[*?[{]/.test(input);
}

/** The folders of a glob before its first wildcard. */
function globBase(pattern: string): string {
  let base = pattern;
  while (isGlob(base)) base = dirname(base);
  return base;
}

/** The nearest folder that is there: a folder itself, or one above it. */
function findFolder(path: string): string {
  let folder = path;
  while (kindOf(folder) !== 'folder') folder = dirname(folder);
  return folder;
}

/** Of a path that leads nowhere, the first part that is not there. */
function missingPart(path: string): string {
  let part = path;
  while (!existsSync(dirname(part))) part = dirname(part);
  return part;
}

function walk(folder: string, out: string): string[] {
  if (folder === out) return [];
  const found = [folder];
  try {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (entry.isDirectory() && !isIgnoredFolder(entry.name)) {
        found.push(...walk(join(folder, entry.name), out));
      }
    }
  } catch {
    // It cannot be read or went away: the run itself reports what matters.
  }
  return found;
}

function isInside(path: string, folder: string): boolean {
  return path === folder || path.startsWith(join(folder, '/'));
}

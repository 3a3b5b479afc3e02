import { accessSync, constants, lstatSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { OutputFile } from '../values/output-file.ts';
import { findLeftovers, findStrangers, type Leftovers } from '../files/staging.ts';
import { describeFault, isSystemError } from '../files/fault.ts';
import { hashText } from '../files/hash.ts';
import { parseManifest, type Manifest } from './manifest.ts';
import { manifestPath, parentFolders } from '../files/output-path.ts';

/** Something that stands in the out directory; `link` is any symbolic link, which is never followed. */
export type Entry =
  /** The hash is of the text with line feeds alone, as it is in a manifest. */
  | { readonly kind: 'file'; readonly hash: string }
  | { readonly kind: 'folder'; readonly isWritable: boolean }
  | { readonly kind: 'link' | 'other' };

/** The out directory as it is: what a plan needs to know of it. */
export interface OutDirectory {
  /** As messages name it. */
  readonly name: string;
  readonly manifest?: Manifest;
  /** By path, for each path that was asked for and each folder above it; `''` is the out directory. What is missing is not here. */
  readonly entries: ReadonlyMap<string, Entry>;
  /** What runs that were killed left. */
  readonly leftovers: OutLeftovers;
}

/** The manifest of an out directory; undefined where there is none, a diagnostic where it cannot be trusted. */
export function readManifest(
  out: string,
  name: string,
): { manifest?: Manifest; text?: string; diagnostics: Diagnostic[] } {
  const file = join(out, manifestPath);
  const location = { file: `${name}/${manifestPath}`, line: 1, column: 1 };
  let text: string;
  try {
    if (!lstatSync(file).isFile()) throw new Error('it is not a regular file');
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (isMissing(error)) return { diagnostics: [] };
    const message = `the manifest of ${name} cannot be read: ${describeFault(error)}`;
    return { diagnostics: [{ code: 'OCM4003', severity: 'error', message, location }] };
  }
  const manifest = parseManifest(text);
  if (typeof manifest !== 'string') return { manifest, text, diagnostics: [] };
  const message = `the manifest of ${name} cannot be used: ${manifest}`;
  const hint = `restore it, or delete ${name} and generate it anew`;
  return { diagnostics: [{ code: 'OCM4003', severity: 'error', message, location, hint }] };
}

/** Whether every file that the manifest lists is there and holds what was written, and nothing is to be cleared away. */
export function isIntact(out: string, manifest: Manifest): boolean {
  if (hasLeftovers(out)) return false;
  for (const [path, hash] of manifest.files) {
    const entry = readEntry(join(out, path));
    if (entry?.kind !== 'file' || entry.hash !== hash) return false;
  }
  return true;
}

function hasLeftovers(out: string): boolean {
  try {
    return Object.values(findLeftovers(out)).some(({ length }) => length > 0);
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return true;
  }
}

/** Looks at the places of the output and of all that the manifest lists, and at the folders above them. Changes nothing. */
export function readOutDirectory(
  out: string,
  name: string,
  files: readonly OutputFile[],
  manifest: Manifest | undefined,
): OutDirectory {
  const paths = [
    ...files.map(({ path }) => path),
    ...(manifest?.files.keys() ?? []),
    ...(manifest?.pending.keys() ?? []),
  ];
  const entries = new Map<string, Entry>();
  const seen = new Set<string>();
  const look = (path: string): void => {
    if (seen.has(path)) return;
    seen.add(path);
    // Nothing is looked at below a link: what lies there is not in the out directory.
    const parents = parentFolders(path);
    const parent = parents.at(-1) ?? '';
    if (path !== '' && entries.get(parent)?.kind !== 'folder') return;
    const entry = readEntry(join(out, path), path === '');
    if (entry) entries.set(path, entry);
  };
  look('');
  for (const path of paths) {
    parentFolders(path).forEach(look);
    look(path);
  }
  const leftovers = entries.get('')?.kind === 'folder' ? findOutLeftovers(out) : noLeftovers;
  return { name, ...(manifest ? { manifest } : {}), entries, leftovers };
}

/** What runs that were killed left in an out directory, and what others put among it. */
export interface OutLeftovers extends Leftovers {
  readonly strangers: readonly string[];
}

/** What an empty folder has. */
export const noLeftovers: OutLeftovers = { stagings: [], locks: [], foreign: [], strangers: [] };

/** Of the staging folders only those that hold nothing but our files are there to be swept. */
export function findOutLeftovers(out: string): OutLeftovers {
  const found = findLeftovers(out);
  const held = found.stagings.map((name) => ({ name, strangers: findStrangers(out, name) }));
  return {
    ...found,
    stagings: held.filter(({ strangers }) => strangers.length === 0).map(({ name }) => name),
    strangers: held.flatMap(({ name, strangers }) => strangers.map((stranger) => `${name}/${stranger}`)),
  };
}

function readEntry(file: string, isRoot = false): Entry | undefined {
  let stats;
  try {
    stats = lstatSync(file);
  } catch (error) {
    // Where a file stands above the out directory itself, nothing can be made in its place.
    const isAbsent = isMissing(error) || (isSystemError(error) && error.code === 'ENAMETOOLONG');
    return isAbsent && !(isRoot && isBelowFile(error)) ? undefined : { kind: 'other' };
  }
  if (stats.isFile()) {
    try {
      return { kind: 'file', hash: hashText(readFileSync(file)) };
    } catch {
      return { kind: 'other' };
    }
  }
  // The out directory itself may be a link: it is the place that the user named.
  if (isRoot && stats.isSymbolicLink()) return isFolder(file) ? folderEntry(file) : { kind: 'other' };
  if (stats.isSymbolicLink()) return { kind: 'link' };
  return stats.isDirectory() ? folderEntry(file) : { kind: 'other' };
}

function isFolder(file: string): boolean {
  try {
    readdirSync(file);
    return true;
  } catch {
    return false;
  }
}

function folderEntry(folder: string): Entry {
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
    return { kind: 'folder', isWritable: true };
  } catch {
    return { kind: 'folder', isWritable: false };
  }
}

function isBelowFile(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOTDIR';
}

function isMissing(error: unknown): boolean {
  return (error instanceof Error && 'code' in error && error.code === 'ENOENT') || isBelowFile(error);
}

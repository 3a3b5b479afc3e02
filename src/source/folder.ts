import { readdirSync, realpathSync, type Dirent } from 'node:fs';
import { join } from 'node:path';
import { compareCodePoints } from '../values/order.ts';
import type { FoundFiles } from './content.ts';
import { readFoundFile } from './read-file.ts';
import { isIgnoredFolder, isManifestName, isSpecial, kindOf, showPath } from '../files/input-path.ts';
import { isGoName, isUpstreamModule, moduleFolder, toGoFiles } from './go-sources.ts';
import { refuse, refuseUnreadable } from './refusal.ts';

/**
 * Reads a directory's `.yaml`, `.yml` and `.json` files, at any depth, sorted by path. Dot files and the folders of others are left out,
 * and so are JSON files that are not wanted: those that name no CustomResourceDefinition are a project's own settings. Symbolic links are followed, circles are not.
 * Where it holds the Go sources of upstream's API, these come along.
 */
export function readFolder(folder: string, input: string, wants: Wants = isRelevant): FoundFiles {
  const shownFolder = showPath(input).replace(/\/+$/, '');
  const walk: Walk = { files: [], goFiles: [], unreadable: [], visited: new Set() };
  visit(folder, '', walk);
  const paths = walk.files.sort(compareCodePoints);
  const show = (path: string) => (shownFolder === '.' ? path : `${shownFolder}/${path}`);
  const found = paths.map((path) => readFoundFile(join(folder, path), show(path), input));
  const unreadable = walk.unreadable.flatMap(
    ({ path, error }) => refuseUnreadable(path === '' ? showPath(input) : show(path), error).diagnostics,
  );
  if (paths.length + unreadable.length === 0) return refuseEmpty(input);
  const read = (path: string): FoundFiles => readFoundFile(join(folder, path), show(path), input);
  const go = readGoFiles(walk.goFiles.sort(compareCodePoints), read);
  return {
    ...go,
    files: found
      .flatMap(({ files }) => files)
      .filter(({ path, text }) => !path.endsWith('.json') || wants(text)),
    diagnostics: [...unreadable, ...found.flatMap(({ diagnostics }) => diagnostics), ...go.diagnostics],
  };
}

/** Reads the Go files below each go.mod of upstream's API; those of other modules are not even opened. */
function readGoFiles(
  paths: readonly string[],
  read: (path: string) => FoundFiles,
): ReturnType<typeof toGoFiles> {
  const modules = paths.filter(
    (path) => /(?:^|\/)go\.mod$/.test(path) && read(path).files.some(({ text }) => isUpstreamModule(text)),
  );
  const folders = modules.map(moduleFolder);
  return toGoFiles(paths.filter((path) => folders.some((folder) => path.startsWith(folder))).map(read));
}

interface Walk {
  /** Relative to the folder, with slashes. */
  readonly files: string[];
  readonly goFiles: string[];
  readonly unreadable: { readonly path: string; readonly error: unknown }[];
  readonly visited: Set<string>;
}

function visit(folder: string, path: string, walk: Walk): void {
  let entries: Dirent[];
  try {
    const place = realpathSync(folder);
    if (walk.visited.has(place)) return;
    walk.visited.add(place);
    entries = readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    walk.unreadable.push({ path, error });
    return;
  }
  for (const entry of entries) {
    const below = path === '' ? entry.name : `${path}/${entry.name}`;
    const kind = kindOfEntry(entry, join(folder, entry.name));
    if (kind === 'folder' && !isIgnoredFolder(entry.name)) visit(join(folder, entry.name), below, walk);
    if (kind === 'file' && isGoName(entry.name)) walk.goFiles.push(below);
    if (kind === 'file' && isManifestName(entry.name) && !entry.name.startsWith('.')) walk.files.push(below);
  }
}

/** A link counts as what it leads to; one that leads nowhere as a file, so that reading it says so. Pipes and devices are nothing. */
function kindOfEntry(entry: Dirent, path: string): 'file' | 'folder' | undefined {
  if (entry.isSymbolicLink()) return isSpecial(path) ? undefined : (kindOf(path) ?? 'file');
  if (entry.isDirectory()) return 'folder';
  return entry.isFile() ? 'file' : undefined;
}

function refuseEmpty(input: string): FoundFiles {
  const message = `the directory ${JSON.stringify(input)} holds no .yaml, .yml or .json file`;
  return refuse('OCM1007', message, {
    hint: 'dot files and the folders node_modules and vendor are not searched',
  });
}

/** Whether a text that was found, not named, is worth reading. */
export type Wants = (text: Searchable) => boolean;

/** A text, decoded or not. */
export interface Searchable {
  includes(word: string): boolean;
}

/** Whether a text may hold what the load stage looks for. */
export function isRelevant(text: Searchable): boolean {
  return text.includes('CustomResourceDefinition') || text.includes('ocm-gen/v1');
}

import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { InternalError } from '../diagnostics/errors.ts';
import type { OutputFile } from '../values/output-file.ts';
import { compareCodePoints } from '../values/order.ts';
import { hashText } from '../files/hash.ts';
import type { Manifest, RunKey } from './manifest.ts';
import type { Entry, OutDirectory } from './out-directory.ts';
import { isOutputPath, parentFolders } from '../files/output-path.ts';

/** What will happen to one file. */
export type PlannedChange =
  | { readonly action: 'create' | 'update'; readonly path: string; readonly text: string }
  | { readonly action: 'unchanged' | 'remove'; readonly path: string };

/** What a run will do to the out directory, decided before anything is touched. */
export interface WritePlan {
  /** Sorted by path; one for each file of the output and each left-over one. */
  readonly changes: readonly PlannedChange[];
  /** The manifest to stand there afterwards. */
  readonly manifest: Manifest;
  /** How it is laid out; as `printManifest` does, when absent. */
  readonly manifestText?: string;
  /** The manifest to stand there meanwhile: it claims what was ours and what will be. */
  readonly journal: Manifest;
  /** Whether the manifest differs in any way from the one that is there, so that it is to be written. */
  readonly updatesManifest: boolean;
  /** Whether it is missing or claims other files: only that makes an output stale, another tool or option with equal files does not. */
  readonly manifestChange?: 'create' | 'update';
  /** Folders that held files of ours only, as far as we know: they go when nothing is left in them. */
  readonly vacated: readonly string[];
  /** Whether runs that were killed left something to clear away. */
  readonly hasLeftovers: boolean;
}

/** What the finished run will remember of itself. */
export interface RunRecord {
  readonly key: RunKey;
  readonly diagnostics: number;
}

/**
 * Compares the output with the out directory. Refuses, with all places at once, to replace a file that ocm-gen did not write, to go
 * through a symbolic link and to write where it may not; nothing but what the manifest lists, unchanged, is ever removed.
 */
export function planWrite(
  files: readonly OutputFile[],
  out: OutDirectory,
  record: RunRecord,
): { plan: WritePlan; diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const hashes = hashOutput(files);
  const removals = planRemovals(out, hashes, diagnostics);
  const changes: PlannedChange[] = removals.map((path) => ({ action: 'remove', path }));
  const gone = new Set(removals);
  const checkFolder = folderCheck(out, gone, diagnostics);
  for (const { path, text } of files) {
    const entry = out.entries.get(path);
    if (entry?.kind === 'file' && entry.hash === hashes.get(path)) {
      changes.push({ action: 'unchanged', path });
      continue;
    }
    if (!parentFolders(path).every(checkFolder)) continue;
    const obstacle = entry && findObstacle(path, entry, out, gone);
    if (obstacle) diagnostics.push(obstacle);
    else changes.push({ action: entry?.kind === 'file' ? 'update' : 'create', path, text });
  }
  changes.sort((a, b) => compareCodePoints(a.path, b.path));
  if (changes.some(({ action }) => action !== 'unchanged')) diagnostics.push(...checkRoot(out));
  diagnostics.push(...reportForeign(out));
  const manifest: Manifest = { ...record, files: sortByPath(hashes), pending: new Map() };
  const manifestChange = compareClaims(out.manifest, manifest);
  const plan: WritePlan = {
    changes,
    manifest,
    journal: buildJournal(out, hashes),
    updatesManifest: manifestChange !== undefined || describeRun(out.manifest) !== describeRun(manifest),
    ...(manifestChange ? { manifestChange } : {}),
    vacated: findVacated(out, hashes),
    hasLeftovers: out.leftovers.stagings.length + out.leftovers.locks.length > 0,
  };
  return { plan, diagnostics };
}

/** Paths that are unsafe or doubled are a bug of an emitter: what comes from a CRD is checked long before. */
function hashOutput(files: readonly OutputFile[]): Map<string, string> {
  const hashes = new Map<string, string>();
  const folded = new Set<string>();
  for (const { path, text } of files) {
    if (!isOutputPath(path)) throw new InternalError(`an emitter wants to write ${JSON.stringify(path)}`);
    if (folded.has(path.toLowerCase())) throw new InternalError(`two emitters write ${JSON.stringify(path)}`);
    folded.add(path.toLowerCase());
    hashes.set(path, hashText(text));
  }
  return hashes;
}

function planRemovals(
  out: OutDirectory,
  hashes: ReadonlyMap<string, string>,
  diagnostics: Diagnostic[],
): string[] {
  const { files = new Map<string, string>(), pending = new Map<string, string>() } = out.manifest ?? {};
  const removals: string[] = [];
  for (const path of new Set([...files.keys(), ...pending.keys()])) {
    const entry = out.entries.get(path);
    if (hashes.has(path) || entry?.kind !== 'file') continue;
    if (entry.hash === files.get(path) || entry.hash === pending.get(path)) {
      removals.push(path);
    } else if (files.has(path)) {
      const message = `${out.name}/${path} is no longer part of the output, but was changed by hand: it is kept`;
      const location = { file: `${out.name}/${path}`, line: 1, column: 1 };
      diagnostics.push({ code: 'OCM4005', severity: 'warning', message, location });
    }
  }
  return removals;
}

/** Says of each folder, once, whether files may be written below it. */
function folderCheck(
  out: OutDirectory,
  gone: ReadonlySet<string>,
  diagnostics: Diagnostic[],
): (path: string) => boolean {
  const verdicts = new Map<string, boolean>();
  return (path) => {
    const known = verdicts.get(path);
    if (known !== undefined) return known;
    const entry = out.entries.get(path);
    const obstacle = entry && findFolderObstacle(path, entry, out, gone);
    if (obstacle) diagnostics.push(obstacle);
    verdicts.set(path, !obstacle);
    return !obstacle;
  };
}

function findFolderObstacle(
  path: string,
  entry: Entry,
  out: OutDirectory,
  gone: ReadonlySet<string>,
): Diagnostic | undefined {
  const location = { file: `${out.name}/${path}`, line: 1, column: 1 };
  if (entry.kind === 'folder') {
    if (entry.isWritable) return undefined;
    const message = `cannot write into ${out.name}/${path}: permission denied`;
    return { code: 'OCM4002', severity: 'error', message, location };
  }
  if (entry.kind === 'link') {
    const message = `${out.name}/${path} is a symbolic link, and ocm-gen writes through none`;
    return { code: 'OCM4004', severity: 'error', message, location };
  }
  return gone.has(path) ? undefined : foreignFile(path, out, 'stands where a folder of the output belongs');
}

function findObstacle(
  path: string,
  entry: Entry,
  out: OutDirectory,
  gone: ReadonlySet<string>,
): Diagnostic | undefined {
  if (entry.kind === 'folder') {
    // A folder of ours that the removals empty makes room for the file.
    const isEmptied = [...gone].some((file) => file.startsWith(path + '/'));
    return isEmptied ? undefined : foreignFile(path, out, 'is a folder where a file of the output belongs');
  }
  const { files, pending } = out.manifest ?? {};
  const isListed = files?.has(path) ?? false;
  const isOurs = entry.kind === 'file' && (isListed || pending?.get(path) === entry.hash);
  return isOurs ? undefined : foreignFile(path, out, 'is in the way, and ocm-gen did not write it');
}

function reportForeign({ name, leftovers }: OutDirectory): Diagnostic[] {
  return [...leftovers.foreign, ...leftovers.strangers].map((path) => ({
    code: 'OCM4007',
    severity: 'warning',
    message: `${name}/${path} looks like something that ocm-gen left, but is not known to be: it is kept`,
    location: { file: `${name}/${path}`, line: 1, column: 1 },
    hint: 'look at it, and delete it when nobody needs it',
  }));
}

function foreignFile(path: string, out: OutDirectory, problem: string): Diagnostic {
  return {
    code: 'OCM4001',
    severity: 'error',
    message: `${out.name}/${path} ${problem}`,
    location: { file: `${out.name}/${path}`, line: 1, column: 1 },
    hint: 'move it away, or choose another out directory',
  };
}

function checkRoot(out: OutDirectory): Diagnostic[] {
  const root = out.entries.get('');
  if (!root || (root.kind === 'folder' && root.isWritable)) return [];
  const problem = root.kind === 'folder' ? 'permission denied' : 'it is not a directory';
  const location = { file: out.name, line: 1, column: 1 };
  return [
    {
      code: 'OCM4002',
      severity: 'error',
      message: `cannot write into ${out.name}: ${problem}`,
      location,
    },
  ];
}

/** The folders above every file that the manifest lists and the output no longer has, each after those below it. */
function findVacated(out: OutDirectory, hashes: ReadonlyMap<string, string>): string[] {
  const listed = [...(out.manifest?.files.keys() ?? []), ...(out.manifest?.pending.keys() ?? [])];
  const folders = new Set(listed.filter((path) => !hashes.has(path)).flatMap(parentFolders));
  const isThere = (folder: string): boolean => out.entries.get(folder)?.kind === 'folder';
  return [...folders].filter(isThere).sort(compareCodePoints).reverse();
}

/** Claims what an earlier run that was killed is known to have written as ours, and what this run is about to write as pending. */
function buildJournal(out: OutDirectory, hashes: ReadonlyMap<string, string>): Manifest {
  const files = new Map(out.manifest?.files);
  for (const [path, hash] of out.manifest?.pending ?? []) {
    const entry = out.entries.get(path);
    if (entry?.kind === 'file' && entry.hash === hash) files.set(path, hash);
  }
  return { diagnostics: 0, files: sortByPath(files), pending: sortByPath(hashes) };
}

function sortByPath(hashes: ReadonlyMap<string, string>): Map<string, string> {
  return new Map([...hashes].sort(([a], [b]) => compareCodePoints(a, b)));
}

function compareClaims(before: Manifest | undefined, after: Manifest): 'create' | 'update' | undefined {
  if (!before) return 'create';
  const claims = ({ files, pending }: Manifest): string => JSON.stringify([[...files], [...pending]]);
  return claims(before) === claims(after) ? undefined : 'update';
}

function describeRun(manifest: Manifest | undefined): string {
  return JSON.stringify([manifest?.key, manifest?.diagnostics]);
}

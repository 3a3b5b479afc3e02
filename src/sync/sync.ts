import { join, resolve } from 'node:path';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { OcmGenError } from '../diagnostics/errors.ts';
import { readFolder } from '../source/folder.ts';
import type { SourceFile } from '../source/source-file.ts';
import type { FileChange } from '../write/file-change.ts';
import { applyRelease, recoverReleases } from './apply.ts';
import { describeLocalSource, findTagInNames, readLocalSource, refuseNameless } from './local-source.ts';
import { printLock, releasesFolder, type LockedRelease } from './lock.ts';
import { findMismatches, findStrangers, nameRelease } from './mismatch.ts';
import { completeSyncOptions, latest, type SyncOptions, type SyncSettings } from './options.ts';
import { planRelease, writesFolder } from './plan.ts';
import { readPresentRelease } from './present.ts';
import { readLock } from './read-lock.ts';
import { buildRelease } from './release.ts';
import type { StepRequest } from './steps.ts';
import type { UpstreamFiles } from './upstream-files.ts';

/** What a run brought into `crds/<tag>`, or with `dryRun` would bring. */
export interface SyncResult {
  /** `planned` is the answer to `dryRun` when there is something to write. */
  readonly status: 'written' | 'unchanged' | 'planned';
  readonly tag: string;
  /** The folder of the release, from the working directory: `crds/v1.3.0`. */
  readonly folder: string;
  /** Where the release is from: a URL, or a path. */
  readonly source: string;
  readonly commit?: string;
  /** SHA-256 of the archive. */
  readonly archive?: string;
  /** Every file of the release and every left-over one, sorted by path, relative to `folder`. */
  readonly files: readonly FileChange[];
  /** Warnings and notes. */
  readonly diagnostics: readonly Diagnostic[];
}

/** A release that is known in full, and not written yet. */
export interface PreparedSync {
  /** What `apply` will do, `planned` or `unchanged`. */
  readonly result: SyncResult;
  /** The files of `crds/<tag>` as `generate` will read them, for a comparison before anything is written. */
  readonly sources: readonly SourceFile[];
  /** Writes the folder and the lock file, whole or not at all. Throws an `OcmGenError` when the machine refuses. */
  readonly apply: () => SyncResult;
}

/** What takes its time, in the order in which it comes; `received` and `total` count the bytes of a download. */
export interface SyncProgress {
  readonly stage: 'list' | 'download' | 'read' | 'write';
  readonly received?: number;
  readonly total?: number;
}

/**
 * Brings a release of upstream's API into `crds/<tag>`: its CustomResourceDefinitions byte for byte and the vocabulary of its Go sources,
 * and records in `crds/ocm-gen.lock.json` what they held. Downloads nothing when the folder is as recorded. Throws an `OcmGenError` with
 * every problem; nothing is written then.
 */
export async function sync(
  options: SyncOptions = {},
  observe: (progress: SyncProgress) => void = () => undefined,
): Promise<SyncResult> {
  const prepared = await prepareSync(options, observe);
  if (options.dryRun) return prepared.result;
  observe({ stage: 'write' });
  return prepared.apply();
}

/** Does everything that `sync` does but write: `apply` of the result does that. */
export async function prepareSync(
  options: SyncOptions = {},
  observe: (progress: SyncProgress) => void = () => undefined,
): Promise<PreparedSync> {
  const settings = completeSyncOptions(options, process.env);
  const cwd = resolve(settings.cwd);
  if (!settings.dryRun) recoverReleases(join(cwd, releasesFolder));
  const found = await findRelease(settings, cwd);
  const { tag, source } = found;
  const locked = readLock(cwd).get(tag);
  const present = readPresentRelease(join(cwd, nameRelease(tag)));
  if (locked !== undefined && present.kind === 'folder' && !settings.force) {
    const { changed, missing } = findMismatches(tag, locked, (path) => present.files.get(path));
    if (changed.length > 0) throw new OcmGenError(changed);
    if (missing.length === 0 && settings.from === undefined) return keepRelease(tag, locked, cwd);
  }
  const diagnostics: Diagnostic[] = [];
  const collect = (more: readonly Diagnostic[]): void => {
    diagnostics.push(...more);
    if (more.some(({ severity }) => severity === 'error')) throw new OcmGenError(diagnostics);
  };
  const upstream = await found.read();
  collect(upstream.diagnostics);
  observe({ stage: 'read' });
  const { release, diagnostics: findings } = await buildRelease(tag, upstream);
  collect(findings);
  const { force } = settings;
  const planned = planRelease({ tag, source, release, locked, present, force });
  collect(planned.diagnostics);
  return prepareWrite(
    { tag, plan: planned.plan, files: release.files, isThere: present.kind === 'folder' },
    cwd,
    diagnostics,
  );
}

/** A release that is known by its tag, and not read yet. */
interface FoundRelease {
  readonly tag: string;
  readonly source: string;
  read(): Promise<UpstreamFiles>;
}

async function findRelease({ from, tag }: SyncSettings, cwd: string): Promise<FoundRelease> {
  if (from === undefined) {
    const message = 'without "from" there is no release to read';
    const refusal = new OcmGenError([{ code: 'OCM5002', severity: 'error', message }]);
    if (tag === latest) throw refusal;
    return { tag, source: '', read: () => Promise.reject(refusal) };
  }
  const upstream = await readLocalSource(from, cwd);
  const named = tag === latest ? findTagInNames(from, cwd, upstream) : tag;
  if (named === undefined) throw new OcmGenError([refuseNameless(from)]);
  return { tag: named, source: describeLocalSource(from, cwd), read: () => Promise.resolve(upstream) };
}

/** The answer where everything is as it was recorded. */
function keepRelease(
  tag: string,
  { source, commit, archive, files }: LockedRelease,
  cwd: string,
): PreparedSync {
  const folder = nameRelease(tag);
  const { files: sources, diagnostics } = readFolder(join(cwd, folder), folder);
  const paths = sources.map(({ path }) => path.slice(folder.length + 1));
  const result: SyncResult = {
    status: 'unchanged',
    tag,
    folder,
    source,
    ...(commit === undefined ? {} : { commit }),
    ...(archive === undefined ? {} : { archive }),
    files: Array.from(files.keys(), (path) => ({ path, action: 'unchanged' })),
    diagnostics: [...diagnostics, ...findStrangers(tag, paths, files)],
  };
  return { result, sources, apply: () => result };
}

function prepareWrite(request: StepRequest, cwd: string, diagnostics: readonly Diagnostic[]): PreparedSync {
  const { tag, plan, files } = request;
  const folder = nameRelease(tag);
  const { source, commit, archive } = plan.locked;
  const isDone = !plan.writesLock && !writesFolder(plan);
  const result: SyncResult = {
    status: isDone ? 'unchanged' : 'planned',
    tag,
    folder,
    source,
    ...(commit === undefined ? {} : { commit }),
    ...(archive === undefined ? {} : { archive }),
    files: plan.changes,
    diagnostics,
  };
  const sources = files.map(({ path, text }) => ({ path: `${folder}/${path}`, text, input: folder }));
  const apply = (): SyncResult => {
    if (isDone) return result;
    // Read again: another run may have recorded another release meanwhile.
    const lockText = printLock(new Map([...readLock(cwd), [tag, plan.locked]]));
    const failures = applyRelease(request, join(cwd, releasesFolder), lockText);
    if (failures.length > 0) throw new OcmGenError([...diagnostics, ...failures]);
    return { ...result, status: 'written' };
  };
  return { result, sources, apply };
}

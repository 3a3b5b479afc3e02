import { join, resolve } from 'node:path';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { hasErrors, OcmGenError } from '../diagnostics/errors.ts';
import type { OnWait } from '../files/lock.ts';
import { leadsOut } from '../files/project-bounds.ts';
import { readFolder } from '../source/folder.ts';
import { applyRelease, hasLeftReleases, recoverReleases, withReleases } from './apply.ts';
import { archiveUrl, type UpstreamTag } from './github.ts';
import {
  describeLocalSource,
  doubtName,
  findTagInNames,
  readLocalSource,
  refuseNameless,
} from './local-source.ts';
import { lockPath, printLock, releasesFolder, type LockedRelease } from '../releases/lock.ts';
import { findMismatches, findStrangers, nameRelease } from '../releases/mismatch.ts';
import { openNetwork } from '../network/network.ts';
import {
  completeSyncOptions,
  latest,
  type SyncOptions,
  type SyncSettings,
  type Upstream,
} from './options.ts';
import { planRelease, writesFolder, type ReleasePlan } from './plan.ts';
import { readPresentRelease, type PresentRelease } from '../releases/present.ts';
import { readLock } from '../releases/read-lock.ts';
import { downloadRelease, findLatest } from './remote-source.ts';
import { buildRelease, type ReleaseFile } from './release.ts';
import { removeRelease } from './remove-release.ts';
import type { UpstreamFiles } from './upstream-files.ts';
import type { PreparedSync, SyncProgress, SyncResult } from './sync.ts';

/**
 * Finds, reads and compares a release, and knows then what there is to write. Downloads nothing when the folder is as recorded, unless
 * `force` wants it. Throws an `OcmGenError` with every problem.
 */
export async function prepareRelease(
  options: SyncOptions,
  observe: (progress: SyncProgress) => void,
): Promise<PreparedSync> {
  const settings = completeSyncOptions(options, process.env);
  const cwd = resolve(settings.cwd);
  const folder = join(cwd, releasesFolder);
  refuseLink(folder, cwd);
  const onWait = (detail: string): void => {
    observe({ stage: 'wait', detail });
  };
  const left = settings.dryRun || !hasLeftReleases(folder) ? [] : await recover(folder, onWait);
  const found = await findRelease(settings, cwd, observe);
  const { tag, source } = found;
  const locked = readLock(cwd).get(tag);
  const present = readPresentRelease(join(cwd, nameRelease(tag)));
  const moved = [...left, ...(settings.force ? [] : noteMovedTag(found, locked))];
  if (locked !== undefined && present.kind === 'folder' && !settings.force) {
    const { changed, missing } = findMismatches(tag, locked, (path) => present.files.get(path));
    if (changed.length > 0) throw new OcmGenError(changed);
    if (missing.length === 0 && settings.from === undefined) return keepRelease(tag, locked, cwd, moved);
  }
  const diagnostics: Diagnostic[] = [...moved];
  const collect = (more: readonly Diagnostic[]): void => {
    diagnostics.push(...more);
    if (hasErrors(more)) throw new OcmGenError(diagnostics);
  };
  const upstream = await found.read();
  collect(upstream.diagnostics);
  observe({ stage: 'read' });
  const { release, diagnostics: findings } = await buildRelease(tag, upstream);
  collect(findings);
  const plan = (): Planned => {
    // Another run may have brought this release, or recorded another, since.
    const state = {
      locked: readLock(cwd).get(tag),
      present: readPresentRelease(join(cwd, nameRelease(tag))),
    };
    return { ...planRelease({ tag, source, release, ...state, force: settings.force }), ...state };
  };
  const planned = plan();
  collect(planned.diagnostics);
  return prepareWrite({ tag, files: release.files, cwd, onWait, plan, diagnostics }, planned);
}

/** A plan, and what it was made for. */
interface Planned extends ReturnType<typeof planRelease> {
  readonly present: PresentRelease;
}

async function recover(folder: string, onWait: OnWait): Promise<readonly Diagnostic[]> {
  const left = await withReleases(folder, onWait, () => recoverReleases(folder));
  if ('problem' in left) throw new OcmGenError([left.problem]);
  return left;
}

/** The folder of all releases is ours to write, and not a way to another place. */
function refuseLink(folder: string, cwd: string): void {
  if (!leadsOut(folder, cwd)) return;
  throw new OcmGenError([
    {
      code: 'OCM4004',
      severity: 'error',
      message: `${releasesFolder} is a symbolic link that leads out of the project, and ocm-gen writes through none`,
      location: { file: releasesFolder, line: 1, column: 1 },
      hint: `make it a folder, or sync where it leads to`,
    },
  ]);
}

/** A release that is known by its tag, and not read yet; `commit` is where the tag stands now, if that was asked. */
interface FoundRelease extends UpstreamTag {
  readonly source: string;
  read(): Promise<UpstreamFiles>;
}

async function findRelease(
  { from, tag, upstream }: SyncSettings,
  cwd: string,
  observe: (progress: SyncProgress) => void,
): Promise<FoundRelease> {
  if (from !== undefined) {
    const files = await readLocalSource(from, cwd);
    const inName = findTagInNames(from, cwd, files);
    const named = tag === latest ? inName : tag;
    if (named === undefined) throw new OcmGenError([...files.diagnostics, refuseNameless(from)]);
    const doubts = inName === undefined || inName === named ? [] : [doubtName(from, inName, named)];
    const diagnostics = [...files.diagnostics, ...doubts];
    const read = () => Promise.resolve({ ...files, diagnostics });
    return { tag: named, source: describeLocalSource(from, cwd), read };
  }
  const found = tag === latest ? await findNewest(upstream, observe) : { tag };
  const source = archiveUrl(upstream, found.tag);
  const read = async (): Promise<UpstreamFiles> => {
    observe({ stage: 'download' });
    return downloadRelease(upstream, found.tag, await openNetwork(process.env), (received, total) => {
      observe({ stage: 'download', received, ...(total === undefined ? {} : { total }) });
    });
  };
  return { ...found, source, read };
}

async function findNewest(
  upstream: Upstream,
  observe: (progress: SyncProgress) => void,
): Promise<UpstreamTag> {
  observe({ stage: 'list' });
  return findLatest(upstream, await openNetwork(process.env));
}

/** Upstream may move a tag after it was recorded: what is here then is no longer what others get. */
function noteMovedTag(
  { tag, commit }: UpstreamTag,
  locked: LockedRelease | undefined,
): readonly Diagnostic[] {
  if (commit === undefined || locked?.commit === undefined || commit === locked.commit) return [];
  return [
    {
      code: 'OCM1015',
      severity: 'warning',
      message: `upstream moved the tag ${tag} from commit ${locked.commit}, which ${lockPath} recorded, to ${commit}`,
      hint: `find out why, then take what is there now: ocm-gen sync ${tag} --force`,
    },
  ];
}

/** The answer where everything is as it was recorded. */
function keepRelease(
  tag: string,
  { source, commit, archive, files }: LockedRelease,
  cwd: string,
  notes: readonly Diagnostic[],
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
    diagnostics: [...notes, ...diagnostics, ...findStrangers(tag, paths, files)],
  };
  return { result, sources, apply: () => Promise.resolve(result), revert: () => Promise.resolve() };
}

interface WriteRequest {
  readonly tag: string;
  readonly files: readonly ReleaseFile[];
  readonly cwd: string;
  readonly onWait: OnWait;
  readonly plan: () => Planned;
  readonly diagnostics: readonly Diagnostic[];
}

function prepareWrite(request: WriteRequest, planned: Planned): PreparedSync {
  const { tag, files, cwd, onWait, diagnostics } = request;
  const name = nameRelease(tag);
  const folder = join(cwd, releasesFolder);
  const result = describeResult(tag, planned.plan, diagnostics);
  const sources = files.map(({ path, text }) => ({ path: `${name}/${path}`, text, input: name }));
  let isNew = false;
  const work = (): SyncResult => {
    const left = recoverReleases(folder);
    const { plan, present, diagnostics: found } = request.plan();
    const errors = found.filter(({ severity }) => severity === 'error');
    if (errors.length > 0) throw new OcmGenError([...diagnostics, ...errors]);
    const now = describeResult(tag, plan, [...diagnostics, ...left]);
    if (now.status === 'unchanged') return now;
    const lockText = printLock(new Map([...readLock(cwd), [tag, plan.locked]]));
    const isThere = present.kind === 'folder';
    const said = applyRelease({ tag, plan, files, isThere }, folder, lockText);
    if (hasErrors(said)) throw new OcmGenError([...diagnostics, ...said]);
    isNew = !isThere;
    return { ...now, status: 'written', diagnostics: [...now.diagnostics, ...said] };
  };
  return {
    result,
    sources,
    apply: async () => {
      if (result.status === 'unchanged') return result;
      const applied = await withReleases(folder, onWait, work);
      if ('problem' in applied) throw new OcmGenError([...diagnostics, applied.problem]);
      return applied;
    },
    revert: async () => {
      if (isNew) await withReleases(folder, onWait, () => removeRelease({ tag, files, cwd }));
    },
  };
}

function describeResult(tag: string, plan: ReleasePlan, diagnostics: readonly Diagnostic[]): SyncResult {
  const { source, commit, archive } = plan.locked;
  return {
    status: !plan.writesLock && !writesFolder(plan) ? 'unchanged' : 'planned',
    tag,
    folder: nameRelease(tag),
    source,
    ...(commit === undefined ? {} : { commit }),
    ...(archive === undefined ? {} : { archive }),
    files: plan.changes,
    diagnostics,
  };
}

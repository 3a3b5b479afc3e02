import { join, resolve } from 'node:path';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { OcmGenError } from '../diagnostics/errors.ts';
import { readFolder } from '../source/folder.ts';
import { applyRelease, recoverReleases } from './apply.ts';
import { archiveUrl, type UpstreamTag } from './github.ts';
import {
  describeLocalSource,
  doubtName,
  findTagInNames,
  readLocalSource,
  refuseNameless,
} from './local-source.ts';
import { lockPath, printLock, releasesFolder, type LockedRelease } from './lock.ts';
import { findMismatches, findStrangers, nameRelease } from './mismatch.ts';
import { openNetwork } from '../network/network.ts';
import {
  completeSyncOptions,
  latest,
  type SyncOptions,
  type SyncSettings,
  type Upstream,
} from './options.ts';
import { planRelease, writesFolder } from './plan.ts';
import { readPresentRelease } from './present.ts';
import { readLock } from './read-lock.ts';
import { downloadRelease, findLatest } from './remote-source.ts';
import { buildRelease } from './release.ts';
import type { StepRequest } from './steps.ts';
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
  if (!settings.dryRun) recoverReleases(join(cwd, releasesFolder));
  const found = await findRelease(settings, cwd, observe);
  const { tag, source } = found;
  const locked = readLock(cwd).get(tag);
  const present = readPresentRelease(join(cwd, nameRelease(tag)));
  const moved = settings.force ? [] : noteMovedTag(found, locked);
  if (locked !== undefined && present.kind === 'folder' && !settings.force) {
    const { changed, missing } = findMismatches(tag, locked, (path) => present.files.get(path));
    if (changed.length > 0) throw new OcmGenError(changed);
    if (missing.length === 0 && settings.from === undefined) return keepRelease(tag, locked, cwd, moved);
  }
  const diagnostics: Diagnostic[] = [...moved];
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

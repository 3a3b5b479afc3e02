import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { compareCodePoints } from '../values/order.ts';
import type { FileChange } from '../files/file-change.ts';
import { lockPath, type LockedRelease } from '../releases/lock.ts';
import { findStrangers, nameRelease } from '../releases/mismatch.ts';
import { holds, type PresentFiles, type PresentRelease } from '../releases/present.ts';
import { vocabularyPath, type Release } from './release.ts';

/** What is to be brought into `crds/<tag>`, and what is there. */
export interface PlanRequest {
  readonly tag: string;
  readonly source: string;
  readonly release: Release;
  readonly locked: LockedRelease | undefined;
  readonly present: PresentRelease;
  /** Whether what upstream has now replaces what is there and what was recorded, whatever they are. */
  readonly force: boolean;
}

/** What a run will do to `crds/<tag>` and to what the lock file knows of it. */
export interface ReleasePlan {
  /** Sorted by path. */
  readonly changes: readonly FileChange[];
  /** What the lock file is to know. */
  readonly locked: LockedRelease;
  readonly writesLock: boolean;
  /** Files of others in the folder, which stay; what is neither a plain file nor a link has no copy and can only be moved. */
  readonly kept: readonly { readonly path: string; readonly isCopied: boolean }[];
  /** SHA-256 of each file in the folder that is replaced or dropped, as it is now; `''` of what is no plain file. */
  readonly replaced: ReadonlyMap<string, string>;
}

/**
 * Compares a release with its folder and with what the lock file recorded. Without `force` it is an error when upstream has other files
 * than were recorded, and when the folder holds other files of which nothing is recorded.
 */
export function planRelease(request: PlanRequest): {
  readonly plan: ReleasePlan;
  readonly diagnostics: readonly Diagnostic[];
} {
  const { tag, release, locked, present, force } = request;
  const hashes = new Map(release.files.map((file) => [file.path, file.sha256]));
  const files: PresentFiles = present.kind === 'folder' ? present.files : new Map();
  const differing = locked === undefined ? [] : findDiffering(hashes, locked, release);
  const record = locked === undefined || differing.length > 0 ? lockRelease(request, hashes) : locked;
  const vocabulary = hashes.get(vocabularyPath);
  const recorded: LockedRelease =
    vocabulary === undefined || record.files.get(vocabularyPath) === vocabulary
      ? record
      : { ...record, files: new Map([...record.files, [vocabularyPath, vocabulary]]) };
  const changes = [...hashes].map(([path, hash]): FileChange => {
    const file = files.get(path);
    return { path, action: holds(file, hash) ? 'unchanged' : file === undefined ? 'create' : 'update' };
  });
  const removed = [...(locked?.files ?? [])]
    .filter(([path, hash]) => !hashes.has(path) && holds(files.get(path), hash))
    .map(([path]): FileChange => ({ path, action: 'remove' }));
  const gone = new Set(removed.map(({ path }) => path));
  const isOurs = (path: string): boolean => hashes.has(path) || gone.has(path);
  const kept = [...files].filter(([path]) => !isOurs(path));
  const replaced = [...files].filter(([path]) => isOurs(path));
  const plan: ReleasePlan = {
    changes: [...changes, ...removed].sort((a, b) => compareCodePoints(a.path, b.path)),
    locked: recorded,
    writesLock: recorded !== locked,
    kept: kept.map(([path, file]) => ({ path, isCopied: file.kind === 'file' || file.isLink })),
    replaced: new Map(replaced.map(([path, file]) => [path, file.kind === 'file' ? file.sha256 : ''])),
  };
  const diagnostics = [
    ...(force ? [] : differing.map((path) => otherThanRecorded(request, path, hashes.get(path)))),
    ...findObstacles(request, changes, files),
    ...notePacking(request, differing),
    ...findStrangers(
      tag,
      kept.map(([path]) => path),
      hashes,
    ),
  ];
  return { plan, diagnostics };
}

/** Whether a plan changes anything in the folder. */
export function writesFolder({ changes }: Pick<ReleasePlan, 'changes'>): boolean {
  return changes.some(({ action }) => action !== 'unchanged');
}

/** A vocabulary of equal Go sources may differ: another ocm-gen has read them. */
function findDiffering(
  hashes: ReadonlyMap<string, string>,
  locked: LockedRelease,
  { goSources }: Release,
): readonly string[] {
  const paths = new Set([...hashes.keys(), ...locked.files.keys()]);
  const isSameGo = goSources !== undefined && goSources === locked.goSources;
  return [...paths]
    .filter((path) => hashes.get(path) !== locked.files.get(path) && !(isSameGo && path === vocabularyPath))
    .sort(compareCodePoints);
}

function lockRelease(
  { source, release: { commit, archive, goSources } }: PlanRequest,
  files: ReadonlyMap<string, string>,
): LockedRelease {
  return {
    source,
    ...(commit === undefined ? {} : { commit }),
    ...(archive === undefined ? {} : { archive }),
    ...(goSources === undefined ? {} : { goSources }),
    files,
  };
}

function otherThanRecorded(
  { tag, source, locked }: PlanRequest,
  path: string,
  found: string | undefined,
): Diagnostic {
  const recorded = locked?.files.get(path);
  const what =
    found === undefined
      ? 'is no longer there'
      : recorded === undefined
        ? 'was not there before'
        : `has the SHA-256 ${found}, not ${recorded}`;
  return {
    code: 'OCM1011',
    severity: 'error',
    message: `${path} of ${tag} from ${source} is not what ${lockPath} recorded: it ${what}`,
    location: { file: lockPath, line: 1, column: 1 },
    hint: `it is another release, or upstream moved the tag: look at both, then take what is there now with --force`,
  };
}

function findObstacles(
  { tag, locked, present, force }: PlanRequest,
  changes: readonly FileChange[],
  files: PresentFiles,
): readonly Diagnostic[] {
  const obstacle = (message: string, file: string, hint: string): Diagnostic => ({
    code: 'OCM4006',
    severity: 'error',
    message,
    location: { file, line: 1, column: 1 },
    hint,
  });
  const folder = nameRelease(tag);
  if (present.kind === 'other') return [obstacle(`${folder} is not a folder`, folder, 'move it away')];
  if (force) return [];
  return changes
    .filter(({ path, action }) => action === 'update' && !holds(files.get(path), locked?.files.get(path)))
    .map(({ path }) => {
      const message = `${folder}/${path} differs from upstream's, and there is no record of where it is from`;
      return obstacle(message, `${folder}/${path}`, 'move the folder away, or replace it with --force');
    });
}

function notePacking(
  { tag, release, locked }: PlanRequest,
  differing: readonly string[],
): readonly Diagnostic[] {
  const [now, then] = [release.archive, locked?.archive];
  if (now === undefined || then === undefined || now === then || differing.length > 0) return [];
  const message = `the archive of ${tag} is packed in another way than the one that ${lockPath} recorded, and holds equal files: SHA-256 ${now}, not ${then}`;
  return [{ code: 'OCM1013', severity: 'note', message }];
}

import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { hasErrors } from '../diagnostics/errors.ts';
import type { OutputFile } from '../values/output-file.ts';
import { lockFileName, readUnlocked, takeLock, type LockPlace, type OnWait } from '../files/lock.ts';
import { removeEmptyFolder } from '../files/staging.ts';
import { attempt } from '../files/steps.ts';
import { optional } from '../values/optional.ts';
import { applyPlan, changesFiles } from './apply.ts';
import { listChanges } from './changes.ts';
import { describeFault, isSystemError } from '../files/fault.ts';
import type { FileChange } from '../files/file-change.ts';
import { printManifest, type Manifest } from './manifest.ts';
import { isIntact, readManifest, readOutDirectory } from './out-directory.ts';
import { manifestPath } from '../files/output-path.ts';
import { planWrite, type RunRecord, type WritePlan } from './plan.ts';

/** An out directory, and what to tell when another run is writing it. */
export interface OutPlace {
  /** Absolute path, and how messages name it. */
  readonly folder: string;
  readonly name: string;
  readonly onWait: OnWait;
}

/** What to write, and how far to go. */
export interface WriteRequest extends OutPlace {
  readonly record: RunRecord;
  /** `check` and `dry-run` write nothing; `check` adds diffs. */
  readonly mode: 'apply' | 'check' | 'dry-run';
  /** Lays the manifest out, which only now has its text. */
  readonly layOut: (file: OutputFile) => Promise<OutputFile>;
}

/** What became of the out directory, or would. */
export interface WrittenOutput {
  readonly changes: readonly FileChange[];
  readonly diagnostics: readonly Diagnostic[];
  /** The manifest that stands in the out directory, when all of it is as it should be. */
  readonly manifestText?: string;
}

/** What stands in an out directory already. */
export interface StandingOutput {
  readonly manifest?: Manifest;
  readonly text?: string;
  /** Whether the manifest is the wanted one, and all that it lists is there as it was written. */
  readonly isIntact: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads the manifest, and where it is the wanted one all that it lists. */
export async function readStandingOutput(
  { folder, name, onWait }: OutPlace,
  isWanted: (manifest: Manifest, text: string) => boolean,
): Promise<StandingOutput> {
  const standing = await readUnlocked(lockOf(folder, name), onWait, (): StandingOutput => {
    const found = readManifest(folder, name);
    const { manifest, text = '' } = found;
    const isWhole = manifest !== undefined && isWanted(manifest, text) && isIntact(folder, manifest);
    return { ...found, isIntact: isWhole };
  });
  return 'problem' in standing ? { isIntact: false, diagnostics: [standing.problem] } : standing;
}

/**
 * Makes the out directory hold just these files beside the user's own, or says what that would change. Where a file is in the way, nothing is
 * touched. Runs take turns: each sees what the one before has left.
 */
export async function writeOutput(
  files: readonly OutputFile[],
  request: WriteRequest,
): Promise<WrittenOutput> {
  const { folder, name, mode, onWait } = request;
  const lock = lockOf(folder, name);
  const seen = await readUnlocked(lock, onWait, () => look(files, request));
  if ('problem' in seen) return { changes: [], diagnostics: [seen.problem] };
  if (hasErrors(seen.diagnostics)) return { changes: [], diagnostics: seen.diagnostics };
  const { plan, diagnostics } = seen;
  const isCurrent = !changesFiles(plan);
  if (mode !== 'apply' || (isCurrent && !plan.hasLeftovers)) {
    const changes = await listChanges(plan, folder, mode === 'check');
    return { changes, diagnostics, ...(isCurrent ? optional('manifestText', seen.manifestText) : {}) };
  }
  return withFolder(folder, name, async () => {
    const held = await takeLock(lock, onWait);
    if ('code' in held) return { changes: [], diagnostics: [held] };
    try {
      return await writeLocked(files, request);
    } finally {
      held.release();
    }
  });
}

/** Another run may have been here since: what counts is what stands now. */
async function writeLocked(files: readonly OutputFile[], request: WriteRequest): Promise<WrittenOutput> {
  const { folder, name, layOut } = request;
  const { plan, diagnostics, manifestText } = look(files, request);
  if (hasErrors(diagnostics)) return { changes: [], diagnostics };
  const changes = await listChanges(plan, folder, false);
  const { text } = await layOut({ path: manifestPath, text: printManifest(plan.manifest) });
  const failures = applyPlan({ ...plan, manifestText: text }, folder, name);
  const standing = changesFiles(plan) ? text : manifestText;
  return { changes, diagnostics: [...diagnostics, ...failures], ...optional('manifestText', standing) };
}

interface Look {
  readonly plan: WritePlan;
  readonly diagnostics: readonly Diagnostic[];
  readonly manifestText?: string;
}

function look(files: readonly OutputFile[], { folder, name, record }: WriteRequest): Look {
  const { manifest, text, diagnostics } = readManifest(folder, name);
  const directory = readOutDirectory(folder, name, files, manifest);
  const planned = planWrite(files, directory, record);
  return {
    plan: planned.plan,
    diagnostics: [...diagnostics, ...planned.diagnostics],
    ...optional('manifestText', text),
  };
}

/** Makes the folder, which holds the lock, and takes it away again when nothing came of it. */
async function withFolder(
  folder: string,
  name: string,
  write: () => Promise<WrittenOutput>,
): Promise<WrittenOutput> {
  let first: string | undefined;
  try {
    first = mkdirSync(folder, { recursive: true });
  } catch (error) {
    if (!isSystemError(error)) throw error;
    const message = `cannot write into ${name}: ${describeFault(error)}`;
    const location = { file: name, line: 1, column: 1 };
    return { changes: [], diagnostics: [{ code: 'OCM4002', severity: 'error', message, location }] };
  }
  const written = await write();
  if (first !== undefined && hasErrors(written.diagnostics)) attempt(() => removeEmptied(folder, first));
  return written;
}

/** Removes a folder and those above it, as far up as `first`, while they are empty. */
function removeEmptied(folder: string, first: string): void {
  if (removeEmptyFolder(folder) && folder !== first) removeEmptied(dirname(folder), first);
}

function lockOf(folder: string, name: string): LockPlace {
  return {
    path: join(folder, lockFileName),
    name: `${name}/${lockFileName}`,
    guarded: name,
    stamp: join(folder, manifestPath),
  };
}

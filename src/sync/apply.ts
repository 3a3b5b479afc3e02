import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { lockFileName, takeLock, type LockPlace, type OnWait } from '../files/lock.ts';
import { findLeftovers, openStaging, removeEmptyFolder, removeFile } from '../files/staging.ts';
import { attempt, runSteps } from '../files/steps.ts';
import { describeFault, isSystemError } from '../files/fault.ts';
import { lockName, releasesFolder } from '../releases/lock.ts';
import { settleStaging } from './staged-release.ts';
import { listReleaseSteps, type StepRequest } from './steps.ts';

/** The lock of the folder of all releases, by its absolute path. */
export function lockOfReleases(folder: string): LockPlace {
  return {
    path: join(folder, lockFileName),
    name: `${releasesFolder}/${lockFileName}`,
    guarded: releasesFolder,
    stamp: join(folder, lockName),
  };
}

/**
 * Does something in the folder of all releases while no other run does, and makes that folder where it is missing; it goes again when it is
 * left empty. Gives a diagnostic when it cannot be had.
 */
export async function withReleases<T>(
  folder: string,
  onWait: OnWait,
  work: () => T,
): Promise<T | { readonly problem: Diagnostic }> {
  let first: string | undefined;
  try {
    first = mkdirSync(folder, { recursive: true });
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return { problem: refuse(releasesFolder, error) };
  }
  const held = await takeLock(lockOfReleases(folder), onWait);
  try {
    return 'code' in held ? { problem: held } : work();
  } finally {
    if ('release' in held) held.release();
    if (first !== undefined) attempt(() => removeEmptied(folder, first));
  }
}

function removeEmptied(folder: string, first: string): void {
  if (removeEmptyFolder(folder) && folder !== first) removeEmptied(dirname(folder), first);
}

/**
 * Carries out a plan in the folder of all releases, which this run has locked. What the machine refuses is an error, and everything is put
 * back as it was; what stays of others is a warning.
 */
export function applyRelease(request: StepRequest, folder: string, lockText: string): readonly Diagnostic[] {
  const name = `${releasesFolder}/${request.tag}`;
  let staging = '';
  try {
    staging = openStaging(folder);
    const { stage, commit } = listReleaseSteps(request, staging, lockText);
    const failure = runSteps([...stage.map((step) => ({ step })), ...commit], folder);
    const left = settle(folder, staging);
    return failure === undefined ? left : [refuse(name, failure.error), ...left];
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return [refuse(name, error), ...(staging === '' ? [] : settle(folder, staging))];
  }
}

/** Whether runs that were killed left anything to put back or to clear away. */
export function hasLeftReleases(folder: string): boolean {
  const { stagings, locks, foreign } = findLeft(folder);
  return stagings.length + locks.length + foreign.length > 0;
}

/** Puts back what runs that were killed left aside, and clears their staging folders away, while this run has the lock; says what stays. */
export function recoverReleases(folder: string): readonly Diagnostic[] {
  const { stagings, locks, foreign } = findLeft(folder);
  for (const lock of locks) attempt(() => removeFile(join(folder, lock)));
  return [...foreign.map(reportLeft), ...stagings.flatMap((staging) => settle(folder, staging))];
}

function findLeft(folder: string): ReturnType<typeof findLeftovers> {
  try {
    return findLeftovers(folder);
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return { stagings: [], locks: [], foreign: [] };
  }
}

function settle(folder: string, staging: string): readonly Diagnostic[] {
  try {
    return settleStaging(folder, staging).map((name) => reportLeft(`${staging}/${name}`));
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return [reportLeft(staging)];
  }
}

function reportLeft(path: string): Diagnostic {
  const file = `${releasesFolder}/${path}`;
  return {
    code: 'OCM4007',
    severity: 'warning',
    message: `${file} looks like something that ocm-gen left, but is not known to be: it is kept`,
    location: { file, line: 1, column: 1 },
    hint: 'look at it, and delete it when nobody needs it',
  };
}

function refuse(name: string, error: unknown): Diagnostic {
  const message = `cannot write ${name}: ${describeFault(error)}`;
  return { code: 'OCM4002', severity: 'error', message, location: { file: name, line: 1, column: 1 } };
}

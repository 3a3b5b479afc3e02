import { join } from 'node:path';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { openStaging, removeFile, sweepStaging } from '../files/staging.ts';
import { attempt, runSteps, type Step } from '../files/steps.ts';
import { describeFault, isSystemError } from '../files/fault.ts';
import { findOutLeftovers } from './out-directory.ts';
import type { WritePlan } from './plan.ts';
import { listSteps } from './steps.ts';

/**
 * Carries out a plan in an out directory that is there and locked. What the machine refuses is a diagnostic, and everything is put back as
 * it was; a process that is killed leaves each file old or new, and the next run finishes its work.
 */
export function applyPlan(plan: WritePlan, out: string, name: string): Diagnostic[] {
  let staging = '';
  try {
    sweepLeftovers(out);
    if (!changesFiles(plan)) return [];
    staging = openStaging(out);
    const { stage, commit } = listSteps(plan, staging);
    const failure = runSteps([...stage.map((step) => ({ step })), ...commit], out);
    attempt(() => sweepStaging(out, staging));
    return failure === undefined ? [] : [refuse(nameStep(failure.failed, staging, name), failure.error)];
  } catch (error) {
    if (!isSystemError(error)) throw error;
    if (staging !== '') attempt(() => sweepStaging(out, staging));
    return [refuse(name, error)];
  }
}

/** Whether a plan has anything to write or to remove. */
export function changesFiles(plan: WritePlan): boolean {
  return plan.updatesManifest || plan.changes.some(({ action }) => action !== 'unchanged');
}

/** Clears away what runs that were killed left in a folder that this run has locked. */
export function sweepLeftovers(folder: string): void {
  const { stagings, locks } = findOutLeftovers(folder);
  for (const staging of stagings) attempt(() => sweepStaging(folder, staging));
  for (const lock of locks) attempt(() => removeFile(join(folder, lock)));
}

function nameStep(step: Step, staging: string, name: string): string {
  const path = 'to' in step ? step.to : step.path;
  return path.startsWith(staging) ? name : `${name}/${path}`;
}

function refuse(file: string, error: unknown): Diagnostic {
  const message = `cannot write into ${file}: ${describeFault(error)}`;
  return { code: 'OCM4002', severity: 'error', message, location: { file, line: 1, column: 1 } };
}

import {
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  rmdirSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { assertNever } from '../diagnostics/errors.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { describeFault, isSystemError } from './fault.ts';
import { stagingFolder } from './output-path.ts';
import type { WritePlan } from './plan.ts';
import { listSteps, type Step } from './steps.ts';

/**
 * Carries out a plan. What the machine refuses is a diagnostic: before the first file is in place, everything is as it was; after it,
 * running again finishes the work.
 */
export function applyPlan(plan: WritePlan, out: string, name: string): Diagnostic[] {
  const staging = stagingFolder(process.pid);
  const { stage, commit } = listSteps(plan, staging);
  const wasThere = existsSync(out);
  let current = name;
  const run = (step: Step): void => {
    const path = step.do === 'rename' ? step.to : step.path;
    current = path === '' || path.startsWith(staging) ? name : `${name}/${path}`;
    runStep(step, out);
  };
  try {
    stage.forEach(run);
    commit.forEach(run);
    return [];
  } catch (error) {
    if (!isSystemError(error)) throw error;
    discard(wasThere ? [staging] : [staging, ''], out);
    const message = `cannot write into ${current}: ${describeFault(error)}`;
    const location = { file: current, line: 1, column: 1 };
    return [{ code: 'OCM4002', severity: 'error', message, location }];
  }
}

/** Performs one step below the out directory. */
export function runStep(step: Step, out: string): void {
  const path = join(out, step.path);
  switch (step.do) {
    case 'make-folder':
      mkdirSync(path, { recursive: true });
      return;
    case 'write':
      writeFileSync(path, step.text);
      return;
    case 'rename':
      renameSync(path, join(out, step.to));
      return;
    case 'remove':
      rmSync(path, { force: true });
      return;
    case 'prune':
      prune(path);
      return;
    case 'sweep':
      sweep(path);
      return;
    default:
      assertNever(step);
  }
}

function prune(folder: string): void {
  try {
    rmdirSync(folder);
  } catch (error) {
    if (!isSystemError(error) || !['ENOTEMPTY', 'EEXIST', 'ENOENT'].includes(error.code ?? '')) throw error;
  }
}

/** A staging folder holds plain files only; anything else in it is not ours, and makes this fail. */
function sweep(folder: string): void {
  for (const name of readdirSync(folder)) unlinkSync(join(folder, name));
  rmdirSync(folder);
}

/** Clears up after a failure, as far as the machine lets us: the failure itself is what gets reported. */
function discard(folders: readonly string[], out: string): void {
  for (const path of folders) {
    try {
      runStep({ do: path === '' ? 'prune' : 'sweep', path }, out);
    } catch (error) {
      if (!isSystemError(error)) throw error;
    }
  }
}

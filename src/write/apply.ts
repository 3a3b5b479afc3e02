import {
  copyFileSync,
  existsSync,
  linkSync,
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
 * Carries out a plan. What the machine refuses is a diagnostic, and everything is put back as it was; a process that is killed leaves
 * each file old or new, and the next run finishes its work.
 */
export function applyPlan(plan: WritePlan, out: string, name: string): Diagnostic[] {
  const staging = stagingFolder(process.pid);
  const { stage, commit, undo } = listSteps(plan, staging);
  const wasThere = existsSync(out);
  let current = name;
  try {
    for (const step of [...stage, ...commit]) {
      const path = 'to' in step ? step.to : step.path;
      current = path === '' || path.startsWith(staging) ? name : `${name}/${path}`;
      runStep(step, out);
    }
    return [];
  } catch (error) {
    if (!isSystemError(error)) throw error;
    for (const step of undo) attemptStep(step, out);
    if (!wasThere) attemptStep({ do: 'prune', path: '' }, out);
    const message = `cannot write into ${current}: ${describeFault(error)}`;
    const location = { file: current, line: 1, column: 1 };
    return [{ code: 'OCM4002', severity: 'error', message, location }];
  }
}

/** While everything is put back, only the first failure is worth reporting. */
function attemptStep(step: Step, out: string): void {
  try {
    runStep(step, out);
  } catch (error) {
    if (!isSystemError(error)) throw error;
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
    case 'copy':
      copy(path, join(out, step.to));
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

/** A hard link costs nothing; where the file system has none, the bytes are copied. */
function copy(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch (error) {
    if (!isSystemError(error)) throw error;
    copyFileSync(from, to);
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

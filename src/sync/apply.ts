import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  rmdirSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { assertNever } from '../diagnostics/errors.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { describeFault, isSystemError } from '../write/fault.ts';
import { findLeftovers } from '../write/leftovers.ts';
import { stagingFolder } from '../write/output-path.ts';
import { releasesFolder } from './lock.ts';
import { asidePrefix, listReleaseSteps, type ReleaseStep, type StepRequest } from './steps.ts';

/** Carries out a plan in the folder of all releases. What the machine refuses is a diagnostic, and everything is put back as it was. */
export function applyRelease(request: StepRequest, folder: string, lockText: string): readonly Diagnostic[] {
  const staging = stagingFolder(process.pid);
  const { stage, commit, undo } = listReleaseSteps(request, staging, lockText);
  const wasThere = existsSync(folder);
  try {
    for (const step of [...stage, ...commit]) runReleaseStep(step, folder);
    return [];
  } catch (error) {
    if (!isSystemError(error)) throw error;
    for (const step of undo) attempt(() => runReleaseStep(step, folder));
    attempt(() => sweepStaging(folder, staging));
    if (!wasThere) attempt(() => rmdirSync(folder));
    const name = `${releasesFolder}/${request.tag}`;
    const message = `cannot write ${name}: ${describeFault(error)}`;
    return [{ code: 'OCM4002', severity: 'error', message, location: { file: name, line: 1, column: 1 } }];
  }
}

/** Puts back what runs that were killed left aside, and clears their staging folders away. */
export function recoverReleases(folder: string): void {
  if (!existsSync(folder)) return;
  attempt(() => {
    for (const staging of findLeftovers(folder)) sweepStaging(folder, staging);
  });
}

/** Clears a staging folder away, and never the only copy of a release with it. */
function sweepStaging(folder: string, staging: string): void {
  for (const name of readdirSync(join(folder, staging))) {
    const place = join(folder, name.slice(asidePrefix.length));
    if (name.startsWith(asidePrefix) && !existsSync(place)) renameSync(join(folder, staging, name), place);
  }
  runReleaseStep({ do: 'sweep', path: staging }, folder);
}

/** Performs one step below the folder of all releases. */
export function runReleaseStep(step: ReleaseStep, folder: string): void {
  const path = join(folder, step.path);
  switch (step.do) {
    case 'make-folder':
      mkdirSync(path, { recursive: true });
      return;
    case 'write':
      writeFileSync(path, step.bytes);
      return;
    case 'copy':
      cpSync(path, join(folder, step.to), { verbatimSymlinks: true });
      return;
    case 'rename':
      renameSync(path, join(folder, step.to));
      return;
    case 'sweep':
      rmSync(path, { recursive: true, force: true });
      return;
    default:
      assertNever(step);
  }
}

/** While everything is put back, only the first failure is worth reporting. */
function attempt(action: () => void): void {
  try {
    action();
  } catch (error) {
    if (!isSystemError(error)) throw error;
  }
}

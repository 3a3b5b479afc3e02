import type { ReversibleStep, Step } from '../files/steps.ts';
import { compareCodePoints } from '../values/order.ts';
import { parentFolders } from '../files/output-path.ts';
import { lockName } from '../releases/lock.ts';
import { writesFolder, type ReleasePlan } from './plan.ts';
import type { ReleaseFile } from './release.ts';
import { asidePath, describeStaged, freshPath, lockCopy, recordFile } from './staged-release.ts';

/** The steps of a plan, below the folder of all releases. */
export interface ReleaseSteps {
  /** Writes everything beside its place. */
  readonly stage: readonly Step[];
  /** Puts it in place, by renaming alone: the folder as a whole, then the lock file. */
  readonly commit: readonly ReversibleStep[];
}

/** What the steps are made from. */
export interface StepRequest {
  readonly tag: string;
  readonly plan: ReleasePlan;
  readonly files: readonly ReleaseFile[];
  /** Whether the release has a folder already. */
  readonly isThere: boolean;
}

/**
 * Turns a plan into steps. After any of them the folder of the release is the old or the new one as a whole; only between two renames,
 * when one takes the place of another, the old one stands aside. The lock file never knows a folder that is not there yet.
 */
export function listReleaseSteps(request: StepRequest, staging: string, lockText: string): ReleaseSteps {
  const { tag, plan, files, isThere } = request;
  const fresh = `${staging}/${freshPath}`;
  const aside = `${staging}/${asidePath}`;
  const lock = `${staging}/${lockCopy}`;
  const copied = plan.kept.filter(({ isCopied }) => isCopied).map(({ path }) => path);
  const paths = [...files.map(({ path }) => path), ...copied].map((path) => `${fresh}/${path}`);
  const hasFolder = writesFolder(plan);
  const replaces = hasFolder && isThere;
  const folder: readonly Step[] = [
    ...foldersAbove(paths)
      .filter((path) => path !== staging)
      .map((path): Step => ({ do: 'make-folder', path })),
    ...files.map(({ path, bytes }): Step => ({ do: 'write', path: `${fresh}/${path}`, bytes })),
    ...copied.map((path): Step => ({ do: 'copy', path: `${tag}/${path}`, to: `${fresh}/${path}` })),
  ];
  const move = (from: string, to: string): ReversibleStep => ({
    step: { do: 'place', path: from, to },
    undo: { do: 'place', path: to, to: from },
  });
  return {
    stage: [
      // First of all what tells the next run which of the files in the staging folder are ours.
      { do: 'write', path: `${staging}/${recordFile}`, bytes: describeStaged(request) },
      ...(hasFolder ? folder : []),
      ...(plan.writesLock ? [{ do: 'write', path: lock, bytes: lockText } as const] : []),
    ],
    commit: [
      ...(replaces ? [move(tag, aside)] : []),
      ...(hasFolder ? [move(fresh, tag)] : []),
      ...(plan.writesLock ? [{ step: { do: 'replace', path: lock, to: lockName } } as const] : []),
    ],
  };
}

/** All folders above the paths, each before the ones below it. */
function foldersAbove(paths: readonly string[]): string[] {
  return [...new Set(paths.flatMap(parentFolders))].sort(compareCodePoints);
}

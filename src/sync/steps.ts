import { parentFolders } from '../write/output-path.ts';
import { compareCodePoints } from '../order.ts';
import { lockName } from './lock.ts';
import { writesFolder, type ReleasePlan } from './plan.ts';
import type { ReleaseFile } from './release.ts';

/** One operation of the file system; paths are relative to the folder of all releases, `''` is that folder itself. */
export type ReleaseStep =
  | { readonly do: 'make-folder'; readonly path: string }
  | { readonly do: 'write'; readonly path: string; readonly bytes: Uint8Array }
  | { readonly do: 'copy'; readonly path: string; readonly to: string }
  | { readonly do: 'rename'; readonly path: string; readonly to: string }
  /** Removes a staging folder with all that is in it. */
  | { readonly do: 'sweep'; readonly path: string };

/** The steps of a plan. */
export interface ReleaseSteps {
  /** Writes everything beside its place. */
  readonly stage: readonly ReleaseStep[];
  /** Puts it in place, by renaming alone: the folder as a whole, then the lock file. */
  readonly commit: readonly ReleaseStep[];
  /** Puts everything back, however far `commit` came: a step that has nothing to do may fail. */
  readonly undo: readonly ReleaseStep[];
}

/** Where a folder stands aside while another takes its place; the next run puts it back when this one is killed in between. */
export const asidePrefix = 'old-';

/**
 * Turns a plan into steps. After any of them the folder of the release is the old or the new one as a whole; only between two renames,
 * when one takes the place of another, the old one stands aside. The lock file never knows a folder that is not there yet.
 */
export function listReleaseSteps(
  { tag, plan, files, isThere }: StepRequest,
  staging: string,
  lockText: string,
): ReleaseSteps {
  const fresh = `${staging}/new`;
  const aside = `${staging}/${asidePrefix}${tag}`;
  const lock = `${staging}/lock.json`;
  const paths = [...files.map(({ path }) => path), ...plan.kept].map((path) => `${fresh}/${path}`);
  const hasFolder = writesFolder(plan);
  const replaces = hasFolder && isThere;
  const folder: readonly ReleaseStep[] = [
    ...foldersAbove(paths).map((path): ReleaseStep => ({ do: 'make-folder', path })),
    ...files.map(({ path, bytes }): ReleaseStep => ({ do: 'write', path: `${fresh}/${path}`, bytes })),
    ...plan.kept.map((path): ReleaseStep => ({ do: 'copy', path: `${tag}/${path}`, to: `${fresh}/${path}` })),
  ];
  return {
    stage: [
      { do: 'make-folder', path: '' },
      { do: 'make-folder', path: staging },
      ...(hasFolder ? folder : []),
      ...(plan.writesLock ? [{ do: 'write', path: lock, bytes: Buffer.from(lockText) } as const] : []),
    ],
    commit: [
      ...(replaces ? [{ do: 'rename', path: tag, to: aside } as const] : []),
      ...(hasFolder ? [{ do: 'rename', path: fresh, to: tag } as const] : []),
      ...(plan.writesLock ? [{ do: 'rename', path: lock, to: lockName } as const] : []),
      { do: 'sweep', path: staging },
    ],
    undo: [
      ...(hasFolder ? [{ do: 'rename', path: tag, to: fresh } as const] : []),
      ...(replaces ? [{ do: 'rename', path: aside, to: tag } as const] : []),
    ],
  };
}

/** What the steps are made from. */
export interface StepRequest {
  readonly tag: string;
  readonly plan: ReleasePlan;
  readonly files: readonly ReleaseFile[];
  /** Whether the release has a folder already. */
  readonly isThere: boolean;
}

/** All folders above the paths, each before the ones below it. */
function foldersAbove(paths: readonly string[]): string[] {
  return [...new Set(paths.flatMap(parentFolders))].sort(compareCodePoints);
}

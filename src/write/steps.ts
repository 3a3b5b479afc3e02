import { compareCodePoints } from '../order.ts';
import { printManifest } from './manifest.ts';
import { manifestPath, parentFolders } from './output-path.ts';
import type { WritePlan } from './plan.ts';

/** One operation of the file system; paths are relative to the out directory, `''` is the directory itself. */
export type Step =
  | { readonly do: 'make-folder'; readonly path: string }
  | { readonly do: 'write'; readonly path: string; readonly text: string }
  | { readonly do: 'rename'; readonly path: string; readonly to: string }
  | { readonly do: 'remove'; readonly path: string }
  /** Removes the folder when it is empty. */
  | { readonly do: 'prune'; readonly path: string }
  /** Removes a staging folder and the files in it. */
  | { readonly do: 'sweep'; readonly path: string };

/** The steps of a plan: `stage` writes every file beside its place, so that a full disk stops us there; `commit` only renames and removes. */
export interface StepList {
  readonly stage: readonly Step[];
  readonly commit: readonly Step[];
}

/**
 * Turns a plan into steps, none when there is nothing to do. After any of them each file is the old or the new one, never half of
 * one, and the manifest claims all that a next run has to clear up.
 */
export function listSteps(plan: WritePlan, staging: string): StepList {
  const sweeps = plan.leftovers.map((path): Step => ({ do: 'sweep', path }));
  const writes = plan.changes.filter((change) => 'text' in change);
  const removals = plan.changes.filter(({ action }) => action === 'remove').map(({ path }) => path);
  if (writes.length === 0 && removals.length === 0 && !plan.updatesManifest) {
    return { stage: [], commit: sweeps };
  }
  const staged = (name: string | number): string => `${staging}/${name}`;
  const files = writes.map(({ text }, index): Step => ({ do: 'write', path: staged(index), text }));
  const renames = writes.map(({ path }, index): Step => ({ do: 'rename', path: staged(index), to: path }));
  const touchesFiles = writes.length > 0 || removals.length > 0;
  return {
    stage: [
      ...sweeps,
      { do: 'make-folder', path: '' },
      { do: 'make-folder', path: staging },
      ...files,
      { do: 'write', path: staged('journal'), text: printManifest(plan.journal) },
      { do: 'write', path: staged('manifest'), text: printManifest(plan.manifest) },
    ],
    commit: [
      ...(touchesFiles ? [{ do: 'rename', path: staged('journal'), to: manifestPath } as const] : []),
      ...removals.map((path): Step => ({ do: 'remove', path })),
      ...foldersAbove(removals)
        .reverse()
        .map((path): Step => ({ do: 'prune', path })),
      ...foldersAbove(writes.map(({ path }) => path)).map((path): Step => ({ do: 'make-folder', path })),
      ...renames,
      { do: 'rename', path: staged('manifest'), to: manifestPath },
      { do: 'sweep', path: staging },
    ],
  };
}

/** All folders above the paths, each before the ones below it. */
function foldersAbove(paths: readonly string[]): string[] {
  return [...new Set(paths.flatMap(parentFolders))].sort(compareCodePoints);
}

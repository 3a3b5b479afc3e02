import { compareCodePoints } from '../order.ts';
import { printManifest } from './manifest.ts';
import { manifestPath, parentFolders } from './output-path.ts';
import type { WritePlan } from './plan.ts';

/** One operation of the file system; paths are relative to the out directory, `''` is the directory itself. */
export type Step =
  | { readonly do: 'make-folder'; readonly path: string }
  | { readonly do: 'write'; readonly path: string; readonly text: string }
  /** Keeps a second copy. */
  | { readonly do: 'copy'; readonly path: string; readonly to: string }
  | { readonly do: 'rename'; readonly path: string; readonly to: string }
  | { readonly do: 'remove'; readonly path: string }
  /** Removes the folder when it is empty. */
  | { readonly do: 'prune'; readonly path: string }
  /** Removes a staging folder and the files in it. */
  | { readonly do: 'sweep'; readonly path: string };

/** The steps of a plan. */
export interface StepList {
  /** Writes every file beside its place, so that a full disk stops us while all is as it was. */
  readonly stage: readonly Step[];
  /** Puts them in place, by renaming and removing alone. */
  readonly commit: readonly Step[];
  /** Puts everything back, however far `commit` came: a step that has nothing to do may fail. */
  readonly undo: readonly Step[];
}

/**
 * Turns a plan into steps, none when there is nothing to do. After any of them each file is the old or the new one, never half of
 * one, and the manifest claims all that a next run has to clear up.
 */
export function listSteps(plan: WritePlan, staging: string): StepList {
  const writes = plan.changes.filter((change) => 'text' in change);
  const removals = plan.changes.filter(({ action }) => action === 'remove');
  const sweeps = plan.leftovers.map((path): Step => ({ do: 'sweep', path }));
  if (writes.length + removals.length === 0 && !plan.updatesManifest) {
    return { stage: [], commit: sweeps, undo: [] };
  }
  const isFirst = plan.manifestChange === 'create';
  const old = [...writes, ...removals].filter(({ action }) => action !== 'create').map(({ path }) => path);
  const replaced = isFirst ? old : [...old, manifestPath];
  const created = writes.filter(({ action }) => action === 'create').map(({ path }) => path);
  const fresh = (name: string | number): string => `${staging}/new-${name}`;
  const kept = (index: number): string => `${staging}/old-${index}`;
  return {
    stage: [
      ...sweeps,
      { do: 'make-folder', path: '' },
      { do: 'make-folder', path: staging },
      ...writes.map(({ text }, index): Step => ({ do: 'write', path: fresh(index), text })),
      { do: 'write', path: fresh('journal'), text: printManifest(plan.journal) },
      { do: 'write', path: fresh('manifest'), text: plan.manifestText ?? printManifest(plan.manifest) },
      ...replaced.map((path, index): Step => ({ do: 'copy', path, to: kept(index) })),
    ],
    commit: [
      { do: 'rename', path: fresh('journal'), to: manifestPath },
      ...removals.map(({ path }): Step => ({ do: 'remove', path })),
      ...plan.vacated.map((path): Step => ({ do: 'prune', path })),
      ...foldersAbove(writes.map(({ path }) => path)).map((path): Step => ({ do: 'make-folder', path })),
      ...writes.map(({ path }, index): Step => ({ do: 'rename', path: fresh(index), to: path })),
      { do: 'rename', path: fresh('manifest'), to: manifestPath },
      { do: 'sweep', path: staging },
    ],
    undo: [
      ...created.map((path): Step => ({ do: 'remove', path })),
      ...prunes(foldersAbove(created)),
      ...foldersAbove(old).map((path): Step => ({ do: 'make-folder', path })),
      ...replaced.map((path, index): Step => ({ do: 'rename', path: kept(index), to: path })),
      ...(isFirst ? [{ do: 'remove', path: manifestPath } as const] : []),
      { do: 'sweep', path: staging },
    ],
  };
}

/** All folders above the paths, each before the ones below it. */
function foldersAbove(paths: readonly string[]): string[] {
  return [...new Set(paths.flatMap(parentFolders))].sort(compareCodePoints);
}

function prunes(folders: readonly string[]): Step[] {
  return folders.toReversed().map((path) => ({ do: 'prune', path }));
}

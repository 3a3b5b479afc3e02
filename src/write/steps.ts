import type { ReversibleStep, Step } from '../files/steps.ts';
import { compareCodePoints } from '../values/order.ts';
import { printManifest } from './manifest.ts';
import { manifestPath, parentFolders } from '../files/output-path.ts';
import type { WritePlan } from './plan.ts';

/** The steps of a plan, below the out directory. */
export interface StepList {
  /** Writes every file beside its place, so that a full disk stops us while all is as it was. */
  readonly stage: readonly Step[];
  /** Puts them in place, by renaming and removing alone. */
  readonly commit: readonly ReversibleStep[];
}

/**
 * Turns a plan into steps. After any of them each file is the old or the new one, never half of one, and the manifest claims all that a
 * next run has to clear up.
 */
export function listSteps(plan: WritePlan, staging: string): StepList {
  const writes = plan.changes.filter((change) => 'text' in change);
  const removals = plan.changes.filter(({ action }) => action === 'remove');
  const isFirst = plan.manifestChange === 'create';
  const old = [...writes, ...removals].filter(({ action }) => action !== 'create').map(({ path }) => path);
  const replaced = isFirst ? old : [...old, manifestPath];
  const kept = new Map(replaced.map((path, index) => [path, `${staging}/old-${index}`]));
  const fresh = (name: string | number): string => `${staging}/new-${name}`;
  const restore = (path: string): { undo?: Step } => {
    const copy = kept.get(path);
    return { undo: copy === undefined ? { do: 'remove', path } : { do: 'replace', path: copy, to: path } };
  };
  const put = (from: string, path: string): Step => ({
    do: kept.has(path) ? 'replace' : 'place',
    path: from,
    to: path,
  });
  return {
    stage: [
      ...writes.map(({ text }, index): Step => ({ do: 'write', path: fresh(index), bytes: text })),
      { do: 'write', path: fresh('journal'), bytes: printManifest(plan.journal) },
      { do: 'write', path: fresh('manifest'), bytes: plan.manifestText ?? printManifest(plan.manifest) },
      ...[...kept].map(([path, to]): Step => ({ do: 'copy', path, to })),
    ],
    commit: [
      { step: put(fresh('journal'), manifestPath), ...restore(manifestPath) },
      ...removals.map(({ path }) => ({ step: { do: 'remove', path } as const, ...restore(path) })),
      ...plan.vacated.map((path) => ({
        step: { do: 'prune', path } as const,
        undo: { do: 'make-folder', path } as const,
      })),
      ...foldersAbove(writes.map(({ path }) => path)).map((path) => ({
        step: { do: 'make-folder', path } as const,
        undo: { do: 'prune', path } as const,
      })),
      ...writes.map(({ path }, index) => ({ step: put(fresh(index), path), ...restore(path) })),
      { step: { do: 'replace', path: fresh('manifest'), to: manifestPath } },
    ],
  };
}

/** All folders above the paths, each before the ones below it. */
function foldersAbove(paths: readonly string[]): string[] {
  return [...new Set(paths.flatMap(parentFolders))].sort(compareCodePoints);
}

import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { SourceFile } from '../values/source-file.ts';
import type { FileChange } from '../files/file-change.ts';
import type { SyncOptions } from './options.ts';

/** What a run brought into `crds/<tag>`, or with `dryRun` would bring. */
export interface SyncResult {
  /** `planned` is the answer to `dryRun` when there is something to write. */
  readonly status: 'written' | 'unchanged' | 'planned';
  readonly tag: string;
  /** The folder of the release, from the working directory: `crds/v1.3.0`. */
  readonly folder: string;
  /** Where the release is from: a URL, or a path. */
  readonly source: string;
  readonly commit?: string;
  /** SHA-256 of the archive. */
  readonly archive?: string;
  /** Every file of the release and every left-over one, sorted by path, relative to `folder`. */
  readonly files: readonly FileChange[];
  /** Warnings and notes. */
  readonly diagnostics: readonly Diagnostic[];
}

/** A release that is known in full, and not written yet. */
export interface PreparedSync {
  /** What `apply` will do, `planned` or `unchanged`. */
  readonly result: SyncResult;
  /** The files of `crds/<tag>` as `generate` will read them, for a comparison before anything is written. */
  readonly sources: readonly SourceFile[];
  /** Writes the folder and the lock file, whole or not at all. Throws an `OcmGenError` when the machine refuses. */
  readonly apply: () => Promise<SyncResult>;
  /** Takes back what `apply` did where the release had no folder; where it replaced one, it stays. */
  readonly revert: () => Promise<void>;
}

/**
 * What takes its time, in the order in which it comes; `received` and `total` count the bytes of a download. `wait` comes when another run is
 * writing the same folder, with a sentence that says for whom.
 */
export interface SyncProgress {
  readonly stage: 'list' | 'download' | 'read' | 'write' | 'wait';
  readonly detail?: string;
  readonly received?: number;
  readonly total?: number;
}

/**
 * Brings a release of upstream's API into `crds/<tag>`: its CustomResourceDefinitions byte for byte and the vocabulary of its Go sources,
 * and records in `crds/ocm-gen.lock.json` what they held. Downloads nothing when the folder is as recorded. Throws an `OcmGenError` with
 * every problem; nothing is written then.
 */
export async function sync(
  options: SyncOptions = {},
  observe: (progress: SyncProgress) => void = () => undefined,
): Promise<SyncResult> {
  const prepared = await prepareSync(options, observe);
  if (options.dryRun) return prepared.result;
  observe({ stage: 'write' });
  return prepared.apply();
}

/** Does everything that `sync` does but write: `apply` of the result does that. All that it takes is loaded only here. */
export async function prepareSync(
  options: SyncOptions = {},
  observe: (progress: SyncProgress) => void = () => undefined,
): Promise<PreparedSync> {
  const { prepareRelease } = await import('./prepare.ts');
  return prepareRelease(options, observe);
}

import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { OutputFile } from '../emit/emitter.ts';
import { optional } from '../model/optional.ts';
import { applyPlan } from './apply.ts';
import { listChanges } from './changes.ts';
import type { FileChange } from './file-change.ts';
import { printManifest, type Manifest } from './manifest.ts';
import { readOutDirectory } from './out-directory.ts';
import { manifestPath } from './output-path.ts';
import { planWrite, type RunRecord } from './plan.ts';

/** Where the output goes, and how far to go. */
export interface WriteRequest {
  /** Absolute path of the out directory, and how messages name it. */
  readonly folder: string;
  readonly name: string;
  /** What stands in the out directory already. */
  readonly manifest: Manifest | undefined;
  readonly manifestText: string | undefined;
  readonly record: RunRecord;
  /** `check` and `dry-run` write nothing; `check` adds diffs. */
  readonly mode: 'apply' | 'check' | 'dry-run';
  /** Lays the manifest out, which only now has its text. */
  readonly layOut: (file: OutputFile) => Promise<OutputFile>;
}

/** What became of the out directory, or would. */
export interface WrittenOutput {
  readonly changes: readonly FileChange[];
  readonly diagnostics: readonly Diagnostic[];
  /** The manifest that stands in the out directory, when all of it is as it should be. */
  readonly manifestText?: string;
}

/** Makes the out directory hold just these files beside the user's own, or says what that would change. Where a file is in the way, nothing is touched. */
export async function writeOutput(
  files: readonly OutputFile[],
  { folder, name, manifest, manifestText, record, mode, layOut }: WriteRequest,
): Promise<WrittenOutput> {
  const directory = readOutDirectory(folder, name, files, manifest);
  const { plan, diagnostics } = planWrite(files, directory, record);
  if (diagnostics.some(({ severity }) => severity === 'error')) return { changes: [], diagnostics };
  const changes = await listChanges(plan, folder, mode === 'check');
  const isCurrent = !plan.updatesManifest && changes.every(({ action }) => action === 'unchanged');
  const current = isCurrent ? optional('manifestText', manifestText) : {};
  if (mode !== 'apply') return { changes, diagnostics, ...current };
  const { text } = await layOut({ path: manifestPath, text: printManifest(plan.manifest) });
  const failures = applyPlan({ ...plan, manifestText: text }, folder, name);
  return {
    changes,
    diagnostics: [...diagnostics, ...failures],
    ...(isCurrent ? current : { manifestText: text }),
  };
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Manifest } from './manifest.ts';
import { manifestPath } from './output-path.ts';
import type { PlannedChange, WritePlan } from './plan.ts';

/** What happens to one file of the out directory. `update`: it was stale; `create`: it was missing; `remove`: it was left over. */
export interface FileChange {
  /** Relative to the out directory, `/`-separated. */
  readonly path: string;
  readonly action: 'create' | 'update' | 'unchanged' | 'remove';
  /** With `check`: the first lines of a unified diff from the file to what it should be. */
  readonly diff?: string;
}

/** The changes of a plan for people and programs to read, with `withDiffs` each `update` with its diff. */
export async function listChanges(plan: WritePlan, out: string, withDiffs: boolean): Promise<FileChange[]> {
  const changes: FileChange[] = [];
  for (const change of plan.changes) {
    const { path, action } = change;
    const diff = withDiffs && change.action === 'update' ? await diffFile(change, out) : undefined;
    changes.push({ path, action, ...(diff === undefined ? {} : { diff }) });
  }
  // A manifest that is missing or claims the wrong files is stale too; where files are, it goes without saying.
  if (plan.manifestChange && changes.every(({ action }) => action === 'unchanged')) {
    changes.unshift({ path: manifestPath, action: plan.manifestChange });
  }
  return changes;
}

/** The files of an output that is known to be as it should be. */
export function listUnchanged(manifest: Manifest): FileChange[] {
  return Array.from(manifest.files.keys(), (path) => ({ path, action: 'unchanged' }));
}

const contextLines = 1;
const longestDiff = 12;
const longestLine = 160;

async function diffFile(change: Extract<PlannedChange, { text: string }>, out: string): Promise<string> {
  // Loaded only now: most checks find nothing to show.
  const { structuredPatch } = await import('diff');
  const before = readFileSync(join(out, change.path), 'utf8');
  const patch = structuredPatch('', '', before, change.text, '', '', {
    context: contextLines,
    maxEditLength: 2000,
  });
  if (!patch) return 'the two differ almost everywhere';
  const lines = patch.hunks.flatMap((hunk) => [
    `@@ -${hunk.oldStart},${hunk.oldLines} +${hunk.newStart},${hunk.newLines} @@`,
    ...hunk.lines.map(shorten),
  ]);
  const rest = lines.length - longestDiff;
  const shown = rest > 1 ? [...lines.slice(0, longestDiff), `... ${rest} more lines`] : lines;
  return shown.join('\n');
}

function shorten(line: string): string {
  return line.length > longestLine ? `${line.slice(0, longestLine)}...` : line;
}

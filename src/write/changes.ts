import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FileChange } from '../files/file-change.ts';
import type { Manifest } from './manifest.ts';
import { manifestPath } from '../files/output-path.ts';
import type { PlannedChange, WritePlan } from './plan.ts';

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
  const before = readFileSync(join(out, change.path), 'utf8').replaceAll('\r\n', '\n');
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

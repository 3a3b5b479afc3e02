import { OcmGenError } from '../diagnostics/errors.ts';
import { list, type ListedKind } from '../list.ts';
import { exitCodeOf, exitCodes } from './exit-code.ts';
import { loudnessOf, readOptions, type ListFlags } from './flags.ts';
import { escapeControls, printDiagnostics } from './report.ts';
import type { Channel, Terminal } from './terminal.ts';

/** `ocm-gen list`: a table of kinds, one row per version; gives the exit code. */
export async function runList(flags: ListFlags, { out, err }: Terminal): Promise<number> {
  try {
    const { options } = await readOptions(flags, process.cwd());
    const { kinds, diagnostics } = await list({ ...options });
    if (flags.format === 'json') {
      out.write(`${JSON.stringify({ version: 1, command: 'list', kinds, diagnostics }, null, 2)}\n`);
    } else {
      printDiagnostics(diagnostics, err, loudnessOf(flags));
      printTable(kinds, out);
    }
    return exitCodes.done;
  } catch (error) {
    if (!(error instanceof OcmGenError)) throw error;
    const { diagnostics } = error;
    if (flags.format === 'json') {
      out.write(`${JSON.stringify({ version: 1, command: 'list', kinds: [], diagnostics }, null, 2)}\n`);
    } else {
      printDiagnostics(diagnostics, err, loudnessOf(flags));
    }
    return exitCodeOf(diagnostics);
  }
}

const headings = ['KIND', 'GROUP', 'VERSION', 'STATE', 'SCOPE', 'PLURAL', 'SHORT', 'FIELDS'];

function printTable(kinds: readonly ListedKind[], channel: Channel): void {
  const rows = kinds.flatMap((kind) =>
    kind.versions.map((version) => [
      kind.kind,
      kind.group,
      version.name,
      describeState(version),
      kind.scope,
      kind.plural,
      kind.shortNames.join(',') || '-',
      String(version.fields),
    ]),
  );
  const table = [headings, ...rows].map((row) => row.map(escapeControls));
  const widths = headings.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  table.forEach((row, index) => {
    const cells = row.map((cell, column) => {
      const width = widths[column] ?? 0;
      return column === row.length - 1 ? cell.padStart(width) : cell.padEnd(width);
    });
    const line = cells.join('  ').trimEnd();
    channel.write(`${index === 0 ? channel.paint('bold', line) : line}\n`);
  });
}

function describeState(version: ListedKind['versions'][number]): string {
  const words = [
    version.served ? 'served' : 'not served',
    ...(version.storage ? ['storage'] : []),
    ...(version.deprecated ? ['deprecated'] : []),
  ];
  return words.join(', ');
}

import { OcmGenError } from '../diagnostics/errors.ts';
import { list, type ListedKind } from '../tasks/list.ts';
import { listConstants, type ListedConstant } from '../tasks/list-constants.ts';
import { exitCodeOf, exitCodes } from './exit-code.ts';
import { loudnessOf, readOptions, type ListFlags } from './flags.ts';
import { printDiagnostics } from './report.ts';
import { printTable } from './table.ts';
import type { Terminal } from './terminal.ts';

/** `ocm-gen list`: a table of kinds, one row per version, or of constants; gives the exit code. */
export async function runList(flags: ListFlags, { out, err }: Terminal): Promise<number> {
  const empty = flags.constants ? { constants: [] } : { kinds: [] };
  try {
    const { options } = await readOptions(flags, process.cwd());
    const { diagnostics, ...listed } = flags.constants
      ? await listConstants({ ...options })
      : await list({ ...options });
    if (flags.format === 'json') {
      out.write(`${JSON.stringify({ version: 1, command: 'list', ...listed, diagnostics }, null, 2)}\n`);
    } else {
      printDiagnostics(diagnostics, err, loudnessOf(flags));
      if ('kinds' in listed) printTable(kindHeadings, listed.kinds.flatMap(kindRows), out, true);
      else printTable(constantHeadings, listed.constants.map(constantRow), out, false);
    }
    return exitCodes.done;
  } catch (error) {
    if (!(error instanceof OcmGenError)) throw error;
    const { diagnostics } = error;
    if (flags.format === 'json') {
      out.write(`${JSON.stringify({ version: 1, command: 'list', ...empty, diagnostics }, null, 2)}\n`);
    } else {
      printDiagnostics(diagnostics, err, loudnessOf(flags));
    }
    return exitCodeOf(diagnostics);
  }
}

const kindHeadings = ['KIND', 'GROUP', 'VERSION', 'STATE', 'SCOPE', 'PLURAL', 'SHORT', 'FIELDS'];

function kindRows(kind: ListedKind): readonly (readonly string[])[] {
  return kind.versions.map((version) => [
    kind.kind,
    kind.group,
    version.name,
    describeState(version),
    kind.scope,
    kind.plural,
    kind.shortNames.join(',') || '-',
    String(version.fields),
  ]);
}

const constantHeadings = ['ENTRY', 'NAME', 'VALUE', 'TYPE', 'CATEGORY', 'MEMBER'];

function constantRow({ entry, name, value, type, category, member }: ListedConstant): readonly string[] {
  return [entry, name, String(value), type, category, member ?? '-'];
}

function describeState(version: ListedKind['versions'][number]): string {
  const words = [
    version.served ? 'served' : 'not served',
    ...(version.storage ? ['storage'] : []),
    ...(version.deprecated ? ['deprecated'] : []),
  ];
  return words.join(', ');
}

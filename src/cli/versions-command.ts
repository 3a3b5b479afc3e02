import type { Command } from 'commander';
import { hasErrors, OcmGenError } from '../diagnostics/errors.ts';
import { versions, type UpstreamVersion, type VersionsResult } from '../sync/versions.ts';
import { exitCodeOf, exitCodes } from './exit-code.ts';
import { loudnessOf } from './flags.ts';
import { hideOperands, refuseOperands } from './operands.ts';
import { startProgress } from './progress.ts';
import { printDiagnostics } from './report.ts';
import { printTable } from './table.ts';
import type { Terminal } from './terminal.ts';
import { addUpstreamFlags, readUpstream, showFlags, type UpstreamFlags } from './upstream-flags.ts';

/** The flags of `versions`, as commander gives them. */
export interface VersionsFlags extends UpstreamFlags {
  readonly offline?: true;
}

const examples = `
Examples:
  ocm-gen versions                               upstream's releases, the newest first
  ocm-gen versions --offline                     those that are here: carried by ocm-gen, or in crds/<tag>
  ocm-gen versions --format json                 for a program

GITHUB_TOKEN, where it is set, is sent to the base URL and nowhere else; HTTPS_PROXY, HTTP_PROXY and NO_PROXY are heeded.
Where upstream does not answer, the releases that are here are listed, and the exit code is 1.
`;

/** Describes `ocm-gen versions` to the command line. */
export function addVersions(program: Command, run: (flags: VersionsFlags) => Promise<void>): void {
  const command = program
    .command('versions')
    .description("list upstream's releases, and which of them are here")
    .argument('[unexpected...]')
    .option('--offline', 'ask nobody: list those that are here');
  addUpstreamFlags(command);
  command
    .addHelpText('after', examples)
    .action(async (unexpected: readonly string[], flags: VersionsFlags) => {
      refuseOperands(command, program, unexpected);
      await run(flags);
    });
  hideOperands(command);
}

/** `ocm-gen versions`: a table, one row per release; gives the exit code: 1 when upstream did not answer. */
export async function runVersions(flags: VersionsFlags, terminal: Terminal): Promise<number> {
  const { err } = terminal;
  const progress = startProgress(err);
  try {
    progress.say("asking for upstream's releases");
    const { offline = false } = flags;
    const result = await versions({ ...readUpstream(flags), ...(offline ? { offline } : {}) });
    progress.stop();
    report(result, flags, terminal);
    return hasErrors(result.diagnostics) ? exitCodes.input : exitCodes.done;
  } catch (error) {
    progress.stop();
    if (!(error instanceof OcmGenError)) throw error;
    const diagnostics = showFlags(error);
    if (flags.format === 'json') printDocument({ status: 'failed', versions: [], diagnostics }, terminal);
    else printDiagnostics(diagnostics, err, loudnessOf(flags));
    return exitCodeOf(diagnostics);
  }
}

/** The shape of `--format json`; a change that could break a reader raises its version. */
type VersionsDocument = Pick<VersionsResult, 'versions' | 'diagnostics'> &
  Partial<Pick<VersionsResult, 'repository'>> & { readonly status: VersionsResult['status'] | 'failed' };

function printDocument(document: VersionsDocument, { out }: Terminal): void {
  out.write(`${JSON.stringify({ version: 1, command: 'versions', ...document }, null, 2)}\n`);
}

function report(result: VersionsResult, flags: VersionsFlags, terminal: Terminal): void {
  const { out, err } = terminal;
  if (flags.format === 'json') {
    printDocument(result, terminal);
    return;
  }
  printDiagnostics(result.diagnostics, err, loudnessOf(flags));
  const isUnanswered = result.status === 'partial' && !flags.offline;
  if (isUnanswered && !flags.quiet)
    err.write(`${result.repository} did not answer: these releases are here\n`);
  printTable(headings, result.versions.map(toRow), out, false);
}

const headings = ['RELEASE', 'PUBLISHED', 'STATE'];

function toRow({ tag, date, preRelease, latest, bundled, present }: UpstreamVersion): readonly string[] {
  const words = [
    ...(latest ? ['latest'] : []),
    ...(preRelease ? ['pre-release'] : []),
    ...(bundled ? ['bundled'] : []),
    ...(present ? ['present'] : []),
  ];
  return [tag, date?.slice(0, 10) ?? '-', words.join(', ') || '-'];
}

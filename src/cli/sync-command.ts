import type { Command } from 'commander';
import { OcmGenError } from '../diagnostics/errors.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { sync, type SyncProgress, type SyncResult } from '../sync/sync.ts';
import type { SyncOptions } from '../sync/options.ts';
import { exitCodeOf, exitCodes } from './exit-code.ts';
import { loudnessOf } from './flags.ts';
import { startProgress, type Progress } from './progress.ts';
import { escapeControls, printDiagnostics } from './report.ts';
import type { Channel, Terminal } from './terminal.ts';
import {
  addUpstreamFlags,
  parseValue,
  readUpstream,
  showFlags,
  type UpstreamFlags,
} from './upstream-flags.ts';

/** The flags of `sync`, as commander gives them. */
export interface SyncFlags extends UpstreamFlags {
  readonly from?: string;
  readonly force?: true;
  readonly dryRun?: true;
}

const examples = `
Examples:
  ocm-gen sync                                   the newest release, into crds/<tag>
  ocm-gen sync v1.3.0                            one release; as recorded already, nothing is downloaded
  ocm-gen sync v1.3.0 --from api-1.3.0.tar.gz    the same without a network: an archive, or a checkout
  ocm-gen sync v1.3.0 --dry-run                  what it would write
  ocm-gen generate --crds crds/v1.3.0            then, the package of that release

What came is recorded in crds/ocm-gen.lock.json, by SHA-256: commit it with the folder. sync, generate and diff refuse a
file that is not as recorded. GITHUB_TOKEN, where it is set, is sent to the base URL and nowhere else; HTTPS_PROXY,
HTTP_PROXY and NO_PROXY are heeded.
`;

/** Describes `ocm-gen sync` to the command line. */
export function addSync(
  program: Command,
  run: (tag: string | undefined, flags: SyncFlags) => Promise<void>,
): void {
  const command = program
    .command('sync')
    .description("bring a release of upstream's definitions and Go vocabulary into crds/<tag>")
    .argument('[tag]', 'the release, such as v1.3.0, or latest (the default)')
    .option('--from <path>', 'read this .tar.gz or checkout, instead of a download', parseValue)
    .option('--force', 'replace what is there, and what was recorded')
    .option('--dry-run', 'write nothing; list what would be written');
  addUpstreamFlags(command);
  command
    .addHelpText('after', examples)
    .action(async (tag: string | undefined, flags: SyncFlags) => run(tag, flags));
}

/** `ocm-gen sync`; gives the exit code. */
export async function runSync(
  tag: string | undefined,
  flags: SyncFlags,
  terminal: Terminal,
): Promise<number> {
  const progress = startProgress(terminal.err);
  try {
    const result = await sync(toOptions(tag, flags), (step) => {
      showSync(step, progress, flags);
    });
    progress.stop();
    report(result, flags, terminal);
    return exitCodes.done;
  } catch (error) {
    progress.stop();
    if (!(error instanceof OcmGenError)) throw error;
    const diagnostics = showFlags(error);
    if (flags.format === 'json') printDocument({ status: 'failed', files: [], diagnostics }, terminal.out);
    else printDiagnostics(diagnostics, terminal.err, loudnessOf(flags));
    return exitCodeOf(diagnostics);
  }
}

function toOptions(tag: string | undefined, flags: SyncFlags): SyncOptions {
  const { from, force = false, dryRun = false } = flags;
  return {
    ...readUpstream(flags),
    ...(tag === undefined ? {} : { tag }),
    ...(from === undefined ? {} : { from }),
    force,
    dryRun,
  };
}

/** Shows what a run is at; that it waits for another is said wherever its talk goes. */
export function showSync(step: SyncProgress, progress: Progress, { quiet }: { readonly quiet?: true }): void {
  const text = describeProgress(step);
  if (step.stage !== 'wait') progress.say(text);
  else if (!quiet) progress.note(escapeControls(text));
}

/** What a run waits for, in words; a download with how far it has come. */
export function describeProgress({ stage, detail, received, total }: SyncProgress): string {
  switch (stage) {
    case 'list':
      return "asking for upstream's releases";
    case 'download': {
      if (received === undefined) return 'downloading the release';
      const size = `${inMegabytes(received)} MB`;
      if (total === undefined || total === 0) return `downloading the release: ${size}`;
      const percent = Math.floor((100 * received) / total);
      return `downloading the release: ${size} of ${inMegabytes(total)} (${percent} %)`;
    }
    case 'read':
      return 'reading the definitions and Go sources';
    case 'write':
      return 'writing the release';
    case 'wait':
      return detail ?? 'waiting for another run';
  }
}

function inMegabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}

/** The shape of `--format json`; a change that could break a reader raises its version. */
type SyncDocument =
  | SyncResult
  | { readonly status: 'failed'; readonly files: readonly []; readonly diagnostics: readonly Diagnostic[] };

function printDocument(document: SyncDocument, channel: Channel): void {
  channel.write(`${JSON.stringify({ version: 1, command: 'sync', ...document }, null, 2)}\n`);
}

function report(result: SyncResult, flags: SyncFlags, { out, err }: Terminal): void {
  if (flags.format === 'json') {
    printDocument(result, out);
    return;
  }
  printDiagnostics(result.diagnostics, err, loudnessOf(flags));
  if (flags.quiet) return;
  if (result.status === 'planned' || flags.verbose) {
    for (const { action, path } of result.files) {
      if (action !== 'unchanged') out.write(`${action}  ${escapeControls(`${result.folder}/${path}`)}\n`);
    }
  }
  out.write(`${escapeControls(summarize(result))}\n`);
}

function summarize({ status, tag, folder, commit, source, files }: SyncResult): string {
  const count = (action: SyncResult['files'][number]['action']): number =>
    files.filter((file) => file.action === action).length;
  const total = files.length - count('remove');
  const from = `${tag} from ${source}${commit === undefined ? '' : `, commit ${commit.slice(0, 12)}`}`;
  if (status === 'unchanged') return `${folder} is up to date: ${total} files of ${from}`;
  const parts = [
    `${count('create')} created`,
    `${count('update')} updated`,
    `${count('remove')} removed`,
    `${count('unchanged')} unchanged`,
  ];
  return `${folder} ${status === 'planned' ? 'would have' : 'has'} ${total} files of ${from}: ${parts.join(', ')}`;
}

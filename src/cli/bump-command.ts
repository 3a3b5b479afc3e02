import { basename, dirname, isAbsolute, relative, resolve } from 'node:path';
import { Option, type Command } from 'commander';
import type { BumpProgress } from '../bump/bump.ts';
import { withProject } from '../bump/project-lock.ts';
import { formatPullRequest } from '../bump/pull-request.ts';
import type { BumpDone, BumpProject, BumpResult } from '../bump/types.ts';
import { describeChange, type Phrase } from '../diff/describe.ts';
import type { Change } from '../diff/types.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { OcmGenError } from '../diagnostics/errors.ts';
import { withoutUndefined } from '../values/optional.ts';
import { parseOptions } from '../options/generate-options.ts';
import { formatBump } from './bump-text.ts';
import { readConfigText } from './edited-config.ts';
import { readConfig } from './config.ts';
import { exitCodeOf, exitCodes } from './exit-code.ts';
import { loudnessOf } from './flags.ts';
import { isRemote } from './input.ts';
import { escapeControls, printDiagnostics } from './report.ts';
import { startProgress } from './progress.ts';
import { showSync } from './sync-command.ts';
import type { Terminal } from './terminal.ts';
import { parseValue, readUpstream, showFlags, type UpstreamFlags } from './upstream-flags.ts';

/** The flags of `bump`, as commander gives them. */
export interface BumpFlags extends Omit<UpstreamFlags, 'format'> {
  readonly from?: string;
  readonly force?: true;
  readonly config?: string;
  readonly packageVersion?: string;
  readonly changelog: boolean;
  readonly dryRun?: true;
  readonly format: 'text' | 'markdown' | 'json';
}

const examples = `
Examples:
  ocm-gen bump --dry-run                       what the latest release would change, and what there would be to do
  ocm-gen bump v1.3.0                          the release, the package, its changelog and its version
  ocm-gen bump v1.3.0 --from api-1.3.0.tar.gz  without a network
  ocm-gen bump --format markdown > body.md     in CI: the body of a pull request

What is written: crds/<tag> and the lock file beside it, the out directory, CHANGELOG.md of the package, and last the
configuration.
`;

/** Describes `ocm-gen bump` to the command line. */
export function addBump(
  program: Command,
  run: (tag: string | undefined, flags: BumpFlags) => Promise<void>,
): void {
  program
    .command('bump')
    .description("bring the project's package to another release of the API")
    .argument('[tag]', 'the release: a tag, or latest', 'latest')
    .option('--from <path>', 'an archive or a checkout of the release, instead of a download', parseValue)
    .option('--owner <name>', 'owner of the repository (default: "open-cluster-management-io")', parseValue)
    .option('--repository <name>', 'name of the repository (default: "api")', parseValue)
    .option('--base-url <url>', 'GitHub\'s REST API (default: "https://api.github.com")', parseValue)
    .option('--force', 'replace what is in crds/<tag>, whatever it is')
    .option('--config <file>', 'read the options from this file', parseValue)
    .option(
      '--package-version <version>',
      'the new version, instead of the one that the changes ask for',
      parseValue,
    )
    .option('--no-changelog', 'write no CHANGELOG.md')
    .option('--dry-run', 'write nothing; tell what would be written')
    .addOption(
      new Option('--format <format>', 'how to print the result')
        .choices(['text', 'markdown', 'json'])
        .default('text'),
    )
    .option('--quiet', 'print errors and the result only')
    .addOption(new Option('--verbose', 'print notes too').conflicts('quiet'))
    .addHelpText('after', examples)
    .action(async (tag: string | undefined, flags: BumpFlags) => {
      await run(tag, flags);
    });
}

/** `ocm-gen bump`; gives the exit code. */
export async function runBump(
  tag: string | undefined,
  flags: BumpFlags,
  { out, err }: Terminal,
): Promise<number> {
  const progress = startProgress(err);
  const observe = (step: BumpProgress): void => {
    if ('sync' in step) {
      showSync(step.sync, progress, flags);
      return;
    }
    progress.enter(step.stage);
    if (step.detail !== undefined && !flags.quiet) progress.note(escapeControls(step.detail));
  };
  try {
    const { config, from, force, packageVersion, changelog, dryRun } = flags;
    const stated = { tag, force, packageVersion, dryRun };
    const { diagnostics } = parseOptions({ packageVersion }, { show: () => '--package-version' });
    if (diagnostics.length > 0) throw new OcmGenError(diagnostics);
    const found = await readProject(config, process.cwd());
    // Loaded only here: it brings what other commands can do without.
    const { bump } = await import('../bump/bump.ts');
    const run = (project: BumpProject): Promise<BumpResult> =>
      bump(
        {
          ...readUpstream(flags),
          ...withoutUndefined(stated),
          ...(from === undefined ? {} : { from: rebase(from, project.root) }),
          changelog,
          project,
          date: today(),
        },
        observe,
      );
    const onWait = (detail: string): void => {
      observe({ sync: { stage: 'wait', detail } });
    };
    const result = dryRun
      ? await run(found)
      : await withProject(found.root, onWait, async (hasWaited) =>
          run(hasWaited ? await readAgain(found, config) : found),
        );
    progress.stop();
    // In the document they stand already.
    if (flags.format !== 'json') printDiagnostics(result.diagnostics, err, loudnessOf(flags));
    out.write(formatResult(result, flags, { out }));
    return exitCodes.done;
  } catch (error) {
    progress.stop();
    if (!(error instanceof OcmGenError)) throw error;
    const diagnostics = showFlags(error);
    if (flags.format === 'json') out.write(printDocument({ status: 'failed', diagnostics }));
    else printDiagnostics(diagnostics, err, loudnessOf(flags));
    return exitCodeOf(diagnostics);
  }
}

/** A path of the command line, as it is seen from the project. */
function rebase(path: string, root: string): string {
  return isAbsolute(path) || isRemote(path) ? path : relative(root, resolve(path)) || '.';
}

/** Another run has bumped the project since it was read. A configuration that is a program runs once in a process. */
async function readAgain({ config }: BumpProject, path: string | undefined): Promise<BumpProject> {
  if (config === undefined || config.file.endsWith('.json')) return readProject(path, process.cwd());
  const message = 'another run has bumped the project meanwhile';
  throw new OcmGenError([{ code: 'OCM4008', severity: 'error', message, hint: 'run it again' }]);
}

/** The project is where its configuration is. */
async function readProject(path: string | undefined, cwd: string): Promise<BumpProject> {
  const { file } = await readConfig(path, cwd);
  if (file === undefined) return { root: resolve(cwd), options: {} };
  const root = dirname(file);
  const { options, stated = {} } = await readConfig(file, root);
  const name = relative(root, file) || basename(file);
  return { root, options, config: { file: name, stated, read: (text) => readConfigText(name, text) } };
}

/** `SOURCE_DATE_EPOCH` is the day of builds that are to come out the same: https://reproducible-builds.org/specs/source-date-epoch/ */
function today(): string {
  const epoch = /^\d+$/.test(process.env.SOURCE_DATE_EPOCH ?? '')
    ? Number(process.env.SOURCE_DATE_EPOCH)
    : undefined;
  return new Date(epoch === undefined ? Date.now() : epoch * 1000).toISOString().slice(0, 10);
}

function formatResult(result: BumpResult, { format }: BumpFlags, { out }: Pick<Terminal, 'out'>): string {
  switch (format) {
    case 'json':
      return printDocument(toDocument(result));
    case 'markdown':
      return formatPullRequest(result);
    case 'text':
      return formatBump(result, out);
  }
}

interface BumpDocument {
  readonly status: BumpResult['status'] | 'failed';
  readonly diagnostics: readonly Diagnostic[];
  /** Each change that hits somebody, in words. */
  readonly migration?: readonly (Change & { readonly what: string; readonly todo: string })[];
}

/** The shape of `--format json`; a change that could break a reader raises its version. */
function printDocument(content: BumpDocument): string {
  return `${JSON.stringify({ version: 1, command: 'bump', ...content }, null, 2)}\n`;
}

function toDocument(result: BumpResult): BumpDocument & Partial<Omit<BumpDone, 'status' | 'diff' | 'notes'>> {
  if (result.status === 'unchanged') return result;
  const {
    diff: { changes, docOnly },
    notes,
    diagnostics,
    ...rest
  } = result;
  const migration = notes.map(({ change, advice }) => ({
    ...change,
    what: print(describeChange(change)),
    todo: print(advice),
  }));
  const document = { ...rest, changes, docOnly, migration, diagnostics };
  return document;
}

function print(phrases: readonly Phrase[]): string {
  return phrases.map((phrase) => (typeof phrase === 'string' ? phrase : phrase.value)).join('');
}

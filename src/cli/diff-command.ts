import { InvalidArgumentError, Option, type Command } from 'commander';
import { OcmGenError } from '../diagnostics/errors.ts';
import type { DiffOptions, DiffResult } from '../diff/diff-releases.ts';
import { formatMarkdown } from '../diff/markdown.ts';
import { isBreaking } from '../diff/types.ts';
import { formatText } from './diff-text.ts';
import { exitCodeOf, exitCodes } from './exit-code.ts';
import { loudnessOf, readOptions } from './flags.ts';
import { printDiagnostics } from './report.ts';
import type { Terminal } from './terminal.ts';

/** The flags of `diff`, as commander gives them. */
export interface DiffFlags {
  readonly kind?: string;
  readonly crds?: readonly string[];
  readonly config?: string;
  readonly format: 'text' | 'markdown' | 'json';
  readonly exitCode?: true;
  readonly failOn?: 'breaking';
  readonly quiet?: true;
  readonly verbose?: true;
}

const examples = `
Examples:
  ocm-gen diff v1.2.0 v1.3.0                     two releases, of crds/<tag> or carried by ocm-gen
  ocm-gen diff bundled ../api                    the bundled release and a checkout of another
  ocm-gen diff old.tar.gz new.tar.gz --format markdown   for a pull request
  ocm-gen diff v1.2.0 bundled --fail-on breaking   in CI: exit 1 when somebody has to do something
  ocm-gen diff --kind ManagedClusterAddOn v1alpha1 v1beta1   what moving to another version means
`;

/** Describes `ocm-gen diff` to the command line. */
export function addDiff(
  program: Command,
  run: (from: string, to: string, flags: DiffFlags) => Promise<void>,
): void {
  const command = program
    .command('diff')
    .description('tell what changed between two releases, or two versions of a kind, and whom it hits')
    .argument('<from>', 'a tag, a directory, a file, an archive, or bundled; with --kind a version')
    .argument('<to>', 'what to compare it with')
    .option('--kind <kind>', 'compare two versions of this kind', parseValue)
    .option('--crds <path>', 'where the CRD of the kind is (default: bundled); may be repeated', collect)
    .option('--config <file>', 'read the inputs from this file', parseValue)
    .addOption(
      new Option('--format <format>', 'how to print the result')
        .choices(['text', 'markdown', 'json'])
        .default('text'),
    )
    .option('--exit-code', 'exit 1 when anything but descriptions changed')
    .addOption(new Option('--fail-on <what>', 'exit 1 when a change hits somebody').choices(['breaking']))
    .option('--quiet', 'print errors and the result only')
    .addOption(new Option('--verbose', 'print notes too').conflicts('quiet'));
  command.addHelpText('after', examples).action(async (from: string, to: string, flags: DiffFlags) => {
    for (const [name, value] of [
      ['--crds', flags.crds],
      ['--config', flags.config],
    ] as const) {
      if (value !== undefined && flags.kind === undefined) {
        command.error(`error: option '${name}' has a meaning only with --kind`, { code: 'ocm-gen.diff' });
      }
    }
    await run(from, to, flags);
  });
}

/** `ocm-gen diff`; gives the exit code. */
export async function runDiff(
  from: string,
  to: string,
  flags: DiffFlags,
  terminal: Terminal,
): Promise<number> {
  const { out, err } = terminal;
  try {
    const { kind } = flags;
    const options = kind === undefined ? { from, to } : await kindOptions(kind, from, to, flags);
    // Loaded only here: it brings what other commands can do without.
    const { diff } = await import('../diff/diff-releases.ts');
    const result = await diff(options);
    if (flags.format !== 'json') printDiagnostics(result.diagnostics, err, loudnessOf(flags));
    out.write(format(result, flags, terminal));
    const isRefused =
      (flags.exitCode === true && result.changes.length > 0) ||
      (flags.failOn === 'breaking' && result.changes.some(isBreaking));
    return isRefused ? exitCodes.input : exitCodes.done;
  } catch (error) {
    if (!(error instanceof OcmGenError)) throw error;
    const { diagnostics } = error;
    if (flags.format === 'json') out.write(printDocument('failed', { from, to, diagnostics }));
    else printDiagnostics(diagnostics, err, loudnessOf(flags));
    return exitCodeOf(diagnostics);
  }
}

/** The inputs of a kind may be stated where those of `generate` are. */
async function kindOptions(kind: string, from: string, to: string, flags: DiffFlags): Promise<DiffOptions> {
  const { crds, config } = flags;
  const stated = { ...(crds === undefined ? {} : { crds }), ...(config === undefined ? {} : { config }) };
  const { options } = await readOptions({ ...stated, format: 'text' }, process.cwd());
  const inputs = typeof options.crds === 'string' ? [options.crds] : options.crds;
  return { from, to, kind, ...(inputs === undefined ? {} : { crds: inputs }) };
}

function format(result: DiffResult, flags: DiffFlags, { out }: Terminal): string {
  const { from, to, changes } = result;
  switch (flags.format) {
    case 'json':
      return printDocument(changes.length === 0 ? 'unchanged' : 'changed', result);
    case 'markdown':
      return formatMarkdown(result, nameOf(from, flags), nameOf(to, flags));
    case 'text':
      return formatText(result, nameOf(from, flags), nameOf(to, flags), out);
  }
}

/** The result for a program. Its shape changes only with `version`. */
function printDocument(
  status: 'changed' | 'unchanged' | 'failed',
  { from, to, diagnostics, ...found }: Pick<DiffResult, 'from' | 'to' | 'diagnostics'> & Partial<DiffResult>,
): string {
  const document = { version: 1, command: 'diff', status, from, to, ...found, diagnostics };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function nameOf(side: string, { kind }: DiffFlags): string {
  return kind === undefined ? side : `${kind} ${side}`;
}

function parseValue(value: string): string {
  if (value.startsWith('--')) throw new InvalidArgumentError('It looks like another option.');
  return value;
}

function collect(value: string, earlier: readonly string[] = []): string[] {
  return [...earlier, value];
}

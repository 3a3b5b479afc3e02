import { Option, type Command } from 'commander';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { OcmGenError } from '../diagnostics/errors.ts';
import { withoutUndefined } from '../model/optional.ts';
import type { ValidatedObject, ValidateObjectsResult } from '../validate-objects.ts';
import { exitCodeOf, exitCodes } from './exit-code.ts';
import { loudnessOf, readOptions, type ListFlags } from './flags.ts';
import { printDiagnostics } from './report.ts';
import type { Terminal } from './terminal.ts';

/** The flags of `validate`, as commander gives them. */
export interface ValidateFlags extends Omit<ListFlags, 'constants'> {
  readonly unknownFields?: 'ignore' | 'error';
  readonly stored?: true;
}

const examples = `
Examples:
  ocm-gen validate deploy/                              every object of the OCM kinds below deploy/
  ocm-gen validate samples/*.yaml --crds config/crd     objects of one's own kinds
  helm template chart | ocm-gen validate -              what a chart renders
  kubectl get managedclusters -o yaml | ocm-gen validate --stored -
  ocm-gen validate --format json deploy/                for a program

The answer is the API server's to a POST with strict field validation; objects of other groups are skipped.
Exit codes: 0 all accepted, 1 some refused or nothing to check, 2 wrong usage.
`;

/** Describes `ocm-gen validate` to the command line; `addInputs` and `addTalk` add what commands have in common. */
export function addValidate(
  program: Command,
  addInputs: (command: Command) => void,
  addTalk: (command: Command) => void,
  run: (objects: readonly string[], flags: ValidateFlags) => Promise<void>,
): void {
  const command = program
    .command('validate')
    .description('say whether an API server would accept objects')
    .argument(
      '<objects...>',
      'files, directories, globs, URLs, .tar.gz archives of them, - for standard input',
    );
  addInputs(command);
  command
    .addOption(
      new Option(
        '--unknown-fields <what>',
        'what fields are that the kind does not have (default: error)',
      ).choices(['error', 'ignore']),
    )
    .option(
      '--stored',
      'check whole objects as the server stores them, status included, not what is sent in a POST',
    );
  addTalk(command);
  command.addHelpText('after', examples).action(run);
}

/** `ocm-gen validate`: prints why objects would be refused; gives the exit code. */
export async function runValidate(
  objects: readonly string[],
  flags: ValidateFlags,
  terminal: Terminal,
): Promise<number> {
  const { unknownFields = 'error', stored, ...inputs } = flags;
  try {
    const { options } = await readOptions(inputs, process.cwd());
    // Loaded only here: it brings what other commands can do without.
    const { validateObjects } = await import('../validate-objects.ts');
    const { crds, include, exclude } = options;
    const definitions = withoutUndefined({ crds, include, exclude });
    const operation = stored ? 'object' : 'create';
    const result = await validateObjects({ ...definitions, objects, unknownFields, operation });
    const isValid =
      result.objects.every(({ errors }) => errors.length === 0) &&
      result.diagnostics.every(({ severity }) => severity !== 'error');
    if (flags.format === 'json') printDocument(isValid ? 'valid' : 'invalid', result, terminal);
    else printText(result, flags, terminal);
    return isValid ? exitCodes.done : exitCodes.input;
  } catch (error) {
    if (!(error instanceof OcmGenError)) throw error;
    const { diagnostics } = error;
    if (flags.format === 'json') printDocument('failed', { objects: [], skipped: 0, diagnostics }, terminal);
    else printDiagnostics(diagnostics, terminal.err, loudnessOf(flags));
    return exitCodeOf(diagnostics);
  }
}

/** The shape of `--format json`; a change that could break a reader raises its version. */
function printDocument(
  status: 'valid' | 'invalid' | 'failed',
  result: ValidateObjectsResult,
  { out }: Terminal,
): void {
  out.write(`${JSON.stringify({ version: 1, command: 'validate', status, ...result }, null, 2)}\n`);
}

function printText(
  { objects, skipped, diagnostics }: ValidateObjectsResult,
  flags: ValidateFlags,
  { out, err }: Terminal,
): void {
  printDiagnostics(diagnostics, err, loudnessOf(flags));
  printDiagnostics(objects.flatMap(toDiagnostics), out);
  if (flags.quiet) return;
  const refused = objects.filter(({ errors }) => errors.length > 0).length;
  const others = skipped > 0 ? `, ${skipped} of other groups skipped` : '';
  out.write(
    `${objects.length} ${objects.length === 1 ? 'object' : 'objects'} checked: ${objects.length - refused} accepted, ${refused} refused${others}\n`,
  );
}

function toDiagnostics({ kind, name, errors }: ValidatedObject): readonly Diagnostic[] {
  const what = name === undefined ? kind : `${kind} ${JSON.stringify(name)}`;
  return errors.map(({ field, detail, location }) => ({
    code: 'OCM7004',
    severity: 'error',
    message: `${what} is invalid: ${field === '' ? '' : `${field}: `}${detail}`,
    location,
  }));
}

import { Option, type Command } from 'commander';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { OcmGenError } from '../diagnostics/errors.ts';
import { optional, withoutUndefined } from '../values/optional.ts';
import type { SkippedObjects, ValidatedObject, ValidateObjectsResult } from '../validate/types.ts';
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

The answer is the API server's to a POST with strict field validation. Each object counts once, as accepted, refused or
skipped: objects of kinds that the inputs do not define are skipped, and --verbose names them.
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
    const { validateObjects } = await import('../tasks/validate-objects.ts');
    const { crds, include, exclude } = options;
    const definitions = withoutUndefined({ crds, include, exclude });
    const operation = stored ? 'object' : 'create';
    const result = await validateObjects({ ...definitions, objects, unknownFields, operation });
    const isValid = result.refused === 0 && result.diagnostics.every(({ severity }) => severity !== 'error');
    if (flags.format === 'json') printDocument(isValid ? 'valid' : 'invalid', result, terminal);
    else printText(result, flags, terminal);
    return isValid ? exitCodes.done : exitCodes.input;
  } catch (error) {
    if (!(error instanceof OcmGenError)) throw error;
    const { diagnostics } = error;
    if (flags.format === 'json') printDocument('failed', { ...nothing, diagnostics }, terminal);
    else printDiagnostics(diagnostics, terminal.err, loudnessOf(flags));
    return exitCodeOf(diagnostics);
  }
}

const nothing: ValidateObjectsResult = {
  objects: [],
  accepted: 0,
  refused: 0,
  skipped: 0,
  skippedObjects: [],
  diagnostics: [],
};

/** The shape of `--format json`; a change that could break a reader raises its version. */
function printDocument(
  status: 'valid' | 'invalid' | 'failed',
  result: ValidateObjectsResult,
  { out }: Terminal,
): void {
  out.write(`${JSON.stringify({ version: 1, command: 'validate', status, ...result }, null, 2)}\n`);
}

function printText(result: ValidateObjectsResult, flags: ValidateFlags, { out, err }: Terminal): void {
  const { objects, accepted, refused, skipped, diagnostics } = result;
  printDiagnostics(diagnostics, err, loudnessOf(flags));
  printDiagnostics(objects.flatMap(toDiagnostics), out);
  if (flags.quiet) return;
  const total = accepted + refused + skipped;
  const counts = [`${accepted} accepted`, `${refused} refused`, ...describeSkipped(result)];
  out.write(`${total} ${total === 1 ? 'object' : 'objects'}: ${counts.join(', ')}\n`);
}

const reasons: { readonly [reason in SkippedObjects['reason']]: string } = {
  'other-group': 'of kinds that are not defined here',
  'left-out': 'of kinds that are left out',
  'no-object': 'JSON files without apiVersion',
};

/** `3 skipped (2 of kinds that are left out, 1 JSON files ...)`. */
function describeSkipped({ skipped, skippedObjects }: ValidateObjectsResult): readonly string[] {
  if (skipped === 0) return [];
  const counts = new Map<string, number>();
  for (const { reason, count } of skippedObjects) counts.set(reason, (counts.get(reason) ?? 0) + count);
  const parts = Object.entries(reasons).flatMap(([reason, words]) => {
    const count = counts.get(reason);
    return count === undefined ? [] : [{ count, words }];
  });
  const [only] = parts;
  if (parts.length === 1 && only) return [`${skipped} skipped (${only.words})`];
  return [`${skipped} skipped (${parts.map(({ count, words }) => `${count} ${words}`).join(', ')})`];
}

function toDiagnostics({ kind, name, errors }: ValidatedObject): readonly Diagnostic[] {
  const what = name === undefined ? kind : `${kind} ${JSON.stringify(name)}`;
  return errors.map(({ field, detail, location, hint }) => ({
    code: 'OCM7004',
    severity: 'error',
    message: `${what} is invalid: ${field === '' ? '' : `${field}: `}${detail}`,
    location,
    ...optional('hint', hint),
  }));
}

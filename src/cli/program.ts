import { Command, InvalidArgumentError, Option } from 'commander';
import { artifacts } from '../options/generate-options.ts';
import { tool } from '../tool.ts';
import { addBump, type BumpFlags } from './bump-command.ts';
import { addDiff, type DiffFlags } from './diff-command.ts';
import type { GenerateFlags, InitFlags, ListFlags } from './flags.ts';
import { hideOperands, refuseOperands } from './operands.ts';
import { addSync, type SyncFlags } from './sync-command.ts';
import { addValidate, type ValidateFlags } from './validate-command.ts';
import { addVersions, type VersionsFlags } from './versions-command.ts';

/** What the commands do; `program` only finds out which one is meant. */
export interface Commands {
  generate(flags: GenerateFlags): Promise<void>;
  list(flags: ListFlags): Promise<void>;
  init(flags: InitFlags): Promise<void>;
  validate(objects: readonly string[], flags: ValidateFlags): Promise<void>;
  diff(from: string, to: string, flags: DiffFlags): Promise<void>;
  versions(flags: VersionsFlags): Promise<void>;
  sync(tag: string | undefined, flags: SyncFlags): Promise<void>;
  bump(tag: string | undefined, flags: BumpFlags): Promise<void>;
}

/** Describes the command line: names, flags, help. Mistakes end in a `CommanderError`; they are printed to `writeError`. */
export function buildProgram(
  commands: Commands,
  writeOut: (text: string) => void,
  writeError: (text: string) => void,
): Command {
  const program = new Command('ocm-gen')
    .description(description)
    .version(tool.version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print the help of a command')
    .configureHelp({ subcommandTerm: (command) => command.name() })
    .exitOverride()
    .configureOutput({
      writeOut,
      writeErr: writeError,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .showHelpAfterError('(ocm-gen --help lists the commands, ocm-gen generate --help the options)')
    .addHelpText('after', examples);
  addGenerate(program, commands);
  addList(program, commands);
  addInit(program, commands);
  addValidate(
    program,
    (command) => addInputs(command, '<path>'),
    addTalk,
    (objects, flags) => commands.validate(objects, flags),
  );
  addDiff(program, (from, to, flags) => commands.diff(from, to, flags));
  addVersions(program, (flags) => commands.versions(flags));
  addSync(program, (tag, flags) => commands.sync(tag, flags));
  addBump(program, (tag, flags) => commands.bump(tag, flags));
  nameOwnHelp(program);
  return program;
}

const description = `
Writes an npm package of TypeScript models, guards and constants from Kubernetes
CustomResourceDefinitions: those of Open Cluster Management, which it carries, or any others.
`.trim();

const examples = `
Examples:
  ocm-gen                                         the bundled OCM kinds, as the package ocm-api, into ./generated
  ocm-gen --crds ./crds --out api --target ts     one's own kinds, as TypeScript sources
  ocm-gen --crds bundled ./crds                   both, in one package
  kubectl get crds -o yaml | ocm-gen --crds -     all kinds of a cluster
  ocm-gen --check                                 in CI: fail when ./generated is stale
  ocm-gen list                                    the kinds that would be written
  ocm-gen validate deploy/                        whether an API server would accept the objects below deploy/

Without a command, ocm-gen is \`ocm-gen generate\`: its options are in \`ocm-gen generate --help\`.
Options may also stand under "ocm-gen" in package.json, or in ocm-gen.config.{js,mjs,cjs,ts,json} (\`ocm-gen init\` writes one).
Exit codes: 0 done, 1 the input is wrong or the output is stale, 2 wrong usage, 70 a bug of ocm-gen.
`;

const generateExamples = `
Examples:
  ocm-gen generate --crds config/crd/*.yaml --out packages/api --package-name @acme/api
  ocm-gen generate --include ManagedCluster,Placement --only models,constants
  ocm-gen generate --exclude addon.open-cluster-management.io/v1alpha1
  ocm-gen generate --crds ./crds --watch
  ocm-gen generate --check --format json
`;

/** A mistake in the usage of a command names that command's help; `generate`, which may be meant by none, leaves the general one. */
function nameOwnHelp(program: Command): void {
  for (const command of program.commands) {
    const name = command.name();
    if (name !== 'generate') command.showHelpAfterError(`(ocm-gen ${name} --help shows how to use it)`);
  }
}

function addGenerate(program: Command, commands: Commands): void {
  const command = program
    .command('generate', { isDefault: true })
    .description('write the package (the default command)')
    .argument('[unexpected...]');
  addInputs(command);
  command
    .option('--out <directory>', 'the directory to write (default: "generated")', parseValue)
    .option('--package-name <name>', 'name in its package.json (default: "ocm-api")', parseValue)
    .option('--package-version <version>', 'version in its package.json (default: "0.0.0")', parseValue)
    .addOption(
      new Option(
        '--target <target>',
        'js: ready to import; ts: sources, to live inside an application',
      ).choices(['js', 'ts']),
    )
    .addOption(
      new Option(
        '--module <form>',
        'what the JavaScript of --target js is: ES modules, CommonJS or both (default: "both")',
      ).choices(['esm', 'cjs', 'both']),
    )
    .option('--only <artifacts>', `what to write: ${artifacts.join(',')} (default: all)`, collectList)
    .option('--prettier', "format by the project's own prettier and its configuration")
    .option('--no-prettier', 'do not, whatever the configuration says')
    .addOption(new Option('--check', 'write nothing; exit 1 and list what is stale').conflicts('watch'))
    .addOption(
      new Option('--dry-run', 'write nothing; list what would be written').conflicts(['check', 'watch']),
    )
    .option('--watch', 'run again whenever an input changes');
  addTalk(command);
  command
    .addHelpText('after', generateExamples)
    .action(async (unexpected: readonly string[], flags: GenerateFlags) => {
      refuseOperands(command, program, unexpected);
      await commands.generate(flags);
    });
  hideOperands(command);
}

function addList(program: Command, commands: Commands): void {
  const command = program
    .command('list')
    .description('list the kinds of the inputs')
    .argument('[unexpected...]');
  addInputs(command);
  command.option(
    '--constants',
    "list the constants of upstream's Go API that the inputs state, not the kinds",
  );
  addTalk(command);
  command.action(async (unexpected: readonly string[], flags: ListFlags) => {
    refuseOperands(command, program, unexpected);
    await commands.list(flags);
  });
  hideOperands(command);
}

function addInit(program: Command, commands: Commands): void {
  const command = program
    .command('init')
    .description('write a configuration file with comments, and an npm script')
    .argument('[unexpected...]')
    .option('--crds <path...>', 'the inputs to state in it', collect)
    .option('--out <directory>', 'the out directory to state in it', parseValue)
    .option('--package-name <name>', 'the package name to state in it', parseValue)
    .option('-y, --yes', 'ask nothing, as when not on a terminal');
  command.action(async (unexpected: readonly string[], flags: InitFlags) => {
    refuseOperands(command, program, unexpected);
    await commands.init(flags);
  });
  hideOperands(command);
}

/** `<path...>` takes all values up to the next option, so that a command that takes files must ask for `<path>`, which repeats. */
function addInputs(command: Command, crds: '<path...>' | '<path>' = '<path...>'): void {
  const often = crds === '<path>' ? '; may be repeated' : '';
  command
    .option(
      `--crds ${crds}`,
      `where the CRDs are: files, directories, globs, URLs, .tar.gz archives, - for standard input, bundled for the OCM kinds (the default)${often}`,
      collect,
    )
    .option(
      '--include <names>',
      'only these kinds, groups or group/versions (commas between, or repeated)',
      collectList,
    )
    .option('--exclude <names>', 'all but these kinds, groups or group/versions', collectList)
    .option('--config <file>', 'read the options from this file', parseValue);
}

function addTalk(command: Command): void {
  command
    .addOption(
      new Option('--format <format>', 'how to print the result').choices(['text', 'json']).default('text'),
    )
    .option('--quiet', 'print errors only')
    .addOption(new Option('--verbose', 'print notes and every file too').conflicts('quiet'));
}

function parseValue(value: string): string {
  if (value.startsWith('--')) throw new InvalidArgumentError('It looks like another option.');
  return value;
}

function collect(value: string, earlier: readonly string[] = []): string[] {
  return [...earlier, value];
}

function collectList(value: string, earlier: readonly string[] = []): string[] {
  const names = value.split(',').flatMap((name) => name.trim() || []);
  if (names.length === 0) throw new InvalidArgumentError('It names nothing.');
  return [...earlier, ...names];
}

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { OcmGenError } from '../diagnostics/errors.ts';
import { parseOptions } from '../options/generate-options.ts';
import { describeFault, isSystemError } from '../files/fault.ts';
import { isRecord } from '../values/record.ts';
import { kindOf } from '../files/input-path.ts';
import { findOwnConfig } from './config.ts';
import { exitCodeOf, exitCodes } from './exit-code.ts';
import type { InitFlags } from './flags.ts';
import { isRemote } from './input.ts';
import { printDiagnostics } from './report.ts';
import type { Terminal } from './terminal.ts';

interface Answers {
  readonly crds: readonly string[];
  readonly out: string;
  readonly packageName: string;
}

const scriptName = 'ocm-gen';

/** `ocm-gen init`: writes a configuration with comments and an npm script into the working directory; gives the exit code. */
export async function runInit(flags: InitFlags, { out, err }: Terminal): Promise<number> {
  const folder = process.cwd();
  try {
    const existing = await findOwnConfig(folder);
    if (existing) throw refuse(existing, 'has a configuration already: nothing is changed');
    const isAsked = !flags.yes && process.stdin.isTTY && out.isTerminal;
    const answers = isAsked ? await ask(flags) : completeAnswers(flags);
    const { diagnostics } = parseOptions({ ...answers });
    const wrong = diagnostics.length > 0 ? diagnostics : await findMissing(answers.crds, folder);
    if (wrong.length > 0) throw new OcmGenError(wrong);
    const project = readProject(folder);
    // A plain .js file would be CommonJS in a project that does not say otherwise.
    const file = project?.isModule ? 'ocm-gen.config.js' : 'ocm-gen.config.mjs';
    writeFile(folder, file, printConfig(answers), 'wx');
    out.write(`wrote ${file}\n`);
    if (!project) {
      err.write('there is no package.json here, so no npm script was added\n');
    } else if (project.withScript === undefined) {
      err.write(`package.json has a script "${scriptName}" already: it is left as it is\n`);
    } else {
      writeFile(folder, 'package.json', project.withScript, 'w');
      out.write(`added the script "${scriptName}" to package.json: npm run ${scriptName}\n`);
    }
    return exitCodes.done;
  } catch (error) {
    if (!(error instanceof OcmGenError)) throw error;
    printDiagnostics(error.diagnostics, err);
    return exitCodeOf(error.diagnostics);
  }
}

function completeAnswers({
  crds = ['bundled'],
  out = 'generated',
  packageName = 'ocm-api',
}: InitFlags): Answers {
  return { crds, out, packageName };
}

/** What is wrong with inputs that are to be paths: a configuration that names what is not there fails on its first day. */
async function findMissing(crds: readonly string[], cwd: string): Promise<readonly Diagnostic[]> {
  const local = crds.filter((input) => !isRemote(input) && kindOf(resolve(cwd, input)) === undefined);
  if (local.length === 0) return [];
  const { resolveSources } = await import('../source/resolve.ts');
  const { diagnostics } = await resolveSources(local, { cwd });
  return diagnostics.filter(({ severity }) => severity === 'error');
}

async function ask(flags: InitFlags): Promise<Answers> {
  const preset = completeAnswers(flags);
  const prompt = createInterface({ input: process.stdin, output: process.stdout });
  const question = async (text: string, value: string): Promise<string> =>
    (await prompt.question(`${text} (${value}): `)).trim() || value;
  try {
    const crds = await question('CRDs: paths, or bundled for those of OCM', preset.crds.join(' '));
    const out = await question('Directory to write', preset.out);
    const packageName = await question('Name of the package', preset.packageName);
    return { crds: crds.split(/\s+/), out, packageName };
  } finally {
    prompt.close();
  }
}

function printConfig({ crds, out, packageName }: Answers): string {
  const text = (value: string): string =>
    /^[\w ./@:*-]*$/.test(value) ? `'${value}'` : JSON.stringify(value);
  return `/**
 * Options of ocm-gen; flags on the command line win over them. Paths start from this file's folder.
 * @type {import('ocm-gen').GenerateOptions}
 */
export default {
  // Where the CustomResourceDefinitions are: files, directories, globs, URLs, .tar.gz archives;
  // 'bundled' is the set of OCM kinds that ocm-gen carries.
  crds: [${crds.map(text).join(', ')}],

  // The directory to write. Files in it that ocm-gen did not write are kept.
  out: ${text(out)},

  // Name and version in the package.json that is written there.
  packageName: ${text(packageName)},
  // packageVersion: '0.0.0',

  // 'js': JavaScript with declarations, ready to be imported. 'ts': sources only, to live inside an application.
  // target: 'js',

  // ES modules ('esm'), CommonJS ('cjs'), or 'both': what the JavaScript is.
  // module: 'both',

  // Kinds, groups or group/versions to keep, or to leave out.
  // include: ['ManagedCluster', 'work.open-cluster-management.io/v1'],
  // exclude: ['addon.open-cluster-management.io/v1alpha1'],

  // What to write; all three by default.
  // only: ['models', 'constants', 'guards'],

  // Format the output by this project's own prettier.
  // prettier: true,
};
`;
}

/** The package.json of a folder: whether its .js files are modules, and its text with our script, where that is not there yet. */
function readProject(folder: string): { isModule: boolean; withScript?: string } | undefined {
  const file = join(folder, 'package.json');
  if (!existsSync(file)) return undefined;
  const text = readFileSync(file, 'utf8');
  let project: unknown;
  try {
    project = JSON.parse(text);
  } catch {
    throw refuse('package.json', 'is not valid JSON');
  }
  if (!isRecord(project)) throw refuse('package.json', 'is not an object');
  const isModule = project.type === 'module';
  const scripts = isRecord(project.scripts) ? project.scripts : {};
  if (scriptName in scripts) return { isModule };
  const indent = /^[ \t]+/m.exec(text)?.[0] ?? '  ';
  const changed = { ...project, scripts: { ...scripts, [scriptName]: 'ocm-gen generate' } };
  return { isModule, withScript: `${JSON.stringify(changed, null, indent)}\n` };
}

function writeFile(folder: string, file: string, text: string, flag: 'w' | 'wx'): void {
  try {
    writeFileSync(join(folder, file), text, { flag });
  } catch (error) {
    if (!isSystemError(error)) throw error;
    throw refuse(file, `cannot be written: ${describeFault(error)}`);
  }
}

function refuse(file: string, problem: string): OcmGenError {
  const location = { file, line: 1, column: 1 };
  return new OcmGenError([{ code: 'OCM5004', severity: 'error', message: `${file} ${problem}`, location }]);
}

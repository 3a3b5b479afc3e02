import { resolve } from 'node:path';
import type { Diagnostic } from './diagnostics/diagnostic.ts';
import { hasErrors, OcmGenError } from './diagnostics/errors.ts';
import { optional } from './values/optional.ts';
import { completeOptions, type GenerateOptions, type Settings } from './options/generate-options.ts';
import { layOutAsProject } from './prettier/lay-out-as-project.ts';
import { resolveSources, type SourceOverlay } from './source/resolve.ts';
import type { SourceFile } from './values/source-file.ts';
import { tool } from './tool.ts';
import { readSources } from './inputs/read-sources.ts';
import { listUnchanged } from './write/changes.ts';
import type { FileChange } from './files/file-change.ts';
import { hashInputs } from './write/hash-inputs.ts';
import { openOwnKnownOutputs } from './write/known-output.ts';
import { isSameKey, type RunKey } from './write/manifest.ts';
import { readStandingOutput, writeOutput } from './write/write-output.ts';

/** What a run did, or with `check` and `dryRun` would do. */
export interface GenerateResult {
  /** `planned` is the answer to `dryRun`, `stale` that of `check`, both when a file is not as it should be. */
  readonly status: 'written' | 'unchanged' | 'planned' | 'stale';
  /** The out directory, as it was given. */
  readonly out: string;
  /** Every file of the output and every left-over one, sorted by path. */
  readonly files: readonly FileChange[];
  /** Warnings and notes. */
  readonly diagnostics: readonly Diagnostic[];
}

/** The steps of a run, in order; `wait` is no step, but comes when another run is writing the out directory. */
export type Stage = 'source' | 'load' | 'model' | 'emit' | 'format' | 'write' | 'wait';

/** Told of each step as it begins; of `wait` with a sentence that says for whom. */
export type EnterStage = (stage: Stage, detail?: string) => void;

/**
 * Reads CustomResourceDefinitions and writes the package of their models, guards and constants. Throws an `OcmGenError` with every
 * problem of the input; nothing is written then, nor when the output is already as it should be.
 */
export function generate(
  options: GenerateOptions = {},
  enter: EnterStage = () => undefined,
): Promise<GenerateResult> {
  return generateOver(undefined, options, enter);
}

/** The same, with one folder of the inputs as it will be. */
export async function generateOver(
  overlay: SourceOverlay | undefined,
  options: GenerateOptions,
  enter: EnterStage = () => undefined,
): Promise<GenerateResult> {
  const settings = completeOptions(options);
  const { cwd, out } = settings;
  const folder = resolve(cwd, out);
  const diagnostics: Diagnostic[] = [];

  enter('source');
  const sources = await resolveSources(settings.crds, { cwd, ...optional('overlay', overlay) });
  collect(diagnostics, sources.diagnostics);
  const known = openOwnKnownOutputs();
  let hasWaited = false;
  const onWait = (message: string): void => {
    if (!hasWaited) enter('wait', message);
    hasWaited = true;
  };
  const place = { folder, name: out, onWait };
  const key = describeRun(settings, [...sources.files, ...sources.goFiles]);
  const standing = await readStandingOutput(place, (manifest, text) => {
    // Prettier's configuration may have changed where we cannot see it, and a run that has something to say says it each time.
    const isSilent = manifest.diagnostics === 0 && diagnostics.length === 0;
    const isSame = manifest.key !== undefined && isSameKey(manifest.key, key);
    return isSame && isSilent && !settings.prettier && known.isKnown(folder, text);
  });
  collect(diagnostics, standing.diagnostics);
  if (standing.isIntact && standing.manifest !== undefined) {
    return { status: 'unchanged', out, files: listUnchanged(standing.manifest), diagnostics };
  }

  // Everything that costs time to load lies behind this line.
  const { lowerRules, checkDefaults, emitPackage, formatPackage } = await import('./stages.ts');
  const { model, diagnostics: found } = await readSources(sources, settings, enter);
  collect(diagnostics, found);
  if (model === undefined) throw new OcmGenError(diagnostics);
  const rules = lowerRules(model);
  collect(diagnostics, [...rules.diagnostics, ...checkDefaults(model)]);
  enter('emit');
  const emitted = await emitPackage(model, { ...settings, artifacts: new Set(settings.only) }, rules);

  enter('format');
  const output = await layOutAsProject(formatPackage(emitted), settings);
  collect(diagnostics, output.diagnostics);

  enter('write');
  const written = await writeOutput(output.files, {
    ...place,
    record: { key, diagnostics: diagnostics.length },
    mode: settings.check ? 'check' : settings.dryRun ? 'dry-run' : 'apply',
    layOut: async (file) => (await layOutAsProject([file], settings)).files[0] ?? file,
  });
  collect(diagnostics, written.diagnostics);
  if (written.manifestText !== undefined) known.remember(folder, written.manifestText);
  return { status: judge(written.changes, settings), out, files: written.changes, diagnostics };
}

function judge(changes: readonly FileChange[], { check, dryRun }: Settings): GenerateResult['status'] {
  if (changes.every(({ action }) => action === 'unchanged')) return 'unchanged';
  return check ? 'stale' : dryRun ? 'planned' : 'written';
}

/** Adds what a step found, and stops the run when there is an error among it: a step collects all of its own. */
function collect(diagnostics: Diagnostic[], found: readonly Diagnostic[]): void {
  for (const diagnostic of found) diagnostics.push(diagnostic);
  if (hasErrors(found)) throw new OcmGenError(diagnostics);
}

function describeRun(settings: Settings, files: readonly SourceFile[]): RunKey {
  return {
    tool: tool.version,
    options: describeOptions(settings),
    inputs: hashInputs(files),
  };
}

/** The options that decide the output, as the manifest remembers them. */
export function describeOptions(settings: Settings): RunKey['options'] {
  const { packageName, packageVersion, target, module, prettier } = settings;
  const only = settings.only.join(',');
  const include = settings.include.join(',');
  const exclude = settings.exclude.join(',');
  return { packageName, packageVersion, target, module, only, include, exclude, prettier };
}

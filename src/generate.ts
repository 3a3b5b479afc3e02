import { join, resolve } from 'node:path';
import type { Diagnostic } from './diagnostics/diagnostic.ts';
import { OcmGenError } from './diagnostics/errors.ts';
import type { OutputFile } from './emit/emitter.ts';
import { completeOptions, type GenerateOptions, type Settings } from './options.ts';
import { resolveSources } from './source/resolve.ts';
import type { SourceFile } from './source/source-file.ts';
import { tool } from './tool.ts';
import { readUpstreamWords } from './upstream-words.ts';
import { applyPlan } from './write/apply.ts';
import { listChanges, listUnchanged } from './write/changes.ts';
import type { FileChange } from './write/file-change.ts';
import { hashInputs } from './write/hash.ts';
import { isSameKey, printManifest, type RunKey } from './write/manifest.ts';
import { isIntact, readManifest, readOutDirectory } from './write/out-directory.ts';
import { manifestPath } from './write/output-path.ts';
import { planWrite, type WritePlan } from './write/plan.ts';

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

/** The steps of a run, in order. */
export type Stage = 'source' | 'load' | 'model' | 'emit' | 'format' | 'write';

/**
 * Reads CustomResourceDefinitions and writes the package of their models, guards and constants. Throws an `OcmGenError` with every
 * problem of the input; nothing is written then, nor when the output is already as it should be.
 */
export async function generate(
  options: GenerateOptions = {},
  enter: (stage: Stage) => void = () => undefined,
): Promise<GenerateResult> {
  const settings = completeOptions(options);
  const { cwd, out } = settings;
  const folder = resolve(cwd, out);
  const diagnostics: Diagnostic[] = [];

  enter('source');
  const sources = await resolveSources(settings.crds, { cwd });
  collect(diagnostics, sources.diagnostics);
  const { manifest, diagnostics: doubts } = readManifest(folder, out);
  collect(diagnostics, doubts);
  const key = describeRun(settings, [...sources.files, ...sources.goFiles]);
  // Prettier's configuration may have changed where we cannot see it, and a run that has something to say says it each time.
  const isKnown = manifest?.key && isSameKey(manifest.key, key) && !settings.prettier;
  if (isKnown && manifest.diagnostics + diagnostics.length === 0 && isIntact(folder, manifest)) {
    return { status: 'unchanged', out, files: listUnchanged(manifest), diagnostics };
  }

  // Everything that costs time to load lies behind this line.
  const { loadCrds, buildModel, lowerRules, emitPackage } = await import('./stages.ts');
  enter('load');
  const loaded = loadCrds(sources.files);
  collect(diagnostics, loaded.diagnostics);
  const words = await readUpstreamWords(sources.goFiles, loaded.result.crds);
  collect(diagnostics, words.diagnostics);
  enter('model');
  const { model, diagnostics: problems } = buildModel(
    { ...loaded.result, vocabularies: [...loaded.result.vocabularies, ...words.vocabularies] },
    settings,
  );
  collect(diagnostics, problems);
  const rules = lowerRules(model);
  collect(diagnostics, rules.diagnostics);
  enter('emit');
  const emitted = await emitPackage(model, { ...settings, artifacts: new Set(settings.only) }, rules);

  enter('format');
  const output = settings.prettier ? await formatAsProject(emitted, folder, cwd) : { files: emitted };
  collect(diagnostics, output.diagnostics ?? []);

  enter('write');
  const directory = readOutDirectory(folder, out, output.files, manifest);
  const { plan, diagnostics: obstacles } = planWrite(output.files, directory, {
    key,
    diagnostics: diagnostics.length,
  });
  collect(diagnostics, obstacles);
  const files = await listChanges(plan, folder, settings.check);
  const isStale = files.some(({ action }) => action !== 'unchanged');
  if (settings.check) return { status: isStale ? 'stale' : 'unchanged', out, files, diagnostics };
  if (settings.dryRun) return { status: isStale ? 'planned' : 'unchanged', out, files, diagnostics };
  const manifestText = settings.prettier ? await layOutManifest(plan, folder, cwd) : undefined;
  collect(diagnostics, applyPlan({ ...plan, ...(manifestText ? { manifestText } : {}) }, folder, out));
  return { status: isStale ? 'written' : 'unchanged', out, files, diagnostics };
}

/** Lays the output out as the project lays out its own files. */
async function formatAsProject(
  files: readonly OutputFile[],
  folder: string,
  cwd: string,
): Promise<FormatOutcome> {
  const { loadPrettier } = await import('./source/project-prettier.ts');
  const { formatFiles } = await import('./stages.ts');
  const { prettier, diagnostics } = await loadPrettier(resolve(cwd));
  return prettier ? formatFiles(files, prettier, (path) => join(folder, path)) : { files, diagnostics };
}

/** The manifest lies among the project's files too, and is the only one that can be laid out no sooner. */
async function layOutManifest(plan: WritePlan, folder: string, cwd: string): Promise<string | undefined> {
  const text = printManifest(plan.manifest);
  const { files } = await formatAsProject([{ path: manifestPath, text }], folder, cwd);
  return files[0]?.text;
}

interface FormatOutcome {
  readonly files: readonly OutputFile[];
  readonly diagnostics?: readonly Diagnostic[];
}

/** Adds what a step found, and stops the run when there is an error among it: a step collects all of its own. */
function collect(diagnostics: Diagnostic[], found: readonly Diagnostic[]): void {
  diagnostics.push(...found);
  if (found.some(({ severity }) => severity === 'error')) throw new OcmGenError(diagnostics);
}

function describeRun(settings: Settings, files: readonly SourceFile[]): RunKey {
  const { packageName, packageVersion, target, prettier } = settings;
  const only = settings.only.join(',');
  const include = settings.include.join(',');
  const exclude = settings.exclude.join(',');
  const options = { packageName, packageVersion, target, only, include, exclude, prettier };
  return { tool: tool.version, build: tool.build, options, inputs: hashInputs(files) };
}

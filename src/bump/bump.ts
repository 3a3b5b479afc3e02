import { join, resolve } from 'node:path';
import { OcmGenError } from '../diagnostics/errors.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { noteUncompared, readModels } from '../diff/diff-releases.ts';
import { diffModels } from '../diff/diff-models.ts';
import type { Diff } from '../diff/types.ts';
import {
  describeOptions,
  generateOver,
  type EnterStage,
  type GenerateResult,
  type Stage,
} from '../generate.ts';
import { sweepGone } from '../files/replace-file.ts';
import type { ApiModel } from '../model/types.ts';
import { completeOptions, type GenerateOptions, type Settings } from '../options/generate-options.ts';
import { compareTags } from '../releases/tag.ts';
import { optional, withoutUndefined } from '../values/optional.ts';
import { findBundledFolder } from '../releases/bundled.ts';
import { resolveSources, type SourceOverlay } from '../source/resolve.ts';
import { latest } from '../sync/options.ts';
import { prepareSync, type PreparedSync, type SyncProgress } from '../sync/sync.ts';
import { readManifest } from '../write/out-directory.ts';
import { adviceFor, planFiles, type FilePlan } from './plan-files.ts';
import { findPresentRelease, releaseFolder, replaceRelease, tagOfFolder } from './present-release.ts';
import { writeNotes } from './migration.ts';
import { applyStep, findStep, type StepReason } from './semver-step.ts';
import type { BumpDone, BumpOptions, BumpProject, BumpResult, PackageStep } from './types.ts';
import { applyBump } from './apply.ts';

/** What takes its time. */
export type BumpProgress =
  { readonly sync: SyncProgress } | { readonly stage: Stage; readonly detail?: string };

/**
 * Brings a project's package to another release of upstream's API: the release into `crds/<tag>`, the package generated anew by the
 * project's own options, an entry in its changelog, and the release and the next version in its configuration. Throws an `OcmGenError`
 * with every problem; nothing is written then.
 */
export async function bump(
  options: BumpOptions,
  observe: (progress: BumpProgress) => void = () => undefined,
): Promise<BumpResult> {
  const { project, dryRun = false } = options;
  const settings = completeOptions({ ...project.options, cwd: project.root });
  refuseNoPackage(project, settings);
  // A bump that was killed at its very end has nothing left to do but this.
  if (!dryRun) for (const folder of [project.root, resolve(project.root, settings.out)]) sweepGone(folder);
  const present = findPresentRelease(statedInputs(project, settings), {
    root: project.root,
    bundledTag: tagOfFolder(findBundledFolder()),
  });
  const { tag = latest, from, force, owner, repository, baseUrl, token } = options;
  const upstream = { tag, from, force, owner, repository, baseUrl, token };
  const prepared = await prepareSync({ ...withoutUndefined(upstream), dryRun, cwd: project.root }, (step) => {
    observe({ sync: step });
  });
  const to = prepared.result.tag;
  const isBehind = compareTags(to, present.tag) < 0 && tag === latest && from === undefined;
  if (to === present.tag || isBehind) {
    return { status: 'unchanged', from: present.tag, to, diagnostics: prepared.result.diagnostics };
  }

  const overlay = { folder: releaseFolder(project.root, to), files: prepared.sources };
  const crds = replaceRelease(statedInputs(project, settings), present, to);
  const compared = await compare(settings, crds, overlay);
  const generateOptions: GenerateOptions = { ...project.options, crds, cwd: project.root };
  const enter: EnterStage = (stage, detail) => {
    observe({ stage, ...optional('detail', detail) });
  };
  const plan = (packageVersion: string): Promise<GenerateResult> =>
    generateOver(overlay, { ...generateOptions, packageVersion, dryRun: true }, enter);
  const reason = await findReason(compared, () => plan(settings.packageVersion));
  const step = describePackage(settings, reason, options.packageVersion);
  refuseOtherOptions(settings, step.new);
  const generated = await plan(step.new);
  const notes = writeNotes(compared.diff.changes, adviceFor(settings, compared.to));
  const entry = { version: step.new, date: options.date, from: present.tag, to, diff: compared.diff, notes };
  const files = await planFiles(options, { settings, crds, entry, step });
  const done: BumpDone = {
    status: 'planned',
    from: present.tag,
    to,
    release: prepared.result,
    package: step,
    diff: compared.diff,
    notes,
    generated: { out: generated.out, files: generated.files },
    ...(files.changelog === undefined ? {} : { changelog: files.changelog }),
    config: files.config,
    diagnostics: [
      ...prepared.result.diagnostics,
      ...compared.diagnostics,
      ...generated.diagnostics,
      ...files.diagnostics,
    ],
  };
  if (dryRun) return done;
  const run = { ...generateOptions, packageVersion: step.new };
  return { ...done, ...(await carryOut(prepared, overlay, run, files, enter)), status: 'written' };
}

/** Where nothing says what the package is made from, and nothing was made, the defaults are nobody's wish. */
function refuseNoPackage({ config }: BumpProject, { cwd, out }: Settings): void {
  if (config !== undefined || readManifest(join(cwd, out), out).manifest !== undefined) return;
  throw new OcmGenError([
    {
      code: 'OCM6001',
      severity: 'error',
      message: `there is no configuration here, and no package in ${out}`,
      hint: 'run it in the folder of the project, or begin with ocm-gen init and ocm-gen generate',
    },
  ]);
}

/** Inputs as the configuration spells them, which starts from the same folder. */
function statedInputs({ config }: BumpProject, { crds }: Settings): readonly string[] {
  const inputs = config?.stated.crds;
  return inputs === undefined ? crds : typeof inputs === 'string' ? [inputs] : inputs;
}

interface Comparison {
  readonly from: ApiModel;
  readonly to: ApiModel;
  readonly diff: Diff;
  readonly diagnostics: readonly Diagnostic[];
}

/** Compares what the package was made from with what it will be made from: all inputs, and the kinds that are chosen. */
async function compare(
  settings: Settings,
  crds: readonly string[],
  overlay: SourceOverlay,
): Promise<Comparison> {
  const { cwd } = settings;
  const before = await resolveSources(settings.crds, { cwd });
  const after = await resolveSources(crds, { cwd, overlay });
  const { models, diagnostics } = await readModels([before, after], settings);
  const [from, to] = models;
  if (from === undefined || to === undefined) throw new OcmGenError(diagnostics);
  const notes = noteUncompared(settings.crds.join(' '), crds.join(' '), from, to);
  // What is said of the definitions is said again, once, when the package is planned.
  return { from, to, diff: diffModels(from, to), diagnostics: notes };
}

/** Where no fact changed, the package may still: another ocm-gen may have written it. */
async function findReason(
  { diff, from, to }: Comparison,
  plan: () => Promise<GenerateResult>,
): Promise<StepReason> {
  const reason = findStep(diff, from, to);
  if (reason.step !== 'none' || (await plan()).status === 'unchanged') return reason;
  return { step: 'patch', why: 'no definition changed, but this ocm-gen writes the package otherwise' };
}

function describePackage(
  { packageName, packageVersion }: Settings,
  { step, why }: StepReason,
  wanted: string | undefined,
): PackageStep {
  return {
    name: packageName,
    old: packageVersion,
    new: wanted ?? applyStep(packageVersion, step),
    step,
    why,
  };
}

/** A package that was made by flags would come out as another one. */
function refuseOtherOptions(settings: Settings, version: string): void {
  const { out, cwd } = settings;
  const { manifest } = readManifest(join(cwd, out), out);
  const made = manifest?.key?.options;
  if (made === undefined) return;
  const own = describeOptions(settings);
  const differing = Object.keys(own).filter(
    (name) => made[name] !== own[name] && !(name === 'packageVersion' && made[name] === version),
  );
  if (differing.length === 0) return;
  const list = differing.map((name) => `${name} ${JSON.stringify(made[name])}`).join(', ');
  throw new OcmGenError([
    {
      code: 'OCM6002',
      severity: 'error',
      message: `${out} was made with other options than the configuration states: ${list}`,
      location: { file: `${out}/.ocm-gen.json`, line: 1, column: 1 },
      hint: 'put them into the configuration, or run ocm-gen generate first',
    },
  ]);
}

async function carryOut(
  prepared: PreparedSync,
  overlay: SourceOverlay,
  run: GenerateOptions,
  files: FilePlan,
  enter: EnterStage,
): Promise<Pick<BumpDone, 'release'>> {
  return applyBump({
    files: files.writes,
    release: prepared,
    generate: async () => {
      await generateOver(overlay, run, enter);
    },
  });
}

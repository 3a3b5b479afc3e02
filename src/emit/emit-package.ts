import { lowerRules, type RuleSet } from '../cel/rule-set.ts';
import { InternalError } from '../diagnostics/errors.ts';
import { compareCodePoints } from '../order.ts';
import type { ApiModel, GroupVersion } from '../model/types.ts';
import type { PackageVocabulary } from '../model/vocabulary-types.ts';
import type { Module } from './code.ts';
import { constantsModule, metaConstantsModule } from './constants/constants.ts';
import type { EmitContext, OutputFile } from './emitter.ts';
import {
  entryHeader,
  goPackageHeader,
  indexPath,
  isUnserved,
  metaEntry,
  registryEntry,
  runtimeEntry,
  vocabularyPath,
} from './entries.ts';
import { guardsModule } from './guards/guards.ts';
import { entryIndex, metaIndex, rootIndex, type EntryModules } from './index-modules.ts';
import { metaModule } from './models/meta.ts';
import { modelsModule } from './models/models.ts';
import { packageJsonFiles } from './package-json.ts';
import { printFiles } from './print-module.ts';
import { readmeFile } from './readme.ts';
import { registryModule } from './registry.ts';
import { runtimeLibrary } from './runtime-library.ts';
import { createRuleCode } from './schemas/rule-code.ts';
import { schemaModules } from './schemas/schemas.ts';
import { vocabularyModule } from './vocabulary/vocabulary.ts';

/**
 * Every file of the generated package, sorted by path. What is chosen brings what it needs: guards are typed by the models, so they
 * bring those; models bring `./meta/v1`; constants bring the registry; constants and guards bring the runtime. The target `ts` is sources to
 * live inside an application, so it has no package.json and no README. Throws an `InternalError` when two files have one path or a path
 * leaves the out directory: no name of a CRD may do that.
 */
export async function emitPackage(
  model: ApiModel,
  context: EmitContext,
  rules: RuleSet = lowerRules(model),
): Promise<readonly OutputFile[]> {
  const has = chosen(context);
  const entries = await Promise.all(
    model.groupVersions.map((groupVersion) => entryModules(groupVersion, model, has, rules)),
  );
  const packages = has.constants ? findLonePackages(model) : [];
  const meta = await metaModules(model, has);
  const modules: readonly Module[] = [
    ...entries.flatMap((entry) => [
      ...(entry.models === undefined ? [] : [entry.models]),
      ...entry.code,
      entryIndex(entry),
    ]),
    ...meta,
    ...(has.guards ? schemaModules(model, createRuleCode(rules)) : []),
    ...(has.constants ? [registryModule(model, has.guards)] : []),
    ...packages.map(packageModule),
    rootIndex(model, entries, meta.length > 0),
  ];
  const code = [
    ...modules.flatMap((module) => printFiles(module, context)),
    ...(has.runtime ? runtimeLibrary(modules, context) : []),
  ];
  const files =
    context.target === 'js'
      ? [...code, ...packageFiles(model, packages, { ...has, meta: meta.length > 0 }, code, context)]
      : code;
  return checkPaths(files.sort((left, right) => compareCodePoints(left.path, right.path)));
}

/** Which parts the package has. */
interface Parts {
  readonly models: boolean;
  readonly constants: boolean;
  readonly guards: boolean;
  readonly runtime: boolean;
}

function chosen({ artifacts }: EmitContext): Parts {
  const guards = artifacts.has('guards');
  const constants = artifacts.has('constants');
  return { models: guards || artifacts.has('models'), constants, guards, runtime: guards || constants };
}

async function entryModules(
  groupVersion: GroupVersion,
  model: ApiModel,
  has: Parts,
  { unchecked }: RuleSet,
): Promise<EntryModules> {
  const code = [
    ...(has.constants
      ? [constantsModule(groupVersion, unchecked), ...ownVocabulary(groupVersion, model)]
      : []),
    ...(has.guards ? [guardsModule(groupVersion)] : []),
  ];
  return has.models
    ? { groupVersion, models: await modelsModule(groupVersion, model), code }
    : { groupVersion, code };
}

/** The modules of `./meta/v1`; none where nothing of it was chosen. */
async function metaModules(model: ApiModel, has: Parts): Promise<readonly Module[]> {
  const constants = has.constants ? metaConstantsModule(model) : undefined;
  const code = constants === undefined ? [] : [constants];
  if (!has.models) return code.length === 0 ? [] : [...code, metaIndex({ code })];
  const models = await metaModule(model);
  return [models, ...code, metaIndex({ models, code })];
}

/** The packages that no group/version here declares: entries by themselves. */
function findLonePackages({ vocabulary, groupVersions }: ApiModel): readonly PackageVocabulary[] {
  const taken = new Set(groupVersions.map(({ entry }) => entry));
  return vocabulary.filter(({ entry }) => !taken.has(entry));
}

function packageModule(vocabulary: PackageVocabulary): Module {
  const { entry, goPackage } = vocabulary;
  return vocabularyModule(vocabulary, {
    path: indexPath(entry),
    header: goPackageHeader(goPackage),
    isDeprecated: false,
  });
}

/** The words of the Go package of a group/version, where a vocabulary has any. */
function ownVocabulary(groupVersion: GroupVersion, { vocabulary }: ApiModel): readonly Module[] {
  return vocabulary
    .filter(({ entry }) => entry === groupVersion.entry)
    .map((words) =>
      vocabularyModule(words, {
        path: vocabularyPath(groupVersion.entry),
        header: entryHeader(groupVersion),
        isDeprecated: isUnserved(groupVersion),
      }),
    );
}

function packageFiles(
  model: ApiModel,
  packages: readonly PackageVocabulary[],
  has: Parts & { readonly meta: boolean },
  code: readonly OutputFile[],
  context: EmitContext,
): readonly OutputFile[] {
  const entries = [
    '',
    ...model.groupVersions.map(({ entry }) => entry),
    ...(has.meta ? [metaEntry] : []),
    ...(has.constants ? [registryEntry] : []),
    ...(has.runtime ? [runtimeEntry] : []),
    ...packages.map(({ entry }) => entry),
  ];
  const paths = code.map(({ path }) => path);
  return [...packageJsonFiles(entries, paths, context), readmeFile(model, entries, context)];
}

function checkPaths(files: readonly OutputFile[]): readonly OutputFile[] {
  const seen = new Set<string>();
  for (const { path } of files) {
    // Two names that differ in case are one file on some disks.
    const folded = path.toLowerCase();
    if (seen.has(folded)) throw new InternalError(`two files are called ${path}`);
    seen.add(folded);
    const isInside = path.split('/').every((part) => /^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(part));
    if (!isInside) throw new InternalError(`${JSON.stringify(path)} is no path of a package`);
  }
  return files;
}

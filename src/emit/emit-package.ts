import { lowerRules, type RuleSet } from '../cel/rule-set.ts';
import { InternalError } from '../diagnostics/errors.ts';
import { compareCodePoints } from '../values/order.ts';
import type { ApiModel } from '../model/types.ts';
import type { PackageVocabulary } from '../model/vocabulary-types.ts';
import { completeArtifacts, type Artifacts } from './artifact.ts';
import type { Module } from '../code/tree.ts';
import type { EmitContext } from './emitter.ts';
import type { OutputFile } from '../values/output-file.ts';
import { metaEntry, registryEntry, runtimeEntry } from './entries.ts';
import { entryModule, metaModule, packageModule } from './entry-module.ts';
import { packageJsonFiles } from './package-json.ts';
import { printFiles } from './print-module.ts';
import { readmeFile } from './readme.ts';
import { registryModule } from './registry.ts';
import { rootIndex, type EntryModule } from './root-index.ts';
import { runtimeLibrary } from './runtime-library.ts';
import { createRuleCode } from './schemas/rule-code.ts';
import { createSchemaTables } from './schemas/schemas.ts';

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
  const has = completeArtifacts(context.artifacts);
  const tables = has.guards ? createSchemaTables(model, createRuleCode(rules)) : undefined;
  const entries: EntryModule[] = [];
  for (const groupVersion of model.groupVersions) {
    entries.push({ groupVersion, module: await entryModule(groupVersion, model, has, rules, tables) });
  }
  const packages = has.constants ? findLonePackages(model) : [];
  const meta = has.models || has.constants ? await metaModule(model, has) : undefined;
  const shared = tables?.shared();
  const modules: readonly Module[] = [
    ...entries.map(({ module }) => module),
    ...(meta === undefined ? [] : [meta]),
    ...(shared === undefined ? [] : [shared]),
    ...(has.constants ? [registryModule(model, has.guards)] : []),
    ...packages.map(packageModule),
    rootIndex(model, entries, meta !== undefined, has.guards),
  ];
  const code = [
    ...modules.flatMap((module) => printFiles(module, context)),
    ...(has.runtime ? runtimeLibrary(modules, context) : []),
  ];
  const files =
    context.target === 'js'
      ? [...code, ...packageFiles(model, packages, { ...has, meta: meta !== undefined }, code, context)]
      : code;
  return checkPaths(files.sort((left, right) => compareCodePoints(left.path, right.path)));
}

/** The packages that no group/version here declares: entries by themselves. */
function findLonePackages({ vocabulary, groupVersions }: ApiModel): readonly PackageVocabulary[] {
  const taken = new Set(groupVersions.map(({ entry }) => entry));
  return vocabulary.filter(({ entry }) => !taken.has(entry));
}

function packageFiles(
  model: ApiModel,
  packages: readonly PackageVocabulary[],
  has: Artifacts & { readonly meta: boolean },
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

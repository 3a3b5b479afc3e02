import type { RuleSet } from '../rules/rule-set.ts';
import { InternalError } from '../diagnostics/errors.ts';
import type { ApiModel } from '../model/types.ts';
import type { PackageVocabulary } from '../model/vocabulary-types.ts';
import { completeArtifacts, type Artifacts } from './artifact.ts';
import type { Package } from '../code/package.ts';
import type { Module } from '../code/tree.ts';
import type { EmitContext } from './emitter.ts';
import type { OutputFile } from '../values/output-file.ts';
import { metaEntry, registryEntry, resourcesEntry, runtimeEntry } from './entries.ts';
import { entryModule, metaModule, packageModule } from './entry-module.ts';
import { packageJsonFiles } from './package-json.ts';
import { withForms } from './forms.ts';
import { readmeFile } from './readme.ts';
import { registryModule } from './registry.ts';
import { resourcesModule } from './resources.ts';
import { rootIndex, type EntryModule } from './root-index.ts';
import { runtimeLibrary } from './runtime-library.ts';
import { createRuleCode } from './schemas/rule-code.ts';
import { createSchemaTables } from './schemas/schemas.ts';

/**
 * The generated package, before it is laid out. What is chosen brings what it needs: guards are typed by the models, so they
 * bring those; models bring `./meta/v1`; constants bring the registry; constants and guards bring the runtime. The target `ts` is sources to
 * live inside an application, so it has no package.json and no README. Throws an `InternalError` when two files have one path or a path
 * leaves the out directory: no name of a CRD may do that.
 */
export async function emitPackage(model: ApiModel, context: EmitContext, rules: RuleSet): Promise<Package> {
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
    ...(has.constants ? [registryModule(model, has.guards), resourcesModule(model)] : []),
    ...packages.map(packageModule),
    rootIndex(model, entries, meta !== undefined, has.guards),
  ];
  const code = modules.map((module) => withForms(module, context));
  const texts = has.runtime ? runtimeLibrary(modules, context) : [];
  const paths = [
    ...code.flatMap(({ module, forms }) => forms.map(([, extension]) => module.path + extension)),
    ...texts.map(({ path }) => path),
  ];
  const files =
    context.target === 'js'
      ? packageFiles(model, packages, { ...has, meta: meta !== undefined }, paths, context)
      : [];
  checkPaths([...paths, ...files.map(({ path }) => path)]);
  return { modules: code, texts, files };
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
  paths: readonly string[],
  context: EmitContext,
): readonly OutputFile[] {
  const entries = [
    '',
    ...model.groupVersions.map(({ entry }) => entry),
    ...(has.meta ? [metaEntry] : []),
    ...(has.constants ? [registryEntry, resourcesEntry] : []),
    ...(has.runtime ? [runtimeEntry] : []),
    ...packages.map(({ entry }) => entry),
  ];
  return [...packageJsonFiles(entries, paths, context), readmeFile(model, entries, context)];
}

function checkPaths(paths: readonly string[]): void {
  const seen = new Set<string>();
  for (const path of paths) {
    // Two names that differ in case are one file on some disks.
    const folded = path.toLowerCase();
    if (seen.has(folded)) throw new InternalError(`two files are called ${path}`);
    seen.add(folded);
    const isInside = path.split('/').every((part) => /^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(part));
    if (!isInside) throw new InternalError(`${JSON.stringify(path)} is no path of a package`);
  }
}

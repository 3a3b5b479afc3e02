import type { RuleSet } from '../rules/rule-set.ts';
import type { ApiModel, GroupVersion } from '../model/types.ts';
import type { PackageVocabulary } from '../model/vocabulary-types.ts';
import type { Artifacts } from './artifact.ts';
import { CodeFile } from '../code/code-file.ts';
import type { Module } from '../code/tree.ts';
import { addConstants, addEnums, constantNames, enumNames } from './constants/constants.ts';
import { entryHeader, goPackageHeader, indexPath, isUnserved, metaEntry, packageHeader } from './entries.ts';
import { addGuards, guardNames } from './guards/guards.ts';
import { addMetaModels, metaModelNames } from './models/meta.ts';
import { addModels, modelNames } from './models/models.ts';
import { errorExports } from './root-index.ts';
import type { SchemaTables } from './schemas/schemas.ts';
import { addVocabulary, vocabularyNames } from './vocabulary/vocabulary.ts';

/**
 * The module of a group/version's entry: its types, constants and guards, those that were asked for, and the tables behind the guards.
 * The names that users import are taken first, so that nothing of ours inside ever moves one.
 */
export async function entryModule(
  groupVersion: GroupVersion,
  model: ApiModel,
  has: Artifacts,
  { unchecked }: RuleSet,
  tables: SchemaTables | undefined,
): Promise<Module> {
  const file = new CodeFile(indexPath(groupVersion.entry), entryHeader(groupVersion));
  const words = model.vocabulary.filter(({ entry }) => entry === groupVersion.entry);
  const exported = new Set([
    ...(has.models ? modelNames(groupVersion) : []),
    ...(has.constants ? [...constantNames(groupVersion), ...words.flatMap(vocabularyNames)] : []),
    ...(has.guards ? guardNames(groupVersion) : []),
  ]);
  file.reserve(...exported, ...(has.guards ? ['value', 'old', 'options', 'input'] : []));
  const isDeprecated = isUnserved(groupVersion);
  const enums = new Set(has.constants ? enumNames(groupVersion) : []);
  if (has.models) await addModels(file, groupVersion, model, enums);
  if (has.constants) {
    addConstants(file, groupVersion, unchecked);
    for (const vocabulary of words) addVocabulary(file, vocabulary, isDeprecated);
  }
  if (tables !== undefined) {
    tables.addTo(file, groupVersion);
    addGuards(file, groupVersion, tables.nameOf);
    file.add(...errorExports((name) => exported.has(name)));
  }
  return file.toModule();
}

/** The module of `./meta/v1`; undefined where nothing of it was chosen. */
export async function metaModule(model: ApiModel, has: Artifacts): Promise<Module | undefined> {
  const file = new CodeFile(indexPath(metaEntry), packageHeader);
  const enums = { types: model.metaTypes };
  const declared = has.constants ? enumNames(enums) : [];
  file.reserve(...(has.models ? metaModelNames(model) : []), ...declared);
  if (has.models) await addMetaModels(file, model, new Set(declared));
  if (has.constants) addEnums(file, enums, false);
  const module = file.toModule();
  return module.declarations.length === 0 ? undefined : module;
}

/** The module of a Go package that no group/version here declares. */
export function packageModule(vocabulary: PackageVocabulary): Module {
  const file = new CodeFile(indexPath(vocabulary.entry), goPackageHeader(vocabulary.goPackage));
  addVocabulary(file, vocabulary, false);
  return file.toModule();
}

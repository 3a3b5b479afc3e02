import type { ApiModel } from '../../model/types.ts';
import type { CodeFile } from '../../code/code-file.ts';
import { metaEntry } from '../entries.ts';
import { compileTypes } from './compile-types.ts';
import { metaTypes } from './meta-types.ts';
import { declareTypes, formsOf, typeNames, typeScope } from './models.ts';

/**
 * Adds the types of `./meta/v1`: `ObjectMeta`, `ListMeta` and what they hold, `JsonValue`, and those types of metav1 that the schemas use
 * (`Condition`, `LabelSelector`, ...), but for `declared` ones, which the constants declare with their objects.
 */
export async function addMetaModels(
  file: CodeFile,
  model: ApiModel,
  declared: ReadonlySet<string>,
): Promise<void> {
  const scope = typeScope(file, model, metaEntry, metaModelNames(model), false);
  const used = usedTypes(model)
    .filter(({ name }) => !declared.has(name))
    .flatMap(formsOf);
  file.add(...metaTypes, ...declareTypes(used, await compileTypes(used, scope), scope));
}

/** Every name that the models of `./meta/v1` declare. */
export function metaModelNames(model: ApiModel): readonly string[] {
  return [...ownNames, ...typeNames(usedTypes(model))];
}

const ownNames: ReadonlySet<string> = new Set(metaTypes.map(({ name }) => name));

/** A schema that spells out a type of ours, ObjectMeta in a template say, means ours. */
function usedTypes({ metaTypes: used }: ApiModel): ApiModel['metaTypes'] {
  return used.filter(({ name }) => !ownNames.has(name));
}

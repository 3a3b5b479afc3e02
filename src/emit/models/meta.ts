import type { ApiModel } from '../../model/types.ts';
import { CodeFile } from '../code-file.ts';
import type { Module } from '../code.ts';
import { metaEntry, modelsPath, packageHeader } from '../entries.ts';
import { metaTypes } from './meta-types.ts';
import { typeNames, typeScope, typeShapes } from './models.ts';
import { declareTypes } from './skeleton.ts';

/**
 * The types of `./meta/v1`: `ObjectMeta`, `ListMeta` and what they hold, `JsonValue`, and those types of metav1 that the schemas use
 * (`Condition`, `LabelSelector`, ...).
 */
export async function metaModule(model: ApiModel): Promise<Module> {
  const file = new CodeFile(modelsPath(metaEntry), packageHeader);
  const own = new Set(metaTypes.map(({ name }) => name));
  // A schema that spells out a type of ours, ObjectMeta in a template say, means ours.
  const used = model.metaTypes.filter(({ name }) => !own.has(name));
  const declared = [...own, ...typeNames(used)];
  file.reserve(...declared);
  const scope = typeScope(file, model, declared, false);
  file.add(...(await declareTypes([...metaTypes, ...used.flatMap((type) => typeShapes(type, scope))])));
  return file.toModule();
}

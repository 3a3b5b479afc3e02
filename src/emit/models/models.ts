import type { ApiModel, GroupVersion, NamedType } from '../../model/types.ts';
import type { CodeFile } from '../../code/code-file.ts';
import type { TypeDeclaration } from '../../code/tree.ts';
import { typeDoc } from '../doc.ts';
import { indexPath, isUnserved, metaEntry } from '../entries.ts';
import { indexedType, recordType } from '../../code/type-expressions.ts';
import { compileTypes, type CompiledTypes } from './compile-types.ts';
import { kindTypes } from './kind-types.ts';
import type { Subject } from './module-schemas.ts';
import { nameIn, type TypeScope } from './type-scope.ts';

/**
 * Adds the types of a group/version: for each kind X, `X<M>`, `XInput<M>`, `XList<M>`, `XApiVersionType` and `XKindType`, then every named
 * type in the order in which the kinds use them, but for `declared` ones, which the constants declare with their objects. All are aliases:
 * an interface would not assign to `Record<string, unknown>`.
 */
export async function addModels(
  file: CodeFile,
  groupVersion: GroupVersion,
  model: ApiModel,
  declared: ReadonlySet<string>,
): Promise<void> {
  const scope = typeScope(
    file,
    model,
    groupVersion.entry,
    modelNames(groupVersion),
    isUnserved(groupVersion),
  );
  const kinds = groupVersion.resources.flatMap((resource): readonly Subject[] => [
    { name: resource.names.type, form: 'read', resource },
    { name: resource.names.input, form: 'input', resource },
  ]);
  const named = groupVersion.types.filter(({ name }) => !declared.has(name)).flatMap(formsOf);
  const types = await compileTypes([...kinds, ...named], scope);
  const heads = groupVersion.resources.flatMap((resource) => kindTypes(resource, types, scope));
  file.add(...heads, ...declareTypes(named, types, scope));
}

/** Every name that the models of a group/version declare. */
export function modelNames(groupVersion: GroupVersion): readonly string[] {
  return [...kindNames(groupVersion), ...typeNames(groupVersion.types)];
}

/** A named type to declare in one of its forms. */
export type TypeSubject = Subject & { readonly type: NamedType };

/** The forms of a named type: the read form, and the input form where that differs. */
export function formsOf(type: NamedType): readonly TypeSubject[] {
  const read = { name: type.name, form: 'read', type } as const;
  return type.inputName === type.name ? [read] : [read, { name: type.inputName, form: 'input', type }];
}

export function declareTypes(
  subjects: readonly TypeSubject[],
  types: CompiledTypes,
  { isDeprecated }: TypeScope,
): readonly TypeDeclaration[] {
  return subjects.map(({ name, type: { schema } }) => ({
    kind: 'type',
    name,
    doc: typeDoc(schema, isDeprecated),
    parameters: [],
    type: types.get(name),
    isExported: true,
  }));
}

/** How the module in `file`, which declares the names, speaks of other types. */
export function typeScope(
  file: CodeFile,
  model: ApiModel,
  entry: string,
  declared: readonly string[],
  isDeprecated: boolean,
): TypeScope {
  const name = (local: string) => ({ kind: 'name', name: local }) as const;
  const meta = (type: string) => name(file.importType(type, indexPath(metaEntry)));
  return {
    entry,
    find: (schema) => model.namedTypes.get(schema),
    reference: (type, form) => name(file.importType(nameIn(type, form), indexPath(type.entry))),
    openStrings: (schema) => model.openStrings.get(schema),
    jsonValue: () => meta('JsonValue'),
    objectMeta: () => meta('ObjectMeta'),
    record: declared.includes('Record') ? indexedType : recordType,
    listMeta: () => meta('ListMeta'),
    metadataParameter:
      ['M', 'Metadata', 'ObjectMetadata'].find((name) => !declared.includes(name)) ?? 'MetadataType',
    isDeprecated,
  };
}

function kindNames({ resources }: GroupVersion): readonly string[] {
  return resources.flatMap(({ names }) => [
    names.type,
    names.input,
    names.list,
    names.apiVersionType,
    names.kindType,
  ]);
}

/** Every name that named types are declared by. */
export function typeNames(types: readonly NamedType[]): readonly string[] {
  return types.flatMap(({ name, inputName }) => (name === inputName ? [name] : [name, inputName]));
}

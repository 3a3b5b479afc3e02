import type { ApiModel, GroupVersion, NamedType } from '../../model/types.ts';
import { CodeFile } from '../code-file.ts';
import type { Module } from '../code.ts';
import { typeDoc } from '../doc.ts';
import { entryHeader, isUnserved, metaEntry, modelsPath } from '../entries.ts';
import { indexedType, namedType, recordType } from '../type-expressions.ts';
import { kindTypes } from './kind-types.ts';
import { type Form, shapeOf, structureOf, type TypeScope } from './schema-type.ts';
import { declareTypes, type TypeShape } from './skeleton.ts';

/**
 * The types of a group/version: for each kind X, `X<M>`, `XInput<M>`, `XList<M>`, `XApiVersionType` and `XKindType`, then every named type
 * in the order in which the kinds use them. All are aliases: an interface would not assign to `Record<string, unknown>`.
 */
export async function modelsModule(groupVersion: GroupVersion, model: ApiModel): Promise<Module> {
  const file = new CodeFile(modelsPath(groupVersion.entry), entryHeader(groupVersion));
  const declared = [...kindNames(groupVersion), ...typeNames(groupVersion.types)];
  file.reserve(...declared);
  const scope = typeScope(file, model, declared, isUnserved(groupVersion));
  const heads = groupVersion.resources.flatMap((resource) => kindTypes(resource, scope));
  const types = await declareTypes(groupVersion.types.flatMap((type) => typeShapes(type, scope)));
  file.add(...heads, ...types);
  return file.toModule();
}

/** The named types as shapes: the read form, and the input form where that differs. */
export function typeShapes(type: NamedType, scope: TypeScope): readonly TypeShape[] {
  const read = typeShape(type, type.name, 'read', scope);
  return type.inputName === type.name ? [read] : [read, typeShape(type, type.inputName, 'input', scope)];
}

function typeShape({ schema }: NamedType, name: string, form: Form, scope: TypeScope): TypeShape {
  const doc = typeDoc(schema, scope.isDeprecated);
  const shape = schema.kind === 'object' ? shapeOf(schema, form, scope) : undefined;
  if (shape === undefined || shape.members.length === 0) {
    return { name, doc, type: structureOf(schema, form, scope) };
  }
  return { name, doc, ...shape };
}

/** How the module in `file`, which declares the names, speaks of other types. */
export function typeScope(
  file: CodeFile,
  model: ApiModel,
  declared: readonly string[],
  isDeprecated: boolean,
): TypeScope {
  const meta = (name: string) => namedType(file.importType(name, modelsPath(metaEntry)));
  return {
    find: (schema) => model.namedTypes.get(schema),
    reference: (type, form) =>
      namedType(file.importType(form === 'read' ? type.name : type.inputName, modelsPath(type.entry))),
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

import type { ApiModel, GroupVersion, NamedType } from '../../model/types.ts';
import type { CodeFile } from '../../code/code-file.ts';
import { typeDoc } from '../doc.ts';
import { indexPath, isUnserved, metaEntry } from '../entries.ts';
import { indexedType, namedType, recordType } from '../../code/type-expressions.ts';
import { kindTypes } from './kind-types.ts';
import { type Form, shapeOf, structureOf, type TypeScope } from './schema-type.ts';
import { declareTypes, type TypeShape } from './skeleton.ts';

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
  const scope = typeScope(file, model, modelNames(groupVersion), isUnserved(groupVersion));
  const heads = groupVersion.resources.flatMap((resource) => kindTypes(resource, scope));
  const own = groupVersion.types.filter(({ name }) => !declared.has(name));
  file.add(...heads, ...(await declareTypes(own.flatMap((type) => typeShapes(type, scope)))));
}

/** Every name that the models of a group/version declare. */
export function modelNames(groupVersion: GroupVersion): readonly string[] {
  return [...kindNames(groupVersion), ...typeNames(groupVersion.types)];
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
  const meta = (name: string) => namedType(file.importType(name, indexPath(metaEntry)));
  return {
    find: (schema) => model.namedTypes.get(schema),
    reference: (type, form) =>
      namedType(file.importType(form === 'read' ? type.name : type.inputName, indexPath(type.entry))),
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

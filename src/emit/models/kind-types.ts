import type { CustomResource } from '../../model/types.ts';
import type { Doc, TypeDeclaration, TypeExpression, TypeMember } from '../../code/tree.ts';
import { deprecationOf, resourceDoc, typeDoc, withTags } from '../doc.ts';
import { apiVersionOf } from '../entries.ts';
import { literalType, namedType, unknownType } from '../../code/type-expressions.ts';
import type { CompiledTypes } from './compile-types.ts';
import type { TypeScope } from './type-scope.ts';

/** What every object has; the API server gives these fields their meaning, whatever the schema says of them. */
const objectFields: readonly string[] = ['apiVersion', 'kind', 'metadata'];

/**
 * The types of a kind X: `X<M>` (as the server returns it), `XInput<M>` (as one writes it), `XList<M>`, `XApiVersionType`, `XKindType`.
 * They are generic in their metadata: `ManagedCluster<V1ObjectMeta>` is what @kubernetes/client-node reads and writes.
 */
export function kindTypes(
  resource: CustomResource,
  types: CompiledTypes,
  scope: TypeScope,
): readonly TypeDeclaration[] {
  const { names, kind, listKind } = resource;
  const apiVersion = namedType(names.apiVersionType);
  const metadata = namedType(scope.metadataParameter);
  const object = objectType(resource, types.get(names.type), scope);
  const input = inputType(resource, object, types, scope);
  const list: TypeExpression = {
    kind: 'object',
    members: [
      member('apiVersion', apiVersion),
      member('kind', literalType(listKind)),
      member('metadata', scope.listMeta()),
      member('items', { kind: 'array', element: namedType(names.type, metadata) }),
    ],
  };
  return [
    generic(names.type, kindDoc(resource), object, scope),
    generic(
      names.input,
      resourceDoc(resource, `${kind} as one writes it: what has a default may be left out.`),
      input,
      scope,
    ),
    generic(names.list, resourceDoc(resource, `A list of ${kind} objects.`), list, scope),
    plain(names.apiVersionType, literalType(apiVersionOf(resource)), resource),
    plain(names.kindType, literalType(kind), resource),
  ];
}

/** The type of an object of the kind, under the head that every object has. */
function objectType(
  { names, preserveUnknownFields }: CustomResource,
  type: TypeExpression,
  scope: TypeScope,
): TypeExpression {
  const own = type.kind === 'object' ? type : undefined;
  const members = [
    member('apiVersion', namedType(names.apiVersionType)),
    member('kind', namedType(names.kindType)),
    member('metadata', namedType(scope.metadataParameter)),
    ...(own?.members ?? []).filter(({ key }) => !objectFields.includes(key)),
  ];
  const isOpen = own?.index !== undefined || preserveUnknownFields;
  return isOpen ? { kind: 'object', members, index: { type: unknownType } } : { kind: 'object', members };
}

/** Where nothing has a default one writes what one reads. */
function inputType(
  resource: CustomResource,
  object: TypeExpression,
  types: CompiledTypes,
  scope: TypeScope,
): TypeExpression {
  const input = objectType(resource, types.get(resource.names.input), scope);
  const isSame = JSON.stringify(input) === JSON.stringify(object);
  return isSame ? namedType(resource.names.type, namedType(scope.metadataParameter)) : input;
}

function kindDoc(resource: CustomResource): Doc {
  const doc = typeDoc(resource.schema, false);
  const hasTag = doc.some((line) => typeof line !== 'string');
  const deprecation = deprecationOf(resource);
  if (hasTag || deprecation === undefined) return doc;
  return withTags(
    doc.filter((line) => typeof line === 'string'),
    [deprecation],
  );
}

function member(key: string, type: TypeExpression): TypeMember {
  return { key, type, isOptional: false, doc: [] };
}

function generic(name: string, doc: Doc, type: TypeExpression, scope: TypeScope): TypeDeclaration {
  const parameter = { name: scope.metadataParameter, default: scope.objectMeta() };
  return { kind: 'type', name, doc, parameters: [parameter], type, isExported: true };
}

function plain(name: string, type: TypeExpression, resource: CustomResource): TypeDeclaration {
  return { kind: 'type', name, doc: resourceDoc(resource), parameters: [], type, isExported: true };
}

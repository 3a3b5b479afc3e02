import type { NamedType, ObjectSchema, AnySchema, StructuralSchema } from '../../model/types.ts';
import { assertNever } from '../../diagnostics/errors.ts';
import { enumValues } from '../../model/enum-values.ts';
import type { IndexSignature, TypeExpression, TypeMember } from '../../code/tree.ts';
import { schemaDoc } from '../doc.ts';
import {
  booleanType,
  literalType,
  namedType,
  nullableType,
  numberType,
  stringType,
  unionType,
  unknownType,
} from '../../code/type-expressions.ts';

/** `read`: an object as the server returns it, defaults present. `input`: as a client may write it. */
export type Form = 'read' | 'input';

/** How a module speaks of types that are declared elsewhere or under a name: every answer is a name valid in that module. */
export interface TypeScope {
  /** The named type that stands for a schema node, if one does. */
  find(schema: StructuralSchema): NamedType | undefined;
  reference(type: NamedType, form: Form): TypeExpression;
  /** The values that a string is expected to have, though nothing enforces them. */
  openStrings(schema: StructuralSchema): readonly string[] | undefined;
  jsonValue(): TypeExpression;
  objectMeta(): TypeExpression;
  /** A map from strings: `Record<string, values>`, or the same without the name where a kind has that. */
  record(values: TypeExpression): TypeExpression;
  listMeta(): TypeExpression;
  /** The name of a kind's type parameter. */
  readonly metadataParameter: string;
  /** Whether everything declared here is deprecated. */
  readonly isDeprecated: boolean;
}

/** The members of an object type, and its index signature where fields that no schema knows are kept. */
export interface ObjectShape {
  readonly members: readonly TypeMember[];
  readonly index?: IndexSignature;
}

/**
 * The type of a schema node where it is used: its name where it has one, with `| null` where null is stored. Beside an enum it never is, not
 * even beside one that lists it: the API server takes no null for a member.
 */
export function typeOf(schema: StructuralSchema, form: Form, scope: TypeScope): TypeExpression {
  const named = scope.find(schema);
  const type = named === undefined ? structureOf(schema, form, scope) : scope.reference(named, form);
  return schema.nullable && schema.validation.enum === undefined ? nullableType(type) : type;
}

/** The type of a schema node spelled out, whether or not it has a name; without `| null`. */
export function structureOf(schema: StructuralSchema, form: Form, scope: TypeScope): TypeExpression {
  switch (schema.kind) {
    case 'object':
      return objectType(shapeOf(schema, form, scope), scope);
    case 'map':
      return scope.record(schema.values === true ? scope.jsonValue() : typeOf(schema.values, form, scope));
    case 'array':
      return { kind: 'array', element: typeOf(schema.items, form, scope) };
    case 'string':
      return enumType(schema) ?? openUnion(scope.openStrings(schema)) ?? stringType;
    case 'integer':
    case 'number':
      return enumType(schema) ?? numberType;
    case 'boolean':
      return enumType(schema) ?? booleanType;
    case 'int-or-string':
      return enumType(schema) ?? unionType([numberType, stringType]);
    case 'any':
      return schema.embeddedResource ? objectType(shapeOf(schema, form, scope), scope) : scope.jsonValue();
    default:
      return assertNever(schema);
  }
}

/**
 * The members of an object schema in CRD order. A field is always there when it is required; in the read form also when it has a default,
 * since the server fills it in wherever the object exists. An embedded resource has apiVersion and kind whatever its schema says.
 */
export function shapeOf(schema: ObjectSchema | AnySchema, form: Form, scope: TypeScope): ObjectShape {
  const required = new Set(schema.validation.required);
  const known = [...schema.properties].map(([key, property]): TypeMember => ({
    key,
    type: typeOf(property, form, scope),
    isOptional: hasDefault(property) ? form === 'input' : !required.has(key),
    doc: schemaDoc(property, scope.isDeprecated),
  }));
  const isOpen =
    schema.preserveUnknownFields || (schema.kind === 'object' && schema.additionalProperties === true);
  const members = schema.embeddedResource ? embeddedMembers(known, isOpen, scope) : known;
  if (!isOpen) return { members };
  // An index signature must hold for the known members too: `undefined` of an optional one is no JSON.
  const isJson = members.every(({ type, isOptional }) => !isOptional && isScalar(type));
  return { members, index: { type: isJson ? scope.jsonValue() : unknownType } };
}

/** Whether storing an object that lacks the field puts a value there; a null that may not be stored is dropped again. */
export function hasDefault(schema: StructuralSchema): boolean {
  return schema.default !== undefined && (schema.default !== null || schema.nullable);
}

function objectType(shape: ObjectShape, scope: TypeScope): TypeExpression {
  if (shape.members.length === 0)
    return scope.record(shape.index === undefined ? namedType('never') : shape.index.type);
  return { kind: 'object', ...shape };
}

function embeddedMembers(
  members: readonly TypeMember[],
  isOpen: boolean,
  scope: TypeScope,
): readonly TypeMember[] {
  const known = new Map(members.map((member) => [member.key, member]));
  const identity = ['apiVersion', 'kind'].map((key) => ({
    key,
    type: known.get(key)?.type ?? stringType,
    isOptional: false,
    doc: known.get(key)?.doc ?? [],
  }));
  // In an open object the index signature takes any metadata, that of other libraries' types included.
  const metadata: readonly TypeMember[] = isOpen
    ? []
    : [
        {
          key: 'metadata',
          type: scope.objectMeta(),
          isOptional: known.get('metadata')?.isOptional ?? true,
          doc: known.get('metadata')?.doc ?? [],
        },
      ];
  const own = isOpen ? ['apiVersion', 'kind'] : ['apiVersion', 'kind', 'metadata'];
  return [...identity, ...metadata, ...members.filter((member) => !own.includes(member.key))];
}

function isScalar(type: TypeExpression): boolean {
  if (type.kind === 'union') return type.members.every(isScalar);
  return type.kind === 'literal' || [stringType, numberType, booleanType].includes(type);
}

/** `'In' | 'NotIn' | (string & {})`: editors offer the values, and any other string is taken too. */
function openUnion(values: readonly string[] | undefined): TypeExpression | undefined {
  if (values === undefined) return undefined;
  const anyString: TypeExpression = {
    kind: 'intersection',
    members: [stringType, { kind: 'object', members: [] }],
  };
  return unionType([...values.map(literalType), anyString]);
}

/** The union of an enum's values; `never` where it has none that the type can have. */
function enumType(schema: StructuralSchema): TypeExpression | undefined {
  const values = enumValues(schema);
  if (values === undefined) return undefined;
  return values.length === 0 ? namedType('never') : unionType(values.map(literalType));
}

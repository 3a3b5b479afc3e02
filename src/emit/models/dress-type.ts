import type { StructuralSchema } from '../../model/types.ts';
import type { TypeExpression, TypeMember } from '../../code/tree.ts';
import { schemaDoc } from '../doc.ts';
import {
  booleanType,
  namedType,
  numberType,
  stringType,
  unionType,
  unknownType,
} from '../../code/type-expressions.ts';
import { readKey } from './spelling.ts';
import type { TypeScope } from './type-scope.ts';

/** What the names in a printed text stand for. */
export interface Names {
  readonly scope: TypeScope;
  /** The type that a title or a `tsType` names. */
  readonly find: (name: string) => TypeExpression | undefined;
}

/**
 * A type that json-schema-to-typescript made of a schema, as we write it: fields in CRD order with their comments, `JsonValue` for what it
 * leaves unknown, `Record` for a map, `string & {}` beside strings that are only expected. No schema stands for values that have none.
 */
export function dressType(
  type: TypeExpression,
  schema: StructuralSchema | undefined,
  names: Names,
): TypeExpression {
  switch (type.kind) {
    case 'name':
      return dressName(type, names);
    case 'union': {
      const isOpen = type.members.some(isString) && type.members.some(isStringLiteral);
      return unionType(
        type.members.map((member) =>
          isOpen && isString(member) ? anyString : dressType(member, schema, names),
        ),
      );
    }
    case 'array':
      return { kind: 'array', element: dressType(type.element, itemsOf(schema), names) };
    case 'object':
      return dressObject(type, schema, names);
    case 'intersection':
      return dressObject(merged(type.members), schema, names);
    default:
      return type;
  }
}

type ObjectType = TypeExpression & { readonly kind: 'object' };

/** `string` beside literals: editors offer these, and any other string is taken too. */
const anyString: TypeExpression = {
  kind: 'intersection',
  members: [stringType, { kind: 'object', members: [] }],
};

function dressName(type: TypeExpression, { scope, find }: Names): TypeExpression {
  if (plainTypes.has(type)) return type;
  const name = nameIn(type);
  return name === 'unknown' ? scope.jsonValue() : (find(name) ?? type);
}

const plainTypes: ReadonlySet<TypeExpression> = new Set([stringType, numberType, booleanType]);

function dressObject(type: ObjectType, schema: StructuralSchema | undefined, names: Names): TypeExpression {
  const { scope } = names;
  const { index } = type;
  if (type.members.length === 0)
    return scope.record(
      index === undefined ? namedType('never') : dressType(index.type, valuesOf(schema), names),
    );
  const properties = schema !== undefined && 'properties' in schema ? schema.properties : noProperties;
  const members = type.members.map((member): TypeMember => {
    const key = readKey(member.key);
    const property = properties.get(key);
    return {
      key,
      type: dressType(member.type, property, names),
      isOptional: member.isOptional,
      doc: property === undefined ? member.doc : schemaDoc(property, scope.isDeprecated),
    };
  });
  if (index === undefined) return { kind: 'object', members };
  // An index signature must hold for the known members too: `undefined` of an optional one is no JSON.
  const isJson = members.every((member) => !member.isOptional && isScalar(member.type));
  return { kind: 'object', members, index: { type: isJson ? scope.jsonValue() : unknownType } };
}

/** An object that was split, whole again. */
function merged(parts: readonly TypeExpression[]): ObjectType {
  const objects = parts.filter((part) => part.kind === 'object');
  const index = objects.find((part) => part.index !== undefined)?.index;
  const members = objects.flatMap((part) => part.members);
  return index === undefined ? { kind: 'object', members } : { kind: 'object', members, index };
}

const noProperties: ReadonlyMap<string, StructuralSchema> = new Map();

function itemsOf(schema: StructuralSchema | undefined): StructuralSchema | undefined {
  return schema?.kind === 'array' ? schema.items : undefined;
}

function valuesOf(schema: StructuralSchema | undefined): StructuralSchema | undefined {
  return schema?.kind === 'map' && schema.values !== true ? schema.values : undefined;
}

function nameIn(type: TypeExpression): string {
  return type.kind === 'name' ? type.name : '';
}

function isString(type: TypeExpression): boolean {
  return nameIn(type) === 'string';
}

function isStringLiteral(type: TypeExpression): boolean {
  return type.kind === 'literal' && typeof type.value === 'string';
}

function isScalar(type: TypeExpression): boolean {
  if (type.kind === 'union') return type.members.every(isScalar);
  return type.kind === 'literal' || plainTypes.has(type);
}

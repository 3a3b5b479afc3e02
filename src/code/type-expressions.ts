import type { Json } from '../values/json.ts';
import type { TypeExpression, TypeMember } from './tree.ts';

/** A type that is referred to by its name, with its arguments. */
export function namedType(name: string, ...args: readonly TypeExpression[]): TypeExpression {
  return args.length === 0 ? { kind: 'name', name } : { kind: 'name', name, args };
}

export const stringType = namedType('string');
export const numberType = namedType('number');
export const booleanType = namedType('boolean');
export const unknownType = namedType('unknown');
export const nullType: TypeExpression = { kind: 'literal', value: null };

export function literalType(value: string | number | boolean | null): TypeExpression {
  return { kind: 'literal', value };
}

/** The union of the members, flat; a single member stands for itself. */
export function unionType(members: readonly TypeExpression[]): TypeExpression {
  const flat = members.flatMap((member) => (member.kind === 'union' ? member.members : [member]));
  const [only] = flat;
  return flat.length === 1 && only !== undefined ? only : { kind: 'union', members: flat };
}

/** `type | null`. */
export function nullableType(type: TypeExpression): TypeExpression {
  return unionType([type, nullType]);
}

export function recordType(values: TypeExpression): TypeExpression {
  return namedType('Record', stringType, values);
}

/** `{ [key: string]: values }`. */
export function indexedType(values: TypeExpression): TypeExpression {
  return { kind: 'object', members: [], index: { type: values } };
}

/** The exact read-only type of a constant's value: literals, tuples and objects with the value's own keys. */
export function constantType(value: Json): TypeExpression {
  if (value === null || typeof value !== 'object') return literalType(value);
  if (isList(value)) return { kind: 'tuple', elements: value.map(constantType), isReadonly: true };
  return {
    kind: 'object',
    members: Object.entries(value).map(([key, member]) => constantMember(key, member)),
  };
}

/** One member of a constant's type. */
export function constantMember(key: string, value: Json): TypeMember {
  return { key, type: constantType(value), isOptional: false, isReadonly: true, doc: [] };
}

/** `Array.isArray` does not narrow a union with a read-only array. */
export function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

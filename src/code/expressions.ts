import type { Json } from '../values/json.ts';
import type { Expression } from './tree.ts';
import { isIdentifierName } from './literals.ts';
import { isList } from './type-expressions.ts';

/** A variable, function or other value by its name. */
export function nameExpression(name: string): Expression {
  return { kind: 'name', name };
}

export function literalExpression(value: string | number | boolean | null): Expression {
  return { kind: 'literal', value };
}

/** The expression that makes a JSON value, keys in the value's own order. */
export function jsonExpression(value: Json): Expression {
  if (value === null || typeof value !== 'object') return literalExpression(value);
  if (isList(value)) return { kind: 'array', items: value.map(jsonExpression) };
  return {
    kind: 'object',
    properties: Object.entries(value).map(([key, member]) => ({
      kind: 'property',
      key,
      value: jsonExpression(member),
    })),
  };
}

export function callExpression(callee: string, ...args: readonly Expression[]): Expression {
  return { kind: 'call', callee: nameExpression(callee), args };
}

/** `object.property` of a variable and a name that is an identifier. */
export function memberExpression(object: string, property: string): Expression {
  return { kind: 'member', object: nameExpression(object), property };
}

/** `object.key`, or `object["a-b"]` where the key is no name. */
export function fieldExpression(object: Expression, key: string): Expression {
  return isIdentifierName(key)
    ? { kind: 'member', object, property: key }
    : { kind: 'index', object, index: literalExpression(key) };
}

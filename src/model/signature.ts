import type { Json } from '../values/json.ts';
import { compareCodePoints } from '../values/order.ts';
import type { NestedValidation, StructuralSchema, ValidationRule } from './types.ts';
import { childrenOf, type SchemaEdge } from './walk.ts';

/**
 * Gives equal schemas the same number: all they state, descriptions and titles aside, and the Go names of what is
 * named in them. Each node is looked at once, however deep: a schema's text holds its children's numbers.
 */
export function createSignatures(
  goTypeOf: (schema: StructuralSchema) => string | undefined,
): (schema: StructuralSchema) => number {
  const numbers = new Map<string, number>();
  const known = new Map<StructuralSchema, number>();
  const signatureOf = (schema: StructuralSchema): number => {
    const before = known.get(schema);
    if (before !== undefined) return before;
    const children = childrenOf(schema)
      .map(([edge, child]) => `${edgeText(edge)}\0${signatureOf(child)}`)
      .sort(compareCodePoints);
    const text = JSON.stringify([goTypeOf(schema) ?? 0, children, ...statementsOf(schema)]);
    const number = numbers.get(text) ?? numbers.size;
    numbers.set(text, number);
    known.set(schema, number);
    return number;
  };
  return signatureOf;
}

function edgeText(edge: SchemaEdge): string {
  return edge.kind === 'property' ? `.${edge.name}` : edge.kind;
}

/** All that a node states itself, what is as usual left out, in a form in which equal things print equally. */
function statementsOf(schema: StructuralSchema): readonly unknown[] {
  const { kind, validation, rules } = schema;
  const statements: unknown[] = [kind];
  const state = (name: string, value: unknown, isStated: boolean): void => {
    if (isStated) statements.push(name, value);
  };
  state('nullable', true, schema.nullable);
  state('default', sortKeys(schema.default ?? null), schema.default !== undefined);
  state('preserve', true, schema.preserveUnknownFields);
  state('validation', validationOf(validation), Object.keys(validation).length > 0);
  state('rules', rules.map(ruleOf), rules.length > 0);
  if ('properties' in schema) state('embedded', true, schema.embeddedResource);
  if ('values' in schema) state('open', true, schema.values === true);
  if ('mapType' in schema) state('mapType', schema.mapType, schema.mapType !== undefined);
  if (kind === 'object') {
    state('additional', schema.additionalProperties, schema.additionalProperties !== undefined);
  }
  if (kind === 'array')
    state('listType', [schema.listType, schema.listMapKeys], schema.listType !== undefined);
  return statements;
}

function validationOf(validation: NestedValidation): unknown {
  const { allOf, anyOf, oneOf, not, properties, items, values, rules, ...bounds } = validation;
  const branches = [allOf, anyOf, oneOf, not && [not], items && [items], values && [values]];
  if (properties === undefined && rules === undefined && branches.every((each) => each === undefined)) {
    return sortKeys(bounds);
  }
  return [
    sortKeys(bounds),
    branches.map((each) => each?.map(validationOf) ?? 0),
    [...(properties ?? [])]
      .sort(([a], [b]) => compareCodePoints(a, b))
      .map(([name, property]) => [name, validationOf(property)]),
    rules?.map(ruleOf) ?? 0,
  ];
}

function ruleOf({ location: _location, ...rule }: ValidationRule): unknown {
  return sortKeys(rule);
}

function sortKeys(value: Json | object): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item: Json) => sortKeys(item));
  return Object.entries(value)
    .sort(([a], [b]) => compareCodePoints(a, b))
    .map(([key, member]: [string, Json]) => [key, sortKeys(member)]);
}

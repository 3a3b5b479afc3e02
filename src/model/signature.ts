import type { Json } from '../load/types.ts';
import { compareCodePoints } from '../order.ts';
import type { NestedValidation, StructuralSchema, ValidationRule } from './types.ts';
import { childrenOf } from './walk.ts';

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
      .map(
        ([edge, child]) =>
          [edge.kind, edge.kind === 'property' ? edge.name : '', signatureOf(child)] as const,
      )
      .sort(([, a], [, b]) => compareCodePoints(a, b));
    const text = JSON.stringify([statementsOf(schema), goTypeOf(schema) ?? null, children]);
    const number = numbers.get(text) ?? numbers.size;
    numbers.set(text, number);
    known.set(schema, number);
    return number;
  };
  return signatureOf;
}

/** All that a node states itself, in a form in which equal things print equally. */
function statementsOf(schema: StructuralSchema): unknown {
  return [
    schema.kind,
    schema.nullable,
    schema.default === undefined ? [] : [sortKeys(schema.default)],
    schema.preserveUnknownFields,
    validationOf(schema.validation),
    schema.rules.map(ruleOf),
    'properties' in schema ? [schema.embeddedResource] : [],
    schema.kind === 'object' ? [schema.additionalProperties ?? null] : [],
    schema.kind === 'map' ? [schema.values === true] : [],
    schema.kind === 'any' ? [schema.values === true] : [],
    schema.kind === 'object' || schema.kind === 'map' ? [schema.mapType ?? null] : [],
    schema.kind === 'array' ? [schema.listType ?? null, schema.listMapKeys] : [],
  ];
}

function validationOf(validation: NestedValidation): unknown {
  const { allOf, anyOf, oneOf, not, properties, items, values, rules, ...bounds } = validation;
  return [
    sortKeys(bounds),
    [allOf, anyOf, oneOf].map((branches) => branches?.map(validationOf) ?? null),
    [not, items, values].map((branch) => (branch === undefined ? null : validationOf(branch))),
    [...(properties ?? [])]
      .sort(([a], [b]) => compareCodePoints(a, b))
      .map(([name, property]) => [name, validationOf(property)]),
    rules?.map(ruleOf) ?? null,
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

import { assertNever } from '../diagnostics/errors.ts';
import type { StructuralSchema } from './types.ts';

/** How a child hangs below its parent: a property, the items of an array, or the values of a map. */
export type SchemaEdge =
  | { readonly kind: 'property'; readonly name: string }
  | { readonly kind: 'items' }
  | { readonly kind: 'values' };

/** The schemas directly below one, in CRD order, each with its edge. Branches of allOf and the like are not schemas. */
export function childrenOf(
  schema: StructuralSchema,
): readonly (readonly [edge: SchemaEdge, child: StructuralSchema])[] {
  switch (schema.kind) {
    case 'object':
      return propertiesOf(schema.properties);
    case 'map':
      return schema.values === true ? [] : [[{ kind: 'values' }, schema.values]];
    case 'array':
      return [[{ kind: 'items' }, schema.items]];
    case 'any':
      return [
        ...propertiesOf(schema.properties),
        ...(schema.items === undefined ? [] : [[{ kind: 'items' }, schema.items] as const]),
        ...(schema.values === undefined || schema.values === true
          ? []
          : [[{ kind: 'values' }, schema.values] as const]),
      ];
    case 'string':
    case 'integer':
    case 'number':
    case 'boolean':
    case 'int-or-string':
      return [];
    default:
      return assertNever(schema);
  }
}

/** Calls `visit` for a schema and everything below it, parents first, in CRD order. */
export function walkSchema(schema: StructuralSchema, visit: (schema: StructuralSchema) => void): void {
  visit(schema);
  for (const [, child] of childrenOf(schema)) walkSchema(child, visit);
}

function propertiesOf(
  properties: ReadonlyMap<string, StructuralSchema>,
): readonly (readonly [SchemaEdge, StructuralSchema])[] {
  return [...properties].map(([name, child]) => [{ kind: 'property', name }, child]);
}

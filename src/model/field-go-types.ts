import type { TypeOwner } from './named-types.ts';
import type { StructuralSchema } from './types.ts';
import type { GoTypes } from './vocabulary.ts';
import { walkSchema } from './walk.ts';

/** The full Go type (`cluster/v1.Taint`) of every schema node that a vocabulary states one for, named or not. */
export function findFieldGoTypes(
  owners: readonly TypeOwner[],
  goTypes: GoTypes,
): ReadonlyMap<StructuralSchema, string> {
  const found = new Map<StructuralSchema, string>();
  for (const owner of owners) {
    walkSchema(owner.schema, (schema) => {
      const goType = goTypes.find(owner, schema.path);
      if (goType !== undefined) found.set(schema, goType);
    });
  }
  return found;
}

import type { StructuralSchema } from './types.ts';

/** Whether storing an object that lacks the field puts a value there; a null that may not be stored is dropped again. */
export function hasDefault(schema: StructuralSchema): boolean {
  return schema.default !== undefined && (schema.default !== null || schema.nullable);
}

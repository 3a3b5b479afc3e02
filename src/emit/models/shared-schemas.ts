import type { JsonSchema } from '../../json-schema/types.ts';

/**
 * Gives equal schemas of scalars, lists and maps as one object. json-schema-to-typescript walks a schema some thirty times, but one object
 * only once a walk, and most fields of a definition are `{type: 'string'}`.
 */
export function shareSchemas(): (schema: JsonSchema) => JsonSchema {
  const known = new Map<string, JsonSchema>();
  const ids = new Map<JsonSchema, number>();
  const idOf = (schema: JsonSchema): number => {
    const id = ids.get(schema) ?? ids.size;
    ids.set(schema, id);
    return id;
  };
  return (schema) => {
    if (typeof schema === 'boolean' || ids.has(schema) || schema.properties || schema.allOf) return schema;
    const { items, additionalProperties, anyOf, ...plain } = schema;
    const below = [items, additionalProperties].map((each) => (each === undefined ? '' : idOf(each)));
    const key = [JSON.stringify(plain), ...below, ...(anyOf ?? []).map(idOf)].join();
    const before = known.get(key);
    if (before !== undefined) return before;
    known.set(key, schema);
    idOf(schema);
    return schema;
  };
}

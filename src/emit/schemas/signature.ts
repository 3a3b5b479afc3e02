import type { Schema } from '../../runtime/schema.ts';

/**
 * A text for each schema, equal for schemas that print alike: functions by their names, patterns by their source, rules by
 * their text.
 */
export function createSignatures(): (schema: Schema) => string {
  const ids = new Map<string, string>();
  const known = new WeakMap<Schema, string>();
  const signatureOf = (schema: Schema): string => {
    const before = known.get(schema);
    if (before !== undefined) return before;
    const { properties = {}, values, items, pattern, rules, also, test, list, embedded, ...rest } = schema;
    const text = JSON.stringify([
      rest,
      Object.entries(properties).map(([key, field]) => [key, signatureOf(field)]),
      values && values !== true ? signatureOf(values) : values,
      items && signatureOf(items),
      pattern?.source,
      rules?.map(({ evaluate: _, messageOf: __, ...rule }) => rule),
      [...(also ?? []), test, list].map((each) => each?.name),
      embedded !== undefined,
    ]);
    // Short, so that the texts of what is above stay short.
    const id = ids.get(text) ?? String(ids.size);
    ids.set(text, id);
    known.set(schema, id);
    return id;
  };
  return signatureOf;
}

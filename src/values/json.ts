/** A value that JSON can hold. Integers beyond 2^53 that YAML spells out arrive as the nearest number. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** The keys and indexes that lead from a document's root to a value. */
export type Pointer = readonly (string | number)[];

/** A JSON object as it was read. */
export interface JsonObject {
  readonly [key: string]: Json;
}

/** Whether a value is an object: neither null nor a list. */
export function isJsonObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a value is a list. */
export function isJsonList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** An own member, as JSON knows them: `__proto__` and inherited names are absent unless written; null counts as absent, as in Go. */
export function getMember(object: JsonObject, key: string): Json | undefined {
  return Object.hasOwn(object, key) ? (object[key] ?? undefined) : undefined;
}

import { fieldOf } from './check.ts';
import { hasOwn, isJsonObject } from './json.ts';
import { isInt64 } from './number.ts';
import type { Schema } from './schema.ts';

/**
 * Whether every value below the schema is of the type that it states, and every required field is there: if not, rules are to
 * read it with care (`Rule.evaluateGuarded`).
 */
export function conforms(schema: Schema, value: unknown): boolean {
  if (!isOfType(schema, value)) return false;
  if (Array.isArray(value)) {
    const { items } = schema;
    return !items || value.every((item) => conforms(items, item));
  }
  if (!isJsonObject(value)) return true;
  if (schema.required?.some((key) => isMissing(schema, key, value))) return false;
  return Object.keys(value).every((key) => {
    const field = fieldOf(schema, key);
    const item = value[key];
    return !field || (item === null && isProperty(schema, key)) || conforms(field, item);
  });
}

/** A field that may be null is there when it is. */
function isMissing(schema: Schema, key: string, object: { readonly [key: string]: unknown }): boolean {
  if (!hasOwn(object, key)) return true;
  return object[key] === null && fieldOf(schema, key)?.nullable !== true;
}

function isProperty({ properties = {} }: Schema, key: string): boolean {
  return hasOwn(properties, key);
}

function isOfType({ type, nullable }: Schema, value: unknown): boolean {
  if (!type) return true;
  if (value === null) return nullable === true;
  switch (type) {
    case 'object':
      return typeof value === 'object' && !Array.isArray(value);
    case 'array':
      return Array.isArray(value);
    case 'integer,string':
      return typeof value === 'string' || (typeof value === 'number' && isInt64(value));
    case 'integer':
      return typeof value === 'number' && isInt64(value);
    default:
      return typeof value === type;
  }
}

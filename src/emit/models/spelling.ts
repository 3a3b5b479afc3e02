import type { JsonSchema, JsonSchemaObject } from '../../json-schema/types.ts';

/**
 * A schema in a form that json-schema-to-typescript can take. A key that every object of JavaScript has anyway gets a mark, since it would
 * call `hasOwnProperty`. An object of many fields becomes an `allOf` of objects, since it looks each field up in all of `required`;
 * the parts that say nothing of other fields allow them, the first speaks for all.
 */
export function spell(schema: JsonSchema): JsonSchema {
  if (typeof schema === 'boolean' || schema.properties === undefined) return schema;
  const properties = Object.entries(schema.properties);
  const isPlain = properties.length <= mostFields && !properties.some(([key]) => needsMark(key));
  if (isPlain) return schema;
  const required = new Set(schema.required);
  const parts: JsonSchemaObject[] = [];
  for (let from = 0; from < properties.length; from += mostFields) {
    const fields = properties.slice(from, from + mostFields);
    parts.push({
      type: 'object',
      properties: Object.fromEntries(fields.map(([key, field]) => [spellKey(key), field])),
      required: fields.flatMap(([key]) => (required.has(key) ? [spellKey(key)] : [])),
    });
  }
  const [first, ...others] = parts;
  const head = { ...first, additionalProperties: schema.additionalProperties ?? false };
  const whole = others.length === 0 ? head : { allOf: [head, ...others] };
  return schema.type === 'object' ? whole : { anyOf: [whole, { type: 'null' }] };
}

/** The key as the CRD has it. */
export function readKey(key: string): string {
  return key.startsWith(mark) ? key.slice(mark.length) : key;
}

const mostFields = 256;
const mark = '$';

function spellKey(key: string): string {
  return needsMark(key) ? mark + key : key;
}

function needsMark(key: string): boolean {
  return key.startsWith(mark) || key in Object.prototype;
}

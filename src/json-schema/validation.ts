import { findFormat } from '../check/formats.ts';
import { withoutUndefined } from '../values/optional.ts';
import type { NestedValidation, ValueValidation } from '../model/types.ts';
import { toJavaScript } from '../regexp/compile.ts';
import type { JsonSchema, JsonSchemaObject, JsonType } from './types.ts';

/** What holds of a value besides its type: every keyword that JSON Schema has, said as JSON Schema says it. */
export function writeValidation(validation: ValueValidation, type?: JsonType): JsonSchemaObject {
  const { minLength, maxLength, minItems, maxItems, minProperties, maxProperties, multipleOf } = validation;
  return withoutUndefined({
    format: formatOf(validation.format, type),
    // An expression in JavaScript with RE2's matches; none where Unicode classes would make it very long.
    pattern: validation.pattern === undefined ? undefined : toJavaScript(validation.pattern),
    minLength,
    maxLength,
    ...writeBounds(validation, type),
    multipleOf,
    minItems,
    maxItems,
    uniqueItems: validation.uniqueItems === true ? true : undefined,
    minProperties,
    maxProperties,
    ...writeBranches(validation),
  });
}

/**
 * JSON Schema calls a bound exclusive by a keyword of its own. The API server holds an integer of format `int32` to its range, and says so
 * of no other format that JSON numbers can leave.
 */
function writeBounds(
  { minimum, maximum, exclusiveMinimum, exclusiveMaximum, format }: ValueValidation,
  type: JsonType | undefined,
): JsonSchemaObject {
  const isInt32 = type === 'integer' && format === 'int32';
  return withoutUndefined({
    ...(exclusiveMinimum === true ? { exclusiveMinimum: minimum } : { minimum }),
    ...(exclusiveMaximum === true ? { exclusiveMaximum: maximum } : { maximum }),
    ...(isInt32 && (minimum === undefined || minimum < -(2 ** 31)) && { minimum: -(2 ** 31) }),
    ...(isInt32 && (maximum === undefined || maximum > 2 ** 31 - 1) && { maximum: 2 ** 31 - 1 }),
  });
}

/** The format where the API server checks it; `duration` is Go's there (`1h30m`) and ISO 8601's in JSON Schema. */
function formatOf(format: string | undefined, type: JsonType | undefined): string | undefined {
  if (format === undefined || type === undefined || type === 'null' || findFormat(format, type) === undefined)
    return undefined;
  const plain = format.replaceAll('-', '');
  if (plain === 'duration') return undefined;
  return plain === 'datetime' ? 'date-time' : format;
}

function writeBranches({ allOf, anyOf, oneOf, not }: ValueValidation): JsonSchemaObject {
  return withoutUndefined({
    allOf: allOf?.map(writeNested),
    anyOf: anyOf?.map(writeNested),
    oneOf: oneOf?.map(writeNested),
    not: not === undefined ? undefined : writeNested(not),
  });
}

/** A branch of allOf, anyOf, oneOf or not. */
function writeNested(nested: NestedValidation): JsonSchema {
  const { nullable, properties, items, values, required } = nested;
  const type = toJsonType(nested.type);
  return withoutUndefined({
    type: type !== undefined && nullable === true ? ([type, 'null'] as const) : type,
    enum: nested.enum,
    ...writeValidation(nested, type),
    required,
    properties:
      properties === undefined
        ? undefined
        : Object.fromEntries([...properties].map(([key, property]) => [key, writeNested(property)])),
    items: items === undefined ? undefined : writeNested(items),
    additionalProperties: values === undefined ? undefined : writeNested(values),
  });
}

const jsonTypes = ['object', 'array', 'string', 'integer', 'number', 'boolean'] as const;

function toJsonType(type: string | undefined): JsonType | undefined {
  return jsonTypes.find((known) => known === type);
}

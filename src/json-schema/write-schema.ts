import { assertNever } from '../diagnostics/errors.ts';
import { enumValues } from '../model/enum-values.ts';
import { hasDefault } from '../model/has-default.ts';
import { optional, withoutUndefined } from '../values/optional.ts';
import type { AnySchema, ObjectSchema, StructuralSchema } from '../model/types.ts';
import type { JsonSchema, JsonSchemaObject, JsonType } from './types.ts';
import { writeValidation } from './validation.ts';

export interface WriteOptions {
  /**
   * Which fields are required. `written`: those that the schema requires and gives no default; `stored`: those that have a default too, as
   * the server fills them in wherever the object exists.
   */
  readonly form: 'written' | 'stored';
  /** `all` for validation; `shape` for what a type can say: types, fields, enums and null, without comments, defaults, bounds or branches. */
  readonly detail: 'all' | 'shape';
  /** The metadata of an embedded resource. */
  readonly objectMeta: JsonSchema;
  /** What stands for a schema in place of what would be written of it, null aside. */
  readonly reference?: (schema: StructuralSchema) => JsonSchemaObject | undefined;
  /** The values that a string is expected to have, though nothing enforces them. */
  readonly openStrings?: (schema: StructuralSchema) => readonly string[] | undefined;
  /** Changes a schema below the root, as it is used, when it is written. */
  readonly adapt?: (schema: JsonSchema) => JsonSchema;
}

/**
 * The JSON Schema of a structural schema, which takes what the API server takes as far as JSON Schema can say it: CEL rules, keys of a list
 * map and Go's formats are beyond it. A field that no schema knows is refused, as the server refuses it of kubectl. The schema itself is
 * spelled out, what is below it may be a reference.
 */
export function writeJsonSchema(schema: StructuralSchema, options: WriteOptions): JsonSchema {
  const written = writeStructure(schema, options);
  if (typeof written === 'boolean' || options.detail === 'shape') return written;
  const { title, description, kind } = schema;
  const type = schema.kind === 'map' ? 'object' : plainTypes.find((known) => known === kind);
  const { anyOf, ...validation } = writeValidation(schema.validation, type);
  return withoutUndefined({
    title,
    description,
    default: hasDefault(schema) ? schema.default : undefined,
    ...written,
    ...validation,
    // The form in which CRDs write int-or-string says no more than its type.
    anyOf: kind === 'int-or-string' && isTypesAlone(anyOf) ? undefined : (anyOf ?? written.anyOf),
    ...(schema.preserveUnknownFields && { 'x-kubernetes-preserve-unknown-fields': true }),
  });
}

const plainTypes = ['object', 'array', 'string', 'integer', 'number', 'boolean'] as const;

/** A schema where it is used. */
function writeChild(schema: StructuralSchema, options: WriteOptions): JsonSchema {
  const reference = options.reference?.(schema);
  const written = reference ?? writeJsonSchema(schema, options);
  const used = takesNull(schema) ? nullable(written, reference !== undefined) : written;
  return options.adapt === undefined || used === reference ? used : options.adapt(used);
}

/** Beside an enum null is refused, not even one that lists it helps; what states no type takes it as it is. */
function takesNull(schema: StructuralSchema): boolean {
  if (schema.kind === 'any' && !schema.embeddedResource) return false;
  return schema.nullable && schema.validation.enum === undefined;
}

/** The same, or null, which meets the schema's other keywords as it does on the server; a reference stays whole. */
function nullable(schema: JsonSchema, isReference: boolean): JsonSchema {
  if (typeof schema === 'boolean') return schema;
  if (isReference || schema.type === undefined) return { anyOf: [schema, { type: 'null' }] };
  const types: readonly JsonType[] = typeof schema.type === 'string' ? [schema.type] : schema.type;
  return { ...schema, type: [...types, 'null'] };
}

function writeStructure(schema: StructuralSchema, options: WriteOptions): JsonSchema {
  switch (schema.kind) {
    case 'object':
      return writeObject(schema, options);
    case 'map': {
      const values = schema.values === true ? true : writeChild(schema.values, options);
      return { type: 'object', additionalProperties: values, ...rawEnum(schema, options) };
    }
    case 'array':
      return {
        type: 'array',
        items: writeChild(schema.items, options),
        ...rawEnum(schema, options),
        ...(options.detail === 'all' && listKeywords(schema.listType, schema.listMapKeys)),
      };
    case 'string':
    case 'integer':
    case 'number':
    case 'boolean':
      return writeScalar(schema, [schema.kind], options);
    case 'int-or-string':
      return writeScalar(schema, ['integer', 'string'], options);
    case 'any':
      return schema.embeddedResource ? writeObject(schema, options) : writeAny(schema, options);
    default:
      return assertNever(schema);
  }
}

/** `false` where no member of the enum is ever met by a value of the type. */
function writeScalar(
  schema: StructuralSchema,
  types: readonly [JsonType, ...JsonType[]],
  { openStrings, detail }: WriteOptions,
): JsonSchema {
  const values = enumValues(schema);
  if (values?.length === 0) return false;
  const [first, ...others] = types;
  const type = others.length === 0 ? first : types;
  // Beside several types an enum says all.
  if (values !== undefined) return others.length === 0 ? { type: first, enum: values } : { enum: values };
  // Where the schema has branches of its own, `anyOf` is theirs.
  const open = detail === 'all' && schema.validation.anyOf ? undefined : openStrings?.(schema);
  if (open !== undefined) return { anyOf: [{ type: first, enum: open }, { type }] };
  return others.length === 0 ? plainSchemas[first] : { type };
}

/** One object each, as most schemas are no more than that. */
const plainSchemas: { readonly [type in JsonType]: JsonSchemaObject } = {
  object: { type: 'object' },
  array: { type: 'array' },
  string: { type: 'string' },
  integer: { type: 'integer' },
  number: { type: 'number' },
  boolean: { type: 'boolean' },
  null: { type: 'null' },
};

/** Fields, items and values still apply to values of that shape. */
function writeAny(schema: AnySchema, options: WriteOptions): JsonSchema {
  if (options.detail === 'shape') return {};
  const { items, values } = schema;
  return withoutUndefined({
    ...rawEnum(schema, options),
    ...writeFields(schema, options),
    items: items === undefined ? undefined : writeChild(items, options),
    additionalProperties: values === undefined || values === true ? undefined : writeChild(values, options),
  });
}

function writeObject(schema: ObjectSchema | AnySchema, options: WriteOptions): JsonSchemaObject {
  return {
    type: 'object',
    ...rawEnum(schema, options),
    ...writeFields(schema, options),
    additionalProperties: isOpen(schema),
    ...(options.detail === 'all' && schema.embeddedResource && { 'x-kubernetes-embedded-resource': true }),
  };
}

/** Whether fields that no schema knows are kept. */
function isOpen(schema: ObjectSchema | AnySchema): boolean {
  return schema.preserveUnknownFields || (schema.kind === 'object' && schema.additionalProperties === true);
}

interface Fields {
  readonly properties?: { readonly [key: string]: JsonSchema };
  readonly required?: readonly string[];
}

/** The fields in CRD order; an embedded resource has apiVersion, kind and metadata whatever its schema says. */
function writeFields(schema: ObjectSchema | AnySchema, options: WriteOptions): Fields {
  const { properties, embeddedResource } = schema;
  const written = new Map<string, JsonSchema>();
  // In an open object of a type the index signature takes any metadata, that of other libraries' types included.
  const isOpaque = options.detail === 'shape' && isOpen(schema);
  if (embeddedResource) {
    for (const key of identity) written.set(key, identityField);
    if (!isOpaque) written.set('metadata', options.objectMeta);
  }
  for (const [key, property] of properties) {
    if (embeddedResource && key === 'metadata' && !isOpaque) continue;
    written.set(key, writeChild(property, options));
  }
  const required = requiredOf(schema, options);
  return {
    ...optional('properties', written.size > 0 ? Object.fromEntries(written) : undefined),
    ...optional('required', required.length > 0 ? required : undefined),
  };
}

function requiredOf(
  { properties, validation, embeddedResource }: ObjectSchema | AnySchema,
  { form, detail }: WriteOptions,
): readonly string[] {
  const stated = new Set(validation.required);
  const required = new Set<string>(embeddedResource ? identity : []);
  for (const [key, property] of properties) {
    if (hasDefault(property) ? form === 'stored' : stated.has(key)) required.add(key);
  }
  // A type says nothing of a field that is required and has no schema.
  if (detail === 'all') for (const key of stated) if (!properties.has(key)) required.add(key);
  return [...required];
}

const identity = ['apiVersion', 'kind'] as const;
const identityField: JsonSchema = { type: 'string', minLength: 1 };

/** The enum of what is no scalar. */
function rawEnum({ validation }: StructuralSchema, { detail }: WriteOptions): JsonSchemaObject {
  return detail === 'all' ? optional('enum', validation.enum) : {};
}

/** Equal items are refused of a set and, their keys being equal, of a list map. */
function listKeywords(listType: string | undefined, keys: readonly string[]): JsonSchemaObject {
  if (listType === undefined) return {};
  return {
    ...(listType !== 'atomic' && { uniqueItems: true }),
    'x-kubernetes-list-type': listType,
    ...(listType === 'map' && { 'x-kubernetes-list-map-keys': keys }),
  };
}

function isTypesAlone(branches: readonly JsonSchema[] | undefined): boolean {
  return JSON.stringify(branches) === '[{"type":"integer"},{"type":"string"}]';
}

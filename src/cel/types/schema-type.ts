import type { AnySchema, ObjectSchema, StructuralSchema } from '../../model/types.ts';
import { escapeName } from '../syntax/names.ts';
import type { CelType } from './types.ts';
import { dynType, listOf, stringType } from './types.ts';

/** How the value of a schema node lies in the JSON, for reading it as a CEL value. */
export type Raw =
  | { readonly kind: 'scalar'; readonly read: ScalarRead; readonly isNullable: boolean }
  | {
      readonly kind: 'list';
      readonly items: Raw;
      readonly listType: 'atomic' | 'set' | readonly string[];
      readonly isNullable: boolean;
    }
  | { readonly kind: 'map'; readonly values: Raw; readonly isNullable: boolean }
  | RawObject
  | { readonly kind: 'unknown'; readonly isNullable: boolean };

/** The first three are JSON as it is; what follows them is told by its own type, or converted when it is read. */
export type ScalarRead =
  'string' | 'int' | 'bool' | 'double' | 'int-or-string' | 'date-time' | 'date' | 'duration' | 'byte';

/** Whether a scalar stands in the JSON as rules see it; such scalars look the same in every form. */
export function isPlainRead(read: ScalarRead): boolean {
  return read === 'string' || read === 'int' || read === 'bool';
}

export interface RawObject {
  readonly kind: 'object';
  /** Every declared property, by its JSON name. */
  readonly properties: ReadonlyMap<string, RawProperty>;
  readonly mayHaveUnknown: boolean;
  readonly isNullable: boolean;
}

export interface RawProperty {
  readonly raw: Raw;
  /** Absent where rules cannot see it. */
  readonly type: CelType | undefined;
  /** Present in every object that rules see. */
  readonly isRequired: boolean;
  readonly hasDefault: boolean;
}

/** A schema node as rules see it; `type` is absent where they do not. */
export interface SchemaType {
  readonly type: CelType | undefined;
  readonly raw: Raw;
}

const text: SchemaType = { type: stringType, raw: { kind: 'scalar', read: 'string', isNullable: false } };

/**
 * The CEL type of a schema node, after SchemaDeclType of k8s.io/apiserver/pkg/cel/common. `isRoot` is for the root of a
 * custom resource: rules there see apiVersion, kind, metadata.name and metadata.generateName, whatever the schema states.
 */
export function schemaType(schema: StructuralSchema, isRoot: boolean): SchemaType {
  const { nullable: isNullable } = schema;
  switch (schema.kind) {
    case 'int-or-string':
      return { type: dynType, raw: { kind: 'scalar', read: 'int-or-string', isNullable } };
    case 'boolean':
      return { type: { kind: 'bool' }, raw: { kind: 'scalar', read: 'bool', isNullable } };
    case 'integer':
      return { type: { kind: 'int' }, raw: { kind: 'scalar', read: 'int', isNullable } };
    case 'number':
      return { type: { kind: 'double' }, raw: { kind: 'scalar', read: 'double', isNullable } };
    case 'string':
      return formattedString(schema.validation.format, isNullable);
    case 'array': {
      const items = schemaType(schema.items, false);
      const listType =
        schema.listType === 'map'
          ? schema.listMapKeys.map((key) => escapeName(key) ?? key)
          : (schema.listType ?? 'atomic');
      const raw: Raw = { kind: 'list', items: items.raw, listType, isNullable };
      return { type: items.type && listOf(items.type), raw };
    }
    case 'map': {
      if (schema.values === true) return { ...objectType(schema.path, new Map(), isNullable, true) };
      const values = schemaType(schema.values, false);
      const raw: Raw = { kind: 'map', values: values.raw, isNullable };
      return { type: values.type && { kind: 'map', key: stringType, value: values.type }, raw };
    }
    case 'object':
      return objectOf(schema, isRoot);
    case 'any':
      return { type: undefined, raw: { kind: 'unknown', isNullable } };
  }
}

function formattedString(format: string | undefined, isNullable: boolean): SchemaType {
  switch (format) {
    case 'date-time':
    case 'date':
      return { type: { kind: 'timestamp' }, raw: { kind: 'scalar', read: format, isNullable } };
    case 'duration':
      return { type: { kind: 'duration' }, raw: { kind: 'scalar', read: format, isNullable } };
    case 'byte':
      return { type: { kind: 'bytes' }, raw: { kind: 'scalar', read: format, isNullable } };
    default:
      return { type: stringType, raw: { kind: 'scalar', read: 'string', isNullable } };
  }
}

function objectOf(schema: ObjectSchema, isRoot: boolean): SchemaType {
  const required = new Set(schema.validation.required);
  const properties = new Map<string, RawProperty>();
  for (const [name, property] of schema.properties) {
    properties.set(name, {
      ...schemaType(property, false),
      isRequired: required.has(name),
      hasDefault: property.default !== undefined && property.default !== null,
    });
  }
  if (isRoot || schema.embeddedResource) addTypeAndMeta(properties, schema);
  const isOpen = schema.preserveUnknownFields || properties.size === 0;
  return objectType(schema.path, properties, schema.nullable, isOpen);
}

/** After WithTypeAndObjectMeta: what a schema states of them is replaced unless it is just that. */
function addTypeAndMeta(properties: Map<string, RawProperty>, schema: ObjectSchema | AnySchema): void {
  const optional = { isRequired: false, hasDefault: false };
  const isText = (node: StructuralSchema | undefined): boolean => node?.kind === 'string';
  const meta = schema.properties.get('metadata');
  const isComplete =
    isText(schema.properties.get('kind')) &&
    isText(schema.properties.get('apiVersion')) &&
    meta?.kind === 'object' &&
    isText(meta.properties.get('name')) &&
    isText(meta.properties.get('generateName'));
  if (isComplete) return;
  properties.set('kind', { ...text, ...optional });
  properties.set('apiVersion', { ...text, ...optional });
  const names = ['name', 'generateName'].map((name) => [name, { ...text, ...optional }] as const);
  const path = schema.path === '' ? 'metadata' : `${schema.path}.metadata`;
  properties.set('metadata', { ...objectType(path, new Map(names), false, true), ...optional });
}

function objectType(
  name: string,
  properties: ReadonlyMap<string, RawProperty>,
  isNullable: boolean,
  mayHaveUnknown: boolean,
): SchemaType {
  const fields = new Map<string, CelType>();
  for (const [property, { type }] of properties) {
    const escaped = escapeName(property);
    if (type && escaped !== undefined) fields.set(escaped, type);
  }
  return {
    type: { kind: 'object', object: { name, fields } },
    raw: { kind: 'object', properties, mayHaveUnknown, isNullable },
  };
}

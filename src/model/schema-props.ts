import type { Json, Pointer } from '../load/types.ts';
import type { Reporter } from './report.ts';
import { readKeywords, type KeywordReader } from './keywords.ts';
import type { NodeLocation, ValidationRule, ValueValidation } from './types.ts';

/** The keywords of a value validation that hold no schema. */
export type Bounds = Omit<ValueValidation, 'allOf' | 'anyOf' | 'oneOf' | 'not'>;

/**
 * A schema as the CustomResourceDefinition states it: Go's `JSONSchemaProps`, decoded, not yet known to be structural.
 * Absent, null and Go's zero values are one thing, as they are to the API server.
 */
export interface SchemaProps {
  readonly location: NodeLocation;
  /** `''` where absent. */
  readonly type: string;
  readonly title?: string;
  readonly description?: string;
  readonly nullable: boolean;
  readonly default?: Json;
  readonly bounds: Bounds;
  readonly properties: ReadonlyMap<string, SchemaProps>;
  readonly items?: SchemaProps;
  /** `items` is an array of schemas, which no structural schema may have. */
  readonly hasTupleItems: boolean;
  readonly additionalProperties?: SchemaProps | boolean;
  readonly allOf: readonly SchemaProps[];
  readonly anyOf: readonly SchemaProps[];
  readonly oneOf: readonly SchemaProps[];
  readonly not?: SchemaProps;
  readonly preserveUnknownFields?: boolean;
  readonly embeddedResource: boolean;
  readonly intOrString: boolean;
  readonly listType?: string;
  readonly listMapKeys: readonly string[];
  readonly mapType?: string;
  readonly rules: readonly ValidationRule[];
  /** Keywords of JSON Schema that are stated and that Kubernetes has no use for: `$ref`, `definitions`, ... */
  readonly unsupported: readonly string[];
  /** `example` and `externalDocs`, where stated: they say nothing of values. */
  readonly annotations: readonly string[];
}

/** Keywords that JSONSchemaProps can hold and no CustomResourceDefinition may state. */
const unsupportedKeywords = [
  '$ref',
  'id',
  '$schema',
  'definitions',
  'dependencies',
  'patternProperties',
  'additionalItems',
] as const;

/**
 * Decodes raw JSON as Go decodes JSONSchemaProps. A keyword whose value has the wrong type is reported as OCM3010
 * (the API server refuses the whole definition) and left out; an unknown one is reported as OCM3011 and ignored.
 */
export function decodeSchema(raw: Json, location: NodeLocation, reporter: Reporter): SchemaProps {
  const read = readKeywords(raw, location, reporter);
  const decode = (value: Json, ...steps: Pointer): SchemaProps =>
    decodeSchema(value, below(location, steps), reporter);
  const children = (keyword: string): readonly SchemaProps[] =>
    read.array(keyword).map((value, index) => decode(value, keyword, index));
  // Go reads anything that is neither a schema nor a list of them as no items.
  const items = read.json('items');
  const additional = read.schemaOrBoolean('additionalProperties');
  const not = read.object('not');
  const props: SchemaProps = {
    location,
    type: read.string('type') ?? '',
    ...optional('title', read.text('title')),
    ...optional('description', read.text('description')),
    nullable: read.boolean('nullable') ?? false,
    ...optional('default', read.json('default')),
    bounds: decodeBounds(read),
    properties: new Map(
      read.entries('properties').map(([name, value]) => [name, decode(value, 'properties', name)]),
    ),
    ...optional('items', isSchema(items) ? decode(items, 'items') : undefined),
    hasTupleItems: Array.isArray(items) && items.length > 0,
    ...optional(
      'additionalProperties',
      isSchema(additional)
        ? decode(additional, 'additionalProperties')
        : typeof additional === 'boolean'
          ? additional
          : undefined,
    ),
    allOf: children('allOf'),
    anyOf: children('anyOf'),
    oneOf: children('oneOf'),
    ...optional('not', not === undefined ? undefined : decode(not, 'not')),
    ...optional('preserveUnknownFields', read.boolean('x-kubernetes-preserve-unknown-fields')),
    embeddedResource: read.boolean('x-kubernetes-embedded-resource') ?? false,
    intOrString: read.boolean('x-kubernetes-int-or-string') ?? false,
    ...optional('listType', read.statedString('x-kubernetes-list-type')),
    listMapKeys: read.strings('x-kubernetes-list-map-keys') ?? [],
    ...optional('mapType', read.statedString('x-kubernetes-map-type')),
    rules: decodeRules(read, location, reporter),
    unsupported: unsupportedKeywords.filter((keyword) => read.isStated(keyword)),
    annotations: ['example', 'externalDocs'].filter((keyword) => read.json(keyword) !== undefined),
  };
  read.reportUnknown();
  return props;
}

/** The place some steps below another one. */
export function below(location: NodeLocation, steps: Pointer): NodeLocation {
  return { document: location.document, pointer: [...location.pointer, ...steps] };
}

function decodeBounds(read: KeywordReader): Bounds {
  return {
    ...optional('format', read.string('format')),
    ...optional('maximum', read.number('maximum')),
    ...optional('exclusiveMaximum', read.boolean('exclusiveMaximum') === true ? true : undefined),
    ...optional('minimum', read.number('minimum')),
    ...optional('exclusiveMinimum', read.boolean('exclusiveMinimum') === true ? true : undefined),
    ...optional('multipleOf', read.number('multipleOf')),
    ...optional('maxLength', read.integer('maxLength')),
    ...optional('minLength', read.integer('minLength')),
    ...optional('pattern', read.string('pattern')),
    ...optional('maxItems', read.integer('maxItems')),
    ...optional('minItems', read.integer('minItems')),
    ...optional('uniqueItems', read.boolean('uniqueItems') === true ? true : undefined),
    ...optional('maxProperties', read.integer('maxProperties')),
    ...optional('minProperties', read.integer('minProperties')),
    ...optional('required', read.strings('required')),
    ...optional('enum', nonEmpty(read.array('enum'))),
  };
}

function decodeRules(
  read: KeywordReader,
  location: NodeLocation,
  reporter: Reporter,
): readonly ValidationRule[] {
  const keyword = 'x-kubernetes-validations';
  return read.array(keyword).map((raw, index) => {
    const at = below(location, [keyword, index]);
    const entry = readKeywords(raw, at, reporter);
    const rule: ValidationRule = {
      rule: entry.string('rule') ?? '',
      ...optional('message', entry.string('message')),
      ...optional('messageExpression', entry.string('messageExpression')),
      ...optional('reason', entry.string('reason')),
      ...optional('fieldPath', entry.string('fieldPath')),
      ...optional('optionalOldSelf', entry.boolean('optionalOldSelf')),
      location: at,
    };
    entry.reportUnknown();
    return rule;
  });
}

function isSchema(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function nonEmpty<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length === 0 ? undefined : list;
}

/** `{[key]: value}`, or nothing where the value is absent: optional members are left out, never undefined. */
export function optional<K extends string, V>(key: K, value: V | undefined): { readonly [P in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { readonly [P in K]: V });
}

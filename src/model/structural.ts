import { InternalError } from '../diagnostics/errors.ts';
import type { Json } from '../values/json.ts';
import type { Reporter } from './report.ts';
import { optional } from '../values/optional.ts';
import { branchesOf } from './schema-rule.ts';
import { decodeSchema, type SchemaProps } from './schema-props.ts';
import { checkSchema } from './check-schema.ts';
import type {
  NestedValidation,
  NodeLocation,
  ObjectSchema,
  ScalarSchema,
  StructuralSchema,
  ValueValidation,
} from './types.ts';

/**
 * The structural schema of a raw `openAPIV3Schema`, after Go's `structuralschema.NewStructural`; undefined where the
 * reporter was told of an error. What is refused: what the API server cannot decode or calls non-structural.
 */
export function buildStructural(
  raw: Json,
  location: NodeLocation,
  reporter: Reporter,
): ObjectSchema | undefined {
  const props = decodeSchema(raw, location, reporter);
  checkSchema(props, reporter);
  if (reporter.hasErrors()) return undefined;
  // Without a type the root preserves unknown fields; a resource is an object all the same.
  const schema = convert({ ...props, type: 'object' }, '');
  if (schema.kind !== 'object') throw new InternalError(`the root of a schema is of kind ${schema.kind}`);
  return schema;
}

function convert(props: SchemaProps, path: string): StructuralSchema {
  const base = toBase(props, path);
  if (props.intOrString) return { kind: 'int-or-string', ...base };
  const additional = props.additionalProperties;
  const values = typeof additional === 'object' ? convert(additional, `${path}{}`) : additional;
  const { type, items, embeddedResource } = props;
  switch (type) {
    case 'object': {
      const mapType = toMapType(props.mapType);
      if (props.properties.size === 0 && values !== undefined && values !== false) {
        return { kind: 'map', ...base, values, mapType };
      }
      const properties = convertProperties(props, path);
      const extra = optional('additionalProperties', typeof values === 'boolean' ? values : undefined);
      return { kind: 'object', ...base, properties, ...extra, embeddedResource, mapType };
    }
    case 'array': {
      if (items === undefined) throw new InternalError(`array without items at ${path}`);
      const { listMapKeys } = props;
      const listType = toListType(props.listType);
      return { kind: 'array', ...base, items: convert(items, `${path}[]`), listType, listMapKeys };
    }
    case 'string':
    case 'integer':
    case 'number':
    case 'boolean':
      return { kind: type, ...base };
    case '':
      return {
        kind: 'any',
        ...base,
        properties: convertProperties(props, path),
        ...optional('items', items === undefined ? undefined : convert(items, `${path}[]`)),
        ...optional('values', values === false ? undefined : values),
        embeddedResource,
      };
    default:
      throw new InternalError(`type ${type} passed the rules`);
  }
}

type Base = Pick<
  ScalarSchema,
  | 'location'
  | 'path'
  | 'title'
  | 'description'
  | 'nullable'
  | 'default'
  | 'preserveUnknownFields'
  | 'validation'
  | 'rules'
>;

function toBase(props: SchemaProps, path: string): Base {
  return {
    location: props.location,
    path,
    ...optional('title', props.title),
    ...optional('description', props.description),
    nullable: props.nullable,
    ...optional('default', props.default),
    preserveUnknownFields: props.preserveUnknownFields === true,
    validation: convertValidation(props),
    rules: props.rules,
  };
}

function convertProperties(props: SchemaProps, path: string): ReadonlyMap<string, StructuralSchema> {
  return new Map(
    [...props.properties].map(([name, property]) => [
      name,
      convert(property, path === '' ? name : `${path}.${name}`),
    ]),
  );
}

function convertValidation(props: SchemaProps): ValueValidation {
  if (branchesOf(props).length === 0) return props.bounds;
  const branches = (list: readonly SchemaProps[]): readonly NestedValidation[] | undefined =>
    list.length === 0 ? undefined : list.map(convertNested);
  return {
    ...props.bounds,
    ...optional('allOf', branches(props.allOf)),
    ...optional('anyOf', branches(props.anyOf)),
    ...optional('oneOf', branches(props.oneOf)),
    ...optional('not', props.not === undefined ? undefined : convertNested(props.not)),
  };
}

function convertNested(props: SchemaProps): NestedValidation {
  const additional = props.additionalProperties;
  return {
    ...convertValidation(props),
    ...optional('type', props.type === '' ? undefined : props.type),
    ...optional('nullable', props.nullable ? true : undefined),
    ...optional(
      'properties',
      props.properties.size === 0
        ? undefined
        : new Map([...props.properties].map(([name, property]) => [name, convertNested(property)])),
    ),
    ...optional('items', props.items === undefined ? undefined : convertNested(props.items)),
    ...optional('values', typeof additional === 'object' ? convertNested(additional) : undefined),
    ...optional('rules', props.rules.length === 0 ? undefined : props.rules),
  };
}

function toMapType(value: string | undefined): 'granular' | 'atomic' | undefined {
  return value === 'granular' || value === 'atomic' ? value : undefined;
}

function toListType(value: string | undefined): 'atomic' | 'set' | 'map' | undefined {
  return value === 'atomic' || value === 'set' || value === 'map' ? value : undefined;
}

import type { Json, Pointer } from '../values/json.ts';
import {
  isList,
  isObject,
  readBoolean,
  readInteger,
  readList,
  readNumber,
  readObject,
  readStatedString,
  readString,
  readStrings,
  readText,
  refuse,
  reportUnknown,
  type Keyword,
} from './keyword-value.ts';
import type { Reporter } from './report.ts';
import type { NodeLocation, ValidationRule, ValueValidation } from './types.ts';
import { decodeRules } from './validation-rule.ts';

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
  readonly title: string | undefined;
  readonly description: string | undefined;
  readonly nullable: boolean;
  readonly default: Json | undefined;
  readonly bounds: Bounds;
  readonly properties: ReadonlyMap<string, SchemaProps>;
  readonly items: SchemaProps | undefined;
  /** `items` is an array of schemas, which no structural schema may have. */
  readonly hasTupleItems: boolean;
  readonly additionalProperties: SchemaProps | boolean | undefined;
  readonly allOf: readonly SchemaProps[];
  readonly anyOf: readonly SchemaProps[];
  readonly oneOf: readonly SchemaProps[];
  readonly not: SchemaProps | undefined;
  readonly preserveUnknownFields: boolean | undefined;
  readonly embeddedResource: boolean;
  readonly intOrString: boolean;
  readonly listType: string | undefined;
  readonly listMapKeys: readonly string[];
  readonly mapType: string | undefined;
  readonly rules: readonly ValidationRule[];
  /** Keywords of JSON Schema that are stated and that Kubernetes has no use for: `$ref`, `definitions`, ... */
  readonly unsupported: readonly string[];
  /** `example` and `externalDocs`, where stated: they say nothing of values. */
  readonly annotations: readonly string[];
}

/** A thing while it is filled. */
type Draft<T> = { -readonly [K in keyof T]: T[K] };

/** Takes the value of one keyword, never null, into the schema that states it. */
type Take = (draft: Draft<SchemaProps>, value: Json, keyword: Keyword) => void;

const none: readonly never[] = [];
const noProperties: ReadonlyMap<string, SchemaProps> = new Map();

/**
 * Decodes raw JSON as Go decodes JSONSchemaProps. A keyword whose value has the wrong type is reported as OCM3010
 * (the API server refuses the whole definition) and left out; an unknown one is reported as OCM3011 and ignored.
 */
export function decodeSchema(raw: Json, location: NodeLocation, reporter: Reporter): SchemaProps {
  const draft: Draft<SchemaProps> = {
    location,
    type: '',
    title: undefined,
    description: undefined,
    nullable: false,
    default: undefined,
    bounds: {},
    properties: noProperties,
    items: undefined,
    hasTupleItems: false,
    additionalProperties: undefined,
    allOf: none,
    anyOf: none,
    oneOf: none,
    not: undefined,
    preserveUnknownFields: undefined,
    embeddedResource: false,
    intOrString: false,
    listType: undefined,
    listMapKeys: none,
    mapType: undefined,
    rules: none,
    unsupported: none,
    annotations: none,
  };
  if (raw === null) return draft;
  if (!isObject(raw)) {
    const name = String(location.pointer.at(-1));
    refuse(raw, { name, location: parentOf(location), reporter }, 'a schema');
    return draft;
  }
  for (const [name, value] of Object.entries(raw)) {
    if (value === null) continue;
    const keyword = { name, location, reporter };
    const take = keywords.get(name);
    if (take === undefined) reportUnknown(keyword);
    else take(draft, value, keyword);
  }
  return draft;
}

/** A schema below a keyword. */
function decodeBelow(value: Json, { name, location, reporter }: Keyword, ...steps: Pointer): SchemaProps {
  const pointer = [...location.pointer, name, ...steps];
  return decodeSchema(value, { document: location.document, pointer }, reporter);
}

function decodeList(value: Json, keyword: Keyword): readonly SchemaProps[] {
  return readList(value, keyword).map((item, index) => decodeBelow(item, keyword, index));
}

/** Sets a bound, or leaves it out where the value is absent. */
function bound([key, read]: readonly [string, BoundReader]): readonly [string, Take] {
  return [
    key,
    (draft, value, keyword) => {
      const stated = read(value, keyword);
      if (stated !== undefined) draft.bounds = { ...draft.bounds, [key]: stated };
    },
  ];
}

type BoundReader<Value = Bounds[keyof Bounds]> = (value: Json, keyword: Keyword) => Value | undefined;

const readFlag = (value: Json, keyword: Keyword): true | undefined =>
  readBoolean(value, keyword) === true ? true : undefined;

const readEnum = (value: Json, keyword: Keyword): readonly Json[] | undefined => {
  const members = readList(value, keyword);
  return members.length === 0 ? undefined : members;
};

const unsupported: Take = (draft, value, { name }) => {
  const isEmpty = value === '' || (isObject(value) && Object.keys(value).length === 0);
  if (!isEmpty) draft.unsupported = [...draft.unsupported, name];
};

const annotation: Take = (draft, _value, { name }) => {
  draft.annotations = [...draft.annotations, name];
};

const takes: { readonly [keyword: string]: Take } = {
  type: (draft, value, keyword) => void (draft.type = readString(value, keyword) ?? ''),
  title: (draft, value, keyword) => void (draft.title = readText(value, keyword)),
  description: (draft, value, keyword) => void (draft.description = readText(value, keyword)),
  nullable: (draft, value, keyword) => void (draft.nullable = readBoolean(value, keyword) ?? false),
  default: (draft, value) => void (draft.default = value),
  properties: (draft, value, keyword) => {
    const entries = Object.entries(readObject(value, keyword) ?? {});
    draft.properties = new Map(
      entries.map(([name, property]) => [name, decodeBelow(property, keyword, name)]),
    );
  },
  // Go reads anything that is neither a schema nor a list of them as no items.
  items: (draft, value, keyword) => {
    if (isObject(value)) draft.items = decodeBelow(value, keyword);
    draft.hasTupleItems = isList(value) && value.length > 0;
  },
  additionalProperties: (draft, value, keyword) => {
    if (typeof value === 'boolean') draft.additionalProperties = value;
    else if (isObject(value)) draft.additionalProperties = decodeBelow(value, keyword);
    else refuse(value, keyword, 'a schema or a boolean');
  },
  allOf: (draft, value, keyword) => void (draft.allOf = decodeList(value, keyword)),
  anyOf: (draft, value, keyword) => void (draft.anyOf = decodeList(value, keyword)),
  oneOf: (draft, value, keyword) => void (draft.oneOf = decodeList(value, keyword)),
  not: (draft, value, keyword) => void (draft.not = decodeBelow(value, keyword)),
  'x-kubernetes-preserve-unknown-fields': (draft, value, keyword) =>
    void (draft.preserveUnknownFields = readBoolean(value, keyword)),
  'x-kubernetes-embedded-resource': (draft, value, keyword) =>
    void (draft.embeddedResource = readBoolean(value, keyword) ?? false),
  'x-kubernetes-int-or-string': (draft, value, keyword) =>
    void (draft.intOrString = readBoolean(value, keyword) ?? false),
  'x-kubernetes-list-type': (draft, value, keyword) =>
    void (draft.listType = readStatedString(value, keyword)),
  'x-kubernetes-list-map-keys': (draft, value, keyword) =>
    void (draft.listMapKeys = readStrings(value, keyword) ?? none),
  'x-kubernetes-map-type': (draft, value, keyword) => void (draft.mapType = readStatedString(value, keyword)),
  'x-kubernetes-validations': (draft, value, keyword) => void (draft.rules = decodeRules(value, keyword)),
  example: annotation,
  externalDocs: annotation,
  $ref: unsupported,
  $schema: unsupported,
  id: unsupported,
  definitions: unsupported,
  dependencies: unsupported,
  patternProperties: unsupported,
  additionalItems: unsupported,
};

/** How each bound is read: one of `ValueValidation` that is not here does not compile. */
const bounds: { readonly [K in keyof Bounds]-?: BoundReader<Bounds[K]> } = {
  format: readString,
  maximum: readNumber,
  exclusiveMaximum: readFlag,
  minimum: readNumber,
  exclusiveMinimum: readFlag,
  multipleOf: readNumber,
  maxLength: readInteger,
  minLength: readInteger,
  pattern: readString,
  maxItems: readInteger,
  minItems: readInteger,
  uniqueItems: readFlag,
  maxProperties: readInteger,
  minProperties: readInteger,
  required: readStrings,
  enum: readEnum,
};

const keywords: ReadonlyMap<string, Take> = new Map([
  ...Object.entries(takes),
  ...Object.entries(bounds).map(bound),
]);

function parentOf({ document, pointer }: NodeLocation): NodeLocation {
  return { document, pointer: pointer.slice(0, -1) };
}

import type { StructuralSchema, NestedValidation, ValueValidation, ValidationRule } from '../model/types.ts';
import { embeddedResource } from '../runtime/embedded.ts';
import {
  anyEnum,
  float32,
  intOrString,
  multipleOf,
  noProperties,
  oddBounds,
  propertyCount,
  uniqueItems,
} from '../runtime/keywords.ts';
import { listMap, listSet } from '../runtime/list-types.ts';
import { allOf, anyOf, not, oneOf } from '../runtime/logic.ts';
import type { Rule } from '../runtime/rule.ts';
import type { Keyword, Schema } from '../runtime/schema.ts';
import { findFormat } from './formats.ts';
import { buildPattern } from './pattern.ts';
import { isVisibleToRules } from './visible.ts';

/** Makes a rule of a node runnable; undefined for one that cannot be, which the maker takes note of. */
export type RuleBuilder = (rule: ValidationRule, node: StructuralSchema, isRoot: boolean) => Rule | undefined;

/** What was built already: schema nodes that a model shares are built once. */
export type SchemaCache = Map<StructuralSchema, Schema>;

/** Changes a schema, of a node or of a branch of its logic, when it is put together. */
export type Adapt = (draft: Draft, node?: StructuralSchema) => void;

/** A schema while it is put together. */
export type Draft = { -readonly [key in keyof Schema]: Schema[key] };

/** The node and everything below it as the interpreter reads it. */
export function buildSchema(
  node: StructuralSchema,
  cache: SchemaCache,
  buildRule: RuleBuilder,
  adapt: Adapt = () => undefined,
): Schema {
  return build(node, true, { root: node, cache, buildRule, adapt });
}

interface Context {
  readonly root: StructuralSchema;
  readonly cache: SchemaCache;
  readonly buildRule: RuleBuilder;
  readonly adapt: Adapt;
}

/** `hasScope`: rules see this node; what they cannot see runs no rules of its own. */
function build(node: StructuralSchema, hasScope: boolean, context: Context): Schema {
  const known = hasScope ? context.cache.get(node) : undefined;
  if (known) return known;
  const runsRules = hasScope && isVisibleToRules(node);
  const draft: Draft = buildValidation(node.validation, typeOf(node), context.adapt);
  if (node.nullable) draft.nullable = true;
  if (node.default !== undefined && node.default !== null) draft.default = node.default;
  if (node.preserveUnknownFields) draft.preserve = true;
  if ('embeddedResource' in node && node.embeddedResource) draft.embedded = embeddedResource;
  if ('properties' in node) {
    draft.properties = fromEntries(
      [...node.properties].map(([key, property]) => [key, build(property, runsRules, context)]),
    );
  }
  if (node.kind === 'object' && node.additionalProperties !== undefined) {
    draft.values = true;
    if (!node.additionalProperties) addKeyword(draft, noProperties);
  }
  if ('values' in node && node.values !== undefined) {
    draft.values = node.values === true ? true : build(node.values, runsRules, context);
  }
  if ('items' in node && node.items) draft.items = build(node.items, runsRules, context);
  if (node.kind === 'array' && node.listType === 'set') draft.list = listSet;
  if (node.kind === 'array' && node.listType === 'map') {
    draft.list = listMap;
    draft.listKeys = node.listMapKeys;
  }
  context.adapt(draft, node);
  if (runsRules) addRules(draft, node, context);
  if (hasScope) context.cache.set(node, draft);
  return draft;
}

function addRules(draft: Draft, node: StructuralSchema, context: Context): void {
  const rules = node.rules.flatMap((rule) => context.buildRule(rule, node, node === context.root) ?? []);
  if (rules.length > 0) draft.rules = rules;
  const below = [draft.items, draft.values, ...Object.values(draft.properties ?? {})];
  if (rules.length > 0 || below.some((schema) => schema && schema !== true && schema.hasRules))
    draft.hasRules = true;
}

function typeOf(node: StructuralSchema): Schema['type'] {
  switch (node.kind) {
    case 'map':
      return 'object';
    case 'int-or-string':
      return 'integer,string';
    case 'any':
      return undefined;
    default:
      return node.kind;
  }
}

/** A branch of allOf, anyOf, oneOf or not. */
function buildNested(nested: NestedValidation, adapt: Adapt): Schema {
  const draft = buildValidation(nested, toType(nested.type), adapt);
  if (nested.nullable) draft.nullable = true;
  if (nested.properties) {
    draft.properties = fromEntries(
      [...nested.properties].map(([key, property]) => [key, buildNested(property, adapt)]),
    );
  }
  if (nested.items) draft.items = buildNested(nested.items, adapt);
  if (nested.values) draft.values = buildNested(nested.values, adapt);
  adapt(draft);
  return draft;
}

function toType(type: string | undefined): Schema['type'] {
  switch (type) {
    case 'object':
    case 'array':
    case 'string':
    case 'integer':
    case 'number':
    case 'boolean':
      return type;
    default:
      return undefined;
  }
}

const plainKeywords = [
  'exclusiveMaximum',
  'exclusiveMinimum',
  'maxLength',
  'minLength',
  'maxItems',
  'minItems',
  'required',
] as const;

function buildValidation(validation: ValueValidation, type: Schema['type'], adapt: Adapt): Draft {
  const draft: Draft = {};
  if (type) draft.type = type;
  const format = findFormat(validation.format, type);
  if (format) Object.assign(draft, format);
  for (const key of plainKeywords) {
    const value = validation[key];
    if (value !== undefined && value !== false) Object.assign(draft, { [key]: value });
  }
  if (validation.pattern) draft.pattern = buildPattern(validation.pattern);
  addEnum(draft, validation.enum ?? []);
  addBounds(draft, validation);
  if (validation.multipleOf !== undefined) {
    draft.multipleOf = validation.multipleOf;
    addKeyword(draft, multipleOf);
  }
  if (validation.uniqueItems) addKeyword(draft, uniqueItems);
  if (validation.maxProperties !== undefined) draft.maxProperties = validation.maxProperties;
  if (validation.minProperties !== undefined) draft.minProperties = validation.minProperties;
  if (draft.maxProperties !== undefined || draft.minProperties !== undefined)
    addKeyword(draft, propertyCount);
  for (const [key, keyword] of [
    ['anyOf', anyOf],
    ['oneOf', oneOf],
    ['allOf', allOf],
  ] as const) {
    const branches = validation[key];
    if (!branches || branches.length === 0) continue;
    if (isIntOrString(type, key, branches)) {
      addKeyword(draft, intOrString);
      continue;
    }
    draft[key] = branches.map((branch) => buildNested(branch, adapt));
    addKeyword(draft, keyword);
  }
  if (validation.not) {
    draft.not = buildNested(validation.not, adapt);
    addKeyword(draft, not);
  }
  return draft;
}

/** The form in which CRDs write int-or-string. */
function isIntOrString(
  type: Schema['type'],
  keyword: string,
  branches: readonly NestedValidation[],
): boolean {
  const texts = branches.map((branch) => JSON.stringify(branch));
  return (
    type === 'integer,string' &&
    keyword === 'anyOf' &&
    texts.join() === '{"type":"integer"},{"type":"string"}'
  );
}

/** Bounds, and the range of a format that is not the type's own. */
function addBounds(draft: Draft, { maximum, minimum }: ValueValidation): void {
  const { type, format } = draft;
  const isPlain = (bound: number): boolean =>
    Number.isSafeInteger(bound) && (type !== 'integer' || format !== 'int32' || bound === (bound | 0));
  if (maximum !== undefined) draft[isPlain(maximum) ? 'maximum' : 'oddMaximum'] = maximum;
  if (minimum !== undefined) draft[isPlain(minimum) ? 'minimum' : 'oddMinimum'] = minimum;
  if (draft.oddMaximum !== undefined || draft.oddMinimum !== undefined) addKeyword(draft, oddBounds);
  if (type === 'number' && format === 'float') addKeyword(draft, float32);
}

/** Strings are compared as they are, unless the server would take a number for one: 65 for "A". */
function addEnum(draft: Draft, values: readonly unknown[]): void {
  if (values.length === 0) return;
  const strings = values.filter((value) => typeof value === 'string' && [...value].length !== 1) as string[];
  if (strings.length === values.length) {
    draft.enum = strings;
  } else {
    draft.anyEnum = values;
    addKeyword(draft, anyEnum);
  }
}

function addKeyword(draft: Draft, keyword: Keyword): void {
  draft.also = [...(draft.also ?? []), keyword];
}

/** Own properties for all keys, `__proto__` included. */
function fromEntries<T>(entries: readonly (readonly [string, T])[]): { readonly [key: string]: T } {
  return Object.fromEntries(entries);
}

import { isJsonObject } from '../values/json.ts';
import type { Json } from '../values/json.ts';
import type { NestedValidation, StructuralSchema, ValidationRule, ValueValidation } from '../model/types.ts';
import { optional } from '../values/optional.ts';
import { compareCodePoints } from '../values/order.ts';

/** JSON text that is equal for equal values, whatever the order of their keys. */
export function canonical(value: Json | undefined): string {
  return value === undefined ? '' : JSON.stringify(sortKeys(value));
}

function sortKeys(value: Json): Json {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (!isJsonObject(value)) return value;
  const entries = Object.entries(value).sort(([a], [b]) => compareCodePoints(a, b));
  return Object.fromEntries(entries.map(([key, child]) => [key, sortKeys(child)]));
}

/** A rule as the definition states it. */
export function ruleToJson({ location: _, ...stated }: ValidationRule): { readonly [key: string]: Json } {
  return stated;
}

/** A branch of allOf, anyOf, oneOf or not, as JSON; what has no order is sorted. */
export function nestedToJson(nested: NestedValidation): Json {
  const { properties, items, values, rules, type, nullable, ...validation } = nested;
  const entries = [...(properties ?? [])].map(([name, child]) => [name, nestedToJson(child)] as const);
  return {
    ...optional('type', type),
    ...optional('nullable', nullable),
    ...validationToJson(validation),
    ...optional('properties', properties === undefined ? undefined : Object.fromEntries(entries)),
    ...optional('items', items === undefined ? undefined : nestedToJson(items)),
    ...optional('additionalProperties', values === undefined ? undefined : nestedToJson(values)),
    ...optional('rules', rules?.map(ruleToJson)),
  };
}

/** A value validation as JSON; what has no order is sorted. */
export function validationToJson(validation: ValueValidation): { readonly [key: string]: Json } {
  const { allOf, anyOf, oneOf, not, required, enum: members, ...bounds } = validation;
  return {
    ...bounds,
    ...optional('required', required?.toSorted(compareCodePoints)),
    ...optional('enum', members === undefined ? undefined : sortList(members)),
    ...optional('allOf', allOf === undefined ? undefined : branchesToJson(allOf)),
    ...optional('anyOf', anyOf === undefined ? undefined : branchesToJson(anyOf)),
    ...optional('oneOf', oneOf === undefined ? undefined : branchesToJson(oneOf)),
    ...optional('not', not === undefined ? undefined : nestedToJson(not)),
  };
}

/** Branches as JSON, sorted. */
export function branchesToJson(branches: readonly NestedValidation[]): readonly Json[] {
  return sortList(branches.map(nestedToJson));
}

/** Text that is equal for schemas that accept and store the same; names of fields below count, descriptions do not. */
export function schemaSignature(schema: StructuralSchema): string {
  return canonical(schemaToJson(schema));
}

function schemaToJson(schema: StructuralSchema): Json {
  const { kind, nullable, preserveUnknownFields, validation, rules } = schema;
  const properties = 'properties' in schema ? [...schema.properties] : [];
  const values = 'values' in schema ? schema.values : undefined;
  return {
    kind,
    nullable,
    preserveUnknownFields,
    ...optional('default', schema.default),
    validation: validationToJson(validation),
    rules: sortList(rules.map(ruleToJson)),
    properties: Object.fromEntries(properties.map(([name, child]) => [name, schemaToJson(child)])),
    ...('items' in schema && schema.items !== undefined ? { items: schemaToJson(schema.items) } : {}),
    ...(values === undefined ? {} : { values: values === true || schemaToJson(values) }),
    ...('listType' in schema ? { listType: schema.listType ?? 'atomic', keys: schema.listMapKeys } : {}),
    ...('embeddedResource' in schema ? { embeddedResource: schema.embeddedResource } : {}),
    ...('additionalProperties' in schema ? optional('open', schema.additionalProperties) : {}),
    ...('mapType' in schema ? { mapType: schema.mapType ?? 'granular' } : {}),
  };
}

function sortList(values: readonly Json[]): readonly Json[] {
  return [...values].sort((a, b) => compareCodePoints(canonical(a), canonical(b)));
}

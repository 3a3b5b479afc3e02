import type { Pointer } from '../values/json.ts';
import type { SchemaProps } from './schema-props.ts';

/** Where a schema stands: the root, the items of an array, a property or map value, or a branch of allOf and the like. */
export type SchemaLevel = 'root' | 'item' | 'field' | 'branch';

/** A place, relative to the schema, where a rule does not hold. */
export interface Violation {
  readonly at: Pointer;
  readonly part?: 'key' | 'value';
  readonly found?: string;
}

/** Answers where a schema breaks one rule. */
export type SchemaRule = (schema: SchemaProps, level: SchemaLevel) => readonly Violation[];

/** Rules, each beside the sentence that states it. */
export type RuleTable = readonly (readonly [sentence: string, rule: SchemaRule])[];

/** The branches of allOf, anyOf, oneOf and not. */
export function branchesOf(schema: SchemaProps): readonly SchemaProps[] {
  return [
    ...schema.allOf,
    ...schema.anyOf,
    ...schema.oneOf,
    ...(schema.not === undefined ? [] : [schema.not]),
  ];
}

/** The one place where branches may state types: `anyOf: [{type: integer}, {type: string}]` (Go: `intOrStringAnyOf`). */
export function isIntOrStringPattern(anyOf: readonly SchemaProps[] | undefined): boolean {
  return (
    anyOf?.length === 2 &&
    anyOf.every((branch, index) => isBareType(branch, index === 0 ? 'integer' : 'string'))
  );
}

function isBareType(schema: SchemaProps, type: string): boolean {
  return schema.type === type && statesOnly(schema, ['type']);
}

/** Whether a schema states nothing besides some keywords (by their names in `SchemaProps`). */
export function statesOnly(schema: SchemaProps, keys: readonly (keyof SchemaProps)[]): boolean {
  const allowed: readonly string[] = ['location', ...keys];
  return Object.entries(schema).every(
    ([key, value]) => allowed.includes(key) || value === undefined || (!pointers.has(key) && isZero(value)),
  );
}

/** What counts as stated even with Go's zero value. */
const pointers: ReadonlySet<string> = new Set(['preserveUnknownFields', 'listType', 'mapType']);

function isZero(value: unknown): boolean {
  if (value === false || value === '') return true;
  if (value instanceof Map) return value.size === 0;
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

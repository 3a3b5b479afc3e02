import type { Json } from '../values/json.ts';
import type { Reporter } from './report.ts';
import type { NodeLocation } from './types.ts';

/** A keyword of a schema while it is read. */
export interface Keyword {
  readonly name: string;
  /** Of the schema that states it. */
  readonly location: NodeLocation;
  readonly reporter: Reporter;
}

/** Any object of JSON. */
export type JsonObject = { readonly [key: string]: Json };

/** A string; the empty one is absent, as Go's omitempty has it. */
export function readString(value: Json, keyword: Keyword): string | undefined {
  const text = readStatedString(value, keyword);
  return text === '' ? undefined : text;
}

/** A string that counts even when empty (Go's `*string`). */
export function readStatedString(value: Json, keyword: Keyword): string | undefined {
  return typeof value === 'string' ? value : refuse(value, keyword, 'a string');
}

/** Prose: line ends are unified, blanks at their ends and empty lines around it removed. */
export function readText(value: Json, keyword: Keyword): string | undefined {
  const text = readString(value, keyword);
  if (text === undefined) return undefined;
  const clean = text
    .replace(/\r\n|[\r\u0085\u2028\u2029]/g, '\n')
    // Not by an expression: one that looks for blanks at line ends walks each run of blanks again and again.
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .trim();
  return clean === '' ? undefined : clean;
}

export function readBoolean(value: Json, keyword: Keyword): boolean | undefined {
  return typeof value === 'boolean' ? value : refuse(value, keyword, 'a boolean');
}

export function readNumber(value: Json, keyword: Keyword): number | undefined {
  return typeof value === 'number' ? value : refuse(value, keyword, 'a number');
}

export function readInteger(value: Json, keyword: Keyword): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) ? value : refuse(value, keyword, 'an integer');
}

/** A list of strings; the empty one is absent. */
export function readStrings(value: Json, keyword: Keyword): readonly string[] | undefined {
  const list = readList(value, keyword, 'a list of strings');
  if (list.every((item) => typeof item === 'string')) return list.length === 0 ? undefined : list;
  return refuse(value, keyword, 'a list of strings');
}

export function readList(value: Json, keyword: Keyword, expected = 'a list'): readonly Json[] {
  return isList(value) ? value : (refuse(value, keyword, expected) ?? []);
}

export function readObject(value: Json, keyword: Keyword): JsonObject | undefined {
  return isObject(value) ? value : refuse(value, keyword, 'an object');
}

/** Whether a value is a list; unlike `Array.isArray` it also narrows lists that are read-only. */
export function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

export function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !isList(value);
}

/** Reports that a keyword has a value of another type than it must have. */
export function refuse(value: Json, { name, location, reporter }: Keyword, expected: string): undefined {
  reporter.report({
    code: 'OCM3010',
    severity: 'error',
    message: `${JSON.stringify(name)} must be ${expected}, found ${describe(value)}`,
    pointer: [...location.pointer, name],
  });
  return undefined;
}

/** Reports a key that means nothing. */
export function reportUnknown({ name, location, reporter }: Keyword): void {
  reporter.report({
    code: 'OCM3011',
    severity: 'warning',
    message: `keyword ${JSON.stringify(name)} is unknown to Kubernetes and has no effect`,
    pointer: [...location.pointer, name],
    part: 'key',
  });
}

function describe(value: Json): string {
  if (isList(value)) return 'a list';
  if (isObject(value)) return 'an object';
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

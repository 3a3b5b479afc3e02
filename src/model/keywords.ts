import type { Json } from '../load/types.ts';
import type { Reporter } from './report.ts';
import type { NodeLocation } from './types.ts';

/**
 * Reads the keywords of one raw schema, each by the type it must have. Absent and null are undefined; so are the empty
 * string and the empty list where Go's omitempty makes them one with absent.
 */
export interface KeywordReader {
  /** A non-empty string. */
  string(keyword: string): string | undefined;
  /** A string that counts even when empty (Go's `*string`). */
  statedString(keyword: string): string | undefined;
  /** Prose: line ends are unified, trailing blanks and empty lines around it removed. */
  text(keyword: string): string | undefined;
  boolean(keyword: string): boolean | undefined;
  number(keyword: string): number | undefined;
  integer(keyword: string): number | undefined;
  strings(keyword: string): readonly string[] | undefined;
  json(keyword: string): Json | undefined;
  array(keyword: string): readonly Json[];
  object(keyword: string): Json | undefined;
  entries(keyword: string): readonly (readonly [string, Json])[];
  schemaOrBoolean(keyword: string): Json | undefined;
  isStated(keyword: string): boolean;
  /** Reports every key that nobody asked for. */
  reportUnknown(): void;
}

/** Makes the reader of one raw object. Null reads as an empty one, anything else that is no object too, but is reported. */
export function readKeywords(raw: Json, location: NodeLocation, reporter: Reporter): KeywordReader {
  const object = isObject(raw) ? raw : {};
  if (!isObject(raw) && raw !== null) reportType(reporter, location.pointer, undefined, 'an object', raw);
  const asked = new Set<string>();

  const get = <T extends Json>(
    keyword: string,
    expected: string,
    isExpected: (value: Json) => value is T,
  ): T | undefined => {
    asked.add(keyword);
    const value = Object.hasOwn(object, keyword) ? object[keyword] : undefined;
    if (value === undefined || value === null) return undefined;
    if (isExpected(value)) return value;
    reportType(reporter, [...location.pointer, keyword], keyword, expected, value);
    return undefined;
  };
  const array = (keyword: string): readonly Json[] => get(keyword, 'a list', isArray) ?? [];
  const statedString = (keyword: string): string | undefined => get(keyword, 'a string', isString);

  return {
    statedString,
    string: (keyword) => emptyIsAbsent(statedString(keyword)),
    text: (keyword) => emptyIsAbsent(cleanText(statedString(keyword) ?? '')),
    boolean: (keyword) => get(keyword, 'a boolean', isBoolean),
    number: (keyword) => get(keyword, 'a number', isNumber),
    integer: (keyword) => get(keyword, 'an integer', isInteger),
    strings(keyword) {
      const list = get(keyword, 'a list of strings', isArrayOfStrings);
      return list === undefined || list.length === 0 ? undefined : list;
    },
    json: (keyword) => get(keyword, 'a value', isAny),
    array,
    object: (keyword) => get(keyword, 'a schema', isObject),
    entries: (keyword) => Object.entries(get(keyword, 'an object', isObject) ?? {}),
    schemaOrBoolean: (keyword) => get(keyword, 'a schema or a boolean', isObjectOrBoolean),
    isStated(keyword) {
      const value = get(keyword, 'a value', isAny);
      return value !== undefined && value !== '' && !(isObject(value) && Object.keys(value).length === 0);
    },
    reportUnknown() {
      for (const key of Object.keys(object)) {
        if (asked.has(key)) continue;
        reporter.report({
          code: 'OCM3011',
          severity: 'warning',
          message: `keyword ${JSON.stringify(key)} is unknown to Kubernetes and has no effect`,
          pointer: [...location.pointer, key],
          part: 'key',
        });
      }
    },
  };
}

function reportType(
  reporter: Reporter,
  pointer: NodeLocation['pointer'],
  keyword: string | undefined,
  expected: string,
  value: Json,
): void {
  const subject = keyword ?? String(pointer.at(-1) ?? 'schema');
  reporter.report({
    code: 'OCM3010',
    severity: 'error',
    message: `${JSON.stringify(subject)} must be ${expected}, found ${describe(value)}`,
    pointer,
  });
}

function describe(value: Json): string {
  if (value === null) return 'null';
  if (isArray(value)) return 'a list';
  if (isObject(value)) return 'an object';
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

function cleanText(text: string): string {
  return text
    .split(/\r\n|[\n\r\u0085\u2028\u2029]/)
    .map((line) => line.trimEnd())
    .join('\n')
    .trim();
}

function emptyIsAbsent(text: string | undefined): string | undefined {
  return text === '' ? undefined : text;
}

const isString = (value: Json): value is string => typeof value === 'string';
const isBoolean = (value: Json): value is boolean => typeof value === 'boolean';
const isNumber = (value: Json): value is number => typeof value === 'number';
const isInteger = (value: Json): value is number => Number.isInteger(value);
const isAny = (_value: Json): _value is Json => true;
const isArray = (value: Json): value is readonly Json[] => Array.isArray(value);
const isArrayOfStrings = (value: Json): value is readonly string[] => isArray(value) && value.every(isString);
const isObject = (value: Json): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isObjectOrBoolean = (value: Json): value is boolean | { readonly [key: string]: Json } =>
  isObject(value) || isBoolean(value);

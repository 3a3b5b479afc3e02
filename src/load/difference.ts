import { isJsonList, isJsonObject, type JsonObject } from '../values/json.ts';
import type { Json, Pointer } from '../values/json.ts';

/** Where two values differ first, members in order of their names; undefined when they are equal. Members' order never counts. */
export function findDifference(left: Json | undefined, right: Json | undefined): Pointer | undefined {
  if (isJsonObject(left) && isJsonObject(right))
    return findMemberDifference(left, right, () => findDifference);
  if (isJsonList(left) && isJsonList(right)) return findItemDifference(left, right, findDifference);
  return left === right ? undefined : [];
}

/**
 * The same for two schemas (JSONSchemaProps): words for people are left aside, and `required` is a set. A property that happens to be
 * called `description` counts, of course.
 */
export function findSchemaDifference(left: Json | undefined, right: Json | undefined): Pointer | undefined {
  if (!isJsonObject(left) || !isJsonObject(right)) return findDifference(left, right);
  return findMemberDifference(left, right, (keyword) => comparisons.get(keyword) ?? findDifference);
}

type Compare = (left: Json | undefined, right: Json | undefined) => Pointer | undefined;

const ignore: Compare = () => undefined;

const compareSchemaMap: Compare = (left, right) =>
  isJsonObject(left) && isJsonObject(right)
    ? findMemberDifference(left, right, () => findSchemaDifference)
    : findDifference(left, right);

const compareSchemaList: Compare = (left, right) =>
  isJsonList(left) && isJsonList(right)
    ? findItemDifference(left, right, findSchemaDifference)
    : findSchemaDifference(left, right);

const compareSet: Compare = (left, right) => findDifference(sorted(left), sorted(right)) && [];

const comparisons: ReadonlyMap<string, Compare> = new Map([
  ['description', ignore],
  ['title', ignore],
  ['example', ignore],
  ['externalDocs', ignore],
  ['required', compareSet],
  ['properties', compareSchemaMap],
  ['patternProperties', compareSchemaMap],
  ['definitions', compareSchemaMap],
  ['additionalProperties', findSchemaDifference],
  ['not', findSchemaDifference],
  ['items', compareSchemaList],
  ['allOf', compareSchemaList],
  ['anyOf', compareSchemaList],
  ['oneOf', compareSchemaList],
]);

function findMemberDifference(
  left: JsonObject,
  right: JsonObject,
  compareOf: (key: string) => Compare,
): Pointer | undefined {
  const keys = [...new Set([...Object.keys(left), ...Object.keys(right)])].sort();
  for (const key of keys) {
    const rest = compareOf(key)(own(left, key), own(right, key));
    if (rest !== undefined) return [key, ...rest];
  }
  return undefined;
}

function findItemDifference(
  left: readonly Json[],
  right: readonly Json[],
  compare: Compare,
): Pointer | undefined {
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const rest = compare(left[index], right[index]);
    if (rest !== undefined) return [index, ...rest];
  }
  return undefined;
}

function own(object: JsonObject, key: string): Json | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

function sorted(value: Json | undefined): Json | undefined {
  return isJsonList(value) ? value.toSorted() : value;
}

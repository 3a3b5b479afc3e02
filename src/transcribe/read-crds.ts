import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { CORE_SCHEMA, loadAll } from 'js-yaml';
import type { Json } from '../load/types.ts';
import { compareCodePoints } from '../order.ts';
import { isObject } from './crd-text.ts';
import type { JsonObject } from './crd-text.ts';

/** Every CustomResourceDefinition in the YAML files of a folder and the folders below it, in the order of their paths. */
export async function readCrds(folder: string): Promise<readonly JsonObject[]> {
  const entries = await readdir(folder, { recursive: true });
  const paths = entries.filter((path) => /\.ya?ml$/.test(path)).sort(compareCodePoints);
  const texts = await Promise.all(paths.map((path) => readFile(join(folder, path), 'utf8')));
  return texts.flatMap(parseCrds);
}

/** The CustomResourceDefinitions among the documents of a YAML text; other kinds are passed over. */
export function parseCrds(text: string): readonly JsonObject[] {
  return loadAll(text, { schema: CORE_SCHEMA })
    .filter(isJsonObject)
    .filter(({ kind }) => kind === 'CustomResourceDefinition');
}

function isJsonObject(value: unknown): value is JsonObject {
  return isJson(value) && isObject(value);
}

function isJson(value: unknown): value is Json {
  if (Array.isArray(value)) return value.every(isJson);
  if (typeof value === 'object' && value !== null) return Object.values(value).every(isJson);
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}

/** The Go type names of a release, from JSON text: an object of packages. */
export function readTypes(text: string): JsonObject {
  const types: unknown = JSON.parse(text);
  if (!isJsonObject(types)) throw new TypeError('the Go type names are not an object of packages');
  return types;
}

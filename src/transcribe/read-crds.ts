import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { OcmGenError } from '../diagnostics/errors.ts';
import { readDocuments } from '../load/read-documents.ts';
import type { Json } from '../values/json.ts';
import { compareCodePoints } from '../values/order.ts';
import type { SourceFile } from '../values/source-file.ts';
import { isJsonObject } from '../values/json.ts';
import type { JsonObject } from '../values/json.ts';

/** Every CustomResourceDefinition in the YAML files of a folder and the folders below it, in the order of their paths. */
export async function readCrds(folder: string): Promise<readonly JsonObject[]> {
  const entries = await readdir(folder, { recursive: true });
  const paths = entries.filter((path) => /\.ya?ml$/.test(path)).sort(compareCodePoints);
  const files = paths.map(async (path) => {
    const text = await readFile(join(folder, path), 'utf8');
    return { path: join(folder, path), text };
  });
  return parseCrds(await Promise.all(files));
}

/**
 * The CustomResourceDefinitions among the documents of some files, raw, read as kubectl reads them; other kinds are passed over.
 * Throws an `OcmGenError` with every document that cannot be read.
 */
export function parseCrds(files: readonly SourceFile[]): readonly JsonObject[] {
  return parseValues(files)
    .filter((value) => isJsonObject(value))
    .filter(({ kind }) => kind === 'CustomResourceDefinition');
}

/** The values of all documents of some files, in order. Throws an `OcmGenError` with every document that cannot be read. */
export function parseValues(files: readonly SourceFile[]): readonly Json[] {
  const values: Json[] = [];
  const diagnostics = files.flatMap((file) => readDocuments(file, ({ value }) => values.push(value)));
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new OcmGenError(errors);
  return values;
}

/** The Go type names of a release, from JSON text: an object of packages. */
export function readTypes(text: string): JsonObject {
  const types = JSON.parse(text) as Json;
  if (!isJsonObject(types)) throw new TypeError('the Go type names are not an object of packages');
  return types;
}

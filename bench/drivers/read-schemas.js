import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { loadAll } from 'js-yaml';

/** Every version of every CRD in a folder: `{name, schema}`. @param {string} folder */
export function readSchemas(folder) {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .sort()
    .flatMap((file) => loadAll(readFileSync(join(folder, file), 'utf8')))
    .filter((document) => document?.kind === 'CustomResourceDefinition')
    .flatMap((crd) =>
      crd.spec.versions.map((version) => ({
        name: `${crd.spec.names.kind}.${version.name}`,
        schema: version.schema.openAPIV3Schema,
      })),
    );
}

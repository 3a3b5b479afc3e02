// node write-zod.js <schemas.json> <out>: a module of json-schema-to-zod for each schema of the file.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { jsonSchemaToZod } from 'json-schema-to-zod';

const [, , input, out] = process.argv;
for (const [name, schema] of Object.entries(JSON.parse(readFileSync(input, 'utf8')))) {
  writeFileSync(join(out, `${name}.zod.mjs`), jsonSchemaToZod(schema, { module: 'esm' }));
}

// node json-schema-to-zod.js <folder of CRDs> <out>: each schema through json-schema-to-zod.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { jsonSchemaToZod } from 'json-schema-to-zod';
import { readSchemas } from './read-schemas.js';

const [, , input, out] = process.argv;
mkdirSync(out, { recursive: true });
for (const { name, schema } of readSchemas(input)) {
  writeFileSync(join(out, `${name}.ts`), jsonSchemaToZod(schema, { name: 'schema', module: 'esm' }));
}

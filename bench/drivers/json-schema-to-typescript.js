// node json-schema-to-typescript.js <folder of CRDs> <out>: each schema through json-schema-to-typescript, as its users do.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compile } from 'json-schema-to-typescript';
import { readSchemas } from './read-schemas.js';

const [, , input, out] = process.argv;
mkdirSync(out, { recursive: true });
for (const { name, schema } of readSchemas(input)) {
  writeFileSync(join(out, `${name}.ts`), await compile(schema, name, { additionalProperties: false }));
}

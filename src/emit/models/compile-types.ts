import { compile } from 'json-schema-to-typescript';
import { InternalError } from '../../diagnostics/errors.ts';
import type { JsonSchema } from '../../json-schema/types.ts';
import type { TypeExpression } from '../../code/tree.ts';
import { dressType } from './dress-type.ts';
import { ModuleSchemas, type Subject } from './module-schemas.ts';
import { readTypes } from './read-types.ts';
import type { TypeScope } from './type-scope.ts';

/** The types of a module by the names that they are declared under. */
export interface CompiledTypes {
  get(name: string): TypeExpression;
}

/**
 * The types of the subjects, as json-schema-to-typescript makes them of their JSON Schemas: one call for a whole module, so that what
 * several kinds share is read once. Comments, layout and the order of members are ours.
 */
export async function compileTypes(subjects: readonly Subject[], scope: TypeScope): Promise<CompiledTypes> {
  const schemas = new ModuleSchemas(scope);
  const root = { title: rootTitle, anyOf: subjects.map((subject) => schemas.schemaOf(subject)) };
  if (!isTaken(root)) throw new InternalError('the schema of the types has no name');
  const printed = readTypes(await compile(root, rootTitle, compileOptions));
  const names = { scope, find: (name: string) => schemas.find(name) };
  const compiled = new Map(
    subjects.map((subject) => {
      const type = printed.get(schemas.titleOf(subject));
      if (type === undefined) throw new InternalError(`no type was made for ${subject.name}`);
      const schema = 'type' in subject ? subject.type.schema : subject.resource.schema;
      return [subject.name, dressType(type, schema, names)];
    }),
  );
  return {
    get(name) {
      const type = compiled.get(name);
      if (type === undefined) throw new InternalError(`no type was asked for ${name}`);
      return type;
    },
  };
}

/** It is typed to take draft-04 with arrays that may be changed; it copies what it is given, and reads draft-07. */
function isTaken(schema: JsonSchema): schema is JsonSchema & Parameters<typeof compile>[0] {
  return typeof schema === 'object' && schema.title !== undefined;
}

/** No type that is declared has an underscore at its end. */
const rootTitle = 'Root_';

/** What is not said to be open is closed; lists stay lists, however short they must be; nothing is looked up elsewhere. */
const compileOptions = {
  additionalProperties: false,
  bannerComment: '',
  format: false,
  ignoreMinAndMaxItems: true,
  $refOptions: { resolve: { external: false }, dereference: { excludedPathMatcher: () => true } },
};

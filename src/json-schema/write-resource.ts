import { InternalError } from '../diagnostics/errors.ts';
import { withoutUndefined } from '../values/optional.ts';
import type { CustomResource, StructuralSchema } from '../model/types.ts';
import type { JsonSchema, JsonSchemaObject } from './types.ts';
import { writeJsonSchema, type WriteOptions } from './write-schema.ts';

/**
 * The JSON Schema of a kind at one version. What every object has comes first; what the definition itself says of metadata, its name's
 * pattern say, is added to that.
 */
export function writeResourceSchema(resource: CustomResource, options: WriteOptions): JsonSchemaObject {
  const { group, version, kind, schema, preserveUnknownFields } = resource;
  const root = writeJsonSchema({ ...schema, properties: fieldsOf(resource) }, options);
  if (typeof root === 'boolean') throw new InternalError(`the root schema of ${kind} takes no value`);
  const isFull = options.detail === 'all';
  const stated = schema.properties.get('metadata');
  const ownMetadata = isFull && stated !== undefined ? writeJsonSchema(stated, options) : undefined;
  const own = root.required?.filter((key) => !identity.includes(key)) ?? [];
  return {
    ...root,
    properties: {
      apiVersion: { type: 'string', enum: [`${group}/${version}`] },
      kind: { type: 'string', enum: [kind] },
      metadata: ownMetadata === undefined ? options.objectMeta : joined(options.objectMeta, ownMetadata),
      ...root.properties,
    },
    required: [...identity, ...own],
    additionalProperties: preserveUnknownFields || root.additionalProperties === true,
    ...(isFull && { 'x-kubernetes-group-version-kind': [{ group, version, kind }] }),
  };
}

const identity: readonly string[] = ['apiVersion', 'kind', 'metadata'];

function fieldsOf({ schema }: CustomResource): ReadonlyMap<string, StructuralSchema> {
  return new Map([...schema.properties].filter(([key]) => !identity.includes(key)));
}

/** Metadata keeps the fields that the definition does not speak of. */
function joined(objectMeta: JsonSchema, stated: JsonSchema): JsonSchema {
  if (typeof stated === 'boolean') return stated;
  return { allOf: [objectMeta, withoutUndefined({ ...stated, additionalProperties: undefined })] };
}

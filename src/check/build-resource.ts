import type { CustomResource, ObjectSchema } from '../model/types.ts';
import { checkRules } from '../runtime/rules.ts';
import { checkScale } from '../runtime/scale.ts';
import type { ResourceSchema } from '../runtime/schema.ts';
import { buildSchema, type RuleBuilder, type SchemaCache } from './build-schema.ts';

/**
 * The checks of a kind, made at run time. Kinds of one model share what their schemas share when they are given the
 * same cache.
 */
export function buildResourceSchema(
  resource: CustomResource,
  cache: SchemaCache,
  buildRules: RuleBuilder,
): ResourceSchema {
  const schema = buildSchema(resource.schema, cache, buildRules);
  const { scale } = resource.subresources;
  return {
    group: resource.group,
    version: resource.version,
    kind: resource.kind,
    listKind: resource.listKind,
    namespaced: resource.scope === 'Namespaced',
    hasStatus: resource.subresources.status,
    ...(resource.preserveUnknownFields && { preserve: true }),
    schema,
    ...(schema.hasRules && { checkRules }),
    ...(scale && { scale: { check: checkScale, ...scale } }),
  };
}

export type { ObjectSchema };

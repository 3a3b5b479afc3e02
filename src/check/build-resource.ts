import { compileRule } from '../cel/compile-rule.ts';
import type { CustomResource } from '../model/types.ts';
import { checkRules } from '../runtime/rules.ts';
import { checkScale } from '../runtime/scale.ts';
import type { ResourceSchema } from '../runtime/schema.ts';
import type { ExactChecks } from './exact-checks.ts';
import { buildSchema, type SchemaCache } from './build-schema.ts';

export interface BuiltResource {
  readonly schema: ResourceSchema;
  /** Rules that cannot be run, each as `<field path>: <rule>`. */
  readonly unchecked: readonly string[];
}

/**
 * The checks of a kind, made at run time from its model: closures and expressions, nothing made of text. Kinds that
 * are given the same cache share what their schemas share.
 */
export function buildResourceSchema(
  resource: CustomResource,
  cache: SchemaCache = new Map(),
  exact?: ExactChecks,
): BuiltResource {
  const unchecked: string[] = [];
  const schema = buildSchema(
    resource.schema,
    cache,
    (entry, node, isRoot) => {
      const { rule } = compileRule(entry, node, { isRoot });
      if (!rule) unchecked.push(`${node.path}: ${entry.rule}`);
      return rule && exact ? exact.adaptRule(rule) : rule;
    },
    exact?.adapt,
  );
  const { scale } = resource.subresources;
  return {
    unchecked,
    schema: {
      group: resource.group,
      version: resource.version,
      kind: resource.kind,
      listKind: resource.listKind,
      namespaced: resource.scope === 'Namespaced',
      hasStatus: resource.subresources.status,
      ...(resource.preserveUnknownFields && { preserve: true }),
      schema,
      ...(schema.hasRules && { checkRules: exact?.checkRules ?? checkRules }),
      ...(scale && { scale: { check: checkScale, ...scale } }),
    },
  };
}

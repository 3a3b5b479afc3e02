import { compileRule } from '../cel/compile-rule.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { ApiModel, StructuralSchema } from '../model/types.ts';
import { childrenOf } from '../model/walk.ts';
import { check } from '../runtime/check.ts';
import { checkRules } from '../runtime/rules.ts';
import type { Run } from '../runtime/run.ts';
import { store } from '../runtime/store.ts';
import type { FieldError } from '../runtime/types.ts';
import { visitEmbedded, walk } from '../runtime/walk.ts';
import { buildSchema, type SchemaCache } from './build-schema.ts';

/**
 * Warns of defaults that their own schema does not accept: bounds, patterns, formats, metadata and rules. The API server refuses them in a
 * new definition (Go: `defaulting.ValidateDefaults`, which does not look below additionalProperties); in a stored one every object that
 * they fill is invalid.
 */
export function checkDefaults(model: ApiModel): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const cache: SchemaCache = new Map();
  const visit = (node: StructuralSchema): void => {
    const [error] = node.default === undefined || node.default === null ? [] : errorsOf(node, cache);
    if (error) diagnostics.push(toDiagnostic(node, error));
    for (const [edge, child] of childrenOf(node)) if (edge.kind !== 'values') visit(child);
  };
  for (const { resources } of model.groupVersions) for (const { schema } of resources) visit(schema);
  return diagnostics;
}

function errorsOf(node: StructuralSchema, cache: SchemaCache): readonly FieldError[] {
  const schema = buildSchema(node, cache, (rule, inner) => compileRule(rule, inner, { isRoot: false }).rule);
  const run: Run = { path: [], errors: [], refusals: [], isDefault: true };
  try {
    const value = store(schema, node.default, run);
    check(schema, value, run);
    walk(schema, value, run, [visitEmbedded]);
    checkRules(schema, value, run);
  } catch (error) {
    // Metadata of an embedded resource that cannot be read at all.
    if (run.refusals.length === 0) throw error;
  }
  return [...run.refusals, ...run.errors];
}

function toDiagnostic({ location }: StructuralSchema, { field, detail }: FieldError): Diagnostic {
  return {
    code: 'OCM3014',
    severity: 'warning',
    message: `default is not what its schema accepts: ${field === '' ? '' : `${field}: `}${detail}`,
    location: location.document.locate([...location.pointer, 'default']),
    hint: 'the API server refuses it in a new definition, and refuses the objects that it fills',
  };
}

import type { DiagnosticCode } from '../diagnostics/codes.ts';
import type { Severity } from '../diagnostics/diagnostic.ts';
import { checkDefault } from './default-rules.ts';
import { checkEnum } from './enum-rules.ts';
import { creationRules, listRules } from './list-rules.ts';
import type { Reporter } from './report.ts';
import type { SchemaProps } from './schema-props.ts';
import {
  branchesOf,
  isIntOrStringPattern,
  type RuleTable,
  type SchemaLevel,
  type SchemaRule,
} from './schema-rule.ts';
import { branchRules, commonRules, structuralRules } from './structural-rules.ts';

/**
 * Holds a whole schema against the tables and reports each violation: what the API server calls non-structural is an
 * error, what it refuses only in a new definition (a stored one may hold it) a warning.
 * https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#specifying-a-structural-schema
 */
export function checkSchema(root: SchemaProps, reporter: Reporter): void {
  visitSchema(root, 'root', false, reporter);
  // Only the root's branches: the API server looks no deeper.
  for (const branch of branchesOf(root)) checkCompleteness(branch, root, reporter);
}

function visitSchema(schema: SchemaProps, level: SchemaLevel, isInMap: boolean, reporter: Reporter): void {
  apply(schemaChecks, schema, level, reporter);
  checkDefault(schema, isInMap ? 'warning' : 'error', reporter);
  checkEnum(schema, reporter);
  const [firstOfAll] = schema.allOf;
  visitBranches(
    schema,
    isIntOrStringPattern(schema.anyOf),
    isIntOrStringPattern(firstOfAll?.anyOf),
    reporter,
  );
  for (const property of schema.properties.values()) visitSchema(property, 'field', isInMap, reporter);
  if (schema.items !== undefined) visitSchema(schema.items, 'item', isInMap, reporter);
  if (typeof schema.additionalProperties === 'object') {
    visitSchema(schema.additionalProperties, 'field', true, reporter);
  }
}

function visitBranches(
  schema: SchemaProps,
  skipsAnyOf: boolean,
  skipsAnyOfOfFirstAllOf: boolean,
  reporter: Reporter,
): void {
  if (!skipsAnyOf) for (const branch of schema.anyOf) visitBranch(branch, false, reporter);
  for (const [index, branch] of schema.allOf.entries()) {
    visitBranch(branch, index === 0 && skipsAnyOfOfFirstAllOf, reporter);
  }
  for (const branch of schema.oneOf) visitBranch(branch, false, reporter);
  if (schema.not !== undefined) visitBranch(schema.not, false, reporter);
}

function visitBranch(schema: SchemaProps, skipsAnyOf: boolean, reporter: Reporter): void {
  apply(branchChecks, schema, 'branch', reporter);
  visitBranches(schema, skipsAnyOf, false, reporter);
  for (const property of schema.properties.values()) visitBranch(property, false, reporter);
  if (schema.items !== undefined) visitBranch(schema.items, false, reporter);
  if (typeof schema.additionalProperties === 'object') {
    visitBranch(schema.additionalProperties, false, reporter);
  }
}

/** What a branch validates must be defined outside of it (Go: `validateNestedValueValidationCompleteness`). */
function checkCompleteness(branch: SchemaProps, schema: SchemaProps, reporter: Reporter): void {
  const reportUndefined = (place: SchemaProps, what: string): void => {
    reporter.report({
      code: 'OCM3012',
      severity: 'error',
      message: `${what} is validated below allOf, anyOf, oneOf or not and must be defined outside of it too`,
      pointer: place.location.pointer,
    });
  };
  for (const inner of branchesOf(branch)) checkCompleteness(inner, schema, reporter);
  for (const [name, property] of branch.properties) {
    const counterpart = schema.properties.get(name);
    if (counterpart === undefined) reportUndefined(property, `property ${JSON.stringify(name)}`);
    else checkCompleteness(property, counterpart, reporter);
  }
  if (branch.items === undefined) return;
  if (schema.items === undefined) reportUndefined(branch.items, 'items');
  else checkCompleteness(branch.items, schema.items, reporter);
}

/** One rule of a table with what it means to break it. */
interface Check {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  readonly sentence: string;
  readonly rule: SchemaRule;
}

const schemaChecks: readonly Check[] = [
  ...checksOf(commonRules, 'OCM3012', 'error'),
  ...checksOf(structuralRules, 'OCM3012', 'error'),
  ...checksOf(listRules, 'OCM3013', 'error'),
  ...checksOf(creationRules, 'OCM3015', 'warning'),
];

const branchChecks: readonly Check[] = [
  ...checksOf(commonRules, 'OCM3012', 'error'),
  ...checksOf(branchRules, 'OCM3012', 'error'),
  ...checksOf(creationRules, 'OCM3015', 'warning'),
];

function checksOf(table: RuleTable, code: DiagnosticCode, severity: Severity): readonly Check[] {
  return table.map(([sentence, rule]) => ({ code, severity, sentence, rule }));
}

function apply(checks: readonly Check[], schema: SchemaProps, level: SchemaLevel, reporter: Reporter): void {
  for (const { code, severity, sentence, rule } of checks) {
    for (const { at, part, found } of rule(schema, level)) {
      reporter.report({
        code,
        severity,
        message: found === undefined ? sentence : `${sentence}, found ${found}`,
        pointer: [...schema.location.pointer, ...at],
        ...(part === undefined ? {} : { part }),
      });
    }
  }
}

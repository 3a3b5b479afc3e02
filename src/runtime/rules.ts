import { byteLength } from './names.ts';
import { conforms, guarded } from './cel/guarded.ts';
import { findItem } from './correlation.ts';
import { hasOwn, isObject } from './json.ts';
import { CostLimitError, type CostBudget, type Rule } from './rule.ts';
import { report, type Run } from './run.ts';
import type { Correlation, Schema } from './schema.ts';
import type { FieldErrorType } from './types.ts';

/** What the rules of one object may cost together (k8s.io/apiserver/pkg/apis/cel.RuntimeCELCostBudget). */
const objectBudget = 10_000_000;
const longestMessage = 5 * 1024;

/** Types of errors after which no rule runs. */
const blockingTypes: readonly FieldErrorType[] = [
  'FieldValueNotSupported',
  'FieldValueRequired',
  'FieldValueTooLong',
  'FieldValueTooMany',
  'FieldValueTypeInvalid',
];

/** One pass over an object. */
interface Pass {
  readonly run: Run;
  readonly budget: CostBudget;
  isOver: boolean;
  /** Some values are not of the types that the schema states: rules read guarded copies. */
  readonly isOdd: boolean;
}

/** Where the value was in the old object, for ratcheting: its own counterpart, else the nearest one above. */
interface Trail {
  readonly here?: Correlation | undefined;
  readonly above?: Correlation | undefined;
}

/**
 * Runs the rules of a stored object, unless an error was found that blocks them (x-kubernetes-validations; Go: cel.Validator.Validate), a node's before those below
 * it. On update `old` and `correlation` are the old object.
 * https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#validation-rules
 */
export function checkRules(
  schema: Schema,
  value: unknown,
  run: Run,
  old?: unknown,
  correlation?: Correlation,
): void {
  if (run.errors.some(({ type }) => blockingTypes.includes(type))) return;
  // Only what an update forgives can be of a type that its schema does not have.
  const isOdd = correlation !== undefined && !(conforms(schema, value) && conforms(schema, old));
  const pass: Pass = { run, budget: { remaining: objectBudget }, isOver: false, isOdd };
  visit(schema, value, old, { here: correlation }, pass);
}

function visit(schema: Schema, value: unknown, old: unknown, trail: Trail, pass: Pass): void {
  if (!schema.hasRules || value === null || value === undefined || pass.isOver) return;
  const { run } = pass;
  for (const rule of schema.rules ?? []) {
    if (!pass.isOver) runRule(rule, schema, value, old ?? undefined, trail, pass);
  }
  if (Array.isArray(value)) {
    if (!schema.items?.hasRules) return;
    for (let index = 0; index < value.length; index++) {
      run.path.push(index);
      const next = trail.here ? { here: trail.here.atIndex(index), above: trail.here } : trail;
      visit(schema.items, value[index], findItem(schema, value[index], old), next, pass);
      run.path.pop();
    }
  } else if (isObject(value)) {
    for (const key of Object.keys(value)) {
      const isProperty = schema.properties !== undefined && hasOwn(schema.properties, key);
      const field = isProperty ? schema.properties?.[key] : schema.values;
      if (!field || field === true || !field.hasRules) continue;
      run.path.push(isProperty ? key : [key]);
      visit(
        field,
        value[key],
        isObject(old) && hasOwn(old, key) ? old[key] : undefined,
        atKey(trail, key),
        pass,
      );
      run.path.pop();
    }
  }
}

function atKey(trail: Trail, key: string): Trail {
  if (!trail.here) return trail;
  // apiVersion and kind of the object were converted: what they were before is not known.
  if (!trail.above && (key === 'apiVersion' || key === 'kind')) return {};
  return { here: trail.here.atKey(key), above: trail.here };
}

function runRule(rule: Rule, schema: Schema, value: unknown, old: unknown, trail: Trail, pass: Pass): void {
  if (rule.usesOldSelf && old === undefined && !rule.optionalOldSelf) return;
  const { run, budget } = pass;
  // What the server prints for the value, where it is not the value that is wrong.
  const type = schema.type === 'integer,string' ? '' : (schema.type ?? '');
  const invalid = (detail: string): void => report(run, 'Invalid', detail, type);
  const text = (rule.message ?? '').trim() || rule.rule.trim();
  try {
    if (pass.isOdd) {
      const before = old === undefined || !rule.usesOldSelf ? undefined : guarded(schema, old);
      const evaluate = rule.evaluateGuarded ?? rule.evaluate;
      if (evaluate(guarded(schema, value), before, budget)) return;
    } else if (rule.evaluate(value, old, budget)) return;
  } catch (error) {
    pass.isOver = error instanceof CostLimitError;
    const words = error instanceof Error ? error.message : String(error);
    if (pass.isOver) invalid(overCost(words, text));
    else if (!words.startsWith('no such overload')) invalid(`${words} evaluating rule: ${text}`);
    else
      invalid(
        `'${words}': call arguments did not match a supported operator, function or macro signature for rule: ${text}`,
      );
    return;
  }
  const message = messageOf(rule, value, old, pass);
  // A rule that compares with the old value is never forgiven.
  if (!rule.usesOldSelf && (trail.here ?? trail.above)?.isEqual() === true) return;
  if (rule.fieldPath !== undefined) run.path.push(rule.fieldPath);
  if (pass.isOver) invalid(message ?? '');
  else reportBroken(rule, schema, value, message ?? (rule.message ? text : `failed rule: ${text}`), run);
  if (rule.fieldPath !== undefined) run.path.pop();
}

/** Over what one call may cost, or over what is left for all. */
function overCost(words: string, text: string): string {
  if (!words.startsWith('operation cancelled')) return words;
  return `'${words}': no further validation rules will be run due to call cost exceeds limit for rule: ${text}`;
}

/** The value of messageExpression; undefined where it fails or is nothing that can be printed. */
function messageOf(rule: Rule, value: unknown, old: unknown, pass: Pass): string | undefined {
  try {
    const message = rule.messageOf?.(value, old, pass.budget).trim();
    if (message && !message.includes('\n') && byteLength(message) <= longestMessage) return message;
  } catch (error) {
    pass.isOver = error instanceof CostLimitError;
    if (pass.isOver && error instanceof Error) return error.message;
  }
  return undefined;
}

function reportBroken(rule: Rule, schema: Schema, value: unknown, message: string, run: Run): void {
  const shown = schema.type === 'object' || schema.type === 'array' ? undefined : value;
  switch (rule.reason) {
    case 'FieldValueRequired':
      return report(run, 'Required', message);
    case 'FieldValueForbidden':
      return report(run, 'Forbidden', message);
    case 'FieldValueDuplicate':
      return report(run, 'Duplicate', '', shown);
    default:
      return report(run, 'Invalid', message, shown);
  }
}

import { fieldOf } from './check.ts';
import { byteLength } from './names.ts';
import { hasOwn, isJsonObject } from './json.ts';
import { CostLimitError, RuleError, RuleStop, type CostBudget, type Rule } from './rule.ts';
import { report, type Run } from './run.ts';
import type { Before, Correlation, Schema } from './schema.ts';
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
  /** Some values may not be of the types that the schema states. */
  readonly isIllTyped: boolean;
}

/** Where the value was in the old object, for ratcheting: its own counterpart, else the nearest one above. */
interface Trail {
  readonly here?: Correlation | undefined;
  readonly above?: Correlation | undefined;
}

/**
 * Runs the rules of a stored object, unless an error was found that blocks them (x-kubernetes-validations; Go:
 * cel.Validator.Validate), a node's before those below it. An update has a `before`.
 * https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#validation-rules
 */
export function checkRules(schema: Schema, value: unknown, run: Run, before?: Before): void {
  if (run.errors.some(({ type }) => blockingTypes.includes(type))) return;
  const { old, correlation, isIllTyped = run.isIllTyped === true }: Partial<Before> = before ?? {};
  const pass: Pass = { run, budget: { remaining: objectBudget }, isOver: false, isIllTyped };
  visit(schema, value, old, { here: correlation }, pass);
}

function visit(schema: Schema, value: unknown, old: unknown, trail: Trail, pass: Pass): void {
  if (!schema.hasRules || value === null || value === undefined || pass.isOver) return;
  const { path } = pass.run;
  const { rules = [], properties = {}, items } = schema;
  for (const rule of rules) {
    if (!pass.isOver) runRule(rule, schema, value, old === null ? undefined : old, trail, pass);
  }
  if (Array.isArray(value)) {
    if (!items?.hasRules) return;
    const { here: above } = trail;
    for (let index = 0; index < value.length; index++) {
      path.push(index);
      const here = above?.atIndex(index);
      visit(items, value[index], here?.old, above ? { here, above } : trail, pass);
      path.pop();
    }
  } else if (isJsonObject(value)) {
    for (const key of Object.keys(value)) {
      const field = fieldOf(schema, key);
      if (!field?.hasRules) continue;
      path.push(hasOwn(properties, key) ? key : [key]);
      const before = isJsonObject(old) && hasOwn(old, key) ? old[key] : undefined;
      visit(field, value[key], before, atKey(trail, key), pass);
      path.pop();
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
  const { run } = pass;
  // What the server prints for the value, where it is not the value that is wrong.
  const { type = '' } = schema;
  const invalid = (detail: string): void =>
    report(run, 'Invalid', detail, type === 'integer,string' ? '' : type);
  const { message: words = '' } = rule;
  const text = words.trim() || rule.rule.trim();
  try {
    if (holds(rule, value, old, pass)) return;
  } catch (error) {
    pass.isOver = error instanceof CostLimitError;
    const words = wordsOf(error);
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

/**
 * Whether the rule holds. What is written for values of the types that the schema states also fails where another one, or a text
 * of a format that cannot be read, does not matter: how a rule fails, and whether it does, is then for the guarded form to say.
 */
function holds(rule: Rule, value: unknown, old: unknown, { budget, isIllTyped }: Pass): boolean {
  const { remaining } = budget;
  if (!rule.evaluateGuarded) return rule.evaluate(value, old, budget);
  if (!isIllTyped) {
    try {
      return rule.evaluate(value, old, budget);
    } catch (error) {
      if (error instanceof CostLimitError) throw error;
      budget.remaining = remaining;
    }
  }
  return rule.evaluateGuarded(value, old, budget);
}

/** The server's words; what only JavaScript has words for is the server's own kind of fault. */
function wordsOf(error: unknown): string {
  const isOurs = error instanceof RuleError || error instanceof RuleStop;
  return isOurs ? error.message : 'internal error';
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

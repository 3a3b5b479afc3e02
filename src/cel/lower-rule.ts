import type { StructuralSchema, ValidationRule } from '../model/types.ts';
import type { Rule } from '../runtime/rule.ts';
import { CelError } from './syntax/ast.ts';
import { readFieldPath } from './types/field-path.ts';
import type { Lowered } from './lower/lower.ts';
import type { ReadRule, RulePlace } from './read-rule.ts';
import { readRule } from './read-rule.ts';

/** What is wrong with an entry of x-kubernetes-validations, and where in which of its texts. */
export interface RuleProblem {
  readonly part: 'rule' | 'messageExpression' | 'fieldPath';
  readonly message: string;
  readonly start: number;
  readonly end: number;
  /** The API server takes it: it is ours to evaluate, and cannot be. */
  readonly isOurs?: true;
}

/** A rule or its messageExpression as code in the parameters `self`, `oldSelf` and `budget`. */
export type LoweredPart = Lowered;

/** What every form of a compiled rule shares. */
export type RuleEntry = Omit<Rule, 'evaluate' | 'messageOf'>;

export interface LoweredRule {
  readonly entry: RuleEntry;
  readonly code: Lowered;
  readonly message?: Lowered;
  /** `code` for values that may be of other types than the schema states. */
  readonly guarded: () => Lowered;
  /** What the rule and its messageExpression may cost at most. */
  readonly estimates: { readonly rule: number; readonly messageExpression?: number };
}

/** One evaluation may cost so much (k8s.io/apiserver/pkg/apis/cel.PerCallLimit): what can cost more counts its cost. */
const callLimit = 1_000_000;

/** Parses, checks and lowers a rule of a schema node; without `lowered` the server refuses it. */
export function lowerRule(
  rule: ValidationRule,
  schema: StructuralSchema,
  isRoot: boolean,
): { readonly lowered?: LoweredRule; readonly problems: readonly RuleProblem[] } {
  const problems: RuleProblem[] = [];
  const place: RulePlace = { schema, isRoot, isOptional: rule.optionalOldSelf === true };
  const code = readPart(rule.rule, 'rule', place, problems);
  if (!code) return { problems };
  const message = rule.messageExpression
    ? readPart(rule.messageExpression, 'messageExpression', place, problems)
    : undefined;
  const path =
    rule.fieldPath === undefined || rule.fieldPath === '' ? undefined : readFieldPath(rule.fieldPath, schema);
  if (path && !path.ok) {
    problems.push({ part: 'fieldPath', message: path.message, start: 0, end: rule.fieldPath?.length ?? 0 });
  }
  const entry: RuleEntry = {
    rule: rule.rule,
    usesOldSelf: code.usesOldSelf,
    ...(rule.message !== undefined && { message: rule.message }),
    ...(isReason(rule.reason) && { reason: rule.reason }),
    ...(path?.ok && { fieldPath: path.path }),
    ...(place.isOptional && { optionalOldSelf: true }),
  };
  const lowered = {
    entry,
    code: code.plain,
    guarded: code.guarded,
    // Told only once a rule is broken: its speed does not matter.
    ...(message && { message: message.guarded() }),
    estimates: { rule: code.estimate, ...(message && { messageExpression: message.estimate }) },
  };
  return { lowered, problems };
}

function isReason(reason: string | undefined): reason is NonNullable<Rule['reason']> {
  return ['FieldValueInvalid', 'FieldValueRequired', 'FieldValueForbidden', 'FieldValueDuplicate'].includes(
    reason ?? '',
  );
}

interface ReadPart extends Pick<ReadRule, 'usesOldSelf' | 'estimate'> {
  readonly plain: Lowered;
  readonly guarded: () => Lowered;
}

/** Reads and lowers a text of the rule; what is wrong with it becomes a problem. */
function readPart(
  text: string,
  part: 'rule' | 'messageExpression',
  place: RulePlace,
  problems: RuleProblem[],
): ReadPart | undefined {
  try {
    const read = readRule(text, part, place);
    const isCounted = read.estimate > callLimit;
    return {
      usesOldSelf: read.usesOldSelf,
      estimate: read.estimate,
      plain: read.lower({ isGuarded: false, isCounted }),
      guarded: () => read.lower({ isGuarded: true, isCounted }),
    };
  } catch (error) {
    if (error instanceof CelError) {
      problems.push({ part, message: error.message, start: error.start, end: error.end });
    } else if (error instanceof RangeError) {
      const message = `it is too large to be evaluated here (${error.message})`;
      problems.push({ part, message, start: 0, end: text.length, isOurs: true });
    } else throw error;
    return undefined;
  }
}

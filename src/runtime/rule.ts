/**
 * One x-kubernetes-validations entry, compiled: the text it came from and the functions that answer it. Values are raw
 * JSON of the object as it is stored (pruned, nulls dropped, defaults filled in). Where a rule runs, on which old value,
 * and what error a false answer becomes is decided by the traversal (`runRules`), not here.
 * https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#validation-rules
 */
export interface Rule {
  /** The rule's text as the schema writes it; trimmed, it is the last resort for a message. */
  readonly rule: string;
  readonly message?: string;
  /** Absent means FieldValueInvalid. */
  readonly reason?:
    'FieldValueInvalid' | 'FieldValueRequired' | 'FieldValueForbidden' | 'FieldValueDuplicate';
  /** What the error's path adds to the node's path after a dot, as the server prints it: `min`, `m[k.x]`. */
  readonly fieldPath?: string;
  /** The rule reads oldSelf: it runs only where there is an old value (unless `optionalOldSelf`) and never ratchets. */
  readonly usesOldSelf: boolean;
  /** oldSelf is an optional value: the rule runs always, with `oldSelf` undefined for none. */
  readonly optionalOldSelf?: boolean;
  /** Whether the rule holds. Throws RuleError (any other exception counts as one) or CostLimitError. */
  evaluate(this: void, self: unknown, oldSelf: unknown, budget: CostBudget): boolean;
  /**
   * `evaluate` for values of which some parts may not be of the types that the schema states: reading such a part fails, and
   * logic absorbs that as any error. A create meets them where the server's check of types is lax (a list passes where a
   * string has a format, 5.0000000001 for an integer, a text of a format that rules cannot read), an update wherever what was
   * wrong before is forgiven. Absent where `evaluate` does as well.
   */
  evaluateGuarded?(this: void, self: unknown, oldSelf: unknown, budget: CostBudget): boolean;
  /** The value of messageExpression, untrimmed, of any values. May throw as `evaluate` does: then `message` is used. */
  messageOf?(this: void, self: unknown, oldSelf: unknown, budget: CostBudget): string;
}

/** What all rules of one object may still spend together; a rule that counts its cost subtracts from it. */
export interface CostBudget {
  remaining: number;
}

/** An evaluation error, such as `no such key: f`; the message is CEL's own text. */
export class RuleError extends Error {}

/** Ends a rule: no operator absorbs it. */
export class RuleStop extends Error {}

/** A rule went over its own cost limit or the object's: one error at the node, and no further rule runs anywhere. */
export class CostLimitError extends RuleStop {}

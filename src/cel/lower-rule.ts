import type { StructuralSchema, ValidationRule } from '../model/types.ts';
import type { Rule } from '../runtime/rule.ts';
import type { CelNode } from './ast.ts';
import { CelError } from './ast.ts';
import { checkCel } from './check.ts';
import { checkLiterals } from './check-literals.ts';
import { name } from './code.ts';
import { readFieldPath } from './field-path.ts';
import { mayExceedLimit } from './estimate.ts';
import type { Lowered, LoweringMode } from './lower.ts';
import { lowerCel } from './lower.ts';
import { parseCel } from './parse.ts';
import type { SchemaType } from './schema-type.ts';
import { schemaType } from './schema-type.ts';
import type { CelType } from './types.ts';
import { boolType, formatType, optionalOf, stringType } from './types.ts';
import type { Form, Value } from './value.ts';
import { withoutNull } from './forms.ts';

/** What is wrong with an entry of x-kubernetes-validations, and where in which of its texts. */
export interface RuleProblem {
  readonly part: 'rule' | 'messageExpression' | 'fieldPath';
  readonly message: string;
  readonly start: number;
  readonly end: number;
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
}

/** Parses, checks and lowers a rule of a schema node; without `lowered` the server refuses it. */
export function lowerRule(
  rule: ValidationRule,
  schema: StructuralSchema,
  isRoot: boolean,
): { readonly lowered?: LoweredRule; readonly problems: readonly RuleProblem[] } {
  const problems: RuleProblem[] = [];
  const node = schemaType(schema, isRoot);
  const { type } = node;
  if (!type) {
    const message = 'rules need a schema with a type that they can see';
    return { problems: [{ part: 'rule', message, start: 0, end: rule.rule.length }] };
  }
  const isOptional = rule.optionalOldSelf === true;
  const code = readText(rule.rule, 'rule', schema, node, type, isOptional, problems);
  if (!code) return { problems };
  const message = rule.messageExpression
    ? readText(rule.messageExpression, 'messageExpression', schema, node, type, isOptional, problems)
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
    ...(isOptional && { optionalOldSelf: true }),
  };
  const lowered = {
    entry,
    code: code.lower({ isGuarded: false, isCounted: code.isCounted }),
    guarded: () => code.lower({ isGuarded: true, isCounted: code.isCounted }),
    // Told only once a rule is broken: its speed does not matter.
    ...(message && { message: message.lower({ isGuarded: true, isCounted: code.isCounted }) }),
  };
  return { lowered, problems };
}

function isReason(reason: string | undefined): reason is NonNullable<Rule['reason']> {
  return ['FieldValueInvalid', 'FieldValueRequired', 'FieldValueForbidden', 'FieldValueDuplicate'].includes(
    reason ?? '',
  );
}

interface ReadPart {
  lower(mode: LoweringMode): Lowered;
  readonly usesOldSelf: boolean;
  readonly isCounted: boolean;
}

function readText(
  text: string,
  part: 'rule' | 'messageExpression',
  schema: StructuralSchema,
  node: SchemaType,
  type: CelType,
  isOptional: boolean,
  problems: RuleProblem[],
): ReadPart | undefined {
  const raw = withoutNull(node.raw);
  const variablesIn = (isGuarded: boolean): ReadonlyMap<string, Value> => {
    const form = (isOld: boolean): Form => ({ kind: 'raw', raw, isOld, isGuarded });
    const oldForm: Form = isOptional ? { kind: 'optional', of: form(true) } : form(true);
    const oldType = isOptional ? optionalOf(type) : type;
    return new Map<string, Value>([
      ['self', { code: name('self'), type, form: form(false), canThrow: false }],
      ['oldSelf', { code: name('oldSelf'), type: oldType, form: oldForm, canThrow: false }],
    ]);
  };
  const variables = variablesIn(false);
  const wanted = part === 'rule' ? boolType : stringType;
  try {
    const root = parseCel(text);
    const checked = checkCel(root, new Map([...variables].map(([key, value]) => [key, value.type])));
    checkLiterals(checked);
    const found = checked.typeOf(root);
    if (found.kind !== wanted.kind) {
      throw new CelError(`must evaluate to a ${formatType(wanted)}, not to '${formatType(found)}'`, root);
    }
    return {
      lower: (mode) => lowerCel(checked, mode.isGuarded ? variablesIn(true) : variables, wanted, mode),
      usesOldSelf: mentionsOldSelf(root),
      isCounted: mayExceedLimit(checked, schema),
    };
  } catch (error) {
    if (!(error instanceof CelError)) throw error;
    problems.push({ part, message: error.message, start: error.start, end: error.end });
    return undefined;
  }
}

/** Whether the expression names oldSelf: the server does not ask whether a macro has bound that name. */
function mentionsOldSelf(node: CelNode): boolean {
  const inside = (...nodes: readonly (CelNode | undefined)[]): boolean =>
    nodes.some((inner) => inner !== undefined && mentionsOldSelf(inner));
  switch (node.kind) {
    case 'identifier':
      return node.name === '.oldSelf' || node.name === 'oldSelf';
    case 'literal':
      return false;
    case 'select':
    case 'has':
      return inside(node.operand);
    case 'call':
      return inside(node.target, ...node.args);
    case 'list':
      return inside(...node.elements.map((element) => element.value));
    case 'map':
      return inside(...node.entries.flatMap((entry) => [entry.key, entry.value]));
    case 'macro':
      return inside(node.target, node.filter, node.body);
  }
}

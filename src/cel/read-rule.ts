import type { StructuralSchema } from '../model/types.ts';
import type { CelNode } from './syntax/ast.ts';
import { CelError } from './syntax/ast.ts';
import { checkCel } from './types/check.ts';
import { checkLiterals } from './check-literals.ts';
import type { CheckedCel } from './types/checked.ts';
import { name } from './lower/code.ts';
import { estimateCost } from './cost/estimate.ts';
import { withoutNull } from './lower/forms.ts';
import type { Lowered, LoweringMode } from './lower/lower.ts';
import { lowerCel } from './lower/lower.ts';
import { parseCel } from './syntax/parse.ts';
import { schemaType } from './types/schema-type.ts';
import { boolType, formatType, optionalOf, stringType } from './types/types.ts';
import type { Form, Value } from './lower/value.ts';

/** Where an expression stands. */
export interface RulePlace {
  readonly schema: StructuralSchema;
  /** The schema is the root of a custom resource. */
  readonly isRoot: boolean;
  /** `oldSelf` is an optional (optionalOldSelf). */
  readonly isOptional: boolean;
}

/** A rule or a messageExpression that the server takes for its syntax and its types. */
export interface ReadRule {
  readonly checked: CheckedCel;
  /** What evaluating it may cost at most, by the sizes that the schema allows. */
  readonly estimate: number;
  readonly usesOldSelf: boolean;
  readonly lower: (mode: LoweringMode) => Lowered;
}

/** Parses and checks a rule (or messageExpression) of a schema node. Throws a CelError, with its place, for what the server refuses. */
export function readRule(
  text: string,
  part: 'rule' | 'messageExpression',
  { schema, isRoot, isOptional }: RulePlace,
): ReadRule {
  const node = schemaType(schema, isRoot);
  const { type } = node;
  if (!type) {
    throw new CelError('rules need a schema with a type that they can see', { start: 0, end: text.length });
  }
  const raw = withoutNull(node.raw);
  const oldType = isOptional ? optionalOf(type) : type;
  const variablesIn = (isGuarded: boolean): ReadonlyMap<string, Value> => {
    const form = (isOld: boolean): Form => ({ kind: 'raw', raw, isOld, isGuarded });
    const oldForm: Form = isOptional ? { kind: 'optional', of: form(true) } : form(true);
    return new Map<string, Value>([
      ['self', { code: name('self'), type, form: form(false), canThrow: false }],
      ['oldSelf', { code: name('oldSelf'), type: oldType, form: oldForm, canThrow: false }],
    ]);
  };
  const types = new Map([
    ['self', type],
    ['oldSelf', oldType],
  ]);
  const root = parseCel(text);
  const checked = checkCel(root, types);
  checkLiterals(checked);
  const wanted = part === 'rule' ? boolType : stringType;
  const found = checked.typeOf(root);
  if (found.kind !== wanted.kind) {
    throw new CelError(`must evaluate to a ${formatType(wanted)}, not to '${formatType(found)}'`, root);
  }
  return {
    checked,
    estimate: estimateCost(checked, schema, isRoot),
    usesOldSelf: mentionsOldSelf(root),
    lower: (mode) => lowerCel(checked, variablesIn(mode.isGuarded), wanted, mode),
  };
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

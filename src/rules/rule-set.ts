import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { ApiModel, CustomResource, StructuralSchema, ValidationRule } from '../model/types.ts';
import { childrenOf } from '../model/walk.ts';
import { lowerRule, type LoweredRule, type RuleProblem } from '../cel/lower-rule.ts';
import {
  cardinalityBelow,
  costOfRule,
  exceedsRuleLimit,
  exceedsSchemaLimit,
  type Cardinality,
} from './rule-limits.ts';

/** The rules of a model that are emitted, and what is known of the others. */
export interface RuleSet {
  /** A rule of the same text is lowered again for each schema it stands at. */
  readonly lowered: ReadonlyMap<ValidationRule, LoweredRule>;
  /** Of each kind, the rules that its guards do not evaluate: `<field path>: <rule>`. */
  readonly unchecked: ReadonlyMap<CustomResource, readonly string[]>;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Lowers every rule of the model for a generated package. A rule that the API server refuses is a warning: where it does not compile, it is
 * listed as unchecked; where it may only cost too much, the guards evaluate it, as a server does that has it already.
 */
export function lowerRules(model: ApiModel): RuleSet {
  const lowered = new Map<ValidationRule, LoweredRule>();
  const unchecked = new Map<CustomResource, readonly string[]>();
  const diagnostics: Diagnostic[] = [];
  for (const resource of model.groupVersions.flatMap(({ resources }) => resources)) {
    const left: string[] = [];
    let total = 0;
    for (const { node, cardinality, isUncorrelatable } of nodesWithRules(resource.schema)) {
      const isRoot = node === resource.schema;
      for (const rule of node.rules) {
        const { lowered: found, problems } = lowerRule(rule, node, isRoot);
        diagnostics.push(...problems.map((problem) => toDiagnostic(problem, rule, !found)));
        if (!found) {
          left.push(`${node.path}: ${rule.rule}`);
          continue;
        }
        lowered.set(rule, found);
        const cost = costOfRule(found.estimates.rule, node, isRoot, cardinality);
        const messageCost = found.estimates.messageExpression ?? 0;
        total += cost + messageCost;
        const refuse = (part: string, reason: string | undefined): void => {
          if (reason !== undefined) diagnostics.push(refusal(rule, part, reason));
        };
        refuse('rule', exceedsRuleLimit('rule', cost));
        refuse('messageExpression', exceedsRuleLimit('messageExpression', messageCost));
        const { usesOldSelf } = found.entry;
        if (usesOldSelf && isUncorrelatable) {
          refuse('rule', 'oldSelf cannot be used on the uncorrelatable portion of the schema');
        }
        if (!usesOldSelf && rule.optionalOldSelf !== undefined) {
          refuse('optionalOldSelf', 'may not be set if oldSelf is not used in rule');
        }
      }
    }
    const excess = exceedsSchemaLimit(total);
    if (excess !== undefined) diagnostics.push(tooExpensive(resource, excess));
    if (left.length > 0) unchecked.set(resource, left);
  }
  return { lowered, unchecked, diagnostics };
}

interface NodeWithRules {
  readonly node: StructuralSchema;
  readonly cardinality: Cardinality;
  /** Below items of a list that have no keys: none of them has an old value. */
  readonly isUncorrelatable: boolean;
}

function nodesWithRules(
  node: StructuralSchema,
  cardinality: Cardinality = 1,
  isUncorrelatable = false,
): readonly NodeWithRules[] {
  const inside = cardinalityBelow(node, cardinality);
  const isApart = isUncorrelatable || (node.kind === 'array' && node.listType !== 'map');
  const below = childrenOf(node).flatMap(([, child]) => nodesWithRules(child, inside, isApart));
  return node.rules.length > 0 ? [{ node, cardinality, isUncorrelatable }, ...below] : below;
}

function toDiagnostic(problem: RuleProblem, rule: ValidationRule, isUnchecked: boolean): Diagnostic {
  const { document, pointer } = rule.location;
  const { part, message, isOurs } = problem;
  const text = part === 'rule' ? rule.rule : (rule[part] ?? '');
  const place = text.slice(problem.start, problem.end);
  const where = place === '' || place === text ? '' : `, at ${JSON.stringify(shorten(place))}`;
  return {
    code: 'OCM3016',
    severity: 'warning',
    message: `${isOurs ? `the ${part} cannot be evaluated` : `the API server refuses the ${part}`}: ${message}${where}`,
    location: document.locate([...pointer, part]),
    ...(isUnchecked && { hint: 'the guards do not evaluate it; it is listed in `unchecked` of the kind' }),
  };
}

function shorten(text: string): string {
  return text.length > 200 ? `${text.slice(0, 200)}...` : text;
}

function refusal(
  { location: { document, pointer } }: ValidationRule,
  part: string,
  reason: string,
): Diagnostic {
  return {
    code: 'OCM3015',
    severity: 'warning',
    message: `the API server refuses the ${part}: ${reason}`,
    location: document.locate([...pointer, part]),
    hint: 'the guards evaluate it, as a server does that has the definition already',
  };
}

function tooExpensive({ schema: { location } }: CustomResource, reason: string): Diagnostic {
  return {
    code: 'OCM3015',
    severity: 'warning',
    message: `the API server refuses the schema: ${reason}`,
    location: location.document.locate(location.pointer),
    hint: 'the guards evaluate its rules, as a server does that has the definition already',
  };
}

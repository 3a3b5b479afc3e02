import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { ApiModel, CustomResource, StructuralSchema, ValidationRule } from '../model/types.ts';
import { childrenOf } from '../model/walk.ts';
import { lowerRule, type LoweredRule, type RuleProblem } from './lower-rule.ts';

/** The rules of a model that are emitted, and what is known of the others. */
export interface RuleSet {
  /** A rule of the same text is lowered again for each schema it stands at. */
  readonly lowered: ReadonlyMap<ValidationRule, LoweredRule>;
  /** Of each kind, the rules that its guards do not evaluate: `<field path>: <rule>`. */
  readonly unchecked: ReadonlyMap<CustomResource, readonly string[]>;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Lowers every rule of the model for a generated package. A rule that the server refuses, or that needs a pattern compiler at run time,
 * which a package does not carry, is a warning and listed as unchecked.
 */
export function lowerRules(model: ApiModel): RuleSet {
  const lowered = new Map<ValidationRule, LoweredRule>();
  const unchecked = new Map<CustomResource, readonly string[]>();
  const diagnostics: Diagnostic[] = [];
  for (const resource of model.groupVersions.flatMap(({ resources }) => resources)) {
    const left: string[] = [];
    for (const node of nodesWithRules(resource.schema)) {
      for (const rule of node.rules) {
        const { lowered: found, problems } = lowerRule(rule, node, node === resource.schema);
        if (found) lowered.set(rule, found);
        else left.push(`${node.path}: ${rule.rule}`);
        diagnostics.push(...problems.map((problem) => toDiagnostic(problem, rule, !found)));
      }
    }
    if (left.length > 0) unchecked.set(resource, left);
  }
  return { lowered, unchecked, diagnostics };
}

function nodesWithRules(node: StructuralSchema): readonly StructuralSchema[] {
  const below = childrenOf(node).flatMap(([, child]) => nodesWithRules(child));
  return node.rules.length > 0 ? [node, ...below] : below;
}

function toDiagnostic(problem: RuleProblem, rule: ValidationRule, isUnchecked: boolean): Diagnostic {
  const { document, pointer } = rule.location;
  const text = problem.part === 'rule' ? rule.rule : (rule[problem.part] ?? '');
  const place = text.slice(problem.start, problem.end);
  return {
    code: 'OCM3016',
    severity: 'warning',
    message: `${problem.part} cannot be checked: ${problem.message}${place === '' || place === text ? '' : `, at ${JSON.stringify(place)}`}`,
    location: document.locate([...pointer, problem.part]),
    ...(isUnchecked && { hint: 'the guards do not evaluate it; it is listed in `unchecked` of the kind' }),
  };
}

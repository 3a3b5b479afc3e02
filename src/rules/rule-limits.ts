import type { StructuralSchema } from '../model/types.ts';
import { declaredSize, requestLimit } from '../cel/cost/declared-size.ts';
import { multiply } from '../cel/cost/size.ts';

/** What the server allows a rule, and all rules of one schema together, to cost by its estimate, times how often each can run. */
const ruleLimit = 10_000_000;
const schemaLimit = 100_000_000;

/** How often a rule of a schema node can run on one object; undefined where only the size of a request bounds it. */
export type Cardinality = number | undefined;

/** The cardinality below a node. */
export function cardinalityBelow(schema: StructuralSchema, cardinality: Cardinality): Cardinality {
  const { kind, validation } = schema;
  if (kind !== 'array' && kind !== 'map') return cardinality;
  const most = kind === 'array' ? validation.maxItems : validation.maxProperties;
  return cardinality === undefined || most === undefined
    ? undefined
    : multiply(cardinality, Math.max(most, 0));
}

/** What a rule of a node may cost an object at most. */
export function costOfRule(
  estimate: number,
  schema: StructuralSchema,
  isRoot: boolean,
  cardinality: Cardinality,
): number {
  const fitting = Math.trunc(requestLimit / ((declaredSize(schema, isRoot)?.minBytes ?? 0) + 1));
  return multiply(estimate, cardinality ?? fitting);
}

/** Why the server refuses what may cost so much, in its words; undefined where it does not. */
export function exceedsRuleLimit(what: string, cost: number): string | undefined {
  return cost > ruleLimit ? exceeds(`estimated ${what} cost`, cost / ruleLimit) : undefined;
}

export function exceedsSchemaLimit(cost: number): string | undefined {
  const what = 'x-kubernetes-validations estimated rule cost total for entire OpenAPIv3 schema';
  return cost > schemaLimit ? exceeds(what, cost / schemaLimit) : undefined;
}

function exceeds(what: string, factor: number): string {
  const times = factor > 100 ? 'more than 100x' : `${factor.toFixed(factor < 1.5 ? 6 : 1)}x`;
  return `${what} exceeds budget by factor of ${times} (try simplifying the rule, or adding maxItems, maxProperties, and maxLength where arrays, maps, and strings are declared)`;
}

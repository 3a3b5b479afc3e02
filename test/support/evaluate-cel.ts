import { CelError } from '../../src/cel/syntax/ast.ts';
import { readRule } from '../../src/cel/read-rule.ts';
import { runnable } from '../../src/cel/runnable.ts';
import { loadCrds } from '../../src/load/load-crds.ts';
import type { Json } from '../../src/values/json.ts';
import { buildModel } from '../../src/model/build.ts';
import type { StructuralSchema } from '../../src/model/types.ts';
import type { CelAnswer, CelRow } from './cel-table.ts';
import { definition, fileOf } from './definition.ts';

/** The schema node of a JSON schema, as a property of a kind has it. */
export function schemaNode(schema: Json): StructuralSchema {
  const document = definition({ schema: { type: 'object', properties: { spec: schema } } });
  const { model } = buildModel(loadCrds([fileOf(document)]).result, { include: [], exclude: [] });
  const root = model.groupVersions[0]?.resources[0]?.schema;
  const node = root?.properties.get('spec');
  if (!node) throw new Error('no schema');
  return node;
}

/** What we say of an expression, its cost counted or not. */
export function evaluateCel(
  { expression, self }: CelRow,
  schema: StructuralSchema,
  isCounted: boolean,
): CelAnswer {
  let read;
  try {
    read = readRule(expression, 'rule', { schema, isRoot: false, isOptional: false });
  } catch (error) {
    if (error instanceof CelError) return { refused: true };
    throw error;
  }
  const { estimate } = read;
  const budget = { remaining: 2 ** 40 };
  const costOf = (): CelAnswer => (isCounted ? { cost: 2 ** 40 - budget.remaining } : {});
  try {
    const run = runnable(read.lower({ isGuarded: false, isCounted }));
    return { estimate, verdict: run(self, undefined, budget) === true, ...costOf() };
  } catch (error) {
    return { estimate, error: error instanceof Error ? error.message : String(error) };
  }
}

import { describe, expect, it } from 'vitest';
import type { Json } from '../../../src/values/json.ts';
import type { StructuralSchema } from '../../../src/model/types.ts';
import { readCelTable, type CelAnswer, type CelRow } from '../../support/cel-table.ts';
import { evaluateCel, schemaNode } from '../../support/evaluate-cel.ts';

const rows = readCelTable();
const schemas = new Map<string, StructuralSchema>();

function schemaOf({ schema }: CelRow): StructuralSchema {
  const text = JSON.stringify(schema);
  const node = schemas.get(text) ?? schemaNode(schema as Json);
  schemas.set(text, node);
  return node;
}

/** What a row records; what an evaluation costs that fails is left out, since the rule is over then. */
function wanted({ refused, estimate, verdict, error, cost }: CelRow, isCounted: boolean): CelAnswer {
  if (refused) return { refused: true };
  if (error !== undefined) return { estimate, error } as CelAnswer;
  return { estimate, verdict, ...(isCounted && { cost }) } as CelAnswer;
}

function differences(isCounted: boolean): readonly string[] {
  return rows.flatMap((row) => {
    const [given, want] = [evaluateCel(row, schemaOf(row), isCounted), wanted(row, isCounted)].map((answer) =>
      JSON.stringify(answer),
    );
    return given === want ? [] : [`${row.expression} of ${JSON.stringify(row.self)}: ${want}, got ${given}`];
  });
}

describe('an expression is what the API server makes of it', () => {
  it('has rows of every kind', () => {
    expect(rows.length).toBeGreaterThan(1000);
    expect(rows.filter(({ refused }) => refused).length).toBeGreaterThan(40);
    expect(rows.filter(({ error }) => error !== undefined).length).toBeGreaterThan(100);
  });

  it('by verdict, error and estimate', () => {
    expect(differences(false)).toEqual([]);
  });

  it('by what it costs, too', () => {
    expect(differences(true)).toEqual([]);
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the server says of an expression; `refused` where it does not compile. */
export interface CelAnswer {
  readonly refused?: string | true;
  /** The most that it may cost by the sizes that the schema allows. */
  readonly estimate?: number;
  readonly verdict?: boolean;
  /** What evaluating it failed with. */
  readonly error?: string;
  readonly cost?: number;
}

export interface CelRow extends CelAnswer {
  readonly expression: string;
  readonly schema: unknown;
  readonly self: unknown;
}

export const celTable = join(import.meta.dirname, '..', 'unit', 'cel', 'expressions.ndjson');

/** The expressions with the answers that `record-cel.ts` recorded. */
export function readCelTable(): readonly CelRow[] {
  const lines = readFileSync(celTable, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as CelRow);
}

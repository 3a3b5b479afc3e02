import fc from 'fast-check';
import type { Expression, Statement } from '../../../src/code/tree.ts';
import { expressionRules } from './expressions.ts';
import { statementRules } from './statements.ts';

/** What holds each other: expressions hold blocks through arrow functions. */
export interface Ties extends Record<string, unknown> {
  expression: Expression;
  leaf: Expression;
  path: Expression;
  statement: Statement;
  block: readonly Statement[];
}

export const code: fc.LetrecValue<Ties> = fc.letrec<Ties>((tie) => ({
  ...expressionRules(tie),
  ...statementRules(tie),
}));

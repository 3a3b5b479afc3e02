import type { RuleBuilder } from '../../check/build-schema.ts';
import type { Rule } from '../../runtime/rule.ts';
import type { CodeFile } from '../code-file.ts';
import type { Expression } from '../code.ts';

/** How the rules of a package get into its modules. */
export interface RuleCode {
  /** Compiles the rules of a node; what cannot be compiled is noted by the maker and left out. */
  readonly buildRules: RuleBuilder;
  /** The list of rules as an expression of a module; what it needs is imported through the file. */
  readonly print: (rules: readonly Rule[], file: CodeFile) => Expression;
}

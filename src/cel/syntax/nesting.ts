import type { CelNode, Span } from './ast.ts';
import { CelError } from './ast.ts';

/** Grammar rules of cel-go that can stand inside themselves; no other nests deeper than one of them. */
type GrammarRule = 'expression' | 'relation' | 'sum';

const limit = 250;

/**
 * Keeps an expression as shallow as cel-go does, which refuses what nests deeper: while it reads, a grammar rule may be open so many
 * times at once (parser/parser.go, recursionListener); when it walks what it read, so many operators, selections, indexes and method
 * calls may stand inside one another. `&&` and `||` count for nothing: chains of them have no depth. Everything that walks the
 * tree later may therefore recurse.
 */
export class Nesting {
  readonly #open = { expression: 0, relation: 0, sum: 0 };
  readonly #heights = new WeakMap<CelNode, number>();

  enter(rule: GrammarRule, place: Span): void {
    if (++this.#open[rule] > limit)
      throw new CelError(`expression recursion limit exceeded: ${limit}`, place);
  }

  leave(rule: GrammarRule): void {
    this.#open[rule]--;
  }

  /** The node, once it is known to be no higher than allowed: a `level` of its own above the nodes it was read from. */
  measure<T extends CelNode>(node: T, level: 0 | 1, ...parts: readonly (CelNode | undefined)[]): T {
    let height = level;
    for (const part of parts) {
      const inner = part ? (this.#heights.get(part) ?? 0) : 0;
      if (inner + level > height) height = inner + level;
    }
    if (height > limit) throw new CelError('max recursion depth exceeded', node);
    if (height > 0) this.#heights.set(node, height);
    return node;
  }
}

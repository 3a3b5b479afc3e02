/** Counts what reading a document costs once its aliases are followed, and says when that is beyond reason. */
export interface AliasBudget {
  /** Counts one node; `expanded` nodes come on top through an alias. False when the document must be refused. */
  spend(expanded: number): boolean;
}

/**
 * The rule of Go's yaml packages (`allowedAliasRatio`): at most 99 % of the nodes may come from aliases up to 400,000 nodes, falling
 * to 10 % at 4,000,000; small documents are free. Five hundred honest aliases pass, a bomb is refused at its first large step.
 */
export function createAliasBudget(): AliasBudget {
  let decoded = 1;
  let aliased = 0;
  return {
    spend(expanded) {
      decoded += 1 + expanded;
      aliased += expanded;
      return aliased <= freeAliases || decoded <= freeNodes || aliased / decoded <= allowedRatio(decoded);
    },
  };
}

const freeAliases = 100;
const freeNodes = 1000;
const lowNodes = 400_000;
const highNodes = 4_000_000;

function allowedRatio(decoded: number): number {
  if (decoded <= lowNodes) return 0.99;
  if (decoded >= highNodes) return 0.1;
  return 0.99 - (0.89 * (decoded - lowNodes)) / (highNodes - lowNodes);
}

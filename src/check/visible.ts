import type { StructuralSchema } from '../model/types.ts';

/**
 * Whether rules can see values of a node (Go: common.SchemaDeclType gives it a type): not where it has no type, nor
 * lists and maps of such. The server runs no rule at or below a node that is not visible.
 */
export function isVisibleToRules(node: StructuralSchema): boolean {
  switch (node.kind) {
    case 'any':
      return false;
    case 'array':
      return isVisibleToRules(node.items);
    case 'map':
      return node.values === true || isVisibleToRules(node.values);
    default:
      return true;
  }
}

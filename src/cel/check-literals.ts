import type { CallNode, CelNode } from './syntax/ast.ts';
import { CelError } from './syntax/ast.ts';
import type { CheckedCel } from './types/checked.ts';
import { isConstant } from './cost/cost.ts';
import { lowerCel } from './lower/lower.ts';
import { runnable } from './runnable.ts';
import type { CelType } from './types/types.ts';
import { formatType, isSameType } from './types/types.ts';

/**
 * What the server checks of literals once types are known: mixed lists and maps (except as arguments of `format`), conversions
 * of literals, patterns. Throws a CelError at the literal.
 */
export function checkLiterals(checked: CheckedCel): void {
  visit(checked.root, false, checked);
}

function visit(node: CelNode, isExempt: boolean, checked: CheckedCel): void {
  const inside = (...nodes: readonly (CelNode | undefined)[]): void => {
    for (const inner of nodes) if (inner) visit(inner, isExempt, checked);
  };
  switch (node.kind) {
    case 'literal':
    case 'identifier':
      return;
    case 'select':
    case 'has':
      return inside(node.operand);
    case 'list':
      if (!isExempt)
        checkSame(
          node.elements.map((element) => element.value),
          node.elements,
          checked,
        );
      return inside(...node.elements.map((element) => element.value));
    case 'map':
      if (!isExempt) {
        checkSame(
          node.entries.map((entry) => entry.key),
          [],
          checked,
        );
        checkSame(
          node.entries.map((entry) => entry.value),
          node.entries,
          checked,
        );
      }
      return inside(...node.entries.flatMap((entry) => [entry.key, entry.value]));
    case 'macro':
      return inside(node.target, node.filter, node.body);
    case 'call': {
      checkCall(node, checked);
      const isFormat = isExempt || node.name === 'format';
      for (const inner of [node.target, ...node.args]) if (inner) visit(inner, isFormat, checked);
    }
  }
}

function checkSame(
  nodes: readonly CelNode[],
  items: readonly { readonly isOptional: boolean }[],
  checked: CheckedCel,
): void {
  const types = nodes.map((node, at) => {
    const type = checked.typeOf(node);
    return items[at]?.isOptional && type.kind === 'optional' ? type.value : type;
  });
  const [first] = types;
  types.forEach((type, at) => {
    const node = nodes[at];
    if (!first || !node || isEquivalent(first, type)) return;
    throw new CelError(`expected type '${formatType(first)}' but found '${formatType(type)}'`, node);
  });
}

/** Type parameters do not count: every `type(x)` is a type. */
function isEquivalent(a: CelType, b: CelType): boolean {
  return (a.kind === 'type' && b.kind === 'type') || isSameType(a, b);
}

function checkCall(node: CallNode, checked: CheckedCel): void {
  checkConversion(node, checked);
  const [overload] = checked.overloadsOf(node);
  overload?.check?.(node, checked);
}

/** Conversions of constants are computed when the rule is compiled: one that fails is refused. */
function checkConversion(node: CallNode, checked: CheckedCel): void {
  if (!isConstant(node, checked)) return;
  const type = checked.typeOf(node);
  const lowered = lowerCel({ ...checked, root: node }, new Map(), type, {
    isGuarded: false,
    isCounted: false,
  });
  try {
    runnable(lowered)();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CelError(`invalid ${node.name} argument: ${reason}`, node.args[0] ?? node);
  }
}

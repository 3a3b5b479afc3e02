import type { CallNode, CelNode, MacroNode } from '../syntax/ast.ts';
import type { CheckedCel } from '../types/checked.ts';
import { isConversion } from '../library/conversions.ts';

/**
 * The units that evaluating a node always spends, after cel-go's interpreter/runtimecost.go: without what depends on sizes
 * (see `priceOf`) and without the parts that may not be evaluated at all, which are charged where they are.
 */
export function fixedCost(node: CelNode, checked: CheckedCel): number {
  const sum = (nodes: readonly CelNode[]): number =>
    nodes.reduce((total, inner) => total + fixedCost(inner, checked), 0);
  switch (node.kind) {
    case 'literal':
      return 0;
    case 'identifier':
      return checked.typeNameOf(node) === undefined ? 1 : 0;
    case 'select':
      if (checked.typeNameOf(node) !== undefined) return 0;
      return (
        fixedCost(node.operand, checked) +
        (isFoundOrNot(node, checked) ? 0 : 1) +
        rootCost(node.operand, checked)
      );
    case 'has':
      return fixedCost(node.operand, checked) + rootCost(node.operand, checked);
    case 'list':
      return isConstant(node, checked) ? 0 : 10 + sum(node.elements.map((element) => element.value));
    case 'map':
      return isConstant(node, checked)
        ? 0
        : 30 + sum(node.entries.flatMap((entry) => [entry.key, entry.value]));
    case 'call':
      return callCost(node, checked);
    case 'macro':
      return macroCost(node, checked);
  }
}

/** Whether a selection or an index gives an optional: it costs its step only where it finds something. */
export function isFoundOrNot(node: CelNode, checked: CheckedCel): boolean {
  if (node.kind === 'select') return node.isOptional || checked.typeOf(node.operand).kind === 'optional';
  if (node.kind !== 'call') return false;
  const [first, key] = node.args;
  if (!first || !key || (isAttribute(key, checked) && !isConstant(key, checked))) return false;
  return node.name === '_[?_]' || (node.name === '_[_]' && checked.typeOf(first).kind === 'optional');
}

/** What a chain of selections costs more where it does not begin with a variable. */
function rootCost(operand: CelNode, checked: CheckedCel): number {
  return isAttribute(operand, checked) || isConditional(operand) ? 0 : 1;
}

function isConditional(node: CelNode): boolean {
  return node.kind === 'call' && node.name === '_?_:_';
}

/** What cel-go plans as an attribute: a variable with selections and indexes. */
function isAttribute(node: CelNode, checked: CheckedCel): boolean {
  if (checked.typeNameOf(node) !== undefined) return false;
  if (node.kind === 'identifier' || node.kind === 'select') return true;
  return node.kind === 'call' && (node.name === '_[_]' || node.name === '_[?_]');
}

/** The cost of a branch of `?:`: one that is an attribute is read without the cost of its variable. */
export function branchCost(node: CelNode, checked: CheckedCel): number {
  return fixedCost(node, checked) - (isAttribute(node, checked) ? 1 : 0);
}

/** What is computed once, when the rule is compiled. */
export function isConstant(node: CelNode, checked: CheckedCel): boolean {
  switch (node.kind) {
    case 'literal':
      return true;
    case 'identifier':
    case 'select':
      return checked.typeNameOf(node) !== undefined;
    case 'list':
      return node.elements.every((element) => isConstant(element.value, checked));
    case 'map':
      return node.entries.every(
        (entry) => isConstant(entry.key, checked) && isConstant(entry.value, checked),
      );
    case 'call': {
      const [arg] = node.args;
      return (
        !node.target &&
        node.args.length === 1 &&
        isConversion(node.name) &&
        arg !== undefined &&
        isConstant(arg, checked)
      );
    }
    default:
      return false;
  }
}

/** Whether `x in list` is asked of a set that is made once: literals of primitive types. */
function isConstantSet(node: CelNode, checked: CheckedCel): boolean {
  const isPrimitive = (item: CelNode): boolean =>
    ['bool', 'int', 'uint', 'double', 'string'].includes(checked.typeOf(item).kind);
  return (
    node.kind === 'list' &&
    isConstant(node, checked) &&
    node.elements.every((element) => isPrimitive(element.value))
  );
}

function callCost(node: CallNode, checked: CheckedCel): number {
  const [first, second] = node.args;
  const cost = (inner: CelNode | undefined): number => (inner ? fixedCost(inner, checked) : 0);
  if (isConstant(node, checked)) return 0;
  switch (node.name) {
    case '_&&_':
    case '_||_':
    case '_?_:_':
      return cost(first);
    case '_[_]':
    case '_[?_]': {
      const isStep = second && (isConstant(second, checked) || !isAttribute(second, checked));
      const key = isStep && !isFoundOrNot(node, checked) ? 1 : 0;
      return cost(first) + cost(second) + key + (first ? rootCost(first, checked) : 0);
    }
    case '@in':
      if (second?.kind === 'list' && second.elements.length === 0) return 0;
      if (second && isConstantSet(second, checked)) return cost(first);
      break;
  }
  if (checked.overloadsOf(node).some(({ isLazy }) => isLazy)) return cost(node.target);
  const isMethod = node.target && checked.functionOf(node) === node.name;
  const operands = node.target && isMethod ? [node.target, ...node.args] : node.args;
  // A call whose price depends on sizes has its first unit here, too: it is due when an operand fails.
  return operands.reduce((total, operand) => total + fixedCost(operand, checked), 1);
}

/** Whether a call's own cost depends on sizes. */
export function isPriced(node: CallNode, checked: CheckedCel): boolean {
  const [only, ...others] = checked.overloadsOf(node);
  if (node.name === '@in') {
    const list = node.args[1];
    return list !== undefined && !isConstantSet(list, checked) && only?.id !== 'in_map';
  }
  if (isConstant(node, checked)) return false;
  return only !== undefined && others.length === 0 && only.price !== undefined;
}

/** Of a macro: its range, and what follows once all items are seen. Items are charged as they come. */
function macroCost(node: MacroNode, checked: CheckedCel): number {
  const target = fixedCost(node.target, checked);
  switch (node.name) {
    case 'exists_one':
      return target + 2;
    case 'sortBy':
      return target + 3;
    case 'optMap':
    case 'optFlatMap':
      // The last unit is the optional.none() of one without a value; `itemCost` takes it off.
      return target + 2;
    default:
      return target + 1;
  }
}

/** The optional steps that an optional with a value has found. */
function foundSteps(node: CelNode, checked: CheckedCel): number {
  if (!isFoundOrNot(node, checked)) return 0;
  const operand = node.kind === 'select' ? node.operand : node.kind === 'call' ? node.args[0] : undefined;
  return 1 + (operand ? foundSteps(operand, checked) : 0);
}

/** What a macro spends on each item, beside what the item's own test or body spends. */
export function itemCost(node: MacroNode, checked: CheckedCel): number {
  switch (node.name) {
    case 'map':
    case 'sortBy':
    case 'transformList':
      return isConstant(node.body, checked) ? 2 : 12;
    case 'transformMap':
      return 3;
    case 'transformMapEntry':
      return 2;
    case 'optMap':
      return fixedCost(node.target, checked) + foundSteps(node.target, checked) + 1;
    case 'optFlatMap':
      return fixedCost(node.target, checked) + foundSteps(node.target, checked);
    default:
      return 0;
  }
}

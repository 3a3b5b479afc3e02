import { compilePattern } from '../regexp/compile.ts';
import type { CallNode, CelNode } from './ast.ts';
import { CelError } from './ast.ts';
import type { CheckedCel } from './check.ts';
import { evaluator } from './evaluate.ts';
import { findRuntimeFunction } from './runtime-functions.ts';
import type { CelType } from './types.ts';
import { formatType, isSameType } from './types.ts';

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

const conversions = [
  'bool',
  'bytes',
  'double',
  'duration',
  'dyn',
  'int',
  'string',
  'timestamp',
  'type',
  'uint',
];

function checkCall(node: CallNode, checked: CheckedCel): void {
  const name = checked.functionOf(node);
  const [first, second] = node.args;
  if (!node.target && node.args.length === 1 && conversions.includes(name))
    checkConversion(node, name, checked);
  const pattern = name === 'matches' && !node.target ? second : first;
  if (['matches', 'find', 'findAll'].includes(name) && pattern) checkPattern(pattern, name);
}

function checkPattern(node: CelNode, name: string): void {
  if (node.kind !== 'literal' || node.literal.type !== 'string') return;
  const result = compilePattern(node.literal.value);
  if (!result.ok) throw new CelError(`invalid ${name} argument: ${result.message}`, node);
}

/** Conversions of literals are computed when the rule is compiled: one that fails is refused. */
function checkConversion(node: CallNode, name: string, checked: CheckedCel): void {
  const [arg] = node.args;
  const [overload] = checked.overloadsOf(node);
  if (arg?.kind !== 'literal' || !overload || overload.lowering.startsWith('#')) return;
  const { literal } = arg;
  const call = findRuntimeFunction(overload.lowering)?.call;
  if (literal.type === 'null' || literal.type === 'bytes' || !call) return;
  const value = literal.type === 'int' ? toNumber(literal.value) : literal.value;
  const operand = literal.type === 'uint' ? { kind: 'uint', value: toNumber(literal.value) } : value;
  try {
    evaluator(
      { kind: 'call', callee: { kind: 'name', name: 'f' }, args: [{ kind: 'name', name: 'x' }] },
      ['f', 'x'],
      () => undefined,
    )(call, operand);
  } catch (error) {
    throw new CelError(`invalid ${name} argument: ${error instanceof Error ? error.message : ''}`, arg);
  }
}

function toNumber(value: bigint): number | bigint {
  const near = Number(value);
  return Number.isSafeInteger(near) ? near : value;
}

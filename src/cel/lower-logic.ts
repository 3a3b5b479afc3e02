import type { Expression } from '../emit/code.ts';
import type { CallNode, CelNode } from './ast.ts';
import { arrow, not, runtime } from './code.ts';
import { branchCost, fixedCost } from './cost.ts';
import { mergeForms } from './forms.ts';
import type { Lowering } from './lower.ts';
import { boolType } from './types.ts';
import type { Facts, Value } from './value.ts';
import { dynForm, nativeForm } from './value.ts';

const noFacts: Facts = { whenTrue: [], whenFalse: [] };

/** Lowers `!`, `&&`, `||` and `?:`, which know what their operands say of each other; undefined for any other call. */
export function lowerLogic(node: CallNode, context: Lowering): Value | undefined {
  const [first, second, third] = node.args;
  if (!first || node.target) return undefined;
  switch (node.name) {
    case '!_': {
      const operand = context.native(context.lower(first), boolType);
      const { whenTrue, whenFalse } = operand.facts ?? noFacts;
      return { ...operand, code: not(operand.code), facts: { whenTrue: whenFalse, whenFalse: whenTrue } };
    }
    case '_&&_':
    case '_||_':
      return second && lowerPair(node.name === '_&&_', first, second, context);
    case '_?_:_':
      return second && third && lowerConditional(node, first, second, third, context);
    default:
      return undefined;
  }
}

/** `a && b`, `a || b`: JavaScript's own where a cannot fail, else the ones that absorb errors. */
function lowerPair(isAnd: boolean, first: CelNode, second: CelNode, context: Lowering): Value {
  const left = context.native(context.lower(first), boolType);
  const known = left.facts ?? noFacts;
  const implied = isAnd ? known.whenTrue : known.whenFalse;
  const taken = context.native(context.lowerWhere(second, implied), boolType);
  const right = context.charged(taken, () => fixedCost(second, context.checked));
  const added = right.facts ?? noFacts;
  const facts = isAnd
    ? { whenTrue: [...implied, ...added.whenTrue], whenFalse: [] }
    : { whenTrue: [], whenFalse: [...implied, ...added.whenFalse] };
  const base = { type: boolType, form: nativeForm, facts };
  if (left.canThrow) {
    const code = runtime(isAnd ? 'and' : 'or', arrow([], left.code), arrow([], right.code));
    return { ...base, code, canThrow: true };
  }
  const operator = isAnd ? '&&' : '||';
  return { ...base, code: chain(operator, left.code, right.code), canThrow: right.canThrow };
}

function chain(operator: '&&' | '||', left: Expression, right: Expression): Expression {
  const operands = [left, right].flatMap((side) =>
    side.kind === 'logical' && side.operator === operator ? side.operands : [side],
  );
  return { kind: 'logical', operator, operands };
}

function lowerConditional(
  node: CallNode,
  first: CelNode,
  second: CelNode,
  third: CelNode,
  context: Lowering,
): Value {
  const test = context.native(context.lower(first), boolType);
  const { whenTrue, whenFalse } = test.facts ?? noFacts;
  const branch = (node: CelNode, facts: readonly string[]): Value =>
    context.charged(context.settle(context.lowerWhere(node, facts)), () => branchCost(node, context.checked));
  const then = branch(second, whenTrue);
  const other = branch(third, whenFalse);
  const isOneType = then.type.kind === other.type.kind || then.form.kind !== 'native';
  const form = isOneType ? mergeForms(then.form, other.form) : undefined;
  const [left, right] = form ? [then, other] : [context.dyn(then), context.dyn(other)];
  return {
    code: { kind: 'conditional', test: test.code, then: left.code, else: right.code },
    type: context.checked.typeOf(node),
    form: form ?? dynForm,
    canThrow: test.canThrow || left.canThrow || right.canThrow,
  };
}

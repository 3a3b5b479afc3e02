import type { Expression } from '../../code/tree.ts';
import type { CallNode, CelNode } from '../syntax/ast.ts';
import { arrow, not, runtime } from './code.ts';
import { branchCost, fixedCost } from '../cost/cost.ts';
import { mergeForms } from './forms.ts';
import type { Lowering } from './lower.ts';
import { boolType } from '../types/types.ts';
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
      return lowerChain(node.name === '_&&_', node.args, context);
    case '_?_:_':
      return second && third && lowerConditional(node, first, second, third, context);
    default:
      return undefined;
  }
}

/** `a && b`, `a || b`: JavaScript's own up to the first operand that can fail, then the ones that absorb errors. */
function lowerChain(isAnd: boolean, nodes: readonly CelNode[], context: Lowering): Value {
  const implied: string[] = [];
  const operands = context.lowerInTurn(nodes, (node, at) => {
    const operand = context.native(context.lower(node), boolType);
    const { whenTrue, whenFalse } = operand.facts ?? noFacts;
    const facts = isAnd ? whenTrue : whenFalse;
    implied.push(...facts);
    return [at === 0 ? operand : context.charged(operand, () => fixedCost(node, context.checked)), facts];
  });
  const operator = isAnd ? '&&' : '||';
  const groups: Value[][] = [[]];
  for (const operand of operands) {
    const group = groups.at(-1);
    if (group?.some(({ canThrow }) => canThrow)) groups.push([operand]);
    else group?.push(operand);
  }
  const codes = groups.map((group) =>
    chain(
      operator,
      group.map(({ code }) => code),
    ),
  );
  const [only, ...others] = codes;
  return {
    type: boolType,
    form: nativeForm,
    facts: isAnd ? { whenTrue: implied, whenFalse: [] } : { whenTrue: [], whenFalse: implied },
    code:
      only && others.length === 0
        ? only
        : runtime(isAnd ? 'and' : 'or', ...codes.map((code) => arrow([], code))),
    canThrow: operands.some(({ canThrow }) => canThrow),
  };
}

/** So many operands stand in one row; what reads code walks each operand a step deeper than the one before. */
const widest = 200;

function chain(operator: '&&' | '||', codes: readonly Expression[]): Expression {
  const operands = codes.flatMap((side) =>
    side.kind === 'logical' && side.operator === operator && side.operands.length + codes.length <= widest
      ? side.operands
      : [side],
  );
  const [only] = operands;
  if (only && operands.length === 1) return only;
  if (operands.length <= widest) return { kind: 'logical', operator, operands };
  const size = Math.ceil(operands.length / widest);
  const rows: Expression[] = [];
  for (let at = 0; at < operands.length; at += size)
    rows.push(chain(operator, operands.slice(at, at + size)));
  return { kind: 'logical', operator, operands: rows };
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

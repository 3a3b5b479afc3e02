import type { Expression } from '../../code/tree.ts';
import type { CallNode } from '../syntax/ast.ts';
import { arrow, binary, literal, name, runtime } from './code.ts';
import { fixedCost, isPriced } from '../cost/cost.ts';
import type { Overload } from '../library/overload.ts';
import type { Price } from '../library/price.ts';
import type { Lowering } from './lower.ts';
import { lowerLogic } from './logic.ts';
import type { CelType } from '../types/types.ts';
import { runtimeName } from '../types/types.ts';
import type { Value } from './value.ts';
import { dynForm } from './value.ts';

/** Lowers a call of a function, method or operator by the overloads that it may turn out to be. */
export function lowerCall(node: CallNode, context: Lowering): Value {
  const logic = lowerLogic(node, context);
  if (logic) return logic;
  const functionName = context.checked.functionOf(node);
  const isQualified = functionName !== node.name && functionName !== node.name.slice(1);
  const nodes = node.target && !isQualified ? [node.target, ...node.args] : node.args;
  const args = nodes.map((arg) => context.lower(arg));
  const overloads = context.checked.overloadsOf(node);
  const type = context.checked.typeOf(node);
  const [only] = overloads;
  const [list] = args;
  // Of a call that is resolved when it runs the server counts no sizes.
  if (only && overloads.length === 1) {
    if (list && only.readsWholeList) args[0] = lister(list, context);
    const price = context.isCounted && isPriced(node, context.checked) ? only.price : undefined;
    if (price) return lowerPriced(only, price, args, type, context);
    return only.lower({
      args: lazyArguments(only, node, args, context),
      type,
      context,
      overload: only,
    });
  }
  if (only?.lowerDynamic) return only.lowerDynamic(args, type, context);
  return dispatch(overloads, args, type, context);
}

/** A list whose own failure no operator absorbs, since the server falls over it when it counts the cost. */
function lister(list: Value, context: Lowering): Value {
  const value = context.settle(list);
  return value.canThrow ? { ...value, code: runtime('lister', arrow([], value.code)) } : value;
}

/** An argument that is evaluated only where it is needed is charged there. */
function lazyArguments(
  overload: Overload,
  node: CallNode,
  args: readonly Value[],
  context: Lowering,
): readonly Value[] {
  const [other] = node.args;
  if (!overload.isLazy || !other) return args;
  return args.map((arg, at) =>
    at === 1 ? context.charged(arg, () => fixedCost(other, context.checked)) : arg,
  );
}

/** A call whose cost depends on the sizes of its arguments, which are evaluated once for both. */
function lowerPriced(
  overload: Overload,
  price: Price,
  args: readonly Value[],
  type: CelType,
  context: Lowering,
): Value {
  const parameters: string[] = [];
  const bound = args.map((arg): Value => {
    if (arg.code.kind === 'literal' || arg.code.kind === 'name') return arg;
    const parameter = context.fresh('operand');
    parameters.push(parameter);
    return { ...arg, code: name(parameter), canThrow: false };
  });
  const values = args.flatMap((arg, at) => (bound[at] === arg ? [] : [arg.code]));
  const plain = overload.lower({ args: bound, type, context, overload });
  let counted = context.charged(plain, () => withoutFirst(price(bound, undefined, context)));
  if (overload.isPricedByResult) {
    const result = context.fresh('result');
    const found = { ...plain, code: name(result) };
    const spent = context.charged(found, () => withoutFirst(price(bound, found, context)));
    counted = { ...plain, code: { kind: 'call', callee: arrow([result], spent.code), args: [plain.code] } };
  }
  const code: Expression =
    parameters.length === 0
      ? counted.code
      : { kind: 'call', callee: arrow(parameters, counted.code), args: values };
  return { ...counted, code, canThrow: true };
}

/** The first unit of every call is part of what the rule costs whatever the sizes. */
function withoutFirst(price: Expression): Expression {
  return binary('-', price, literal(1));
}

/** A call whose overload is only known when the arguments are: tries the overloads by their parameters' types. */
function dispatch(
  overloads: readonly Overload[],
  args: readonly Value[],
  type: CelType,
  context: Lowering,
): Value {
  const dyn = args.map((arg) => context.dyn(context.settle(arg)));
  const names = args.map((_arg, at) => context.fresh(`argument${at}_`));
  const bound = dyn.map((arg, at): Value => ({ ...arg, code: name(names[at] ?? ''), canThrow: false }));
  let code: Expression = runtime('noSuchOverload');
  for (const overload of [...overloads].reverse()) {
    const tests = overload.parameters.flatMap((parameter, at) => {
      const isKnown = parameter.kind === 'param' || parameter.kind === 'dyn';
      return isKnown ? [] : [runtime('isOf', name(names[at] ?? ''), literal(runtimeName(parameter)))];
    });
    const then = context.dyn(
      context.settle(overload.lower({ args: bound, type: overload.result, context, overload })),
    ).code;
    const [first, ...others] = tests;
    const test: Expression | undefined =
      others.length > 0 ? { kind: 'logical', operator: '&&', operands: tests } : first;
    code = test ? { kind: 'conditional', test, then, else: code } : then;
  }
  const callee: Expression = arrow(names, code);
  return {
    code: { kind: 'call', callee, args: dyn.map((arg) => arg.code) },
    type,
    form: dynForm,
    canThrow: true,
  };
}

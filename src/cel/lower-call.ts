import type { Expression } from '../code/tree.ts';
import type { CallNode } from './ast.ts';
import { arrow, binary, literal, method, name, runtime } from './code.ts';
import type { Overload } from './declarations.ts';
import { customLowerings } from './custom-lowerings.ts';
import { fixedCost, isPriced } from './cost.ts';
import { dynamicFunctions } from './dynamic-functions.ts';
import { itemForm } from './forms.ts';
import type { Lowering } from './lower.ts';
import { runtimeName } from './lower.ts';
import { asOptional } from './lower-macro.ts';
import { lowerLogic } from './lower-logic.ts';
import type { Price } from './price.ts';
import { isPricedByResult, priceOf } from './price.ts';
import type { CelType } from './types.ts';
import { dynType } from './types.ts';
import type { Form, Value } from './value.ts';
import { dynForm, nativeForm } from './value.ts';

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
  const isSized = overloads.length === 1 && ['sort', 'distinct'].includes(functionName);
  if (list && isSized) args[0] = lister(list, context);
  if (only && overloads.length === 1) {
    const price = context.isCounted && isPriced(node, context.checked) ? priceOf(only) : undefined;
    if (price) return lowerPriced(only, price, args, type, context);
    return lowerOverload(only, lazyArguments(only, node, args, context), type, context);
  }
  const dynamic = dynamicFunctions[functionName];
  if (dynamic) return dynamic(args, type, context);
  return dispatch(overloads, args, type, context);
}

/** A list whose own failure no operator absorbs, since the server falls over it when it counts the cost. */
function lister(list: Value, context: Lowering): Value {
  const value = context.settle(list);
  return value.canThrow ? { ...value, code: runtime('lister', arrow([], value.code)) } : value;
}

/** or and orValue evaluate their argument only where it is needed: it is charged there. */
function lazyArguments(
  overload: Overload,
  node: CallNode,
  args: readonly Value[],
  context: Lowering,
): readonly Value[] {
  const [other] = node.args;
  const isLazy = ['optional_or_optional', 'optional_orValue_value'].includes(overload.id);
  if (!isLazy || !other) return args;
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
  const plain = lowerOverload(overload, bound, type, context);
  let counted = context.charged(plain, () => withoutFirst(price(bound, undefined, context)));
  if (isPricedByResult(overload)) {
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

/** One overload with arguments that its types fit, or that are only known at run time. */
export function lowerOverload(
  overload: Overload,
  args: readonly Value[],
  type: CelType,
  context: Lowering,
): Value {
  const { lowering } = overload;
  if (lowering.startsWith('#')) {
    const custom = customLowerings[lowering.slice(1)];
    if (!custom) throw new TypeError(`no lowering ${lowering}`);
    return custom({ args, type, context, overload });
  }
  const values = args.map((arg, at) => argument(arg, overload.parameters[at], context));
  const codes = values.map((value) => value.code);
  const [receiver, ...rest] = codes;
  const code: Expression =
    lowering.startsWith('.') && receiver
      ? method(receiver, lowering.slice(1), ...rest)
      : runtime(lowering, ...codes);
  return {
    code,
    type,
    form: resultForm(overload.result),
    canThrow: overload.canThrow || values.some((value) => value.canThrow),
  };
}

/** An argument in the form that runtime functions take for a parameter's type. */
export function argument(value: Value, type: CelType | undefined, context: Lowering): Value {
  if (!type) return context.dyn(context.settle(value));
  switch (type.kind) {
    case 'dyn':
      return context.dyn(context.settle(value));
    case 'list':
      return asList(value, type.element, context);
    case 'optional':
      return asOptional(value, context);
    default:
      return context.native(value, type);
  }
}

/** A list as an array: its items native where the parameter says what they are, else as they come. */
export function asList(value: Value, element: CelType, context: Lowering): Value {
  const settled = context.settle(value);
  const { form, code } = settled;
  const isArray = form.kind === 'list' || (form.kind === 'raw' && form.raw.kind === 'list');
  if (element.kind === 'dyn' || !isArray) {
    const dyn = context.dyn(settled);
    const isArrayAlready = form.kind === 'list' && (dyn.code === code || isMapped(dyn.code, code));
    const items = isArrayAlready ? dyn.code : runtime('listDyn', dyn.code);
    return {
      ...dyn,
      code: items,
      form: { kind: 'list', of: dynForm },
      canThrow: dyn.canThrow || !isArrayAlready,
    };
  }
  const of = itemForm(form);
  if (of.kind === 'native' || element.kind === 'param') return { ...settled, form: { kind: 'list', of } };
  if (of.kind === 'raw' && of.isGuarded) return asList(settled, dynType, context);
  const item: Value = { code: name('item'), type: element, form: of, canThrow: false };
  const native = context.native(item, element);
  return {
    ...settled,
    code: method(code, 'map', arrow(['item'], native.code)),
    form: { kind: 'list', of: nativeForm },
    canThrow: true,
  };
}

function isMapped(code: Expression, list: Expression): boolean {
  return code.kind === 'call' && code.callee.kind === 'member' && code.callee.object === list;
}

/** The form of what a runtime function gives for a result type. */
function resultForm(type: CelType): Form {
  switch (type.kind) {
    case 'dyn':
    case 'param':
      return dynForm;
    case 'list':
      return { kind: 'list', of: resultForm(type.element) };
    case 'map':
      return { kind: 'map', of: resultForm(type.value) };
    case 'optional':
      return { kind: 'optional', of: resultForm(type.value) };
    default:
      return nativeForm;
  }
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
    const then = context.dyn(context.settle(lowerOverload(overload, bound, overload.result, context))).code;
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

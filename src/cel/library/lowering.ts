import type { BinaryOperator, Expression } from '../../code/tree.ts';
import { asList } from '../lower/argument.ts';
import { binary, literal, member, method, name, runtime } from '../lower/code.ts';
import type { RuntimeCall } from '../lower/runtime-functions.ts';
import { dynType } from '../types/types.ts';
import type { Form, Value } from '../lower/value.ts';
import { dynForm, nativeForm } from '../lower/value.ts';
import type { DynamicLowering, FunctionCall, FunctionLowering } from './overload.ts';
import { argumentsOf, resultOf } from './overload.ts';

/** A lowering of native arguments to native code. */
export function simple(make: (...codes: Expression[]) => Expression): FunctionLowering {
  return (call) => {
    const args = argumentsOf(call);
    return resultOf(call, args, make(...args.map((arg) => arg.code)));
  };
}

/** The argument as it is. */
export const same: FunctionLowering = simple((value) => value ?? literal(null));

/** An operator of JavaScript. */
export function operation(symbol: BinaryOperator): FunctionLowering {
  return simple((left, right) => binary(symbol, left ?? literal(null), right ?? literal(null)));
}

/** A call of JavaScript's own conversion. */
export function callOf(converter: 'String' | 'Number'): FunctionLowering {
  return simple((value) => ({ kind: 'call', callee: name(converter), args: value ? [value] : [] }));
}

/** A method that JavaScript's strings have, too. */
export function ofReceiver(name: 'includes' | 'startsWith' | 'endsWith'): FunctionLowering {
  return simple((receiver, ...codes) => method(receiver ?? literal(''), name, ...codes));
}

/** A property of the receiver. */
export function part(property: string): FunctionLowering {
  return simple((receiver) => member(receiver ?? literal(null), property));
}

/** A runtime function whose last argument is the same for all calls of the overload. */
export function withLast(called: RuntimeCall, last: string | number): FunctionLowering {
  return simple((...codes) => runtime(called, ...codes, literal(last)));
}

/** What a comparison function says of both arguments, against 0. */
export function ordered(compare: RuntimeCall, symbol: BinaryOperator): FunctionLowering {
  return simple((...codes) => binary(symbol, runtime(compare, ...codes), literal(0)));
}

/** The receiver, or the only argument. */
export function firstOf(call: FunctionCall): Value {
  const [value] = call.args;
  if (!value) throw new TypeError(`${call.overload.name} needs an argument`);
  return call.context.settle(value);
}

export function pairOf(call: FunctionCall): readonly [Value, Value] {
  const [left, right] = call.args;
  if (!left || !right) throw new TypeError(`${call.overload.name} needs two arguments`);
  return [left, right];
}

/** A function of a list whose items tell their own types, and of further values in dyn form. */
export function ofDynItems(called: RuntimeCall, form: Form): FunctionLowering {
  return (call) => {
    const [list, ...rest] = call.args;
    if (!list) throw new TypeError(`${call.overload.name} needs a list`);
    const others = rest.map((arg) => call.context.dyn(call.context.settle(arg)));
    const args = [asList(list, dynType, call.context), ...others];
    return resultOf(call, args, runtime(called, ...args.map((arg) => arg.code)), form);
  };
}

/** Of arguments that tell their own types when the rule runs. */
export function dynamicCall(called: RuntimeCall, form: Form = dynForm): DynamicLowering {
  return (args, type, context) => {
    const codes = args.map((arg) => context.dyn(context.settle(arg)).code);
    return { code: runtime(called, ...codes), type, form, canThrow: true };
  };
}

export function dynamicComparison(compare: RuntimeCall, operator: BinaryOperator): DynamicLowering {
  return (args, type, context) => {
    const { code } = dynamicCall(compare)(args, type, context);
    return { code: binary(operator, code, literal(0)), type, form: nativeForm, canThrow: true };
  };
}

/** Of a list whose items tell their own types; what else it is called with is left out. */
export function dynamicList(called: RuntimeCall, form: Form): DynamicLowering {
  return ([first], type, context) => {
    const list = first ? asList(first, dynType, context).code : literal(null);
    return { code: runtime(called, list), type, form, canThrow: true };
  };
}

import { InternalError } from '../../diagnostics/errors.ts';
import type { Expression } from '../../code/tree.ts';
import { argument, resultForm } from '../lower/argument.ts';
import type { CallNode } from '../syntax/ast.ts';
import type { CheckedCel } from '../types/checked.ts';
import { runtimeFunction } from '../lower/code.ts';
import type { Lowering } from '../lower/lower.ts';
import type { RuntimeCall } from '../lower/runtime-functions.ts';
import type { CelType } from '../types/types.ts';
import { parametersOf } from '../types/types.ts';
import type { Form, Value } from '../lower/value.ts';
import { nativeForm } from '../lower/value.ts';
import type { Estimate } from './estimate.ts';
import type { Price } from './price.ts';

/** One overload of a function: all that is known of it. */
export interface Overload {
  readonly name: string;
  /** As cel-go and k8s.io/apiserver call it. */
  readonly id: string;
  /** Called as `receiver.name(...)`; the receiver is the first of `parameters`. */
  readonly isMember: boolean;
  readonly parameters: readonly CelType[];
  readonly result: CelType;
  readonly typeParameters: readonly string[];
  readonly lower: FunctionLowering;
  /** How the function is lowered where the types of its arguments leave several overloads; without it each one is tried. */
  readonly lowerDynamic?: DynamicLowering;
  /** What the server checks of literal arguments when a rule is created; throws a CelError. */
  readonly check?: (node: CallNode, checked: CheckedCel) => void;
  /** A call may fail although its arguments are of the right types. */
  readonly canThrow: boolean;
  /** What a call costs, where that depends on sizes; 1 without it. */
  readonly price?: Price;
  /** The price is that of the call's result. */
  readonly isPricedByResult: boolean;
  /** What a call costs at most, and how large its result is, by what the schema says of its arguments; 1 without it. */
  readonly estimate?: Estimate;
  /** The last argument is evaluated only where it is needed. */
  readonly isLazy: boolean;
  /** The server falls over a list that cannot be evaluated when it counts the cost: no operator absorbs that. */
  readonly readsWholeList: boolean;
}

/** A call to be lowered: its arguments, receiver first, and the overload that was found. */
export interface FunctionCall {
  readonly args: readonly Value[];
  readonly type: CelType;
  readonly context: Lowering;
  readonly overload: Overload;
}

export type FunctionLowering = (call: FunctionCall) => Value;

export type DynamicLowering = (args: readonly Value[], type: CelType, context: Lowering) => Value;

/** What a row says of an overload besides its types. */
type Details = Pick<Overload, 'id'> &
  Partial<
    Pick<
      Overload,
      'check' | 'canThrow' | 'price' | 'isPricedByResult' | 'estimate' | 'isLazy' | 'readsWholeList'
    >
  > &
  Implementation;

type Implementation =
  /** A function of src/runtime/cel, which takes the arguments as their types have them. */
  | { readonly call: RuntimeCall }
  | { readonly lower: FunctionLowering }
  /** The grammar's own, whose lowering looks at the operands first (lower/logic.ts). */
  | { readonly isSyntax: true };

/** `name(...)`, and operators, by the names that cel-go gives them. */
export function global(
  name: string,
  parameters: readonly CelType[],
  result: CelType,
  details: Details,
): Overload {
  return overload(name, false, parameters, result, details);
}

/** `receiver.name(...)`. */
export function method(
  receiver: CelType,
  name: string,
  parameters: readonly CelType[],
  result: CelType,
  details: Details,
): Overload {
  return overload(name, true, [receiver, ...parameters], result, details);
}

/** Overloads of one function that is lowered in one way where a type is only known at run time. */
export function dynamic(lowerDynamic: DynamicLowering, rows: readonly Overload[]): readonly Overload[] {
  return rows.map((row) => ({ ...row, lowerDynamic }));
}

function overload(
  name: string,
  isMember: boolean,
  parameters: readonly CelType[],
  result: CelType,
  details: Details,
): Overload {
  const { id, canThrow = false, isPricedByResult = false, isLazy = false, readsWholeList = false } = details;
  const { check, price, estimate } = details;
  return {
    ...{ name, id, isMember, parameters, result, canThrow, isPricedByResult, isLazy, readsWholeList },
    typeParameters: [...new Set([...parameters, result].flatMap(typeParametersIn))],
    lower: lowering(details),
    ...(check && { check }),
    ...(price && { price }),
    ...(estimate && { estimate }),
  };
}

function typeParametersIn(type: CelType): readonly string[] {
  return type.kind === 'param' ? [type.name] : parametersOf(type).flatMap(typeParametersIn);
}

function lowering(details: Details): FunctionLowering {
  if ('lower' in details) return details.lower;
  if ('call' in details) return ofRuntime(details.call);
  return ({ overload: { name } }) => {
    throw new InternalError(`${name} is lowered by its operands`);
  };
}

/** The arguments in the forms that the overload's parameters ask for. */
export function argumentsOf({ args, context, overload: { parameters } }: FunctionCall): readonly Value[] {
  return args.map((arg, at) => argument(arg, parameters[at], context));
}

/** A value that a call gives. */
export function resultOf(
  call: FunctionCall,
  args: readonly Value[],
  code: Expression,
  form: Form = nativeForm,
  canThrow = false,
): Value {
  const throws = canThrow || call.overload.canThrow || args.some((arg) => arg.canThrow);
  return { code, type: call.type, form, canThrow: throws };
}

/** A call of a function of src/runtime; throws, when the row is made, for one that packages do not carry. */
function ofRuntime(called: RuntimeCall): FunctionLowering {
  const callee = runtimeFunction(called);
  return (call) => {
    const args = argumentsOf(call);
    const code: Expression = { kind: 'call', callee, args: args.map((arg) => arg.code) };
    return resultOf(call, args, code, resultForm(call.overload.result));
  };
}

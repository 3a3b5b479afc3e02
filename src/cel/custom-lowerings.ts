import type { BinaryOperator, Expression } from '../code/tree.ts';
import { binary, literal, member, method, name, runtime } from './code.ts';
import type { Overload } from './declarations.ts';
import { comparisonLowerings } from './lower-comparison.ts';
import { containerLowerings } from './lower-container.ts';
import { optionalLowerings } from './lower-optional.ts';
import { argument } from './lower-call.ts';
import type { Lowering } from './lower.ts';
import { runtimeName } from './lower.ts';
import { patternLowerings } from './lower-pattern.ts';
import type { CelType } from './types.ts';
import type { Form, Value } from './value.ts';
import { nativeForm } from './value.ts';

/** What a lowering of its own gets: the call's arguments, receiver first, and the overload that was found. */
export interface CustomCall {
  readonly args: readonly Value[];
  readonly type: CelType;
  readonly context: Lowering;
  readonly overload: Overload;
}

export type CustomLowering = (call: CustomCall) => Value;

/** The arguments in the forms that the overload's parameters ask for. */
export function argumentsOf({ args, context, overload }: CustomCall): readonly Value[] {
  return args.map((arg, at) => argument(arg, overload.parameters[at], context));
}

/** A value that a call gives. */
export function resultOf(
  call: CustomCall,
  args: readonly Value[],
  code: Expression,
  form: Form = nativeForm,
): Value {
  const canThrow = call.overload.canThrow || args.some((arg) => arg.canThrow);
  return { code, type: call.type, form, canThrow };
}

/** A lowering of native arguments to native code. */
export function simple(make: (...codes: Expression[]) => Expression): CustomLowering {
  return (call) => {
    const args = argumentsOf(call);
    return resultOf(call, args, make(...args.map((arg) => arg.code)));
  };
}

function operator(symbol: BinaryOperator): CustomLowering {
  return simple((left, right) => binary(symbol, left ?? literal(null), right ?? literal(null)));
}

function part(property: string): CustomLowering {
  return simple((receiver) => member(receiver ?? literal(null), property));
}

/** A field of the timestamp's date in UTC, or in the zone of the second argument. */
function datePart(getter: string, subtrahend = 0): CustomLowering {
  return simple((...codes) => {
    const code = method(runtime('inZone', ...codes), getter);
    return subtrahend === 0 ? code : binary('-', code, literal(subtrahend));
  });
}

function durationPart(nanos: number): CustomLowering {
  return simple((receiver) => runtime('durationIn', receiver ?? literal(null), literal(nanos)));
}

function ordered(compare: string, symbol: BinaryOperator): CustomLowering {
  return simple((...codes) => binary(symbol, runtime(compare, ...codes), literal(0)));
}

const own: Readonly<Record<string, CustomLowering>> = {
  same: simple((value) => value ?? literal(null)),
  text: simple((value) => ({ kind: 'call', callee: name('String'), args: value ? [value] : [] })),
  number: simple((value) => ({ kind: 'call', callee: name('Number'), args: value ? [value] : [] })),
  plus: operator('+'),
  minus: operator('-'),
  times: operator('*'),
  over: operator('/'),
  negateDouble: simple((operand) => ({ kind: 'unary', operator: '-', operand: operand ?? literal(0) })),
  addFlipped: simple((by, time) => runtime('addToTimestamp', time ?? literal(null), by ?? literal(null))),
  dyn: ({ args, context, type }) => {
    const [value] = args.map((arg) => context.dyn(context.settle(arg)));
    return value ? { ...value, type } : resultOf({ args, context, type } as CustomCall, [], literal(null));
  },
  type: (call) => {
    const [value] = call.args.map((arg) => call.context.settle(arg));
    const isKnown = value && value.form.kind !== 'dyn' && !value.canThrow && value.type.kind !== 'dyn';
    if (isKnown) return resultOf(call, [], runtime('typeValue', literal(runtimeName(value.type))));
    const dyn = call.args.map((arg) => call.context.dyn(call.context.settle(arg)));
    return resultOf(call, dyn, runtime('typeOf', ...dyn.map((arg) => arg.code)));
  },
  indexOf: simple((...codes) => runtime('indexOf', ...codes, literal(0))),
  replaceAll: simple((...codes) => runtime('replace', ...codes, literal(-1))),
  splitAll: (call) => {
    const args = argumentsOf(call);
    const code = runtime('split', ...args.map((arg) => arg.code), literal(-1));
    return resultOf(call, args, code, { kind: 'list', of: nativeForm });
  },
  joinAll: simple((...codes) => runtime('join', ...codes, literal(''))),
  getDate: datePart('getUTCDate'),
  getDayOfMonth: datePart('getUTCDate', 1),
  getDayOfWeek: datePart('getUTCDay'),
  getDayOfYear: simple((...codes) => runtime('dayOfYear', runtime('inZone', ...codes))),
  getFullYear: datePart('getUTCFullYear'),
  getMonth: datePart('getUTCMonth'),
  getHours: datePart('getUTCHours'),
  getMinutes: datePart('getUTCMinutes'),
  getSeconds: datePart('getUTCSeconds'),
  getMilliseconds: datePart('getUTCMilliseconds'),
  durationHours: durationPart(3_600_000_000_000),
  durationMinutes: durationPart(60_000_000_000),
  durationSeconds: durationPart(1_000_000_000),
  durationMilliseconds: durationPart(1_000_000),
  urlHost: part('host'),
  urlScheme: part('scheme'),
  cidrIp: part('ip'),
  prefixLength: part('prefix'),
  major: part('major'),
  minor: part('minor'),
  patch: part('patch'),
  addInt: simple((quantity, int) =>
    runtime('addQuantities', quantity ?? literal(null), runtime('quantityOfInt', int ?? literal(0))),
  ),
  subtractInt: simple((quantity, int) =>
    runtime('subtractQuantities', quantity ?? literal(null), runtime('quantityOfInt', int ?? literal(0))),
  ),
  quantityGreater: ordered('compareQuantities', '>'),
  quantityLess: ordered('compareQuantities', '<'),
  semverGreater: ordered('compareSemvers', '>'),
  semverLess: ordered('compareSemvers', '<'),
  format: (call) => {
    const format = call.overload.name.slice('format.'.length);
    const properties = [
      { kind: 'property', key: 'kind', value: literal('kubernetes.NamedFormat') },
      { kind: 'property', key: 'name', value: literal(format) },
    ] as const;
    return resultOf(call, [], { kind: 'object', properties });
  },
};

/** The overloads that lower to more than a call of one function, by the name that their row gives. */
export const customLowerings: Readonly<Record<string, CustomLowering>> = {
  ...own,
  ...comparisonLowerings,
  ...containerLowerings,
  ...optionalLowerings,
  ...patternLowerings,
};

import type { BinaryOperator, Expression } from '../../code/tree.ts';
import { compare as compareDyn } from '../../runtime/cel/compare.ts';
import { binary, literal, member, runtime, runtimePrefix } from '../lower/code.ts';
import { isPlain } from '../lower/forms.ts';
import type { Lowering } from '../lower/lower.ts';
import type { RuntimeName } from '../lower/runtime-functions.ts';
import { priced } from '../cost/size.ts';
import type { CelType } from '../types/types.ts';
import {
  A,
  boolType,
  bytesType,
  doubleType,
  durationType,
  intType,
  isSameType,
  stringType,
  timestampType,
  uintType,
} from '../types/types.ts';
import type { Value } from '../lower/value.ts';
import { nativeForm } from '../lower/value.ts';
import type { CallEstimate, EstimatedCall } from './estimate.ts';
import { ofSmallerText } from './estimate.ts';
import { dynamicComparison } from './lowering.ts';
import type { FunctionCall, Overload } from './overload.ts';
import { dynamic, global, resultOf } from './overload.ts';
import { ofSmaller } from './price.ts';

/** The operators of order, with JavaScript's own for each. */
const orders = [
  ['_<_', 'less', '<'],
  ['_<=_', 'less_equals', '<='],
  ['_>_', 'greater', '>'],
  ['_>=_', 'greater_equals', '>='],
] as const;

const ordered = [boolType, intType, uintType, doubleType, stringType, bytesType, timestampType, durationType];
const mixed: readonly (readonly [CelType, CelType])[] = [
  [intType, doubleType],
  [intType, uintType],
  [uintType, doubleType],
  [uintType, intType],
  [doubleType, intType],
  [doubleType, uintType],
];

/** Equality and order. */
export const comparisons: readonly Overload[] = [
  global('_==_', [A, A], boolType, {
    id: 'equals',
    lower: (call) => equality(call, false),
    price: ofEquality,
    estimate: equalityEstimate,
  }),
  global('_!=_', [A, A], boolType, {
    id: 'not_equals',
    lower: (call) => equality(call, true),
    price: ofSmaller,
    estimate: ofSmallerText,
  }),
  ...orders.flatMap(([name, id, operator]) =>
    dynamic(dynamicComparison(compareDyn, operator), [
      ...ordered.map((type) =>
        global(name, [type, type], boolType, {
          id: `${id}_${idOf(type)}`,
          lower: (call) => compare(call, operator),
          ...(isText(type) && { price: ofSmaller, estimate: ofSmallerText }),
        }),
      ),
      ...mixed.map(([left, right]) =>
        global(name, [left, right], boolType, {
          id: `${id}_${idOf(left)}_${idOf(right)}`,
          lower: (call) => compare(call, operator),
        }),
      ),
    ]),
  ),
];

/** How ids of overloads name a number's type. */
function idOf({ kind }: CelType): string {
  return kind === 'int' || kind === 'uint' ? `${kind}64` : kind;
}

function isText({ kind }: CelType): boolean {
  return kind === 'string' || kind === 'bytes';
}

function ofEquality(args: readonly Value[], result: Value | undefined, context: Lowering): Expression {
  return args[0]?.type.kind === 'opaque' ? literal(1) : ofSmaller(args, result, context);
}

function equalityEstimate(call: EstimatedCall): CallEstimate {
  const [left, right] = call.args;
  if (!left || !right || !isSameType(left.node.type, right.node.type)) return ofSmallerText(call);
  const { type } = left.node;
  if (type.kind !== 'opaque') return ofSmallerText(call);
  if (type.name === 'kubernetes.NamedFormat') return { cost: priced(64, 0.1) };
  if (type.name === 'kubernetes.URL') return { cost: priced(right.size?.max ?? 1, 0.1) };
  return { cost: 1 };
}

/** Values of these types are equal just when JavaScript finds them so. */
export function isPrimitive(value: Value): boolean {
  if (value.form.kind === 'dyn') return value.form.isScalar === true;
  return (
    value.form.kind === 'native' && ['string', 'bool', 'int', 'double', 'null'].includes(value.type.kind)
  );
}

function equality(call: FunctionCall, isNegated: boolean): Value {
  const [left, right] = call.args.map((arg) => call.context.settle(arg));
  if (!left || !right) throw new TypeError('equality has two operands');
  const args = [left, right];
  const isWithNull = args.some((arg) => arg.type.kind === 'null');
  const isRaw = args.some((arg) => arg.form.kind === 'raw');
  const isBig = args.some(mayBeBig);
  // An int that may be big equals a number loosely, and so would a string that only looks like one.
  const isTextPossible = isBig && args.some((arg) => arg.form.kind === 'dyn');
  if ((args.every(isPrimitive) && !isTextPossible) || (isWithNull && isRaw)) {
    const [strict, loose]: readonly BinaryOperator[] = isNegated ? ['!==', '!='] : ['===', '=='];
    const operator = isBig ? loose : strict;
    return resultOf(call, args, binary(operator ?? '===', left.code, right.code));
  }
  if (args.every((arg) => isPlain(arg.form, arg.type))) {
    const code = runtime('deepEqual', left.code, right.code);
    return resultOf(call, args, isNegated ? { kind: 'unary', operator: '!', operand: code } : code);
  }
  const dyn = args.map((arg) => call.context.dyn(arg));
  const canFail = args.some((arg) => arg.form.kind !== 'native' || arg.type.kind === 'opaque');
  const code = runtime(isNegated ? 'notEqual' : 'equal', ...dyn.map((arg) => arg.code));
  return resultOf(call, dyn, code, nativeForm, canFail && !isNegated);
}

/** A bigint may meet a number of the same value: what is computed, or written beyond the safe range. */
export function mayBeBig({ type, code }: Value): boolean {
  if (type.kind !== 'int' || code.kind !== 'call' || code.callee.kind !== 'name') return false;
  return !['field', 'get', 'at', 'length', 'readInt'].includes(code.callee.name.slice(runtimePrefix.length));
}

function compare(call: FunctionCall, operator: BinaryOperator): Value {
  const { overload, context } = call;
  const args = call.args.map((arg, at) => context.native(arg, overload.parameters[at] ?? arg.type));
  const [left, right] = args;
  if (!left || !right) throw new TypeError('a comparison has two operands');
  const order = (functionName: RuntimeName, canFail = false): Value =>
    resultOf(
      call,
      args,
      binary(operator, runtime(functionName, left.code, right.code), literal(0)),
      nativeForm,
      canFail,
    );
  const kinds = overload.parameters.map((type: CelType) => type.kind);
  if (kinds.includes('uint')) {
    const dyn = args.map((arg) => context.dyn(arg));
    const code = binary(operator, runtime('compare', ...dyn.map((arg) => arg.code)), literal(0));
    return resultOf(call, dyn, code, nativeForm, kinds.includes('double'));
  }
  const isMixed = kinds.includes('double') && args.some(mayBeBig);
  if (isMixed || (kinds.includes('double') && args.some(mayBeNaN))) return order('compareDoubles', true);
  const [kind] = kinds;
  if (kind === 'string' && !args.some(isAscii)) return order('compareStrings');
  if (kind === 'bytes') return order('compareBytes');
  if (kind === 'timestamp') return order('compareTimestamps');
  if (kind === 'duration') {
    return resultOf(call, args, binary(operator, member(left.code, 'nanos'), member(right.code, 'nanos')));
  }
  return resultOf(call, args, binary(operator, left.code, right.code));
}

/** Against a text in ASCII, UTF-16 units have the order of UTF-8 bytes. */
function isAscii(value: Value): boolean {
  return value.constant !== undefined && /^[\0-\x7f]*$/.test(value.constant);
}

/** JSON holds no NaN: only what a rule computes can be it. */
function mayBeNaN({ type, code }: Value): boolean {
  if (type.kind !== 'double') return false;
  if (code.kind === 'literal' || code.kind === 'member') return false;
  if (code.kind === 'unary') return code.operand.kind !== 'literal';
  const isRead =
    code.kind === 'call' &&
    code.callee.kind === 'name' &&
    /^#(field|get|at|readDouble)$/.test(code.callee.name);
  return !isRead && !(code.kind === 'name' && code.name === 'self');
}

import type { BinaryOperator, Expression } from '../code/tree.ts';
import { arrow, binary, literal, member, name, runtime, runtimePrefix } from './code.ts';
import type { CustomCall, CustomLowering } from './custom-lowerings.ts';
import { isPlain, itemForm, mayFailToRead } from './forms.ts';
import { isPlainRead } from './schema-type.ts';
import type { CelType } from './types.ts';
import type { Value } from './value.ts';
import { dynType } from './types.ts';
import { nativeForm } from './value.ts';

/** Equality, order and membership. */
export const comparisonLowerings: Readonly<Record<string, CustomLowering>> = {
  equals: (call) => equality(call, false),
  notEquals: (call) => equality(call, true),
  compare,
  inList,
  inMap,
};

function result(call: CustomCall, args: readonly Value[], code: Expression, canThrow = false): Value {
  return {
    code,
    type: call.type,
    form: nativeForm,
    canThrow: canThrow || args.some((arg) => arg.canThrow),
  };
}

/** Values of these types are equal just when JavaScript finds them so. */
function isPrimitive(value: Value): boolean {
  if (value.form.kind === 'dyn') return value.form.isScalar === true;
  return (
    value.form.kind === 'native' && ['string', 'bool', 'int', 'double', 'null'].includes(value.type.kind)
  );
}

function equality(call: CustomCall, isNegated: boolean): Value {
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
    return result(call, args, binary(operator ?? '===', left.code, right.code));
  }
  if (args.every((arg) => isPlain(arg.form, arg.type))) {
    const code = runtime('deepEqual', left.code, right.code);
    return result(call, args, isNegated ? { kind: 'unary', operator: '!', operand: code } : code);
  }
  const dyn = args.map((arg) => call.context.dyn(arg));
  const canFail = args.some((arg) => arg.form.kind !== 'native' || arg.type.kind === 'opaque');
  const code = runtime(isNegated ? 'notEqual' : 'equal', ...dyn.map((arg) => arg.code));
  return result(call, dyn, code, canFail && !isNegated);
}

/** A bigint may meet a number of the same value: what is computed, or written beyond the safe range. */
function mayBeBig({ type, code }: Value): boolean {
  if (type.kind !== 'int' || code.kind !== 'call' || code.callee.kind !== 'name') return false;
  return !['field', 'get', 'at', 'length', 'readInt'].includes(code.callee.name.slice(runtimePrefix.length));
}

const operators: Readonly<Record<string, BinaryOperator>> = {
  '_<_': '<',
  '_<=_': '<=',
  '_>_': '>',
  '_>=_': '>=',
};

function compare(call: CustomCall): Value {
  const { overload, context } = call;
  const operator = operators[overload.name] ?? '<';
  const args = call.args.map((arg, at) => context.native(arg, overload.parameters[at] ?? arg.type));
  const [left, right] = args;
  if (!left || !right) throw new TypeError('a comparison has two operands');
  const order = (functionName: string, canFail = false): Value =>
    result(call, args, binary(operator, runtime(functionName, left.code, right.code), literal(0)), canFail);
  const kinds = overload.parameters.map((type: CelType) => type.kind);
  if (kinds.includes('uint')) {
    const dyn = args.map((arg) => context.dyn(arg));
    const code = binary(operator, runtime('compare', ...dyn.map((arg) => arg.code)), literal(0));
    return result(call, dyn, code, kinds.includes('double'));
  }
  const isMixed = kinds.includes('double') && args.some(mayBeBig);
  if (isMixed || (kinds.includes('double') && args.some(mayBeNaN))) return order('compareDoubles', true);
  const [kind] = kinds;
  if (kind === 'string' && !args.some(isAscii)) return order('compareStrings');
  if (kind === 'bytes') return order('compareBytes');
  if (kind === 'timestamp') return order('compareTimestamps');
  if (kind === 'duration') {
    return result(call, args, binary(operator, member(left.code, 'nanos'), member(right.code, 'nanos')));
  }
  return result(call, args, binary(operator, left.code, right.code));
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

function inList(call: CustomCall): Value {
  const [value, list] = call.args.map((arg) => call.context.settle(arg));
  if (!value || !list) throw new TypeError('in has two operands');
  const args = [value, list];
  const { form } = list;
  const isArray = form.kind === 'list' || (form.kind === 'raw' && form.raw.kind === 'list');
  const isSimple = isArray && isPrimitive(value) && !mayBeBig(value) && isPrimitiveList(list);
  if (isSimple) {
    const callee = member(list.code, 'includes');
    return result(call, args, { kind: 'call', callee, args: [value.code] });
  }
  const dyn = args.map((arg) => call.context.dyn(arg));
  return result(call, dyn, runtime('inDyn', ...dyn.map((arg) => arg.code)), true);
}

function isPrimitiveList({ form, type }: Value): boolean {
  if (type.kind !== 'list') return false;
  if (form.kind === 'list')
    return isPrimitive({ form: form.of, type: type.element } as Value) || form.of.kind === 'never';
  if (form.kind !== 'raw' || form.raw.kind !== 'list') return false;
  const { items } = form.raw;
  if (form.isGuarded || items.kind !== 'scalar') return false;
  return isPlainRead(items.read) || items.read === 'double' || items.read === 'int-or-string';
}

function inMap(call: CustomCall): Value {
  const [key, map] = call.args.map((arg) => call.context.settle(arg));
  if (!key || !map) throw new TypeError('in has two operands');
  const { form } = map;
  if (
    form.kind === 'raw' &&
    form.raw.kind === 'map' &&
    key.type.kind === 'string' &&
    key.form.kind === 'native'
  ) {
    const item: Value = { code: name('item'), type: dynType, form: itemForm(form), canThrow: false };
    if (!mayFailToRead(item)) return result(call, [key, map], runtime('own', map.code, key.code));
    const read = arrow(['item'], call.context.settle(item).code);
    return result(call, [key, map], runtime('ownRead', map.code, key.code, read), true);
  }
  const dynKey = call.context.dyn(key);
  if (form.kind === 'map') return result(call, [dynKey, map], runtime('mapHas', map.code, dynKey.code));
  const dynMap = call.context.dyn(map);
  return result(call, [dynKey, dynMap], runtime('inDyn', dynKey.code, dynMap.code), true);
}

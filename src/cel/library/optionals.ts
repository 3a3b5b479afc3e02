import { valueOf } from '../../runtime/cel/optional.ts';
import { nonZero } from '../../runtime/cel/types.ts';
import { asList, asOptional, readAny } from '../lower/argument.ts';
import { arrow, binary, member, name, runtime } from '../lower/code.ts';
import { mergeForms } from '../lower/forms.ts';
import { V, boolType, dynType, listOf, optionalOf } from '../types/types.ts';
import type { Form, Value } from '../lower/value.ts';
import { dynForm } from '../lower/value.ts';
import { firstOf, pairOf } from './lowering.ts';
import type { FunctionCall, Overload } from './overload.ts';
import { global, method, resultOf } from './overload.ts';

/** Optionals. */
export const optionals: readonly Overload[] = [
  global('optional.none', [], optionalOf(V), { id: 'optional_none', lower: none }),
  global('optional.of', [V], optionalOf(V), {
    id: 'optional_of',
    lower: (call) => some(call, firstOf(call)),
  }),
  global('optional.ofNonZeroValue', [V], optionalOf(V), {
    id: 'optional_ofNonZeroValue',
    lower: someNonZero,
  }),
  global('optional.unwrap', [listOf(optionalOf(V))], listOf(V), { id: 'optional_unwrap', lower: unwrap }),
  method(listOf(optionalOf(V)), 'unwrapOpt', [], listOf(V), { id: 'optional_unwrapOpt', lower: unwrap }),
  method(optionalOf(V), 'hasValue', [], boolType, { id: 'optional_hasValue', lower: hasValue }),
  method(optionalOf(V), 'value', [], V, { id: 'optional_value', lower: valueIn, canThrow: true }),
  method(optionalOf(V), 'or', [optionalOf(V)], optionalOf(V), {
    id: 'optional_or_optional',
    lower: orOptional,
    isLazy: true,
  }),
  method(optionalOf(V), 'orValue', [V], V, { id: 'optional_orValue_value', lower: orValue, isLazy: true }),
];

function none(call: FunctionCall): Value {
  return resultOf(call, [], { kind: 'undefined' }, { kind: 'optional', of: { kind: 'never' } });
}

function someNonZero(call: FunctionCall): Value {
  const value = call.context.dyn(firstOf(call));
  return resultOf(call, [value], runtime(nonZero, value.code), { kind: 'optional', of: dynForm });
}

function hasValue(call: FunctionCall): Value {
  const value = asOptional(firstOf(call), call.context);
  return resultOf(call, [value], binary('!==', value.code, { kind: 'undefined' }));
}

function valueIn(call: FunctionCall): Value {
  const value = asOptional(firstOf(call), call.context);
  return readAny(resultOf(call, [value], runtime(valueOf, value.code), inside(value)));
}

/** The form of what an optional holds. */
function inside(value: Value): Form {
  return value.form.kind === 'optional' ? value.form.of : dynForm;
}

/** An optional of the value; one of an optional has to tell its type, since undefined cannot stand for two things. */
function some(call: FunctionCall, value: Value): Value {
  if (value.form.kind !== 'optional' && value.form.kind !== 'never') {
    return resultOf(call, [value], value.code, { kind: 'optional', of: value.form });
  }
  const dyn = call.context.dyn(value);
  return resultOf(call, [dyn], runtime('optionalDyn', dyn.code), dynForm);
}

/** The optional with what it holds converted by a function; none stays none. */
function mapped(value: Value, convert: (inner: Value) => Value): Value {
  const type = value.type.kind === 'optional' ? value.type.value : dynType;
  const inner: Value = { code: name('item'), type, form: inside(value), canThrow: false };
  const result = convert(inner);
  const form: Form = { kind: 'optional', of: result.form };
  if (result.code === inner.code) return { ...value, form };
  const code = runtime('optMap', value.code, arrow(['item'], result.code));
  return { ...value, code, form, canThrow: value.canThrow || result.canThrow };
}

function settledOptional(value: Value, call: FunctionCall): Value {
  return mapped(asOptional(value, call.context), (inner) => call.context.settle(inner));
}

function dynInside(value: Value, call: FunctionCall): Value {
  return mapped(value, (inner) => call.context.dyn(inner));
}

function orOptional(call: FunctionCall): Value {
  const [first, second] = pairOf(call).map((value) => settledOptional(value, call));
  if (!first || !second) throw new TypeError('or needs two optionals');
  const form = mergeForms(first.form, second.form);
  const [left, right] = form ? [first, second] : [dynInside(first, call), dynInside(second, call)];
  const code = runtime('orOptional', left.code, arrow([], right.code));
  return resultOf(call, [left, right], code, form ?? { kind: 'optional', of: dynForm });
}

function orValue(call: FunctionCall): Value {
  const [first, second] = pairOf(call);
  const optional = settledOptional(first, call);
  const other = call.context.settle(second);
  const isOneType =
    optional.type.kind !== 'optional' ||
    optional.type.value.kind === other.type.kind ||
    inside(optional).kind !== 'native';
  const form = isOneType ? mergeForms(inside(optional), other.form) : undefined;
  const [left, right] = form ? [optional, other] : [dynInside(optional, call), call.context.dyn(other)];
  const code = runtime('orValue', left.code, arrow([], right.code));
  return readAny(resultOf(call, [left, right], code, form ?? dynForm));
}

function unwrap(call: FunctionCall): Value {
  const value = firstOf(call);
  if (value.form.kind === 'list' && value.form.of.kind === 'optional') {
    return resultOf(call, [value], runtime('unwrap', value.code), { kind: 'list', of: value.form.of.of });
  }
  const items = asList(value, dynType, call.context);
  const plain = arrow(['item'], runtime('plainOptional', name('item')));
  const code = runtime('unwrap', { kind: 'call', callee: member(items.code, 'map'), args: [plain] });
  return { ...resultOf(call, [items], code, { kind: 'list', of: dynForm }), canThrow: true };
}

import type { Expression } from '../code/tree.ts';
import { arrow, binary, literal, member, name, runtime } from './code.ts';
import type { CustomCall, CustomLowering } from './custom-lowerings.ts';
import { itemForm, mergeForms } from './forms.ts';
import { asList } from './lower-call.ts';
import { asOptional } from './lower-macro.ts';
import { readInside } from './lower-select.ts';
import { dynType } from './types.ts';
import type { Form, Value } from './value.ts';
import { dynForm, nativeForm } from './value.ts';

/** Optionals. */
export const optionalLowerings: Readonly<Record<string, CustomLowering>> = {
  none: (call) => made(call, [], { kind: 'undefined' }, { kind: 'optional', of: { kind: 'never' } }),
  optionalOf: (call) => wrapped(call, only(call)),
  ofNonZeroValue: (call) => {
    const value = call.context.dyn(only(call));
    return made(call, [value], runtime('nonZero', value.code), { kind: 'optional', of: dynForm });
  },
  hasValue: (call) => {
    const value = asOptional(only(call), call.context);
    return made(call, [value], binary('!==', value.code, { kind: 'undefined' }), nativeForm);
  },
  value: (call) => {
    const value = asOptional(only(call), call.context);
    return readAny(made(call, [value], runtime('valueOf', value.code), inside(value)));
  },
  orOptional,
  orValue,
  unwrap,
  first: (call) => edge(call, 'first'),
  last: (call) => edge(call, 'last'),
  optionalIndex,
};

function made(call: CustomCall, args: readonly Value[], code: Expression, form: Form): Value {
  const canThrow = call.overload.canThrow || args.some((arg) => arg.canThrow);
  return { code, type: call.type, form, canThrow };
}

function only(call: CustomCall): Value {
  const [value] = call.args;
  if (!value) throw new TypeError(`${call.overload.name} needs an argument`);
  return call.context.settle(value);
}

/** A value that tells its own type may turn out to be an error. */
export function readAny(value: Value): Value {
  if (value.form.kind !== 'dyn' || value.form.isScalar === true) return value;
  return { ...value, code: runtime('read', value.code), canThrow: true };
}

/** The form of what an optional holds. */
function inside(value: Value): Form {
  return value.form.kind === 'optional' ? value.form.of : dynForm;
}

/** An optional of the value; one of an optional has to tell its type, since undefined cannot stand for two things. */
function wrapped(call: CustomCall, value: Value): Value {
  if (value.form.kind !== 'optional' && value.form.kind !== 'never') {
    return made(call, [value], value.code, { kind: 'optional', of: value.form });
  }
  const dyn = call.context.dyn(value);
  return made(call, [dyn], runtime('optionalDyn', dyn.code), dynForm);
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

function settledOptional(value: Value, call: CustomCall): Value {
  return mapped(asOptional(value, call.context), (inner) => call.context.settle(inner));
}

function dynInside(value: Value, call: CustomCall): Value {
  return mapped(value, (inner) => call.context.dyn(inner));
}

function pair(call: CustomCall): readonly [Value, Value] {
  const [left, right] = call.args;
  if (!left || !right) throw new TypeError(`${call.overload.name} needs two arguments`);
  return [left, right];
}

function orOptional(call: CustomCall): Value {
  const [first, second] = pair(call).map((value) => settledOptional(value, call));
  if (!first || !second) throw new TypeError('or needs two optionals');
  const form = mergeForms(first.form, second.form);
  const [left, right] = form ? [first, second] : [dynInside(first, call), dynInside(second, call)];
  const code = runtime('orOptional', left.code, arrow([], right.code));
  return made(call, [left, right], code, form ?? { kind: 'optional', of: dynForm });
}

function orValue(call: CustomCall): Value {
  const [first, second] = pair(call);
  const optional = settledOptional(first, call);
  const other = call.context.settle(second);
  const isOneType =
    optional.type.kind !== 'optional' ||
    optional.type.value.kind === other.type.kind ||
    inside(optional).kind !== 'native';
  const form = isOneType ? mergeForms(inside(optional), other.form) : undefined;
  const [left, right] = form ? [optional, other] : [dynInside(optional, call), call.context.dyn(other)];
  const code = runtime('orValue', left.code, arrow([], right.code));
  return readAny(made(call, [left, right], code, form ?? dynForm));
}

function unwrap(call: CustomCall): Value {
  const value = only(call);
  if (value.form.kind === 'list' && value.form.of.kind === 'optional') {
    return made(call, [value], runtime('unwrap', value.code), { kind: 'list', of: value.form.of.of });
  }
  const items = asList(value, dynType, call.context);
  const plain = arrow(['item'], runtime('plainOptional', name('item')));
  const code = runtime('unwrap', { kind: 'call', callee: member(items.code, 'map'), args: [plain] });
  return { ...made(call, [items], code, { kind: 'list', of: dynForm }), canThrow: true };
}

function edge(call: CustomCall, functionName: 'first' | 'last'): Value {
  const items = asList(only(call), { kind: 'param', name: 'V' }, call.context);
  const of = itemForm(items.form);
  const code =
    functionName === 'first' ? runtime('optionalAt', items.code, literal(0)) : runtime('last', items.code);
  if (of.kind !== 'optional') return made(call, [items], code, { kind: 'optional', of });
  const dyn = asList(items, dynType, call.context);
  const item =
    functionName === 'first' ? runtime('optionalAt', dyn.code, literal(0)) : runtime('last', dyn.code);
  return made(call, [dyn], item, { kind: 'optional', of: dynForm });
}

function optionalIndex(call: CustomCall): Value {
  const [container, key] = pair(call);
  const settled = call.context.settle(container);
  if (settled.form.kind === 'optional') {
    const type = settled.type.kind === 'optional' ? settled.type.value : dynType;
    const inner = call.context.settle({
      code: name('item'),
      type,
      form: settled.form.of,
      canThrow: false,
    });
    const found = lookUp(call, inner, key);
    if (found.form.kind === 'optional') {
      const code = runtime('optMap', settled.code, arrow(['item'], found.code));
      return { ...found, code, canThrow: settled.canThrow || found.canThrow };
    }
  }
  return lookUp(call, settled, key);
}

function lookUp(call: CustomCall, container: Value, key: Value): Value {
  const { form, code } = container;
  const of = itemForm(form);
  if (of.kind !== 'optional' && (key.type.kind === 'int' || key.type.kind === 'string')) {
    const place = call.context.native(key, key.type);
    const find = (functionName: string): Value =>
      made(call, [container, place], runtime(functionName, code, place.code), { kind: 'optional', of });
    if (form.kind === 'list' || (form.kind === 'raw' && form.raw.kind === 'list')) return find('optionalAt');
    if (form.kind === 'raw' && form.raw.kind === 'map') {
      const found = find('optionalGet');
      const inner = readInside({ ...found, form: of }, call.context);
      return { ...inner, form: { kind: 'optional', of: inner.form } };
    }
    if (form.kind === 'map') return find('mapOptional');
  }
  const dyn = [container, key].map((value) => call.context.dyn(call.context.settle(value)));
  return {
    ...made(call, dyn, runtime('optionalGetDyn', ...dyn.map((arg) => arg.code)), dynForm),
    canThrow: true,
  };
}

import type { Expression } from '../code/tree.ts';
import { arrow, literal, member, method, name, runtime } from './code.ts';
import type { CustomCall, CustomLowering } from './custom-lowerings.ts';
import { elementType, itemForm, mergeForms } from './forms.ts';
import { asList } from './lower-call.ts';
import { readAny } from './lower-optional.ts';
import { dynType } from './types.ts';
import type { Form, Value } from './value.ts';
import { dynForm, nativeForm } from './value.ts';

/** Lists and maps. */
export const containerLowerings: Readonly<Record<string, CustomLowering>> = {
  length,
  mapSize,
  index,
  addLists,
  listIndexOf: ofDynItems('listIndexOf', nativeForm),
  listLastIndexOf: ofDynItems('listLastIndexOf', nativeForm),
  isSorted: ofDynItems('isSorted', nativeForm),
  min: folded('min'),
  max: folded('max'),
  sum: summed,
  sort: sorted,
  slice: keeping('slice'),
  reverse: keeping('reverse'),
  distinct: ofDynItems('distinct', { kind: 'list', of: dynForm }),
  flatten: (call) => {
    const flat = ofDynItems('flatten', { kind: 'list', of: dynForm })(call);
    return flat.code.kind === 'call'
      ? { ...flat, code: { ...flat.code, args: [...flat.code.args, literal(1)] } }
      : flat;
  },
  setsContain: ofDyn('setsContain'),
  setsEquivalent: ofDyn('setsEquivalent'),
  setsIntersect: ofDyn('setsIntersect'),
};

function made(
  call: CustomCall,
  args: readonly Value[],
  code: Expression,
  form: Form,
  canThrow = false,
): Value {
  const throws = canThrow || call.overload.canThrow || args.some((arg) => arg.canThrow);
  return { code, type: call.type, form, canThrow: throws };
}

function first(call: CustomCall): Value {
  const [value] = call.args;
  if (!value) throw new TypeError(`${call.overload.name} needs an argument`);
  return call.context.settle(value);
}

function isList(form: Form): boolean {
  return form.kind === 'list' || (form.kind === 'raw' && form.raw.kind === 'list');
}

function length(call: CustomCall): Value {
  const value = first(call);
  const isBytes = value.form.kind === 'native' && value.type.kind === 'bytes';
  if (isBytes || isList(value.form)) return made(call, [value], member(value.code, 'length'), nativeForm);
  const dyn = call.context.dyn(value);
  return made(call, [dyn], runtime('sizeDyn', dyn.code), nativeForm, true);
}

function mapSize(call: CustomCall): Value {
  const value = first(call);
  const { form, code } = value;
  if (form.kind === 'raw' && form.raw.kind === 'map') {
    return made(call, [value], member(method(name('Object'), 'keys', code), 'length'), nativeForm);
  }
  if (form.kind === 'map') return made(call, [value], member(member(code, 'entries'), 'size'), nativeForm);
  const dyn = call.context.dyn(value);
  return made(call, [dyn], runtime('sizeDyn', dyn.code), nativeForm, true);
}

function index(call: CustomCall): Value {
  const container = first(call);
  const key = call.args[1];
  if (!key) throw new TypeError('an index needs a key');
  const { form, code } = container;
  const isExact = key.type.kind === 'int' || key.type.kind === 'string';
  if (isExact && isList(form)) {
    const place = call.context.native(key, { kind: 'int' });
    return readAny(made(call, [container, place], runtime('at', code, place.code), itemForm(form), true));
  }
  if (isExact && form.kind === 'raw' && form.raw.kind === 'map') {
    const place = call.context.native(key, { kind: 'string' });
    return made(call, [container, place], runtime('get', code, place.code), itemForm(form), true);
  }
  const place = call.context.dyn(call.context.settle(key));
  if (form.kind === 'map')
    return made(call, [container, place], runtime('mapGet', code, place.code), form.of, true);
  const dyn = call.context.dyn(container);
  return made(call, [dyn, place], runtime('getDyn', dyn.code, place.code), dynForm, true);
}

/** `list + list`: a list of the resource of type set or map adds in its own way. */
function addLists(call: CustomCall): Value {
  const [left, right] = call.args.map((arg) => call.context.settle(arg));
  if (!left || !right) throw new TypeError('a sum has two operands');
  const isTyped =
    left.form.kind === 'raw' && left.form.raw.kind === 'list' && left.form.raw.listType !== 'atomic';
  const items =
    !isTyped &&
    isList(left.form) &&
    isList(right.form) &&
    mergeForms(itemForm(left.form), itemForm(right.form));
  if (items)
    return made(call, [left, right], method(left.code, 'concat', right.code), { kind: 'list', of: items });
  const dyn = [left, right].map((arg) => call.context.dyn(arg));
  return made(call, dyn, runtime('addDyn', ...dyn.map((arg) => arg.code)), dynForm, true);
}

/** A function of a list whose items tell their own types, and of further values in dyn form. */
function ofDynItems(functionName: string, form: Form): CustomLowering {
  return (call) => {
    const [list, ...rest] = call.args;
    if (!list) throw new TypeError(`${functionName} needs a list`);
    const others = rest.map((arg) => call.context.dyn(call.context.settle(arg)));
    const args = [asList(list, dynType, call.context), ...others];
    return made(call, args, runtime(functionName, ...args.map((arg) => arg.code)), form);
  };
}

function ofDyn(functionName: string): CustomLowering {
  return (call) => {
    const args = call.args.map((arg) => call.context.dyn(call.context.settle(arg)));
    return made(call, args, runtime(functionName, ...args.map((arg) => arg.code)), nativeForm, true);
  };
}

/** min, max: one of the items, which is native where its type is known. */
function folded(functionName: string): CustomLowering {
  return (call) => {
    const value = ofDynItems(functionName, nativeForm)(call);
    return call.type.kind === 'double' ? { ...value, code: runtime('asDouble', value.code) } : value;
  };
}

function summed(call: CustomCall): Value {
  const [list] = call.args;
  if (!list) throw new TypeError('sum needs a list');
  const items = asList(list, dynType, call.context);
  const zero = call.type.kind === 'int' ? literal(0) : runtime('zeroOf', literal(call.type.kind));
  const code = runtime('sum', items.code, zero);
  return made(call, [items], call.type.kind === 'double' ? runtime('asDouble', code) : code, nativeForm);
}

function sorted(call: CustomCall): Value {
  const [list] = call.args;
  if (!list) throw new TypeError('sort needs a list');
  const settled = call.context.settle(list);
  const isGuarded = settled.form.kind === 'raw' && settled.form.isGuarded;
  const element = isGuarded ? dynType : elementType(call.overload.parameters[0] ?? dynType);
  const items = asList(settled, element, call.context);
  const of = itemForm(items.form);
  const key = call.context.dyn({ code: name('item'), type: element, form: of, canThrow: false });
  return made(call, [items], runtime('sortBy', items.code, arrow(['item'], key.code)), { kind: 'list', of });
}

/** A function that gives some of the list's items as they are. */
function keeping(functionName: string): CustomLowering {
  return (call) => {
    const [list, ...rest] = call.args;
    if (!list) throw new TypeError(`${functionName} needs a list`);
    const items = asList(list, { kind: 'param', name: 'T' }, call.context);
    const others = rest.map((arg) => call.context.native(arg, { kind: 'int' }));
    const args = [items, ...others];
    return made(call, args, runtime(functionName, ...args.map((arg) => arg.code)), {
      kind: 'list',
      of: itemForm(items.form),
    });
  };
}

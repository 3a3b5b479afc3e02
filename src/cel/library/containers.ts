import type { Expression } from '../../code/tree.ts';
import { getDyn, inDyn, optionalGetDyn, sizeDyn } from '../../runtime/cel/container.ts';
import { length } from '../../runtime/cel/text.ts';
import { readAny } from '../lower/argument.ts';
import { arrow, member, name, runtime, method as methodCall } from '../lower/code.ts';
import { itemForm, mayFailToRead } from '../lower/forms.ts';
import { readInside } from '../lower/select.ts';
import type { Lowering } from '../lower/lower.ts';
import { isPlainRead } from '../types/schema-type.ts';
import {
  A,
  B,
  K,
  V,
  boolType,
  bytesType,
  dynType,
  intType,
  listOf,
  mapOf,
  optionalOf,
  stringType,
} from '../types/types.ts';
import type { Form, Value } from '../lower/value.ts';
import { dynForm, nativeForm } from '../lower/value.ts';
import type { CallEstimate, EstimatedCall } from './estimate.ts';
import { sizeOf } from './estimate.ts';
import { isPrimitive, mayBeBig } from './comparisons.ts';
import { dynamicCall, firstOf, pairOf } from './lowering.ts';
import type { FunctionCall, Overload } from './overload.ts';
import { dynamic, global, method, resultOf } from './overload.ts';
import { sizeOfValue } from './price.ts';

/** Sizes, membership and indexes of lists, maps and optionals of them. */
export const containers: readonly Overload[] = [
  ...dynamic(dynamicCall(sizeDyn, nativeForm), [
    global('size', [bytesType], intType, { id: 'size_bytes', lower: lengthOf }),
    global('size', [listOf(A)], intType, { id: 'size_list', lower: lengthOf }),
    global('size', [mapOf(A, B)], intType, { id: 'size_map', lower: mapSize }),
    global('size', [stringType], intType, { id: 'size_string', call: length }),
    method(bytesType, 'size', [], intType, { id: 'bytes_size', lower: lengthOf }),
    method(listOf(A), 'size', [], intType, { id: 'list_size', lower: lengthOf }),
    method(mapOf(A, B), 'size', [], intType, { id: 'map_size', lower: mapSize }),
    method(stringType, 'size', [], intType, { id: 'string_size', call: length }),
  ]),
  ...dynamic(dynamicCall(inDyn, nativeForm), [
    global('@in', [A, listOf(A)], boolType, {
      id: 'in_list',
      lower: inList,
      price: ofList,
      estimate: inListEstimate,
    }),
    global('@in', [A, mapOf(A, B)], boolType, { id: 'in_map', lower: inMap }),
  ]),
  ...dynamic(dynamicCall(getDyn), [
    global('_[_]', [listOf(A), intType], A, { id: 'index_list', lower: index }),
    global('_[_]', [mapOf(A, B), A], B, { id: 'index_map', lower: index }),
    global('_[_]', [optionalOf(listOf(V)), intType], optionalOf(V), {
      id: 'optional_list_index_int',
      lower: optionalIndex,
    }),
    global('_[_]', [optionalOf(mapOf(K, V)), K], optionalOf(V), {
      id: 'optional_map_index_value',
      lower: optionalIndex,
    }),
  ]),
  ...dynamic(dynamicCall(optionalGetDyn), [
    global('_[?_]', [listOf(V), intType], optionalOf(V), {
      id: 'list_optindex_optional_int',
      lower: optionalIndex,
    }),
    global('_[?_]', [optionalOf(listOf(V)), intType], optionalOf(V), {
      id: 'optional_list_optindex_optional_int',
      lower: optionalIndex,
    }),
    global('_[?_]', [mapOf(K, V), K], optionalOf(V), {
      id: 'map_optindex_optional_value',
      lower: optionalIndex,
    }),
    global('_[?_]', [optionalOf(mapOf(K, V)), K], optionalOf(V), {
      id: 'optional_map_optindex_optional_value',
      lower: optionalIndex,
    }),
  ]),
];

function ofList([, list]: readonly Value[], _result: unknown, context: Lowering): Expression {
  return sizeOfValue(list, context);
}

function inListEstimate({ args: [, list] }: EstimatedCall): CallEstimate {
  return { cost: sizeOf(list).max };
}

function isList(form: Form): boolean {
  return form.kind === 'list' || (form.kind === 'raw' && form.raw.kind === 'list');
}

function lengthOf(call: FunctionCall): Value {
  const value = firstOf(call);
  const isBytes = value.form.kind === 'native' && value.type.kind === 'bytes';
  if (isBytes || isList(value.form)) return resultOf(call, [value], member(value.code, 'length'), nativeForm);
  const dyn = call.context.dyn(value);
  return resultOf(call, [dyn], runtime('sizeDyn', dyn.code), nativeForm, true);
}

function mapSize(call: FunctionCall): Value {
  const value = firstOf(call);
  const { form, code } = value;
  if (form.kind === 'raw' && form.raw.kind === 'map') {
    return resultOf(call, [value], member(methodCall(name('Object'), 'keys', code), 'length'), nativeForm);
  }
  if (form.kind === 'map')
    return resultOf(call, [value], member(member(code, 'entries'), 'size'), nativeForm);
  const dyn = call.context.dyn(value);
  return resultOf(call, [dyn], runtime('sizeDyn', dyn.code), nativeForm, true);
}

function index(call: FunctionCall): Value {
  const container = firstOf(call);
  const key = call.args[1];
  if (!key) throw new TypeError('an index needs a key');
  const { form, code } = container;
  const isExact = key.type.kind === 'int' || key.type.kind === 'string';
  if (isExact && isList(form)) {
    const place = call.context.native(key, { kind: 'int' });
    return readAny(resultOf(call, [container, place], runtime('at', code, place.code), itemForm(form), true));
  }
  if (isExact && form.kind === 'raw' && form.raw.kind === 'map') {
    const place = call.context.native(key, { kind: 'string' });
    return resultOf(call, [container, place], runtime('get', code, place.code), itemForm(form), true);
  }
  const place = call.context.dyn(call.context.settle(key));
  if (form.kind === 'map')
    return resultOf(call, [container, place], runtime('mapGet', code, place.code), form.of, true);
  const dyn = call.context.dyn(container);
  return resultOf(call, [dyn, place], runtime('getDyn', dyn.code, place.code), dynForm, true);
}

function optionalIndex(call: FunctionCall): Value {
  const [container, key] = pairOf(call);
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

function lookUp(call: FunctionCall, container: Value, key: Value): Value {
  const { form, code } = container;
  const of = itemForm(form);
  if (of.kind !== 'optional' && (key.type.kind === 'int' || key.type.kind === 'string')) {
    const place = call.context.native(key, key.type);
    const find = (functionName: 'optionalAt' | 'optionalGet' | 'mapOptional'): Value =>
      resultOf(call, [container, place], runtime(functionName, code, place.code), { kind: 'optional', of });
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
    ...resultOf(call, dyn, runtime('optionalGetDyn', ...dyn.map((arg) => arg.code)), dynForm),
    canThrow: true,
  };
}

function inList(call: FunctionCall): Value {
  const [value, list] = call.args.map((arg) => call.context.settle(arg));
  if (!value || !list) throw new TypeError('in has two operands');
  const args = [value, list];
  const { form } = list;
  const isArray = form.kind === 'list' || (form.kind === 'raw' && form.raw.kind === 'list');
  const isSimple = isArray && isPrimitive(value) && !mayBeBig(value) && isPrimitiveList(list);
  if (isSimple) {
    const callee = member(list.code, 'includes');
    return resultOf(call, args, { kind: 'call', callee, args: [value.code] });
  }
  const dyn = args.map((arg) => call.context.dyn(arg));
  return resultOf(call, dyn, runtime('inDyn', ...dyn.map((arg) => arg.code)), nativeForm, true);
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

function inMap(call: FunctionCall): Value {
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
    if (!mayFailToRead(item)) return resultOf(call, [key, map], runtime('own', map.code, key.code));
    const read = arrow(['item'], call.context.settle(item).code);
    return resultOf(call, [key, map], runtime('ownRead', map.code, key.code, read), nativeForm, true);
  }
  const dynKey = call.context.dyn(key);
  if (form.kind === 'map') return resultOf(call, [dynKey, map], runtime('mapHas', map.code, dynKey.code));
  const dynMap = call.context.dyn(map);
  return resultOf(call, [dynKey, dynMap], runtime('inDyn', dynKey.code, dynMap.code), nativeForm, true);
}

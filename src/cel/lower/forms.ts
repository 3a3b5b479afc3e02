import type { Expression } from '../../code/tree.ts';
import { jsonExpression } from '../../code/expressions.ts';
import type { Json } from '../../values/json.ts';
import { arrow, literal, method, name, runtime } from './code.ts';
import type { RuntimeName } from './runtime-functions.ts';
import type { Raw } from '../types/schema-type.ts';
import { isPlainRead } from '../types/schema-type.ts';
import type { CelType } from '../types/types.ts';
import { dynType } from '../types/types.ts';
import type { Form, RawForm, Value } from './value.ts';
import { dynForm, isSameForm, nativeForm, partForm } from './value.ts';

/** Gives the place of a constant that a rule refers to. */
export type AddConstant = (value: Expression) => Expression;

const nonNull = new WeakMap<Raw, Raw>();

/** How the same place is read where it cannot be null. */
export function withoutNull(raw: Raw): Raw {
  if (!raw.isNullable) return raw;
  const found = nonNull.get(raw) ?? { ...raw, isNullable: false };
  nonNull.set(raw, found);
  return found;
}

/** The value read from JSON as far as its type has a form of its own: scalars become native, what may be null dyn. */
export function settle(value: Value, addConstant: AddConstant): Value {
  const { form } = value;
  if (form.kind !== 'raw') return value;
  const { raw } = form;
  if (raw.isNullable || raw.kind === 'unknown') return toDyn(value, addConstant);
  if (raw.kind !== 'scalar') return form.isGuarded ? container(value, form) : value;
  switch (raw.read) {
    case 'string':
    case 'int':
    case 'bool':
    case 'double':
      return form.isGuarded ? converted(value, readers[raw.read]) : { ...value, form: nativeForm };
    case 'int-or-string': {
      const found = form.isGuarded ? converted(value, 'readIntOrString') : value;
      return { ...found, form: { kind: 'dyn', isScalar: true } };
    }
    case 'date-time':
      return converted(value, 'dateTime');
    case 'date':
      return converted(value, 'date');
    case 'duration':
      return converted(value, 'fieldDuration');
    case 'byte':
      return converted(value, 'fieldBytes');
  }
}

/** What guarded code reads scalars with. */
const readers = { string: 'readString', int: 'readInt', bool: 'readBool', double: 'readDouble' } as const;

/** A list, map or object whose type guarded code has asked for; what it holds is asked for where it is read. */
function container(value: Value, form: RawForm): Value {
  if (form.isRead) return value;
  const reader = form.raw.kind === 'list' ? 'readList' : 'readObject';
  return {
    ...value,
    code: runtime(reader, value.code),
    form: { ...form, isRead: true },
    canThrow: true,
  };
}

function converted(value: Value, functionName: RuntimeName): Value {
  return { ...value, code: runtime(functionName, value.code), form: nativeForm, canThrow: true };
}

/** Whether the server fails where it finds the value, without a look at what it holds. */
export function mayFailToRead({ form, canThrow }: Value): boolean {
  if (form.kind !== 'raw') return canThrow;
  const { raw, isGuarded } = form;
  return isGuarded || (raw.kind === 'scalar' && ['date-time', 'date', 'duration', 'byte'].includes(raw.read));
}

/** The value in dyn form. */
export function toDyn(value: Value, addConstant: AddConstant): Value {
  const { form, code } = value;
  const isScalar = isScalarForm(form, value.type);
  const dyn: Form = isScalar ? { kind: 'dyn', isScalar } : dynForm;
  switch (form.kind) {
    case 'dyn':
      return value;
    case 'native':
      return { ...value, form: dyn, code: value.type.kind === 'double' ? runtime('double', code) : code };
    case 'never':
      return { ...value, form: dyn };
    case 'raw': {
      const { raw, isGuarded } = form;
      const isAsItIs = raw.kind === 'scalar' && (isPlainRead(raw.read) || raw.read === 'int-or-string');
      if (isAsItIs && !isGuarded) return { ...value, form: dyn };
      if (isGuarded && raw.kind === 'scalar' && !raw.isNullable)
        return toDyn(settle(value, addConstant), addConstant);
      const shape = shapeOf(raw);
      const constant = typeof shape === 'string' ? literal(shape) : addConstant(jsonExpression(shape));
      return { ...value, form: dyn, code: runtime('dyn', code, constant), canThrow: true };
    }
    case 'list': {
      const convert = itemConversion(form.of, elementType(value.type), addConstant);
      return { ...value, form: dyn, code: convert ? method(code, 'map', convert) : code };
    }
    case 'map': {
      const convert = itemConversion(form.of, valueType(value.type), addConstant);
      return { ...value, form: dyn, code: convert ? runtime('mapValues', code, convert) : code };
    }
    case 'optional': {
      const inner = value.type.kind === 'optional' ? value.type.value : dynType;
      const convert = itemConversion(form.of, inner, addConstant) ?? arrow(['item'], name('item'));
      return { ...value, form: dyn, code: runtime('dynOptional', code, convert) };
    }
  }
}

/** Strings, ints and bools look the same in every form, and so do values that can only be one of them or null. */
function isScalarForm(form: Form, type: CelType): boolean {
  if (form.kind === 'dyn') return form.isScalar === true;
  if (form.kind === 'raw')
    return form.raw.kind === 'scalar' && (isPlainRead(form.raw.read) || form.raw.read === 'int-or-string');
  return form.kind === 'native' && ['string', 'int', 'bool', 'null'].includes(type.kind);
}

/** The function that brings an item into dyn form, as an error where it cannot be read; undefined where items have it already. */
function itemConversion(form: Form, type: CelType, addConstant: AddConstant): Expression | undefined {
  const item: Value = { code: name('item'), type, form, canThrow: false };
  if (form.kind === 'raw' && mayFailToRead(item)) {
    const shape = shapeOf(form.raw);
    const constant = typeof shape === 'string' ? literal(shape) : addConstant(jsonExpression(shape));
    return arrow(['item'], runtime('dynPart', item.code, constant));
  }
  const { code } = toDyn(item, addConstant);
  return code === item.code ? undefined : arrow(['item'], code);
}

export function elementType(type: CelType): CelType {
  return type.kind === 'list' ? type.element : dynType;
}

export function valueType(type: CelType): CelType {
  return type.kind === 'map' ? type.value : dynType;
}

/** What `dyn()` of the runtime has to know of a place (its `Shape`). */
export function shapeOf(raw: Raw): Json {
  const { isNullable } = raw;
  const nullable = isNullable && { isNullable };
  switch (raw.kind) {
    case 'scalar':
      return isNullable ? `${raw.read} or null` : raw.read;
    case 'list':
      return { items: shapeOf(raw.items), type: raw.listType, ...nullable };
    case 'map':
      return { values: shapeOf(raw.values), ...nullable };
    case 'unknown':
      return isNullable ? 'unknown or null' : 'unknown';
    case 'object': {
      // A field that is null is absent, whether it may be null or not.
      const fields = [...raw.properties].map(
        ([key, property]) => [key, shapeOf(withoutNull(property.raw))] as const,
      );
      return { fields: Object.fromEntries(fields), isEscaped: raw.properties.size > 0, ...nullable };
    }
  }
}

/** The form that values of both forms have without conversion; undefined where there is none. */
export function mergeForms(a: Form, b: Form): Form | undefined {
  if (isSameForm(a, b))
    return a.kind === 'dyn' && b.kind === 'dyn' && a.isScalar !== b.isScalar ? dynForm : a;
  if (a.kind === 'never') return b;
  if (b.kind === 'never') return a;
  const [left, right] = [openList(a), openList(b)];
  if (left.kind !== right.kind || !('of' in left) || !('of' in right)) return undefined;
  const of = mergeForms(left.of, right.of);
  return of && { kind: left.kind, of };
}

/** A raw list that compares and adds as any other list is one. */
function openList(form: Form): Form {
  if (form.kind !== 'raw' || form.raw.kind !== 'list' || form.raw.listType !== 'atomic') return form;
  return form.raw.isNullable ? form : { kind: 'list', of: itemForm(form) };
}

/** The form of a list's items or a map's values. */
export function itemForm(form: Form): Form {
  if (form.kind === 'list' || form.kind === 'map') return form.of;
  if (form.kind !== 'raw') return dynForm;
  const inner =
    form.raw.kind === 'list' ? form.raw.items : form.raw.kind === 'map' ? form.raw.values : undefined;
  if (!inner) return dynForm;
  const isNative =
    inner.kind === 'scalar' && !inner.isNullable && (isPlainRead(inner.read) || inner.read === 'double');
  return isNative && !form.isGuarded ? nativeForm : partForm(inner, form);
}

/** Whether two values of the form are equal just when they are as JSON. */
export function isPlain(form: Form, type: CelType): boolean {
  switch (form.kind) {
    case 'native':
      return ['string', 'int', 'bool', 'double', 'null'].includes(type.kind);
    case 'never':
      return true;
    case 'list':
      return isPlain(form.of, elementType(type));
    case 'raw':
      return !form.isGuarded && isPlainRaw(form.raw);
    default:
      return false;
  }
}

function isPlainRaw(raw: Raw): boolean {
  switch (raw.kind) {
    case 'scalar':
      return isPlainRead(raw.read) || raw.read === 'double' || raw.read === 'int-or-string';
    case 'list':
      return raw.listType === 'atomic' && isPlainRaw(raw.items);
    case 'map':
      return isPlainRaw(raw.values);
    case 'object':
      // An absent field equals a null one, and a name such as `__x__` is never found: both only in dyn form.
      return (
        !raw.mayHaveUnknown &&
        [...raw.properties].every(
          ([key, property]) => !property.raw.isNullable && !key.includes('__') && isPlainRaw(property.raw),
        )
      );
    case 'unknown':
      return false;
  }
}

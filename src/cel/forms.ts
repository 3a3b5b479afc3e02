import type { Expression } from '../emit/code.ts';
import { jsonExpression } from '../emit/expressions.ts';
import type { Json } from '../load/types.ts';
import { arrow, literal, method, name, runtime } from './code.ts';
import type { Raw } from './schema-type.ts';
import type { CelType } from './types.ts';
import { dynType } from './types.ts';
import type { Form, Value } from './value.ts';
import { dynForm, isSameForm, nativeForm } from './value.ts';

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
  if (raw.kind !== 'scalar') return value;
  switch (raw.read) {
    case 'plain':
    case 'double':
      return { ...value, form: nativeForm };
    case 'dyn':
      return { ...value, form: { kind: 'dyn', isScalar: true } };
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

function converted(value: Value, functionName: string): Value {
  return { ...value, code: runtime(functionName, value.code), form: nativeForm, canThrow: true };
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
      const shape = shapeOf(form.raw);
      if (shape === 'plain') return { ...value, form: dyn };
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
  if (form.kind === 'raw') return form.raw.kind === 'scalar' && ['plain', 'dyn'].includes(form.raw.read);
  return form.kind === 'native' && ['string', 'int', 'bool', 'null'].includes(type.kind);
}

/** The function that brings an item into dyn form; undefined where items have it already. */
function itemConversion(form: Form, type: CelType, addConstant: AddConstant): Expression | undefined {
  const item: Value = { code: name('item'), type, form, canThrow: false };
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
  switch (raw.kind) {
    case 'scalar':
      return raw.read === 'dyn' ? 'plain' : raw.read;
    case 'list':
      return { items: shapeOf(raw.items), type: raw.listType };
    case 'map':
      return { values: shapeOf(raw.values) };
    case 'unknown':
      return raw.isNullable ? 'unknown or null' : 'unknown';
    case 'object': {
      const fields = [...raw.properties].map(([key, property]) => [key, shapeOf(property.raw)] as const);
      return { fields: Object.fromEntries(fields), isEscaped: raw.properties.size > 0 };
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
  const isPlain = inner.kind === 'scalar' && !inner.isNullable && ['plain', 'double'].includes(inner.read);
  return isPlain ? nativeForm : { kind: 'raw', raw: inner, isOld: form.isOld };
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
      return isPlainRaw(form.raw);
    default:
      return false;
  }
}

function isPlainRaw(raw: Raw): boolean {
  switch (raw.kind) {
    case 'scalar':
      return ['plain', 'double', 'dyn'].includes(raw.read);
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

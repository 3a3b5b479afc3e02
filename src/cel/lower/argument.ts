import type { Expression } from '../../code/tree.ts';
import { arrow, method, name, runtime } from './code.ts';
import { itemForm } from './forms.ts';
import type { Lowering } from './lower.ts';
import type { CelType } from '../types/types.ts';
import { dynType } from '../types/types.ts';
import type { Form, Value } from './value.ts';
import { dynForm, nativeForm } from './value.ts';

/** An argument in the form that runtime functions take for a parameter's type. */
export function argument(value: Value, type: CelType | undefined, context: Lowering): Value {
  if (!type) return context.dyn(context.settle(value));
  switch (type.kind) {
    case 'dyn':
      return context.dyn(context.settle(value));
    case 'list':
      return asList(value, type.element, context);
    case 'optional':
      return asOptional(value, context);
    default:
      return context.native(value, type);
  }
}

/** A list as an array: its items native where the parameter says what they are, else as they come. */
export function asList(value: Value, element: CelType, context: Lowering): Value {
  const settled = context.settle(value);
  const { form, code } = settled;
  const isArray = form.kind === 'list' || (form.kind === 'raw' && form.raw.kind === 'list');
  if (element.kind === 'dyn' || !isArray) {
    const dyn = context.dyn(settled);
    const isArrayAlready = form.kind === 'list' && (dyn.code === code || isMapped(dyn.code, code));
    const items = isArrayAlready ? dyn.code : runtime('listDyn', dyn.code);
    return {
      ...dyn,
      code: items,
      form: { kind: 'list', of: dynForm },
      canThrow: dyn.canThrow || !isArrayAlready,
    };
  }
  const of = itemForm(form);
  if (of.kind === 'native' || element.kind === 'param') return { ...settled, form: { kind: 'list', of } };
  if (of.kind === 'raw' && of.isGuarded) return asList(settled, dynType, context);
  const item: Value = { code: name('item'), type: element, form: of, canThrow: false };
  const native = context.native(item, element);
  return {
    ...settled,
    code: method(code, 'map', arrow(['item'], native.code)),
    form: { kind: 'list', of: nativeForm },
    canThrow: true,
  };
}

function isMapped(code: Expression, list: Expression): boolean {
  return code.kind === 'call' && code.callee.kind === 'member' && code.callee.object === list;
}

/** The form of what a runtime function gives for a result type. */
export function resultForm(type: CelType): Form {
  switch (type.kind) {
    case 'dyn':
    case 'param':
      return dynForm;
    case 'list':
      return { kind: 'list', of: resultForm(type.element) };
    case 'map':
      return { kind: 'map', of: resultForm(type.value) };
    case 'optional':
      return { kind: 'optional', of: resultForm(type.value) };
    default:
      return nativeForm;
  }
}

/** An optional as its value or undefined. */
export function asOptional(value: Value, context: Lowering): Value {
  if (value.form.kind === 'optional') return value;
  const form: Form = { kind: 'optional', of: dynForm };
  return { ...value, code: runtime('plainOptional', context.dyn(value).code), form, canThrow: true };
}

/** A value that tells its own type may turn out to be an error. */
export function readAny(value: Value): Value {
  if (value.form.kind !== 'dyn' || value.form.isScalar === true) return value;
  return { ...value, code: runtime('read', value.code), canThrow: true };
}

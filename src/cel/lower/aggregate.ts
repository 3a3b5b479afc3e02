import type { ListNode, MapNode } from '../syntax/ast.ts';
import { arrow, list, literal, name, runtime } from './code.ts';
import { mergeForms } from './forms.ts';
import type { Lowering } from './lower.ts';
import { dynType } from '../types/types.ts';
import type { Form, Value } from './value.ts';
import { dynForm, valueOf } from './value.ts';

/** A list literal. */
export function lowerList(node: ListNode, context: Lowering): Value {
  const values = node.elements.map(({ value, isOptional }) => {
    const lowered = context.lower(value);
    return isOptional ? optionalItem(lowered, context) : context.settle(lowered);
  });
  const { items, form } = joined(values, context);
  const code = list(items.map((item) => item.code));
  const hasOptional = node.elements.some(({ isOptional }) => isOptional);
  const canThrow = items.some((item) => item.canThrow);
  return valueOf(
    node,
    context,
    hasOptional ? runtime('unwrap', code) : code,
    { kind: 'list', of: form },
    canThrow,
  );
}

/** An optional as an item: its value, undefined for none. */
function optionalItem(value: Value, context: Lowering): Value {
  const type = value.type.kind === 'optional' ? value.type.value : dynType;
  if (value.form.kind === 'optional') return settledInside({ ...value, type, form: value.form.of }, context);
  return {
    ...value,
    type,
    code: runtime('plainOptional', context.dyn(value).code),
    form: dynForm,
    canThrow: true,
  };
}

/** Settles what an optional holds, none staying none. */
function settledInside(value: Value, context: Lowering): Value {
  const inner = context.settle({ ...value, code: name('item') });
  if (inner.code.kind === 'name') return { ...inner, code: value.code, canThrow: value.canThrow };
  return { ...inner, code: runtime('optMap', value.code, arrow(['item'], inner.code)) };
}

/** All values in one form: the one they share, or dyn. */
function joined(
  values: readonly Value[],
  context: Lowering,
): { readonly items: readonly Value[]; readonly form: Form } {
  let form: Form | undefined = { kind: 'never' };
  for (const value of values) form = form && mergeForms(form, value.form);
  const types = values.map((value) => value.type.kind);
  if (form && (form.kind !== 'native' || types.every((type) => type === types[0])))
    return { items: values, form };
  return { items: values.map((value) => context.dyn(value)), form: dynForm };
}

/** A map literal. */
export function lowerMap(node: MapNode, context: Lowering): Value {
  const keys = node.entries.map(({ key }) => context.dyn(context.lower(key)));
  const lowered = node.entries.map(({ value, isOptional }) => {
    const found = context.lower(value);
    return isOptional ? optionalItem(found, context) : context.settle(found);
  });
  const { items, form } = joined(lowered, context);
  const entries = node.entries.map(({ isOptional }, at) => {
    const parts = [keys[at], items[at]].map((value) => value?.code ?? literal(null));
    return isOptional ? runtime('optionalEntry', ...parts) : list(parts);
  });
  const canThrow = [...keys, ...items].some((value) => value.canThrow);
  return valueOf(node, context, runtime('mapOf', list(entries)), { kind: 'map', of: form }, canThrow);
}

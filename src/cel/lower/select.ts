import type { Expression } from '../../code/tree.ts';
import { unescapeName } from '../../runtime/cel/unescape-name.ts';
import type { HasNode, SelectNode } from '../syntax/ast.ts';
import { arrow, binary, isInherited, literal, member, name, runtime } from './code.ts';
import { itemForm, mayFailToRead, withoutNull } from './forms.ts';
import type { Lowering } from './lower.ts';
import type { RawObject } from '../types/schema-type.ts';
import { boolType, dynType, stringType } from '../types/types.ts';
import type { Facts, RawForm, Value } from './value.ts';
import { dynForm, factOf, nativeForm, partForm, valueOf } from './value.ts';

/** `operand.field`, `operand.?field`: also of an optional, which stays one. */
export function lowerSelect(node: SelectNode, context: Lowering): Value {
  const operand = context.lower(node.operand);
  const type = context.checked.typeOf(node);
  const field = literal(node.field);
  if (operand.form.kind === 'optional') {
    const inner = operand.type.kind === 'optional' ? operand.type.value : dynType;
    const variable = context.fresh('value');
    const bound: Value = {
      code: name(variable),
      type: inner,
      form: operand.form.of,
      canThrow: false,
    };
    const found = optionalField(context.settle(bound), node.field, context);
    if (found) {
      const code = runtime('optMap', operand.code, arrow([variable], found.code));
      return {
        code,
        form: { kind: 'optional', of: found.form },
        type,
        canThrow: operand.canThrow || found.canThrow,
      };
    }
  }
  const settled = context.settle(operand);
  if (node.isOptional) {
    const found = optionalField(settled, node.field, context);
    if (found) return { ...found, form: { kind: 'optional', of: found.form }, type };
    return valueOf(node, context, runtime('optionalGetDyn', context.dyn(settled).code, field), dynForm, true);
  }
  const { form, code } = settled;
  if (form.kind === 'raw' && form.raw.kind === 'object')
    return readField(node, settled, form.raw, form, context);
  if (form.kind === 'raw' && form.raw.kind === 'map') {
    return valueOf(node, context, runtime('get', code, field), itemForm(form), true);
  }
  if (form.kind === 'map') return valueOf(node, context, runtime('mapGet', code, field), form.of, true);
  return valueOf(node, context, runtime('getDyn', context.dyn(settled).code, field), dynForm, true);
}

/** A field of a raw object: as it is where it is known to hold a value, else checked. */
function readField(node: SelectNode, object: Value, raw: RawObject, form: RawForm, context: Lowering): Value {
  const { key, property } = propertyOf(raw, node.field);
  if (!property)
    return valueOf(
      node,
      context,
      runtime('getDyn', context.dyn(object).code, literal(node.field)),
      dynForm,
      true,
    );
  const place = placeOf(object.code, key);
  const { isOld, isGuarded } = form;
  const isCertain =
    !isGuarded && !property.raw.isNullable && (property.hasDefault || (property.isRequired && !isOld));
  const isKnown = isCertain || context.isKnown(place);
  const code = isKnown ? place : runtime('field', place, literal(node.field));
  const found = partForm(withoutNull(property.raw), form);
  return valueOf(node, context, code, found, object.canThrow || !isKnown);
}

/** The field of an optional selection: its value, which the server reads to find it, or undefined where there is none. */
function optionalField(object: Value, field: string, context: Lowering): Value | undefined {
  const { form, code } = object;
  const type = stringType;
  if (form.kind === 'map')
    return {
      code: runtime('mapOptional', code, literal(field)),
      type,
      form: form.of,
      canThrow: object.canThrow,
    };
  if (form.kind !== 'raw') return undefined;
  if (form.raw.kind === 'map') {
    const code = runtime('optionalGet', object.code, literal(field));
    return readInside({ code, type, form: itemForm(form), canThrow: object.canThrow }, context);
  }
  if (form.raw.kind !== 'object') return undefined;
  const { key, property } = propertyOf(form.raw, field);
  if (!property) return undefined;
  const found = partForm(withoutNull(property.raw), form);
  const place = runtime('optional', placeOf(code, key));
  return readInside({ code: place, type, form: found, canThrow: object.canThrow }, context);
}

/** What an optional holds, where reading it can fail: it is read at once. */
export function readInside(value: Value, context: Lowering): Value {
  const item = context.fresh('item');
  if (!mayFailToRead({ ...value, canThrow: false })) return value;
  const read = context.settle({ ...value, code: name(item) });
  return { ...read, code: runtime('optMap', value.code, arrow([item], read.code)) };
}

/** `has(operand.field)`. */
export function lowerHas(node: HasNode, context: Lowering): Value {
  const operand = context.lower(node.operand);
  const settled = operand.form.kind === 'optional' ? context.dyn(operand) : context.settle(operand);
  const { form, code } = settled;
  const field = literal(node.field);
  const make = (test: Expression, facts?: Facts): Value => ({
    code: test,
    type: boolType,
    form: nativeForm,
    canThrow: settled.canThrow,
    ...(facts && { facts }),
  });
  if (form.kind === 'raw' && form.raw.kind === 'object') {
    const { key, property } = propertyOf(form.raw, node.field);
    if (property) {
      const place = placeOf(code, key);
      const facts = { whenTrue: [factOf(place)], whenFalse: [] };
      const test = binary('!=', place, literal(null));
      const type = dynType;
      const found = { code: place, type, form: partForm(withoutNull(property.raw), form), canThrow: false };
      return withRead(make(test, facts), found, context);
    }
  }
  if (form.kind === 'raw' && form.raw.kind === 'map') {
    const place = runtime('get', code, field);
    const found = { code: place, type: dynType, form: itemForm(form), canThrow: false };
    return withRead(make(runtime('own', code, field)), found, context);
  }
  if (form.kind === 'map') return make(runtime('mapHas', code, field));
  const dyn = context.dyn(settled);
  return { ...make(runtime('hasDyn', dyn.code, field)), canThrow: true };
}

/** A test that also reads what it found, as the server does: it fails where that cannot be read. */
function withRead(test: Value, found: Value, context: Lowering): Value {
  if (!mayFailToRead(found)) return test;
  const operands = [test.code, runtime('isRead', context.settle(found).code)];
  return { ...test, code: { kind: 'logical', operator: '&&', operands }, canThrow: true };
}

/** The property that a name in a rule means. */
function propertyOf(
  raw: RawObject,
  field: string,
): { readonly key: string; readonly property: RawPropertyOf } {
  const key = unescapeName(field) ?? field;
  return { key, property: raw.properties.get(key) };
}

type RawPropertyOf = ReturnType<RawObject['properties']['get']>;

/** The code of a property, never of one that every JavaScript object inherits. */
function placeOf(object: Expression, key: string): Expression {
  return isInherited(key) ? runtime('optionalGet', object, literal(key)) : member(object, key);
}

import type { Expression } from '../emit/code.ts';
import { unescapeName } from '../runtime/cel/unescape-name.ts';
import type { HasNode, SelectNode } from './ast.ts';
import { arrow, binary, isInherited, literal, member, name, runtime } from './code.ts';
import { itemForm, withoutNull } from './forms.ts';
import type { Lowering } from './lower.ts';
import type { RawObject } from './schema-type.ts';
import { boolType, dynType, stringType } from './types.ts';
import type { Facts, Form, Value } from './value.ts';
import { dynForm, factOf, nativeForm, valueOf } from './value.ts';

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
    const found = optionalField(context.settle(bound), node.field);
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
    const found = optionalField(settled, node.field);
    if (found) return { ...found, form: { kind: 'optional', of: found.form }, type };
    return valueOf(node, context, runtime('optionalGetDyn', context.dyn(settled).code, field), dynForm, true);
  }
  const { form, code } = settled;
  if (form.kind === 'raw' && form.raw.kind === 'object')
    return readField(node, settled, form.raw, form.isOld, context);
  if (form.kind === 'raw' && form.raw.kind === 'map') {
    return valueOf(node, context, runtime('get', code, field), itemForm(form), true);
  }
  if (form.kind === 'map') return valueOf(node, context, runtime('mapGet', code, field), form.of, true);
  return valueOf(node, context, runtime('getDyn', context.dyn(settled).code, field), dynForm, true);
}

/** A field of a raw object: as it is where it is known to hold a value, else checked. */
function readField(
  node: SelectNode,
  object: Value,
  raw: RawObject,
  isOld: boolean,
  context: Lowering,
): Value {
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
  const isCertain = !property.raw.isNullable && (property.hasDefault || (property.isRequired && !isOld));
  const isKnown = isCertain || context.isKnown(place);
  const code = isKnown ? place : runtime('field', place, literal(node.field));
  const form: Form = { kind: 'raw', raw: withoutNull(property.raw), isOld };
  return valueOf(node, context, code, form, object.canThrow || !isKnown || context.isGuarded);
}

/** The field of an optional selection: its value, or undefined where there is none. */
function optionalField(object: Value, field: string): Value | undefined {
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
    return {
      code: runtime('optionalGet', code, literal(field)),
      type,
      form: itemForm(form),
      canThrow: object.canThrow,
    };
  }
  if (form.raw.kind !== 'object') return undefined;
  const { key, property } = propertyOf(form.raw, field);
  if (!property) return undefined;
  const found: Form = { kind: 'raw', raw: withoutNull(property.raw), isOld: form.isOld };
  return {
    code: isAsked(property)
      ? runtime('optionalGet', code, literal(key))
      : runtime('optional', placeOf(code, key)),
    type,
    form: found,
    canThrow: object.canThrow,
  };
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
    canThrow: settled.canThrow || context.isGuarded,
    ...(facts && { facts }),
  });
  if (form.kind === 'raw' && form.raw.kind === 'object') {
    const { key, property } = propertyOf(form.raw, node.field);
    if (property) {
      const place = placeOf(code, key);
      const facts = { whenTrue: [factOf(place)], whenFalse: [] };
      const test = isAsked(property)
        ? runtime('own', code, literal(key))
        : binary('!=', place, literal(null));
      return make(test, facts);
    }
  }
  if (form.kind === 'raw' && form.raw.kind === 'map') return make(runtime('own', code, field));
  if (form.kind === 'map') return make(runtime('mapHas', code, field));
  const dyn = context.dyn(settled);
  return { ...make(runtime('hasDyn', dyn.code, field)), canThrow: true };
}

/** A required field is always there, but on updates that forgive its absence: whether it is, is asked without reading it. */
function isAsked({ isRequired, raw }: NonNullable<RawPropertyOf>): boolean {
  return isRequired && !raw.isNullable;
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

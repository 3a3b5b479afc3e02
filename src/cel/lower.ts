import type { Expression } from '../emit/code.ts';
import type { CelLiteral, CelNode, HasNode, ListNode, MapNode, SelectNode } from './ast.ts';
import type { CheckedCel } from './check.ts';
import {
  arrow,
  binary,
  constantPrefix,
  isInherited,
  list,
  literal,
  member,
  method,
  name,
  not,
  runtime,
} from './code.ts';
import { elementType, isPlain, itemForm, mergeForms, settle, toDyn, withoutNull } from './forms.ts';
import { fixedCost } from './cost.ts';
import { lowerCall } from './lower-call.ts';
import { lowerMacro } from './lower-macro.ts';
import type { RawObject } from './schema-type.ts';
import type { CelType } from './types.ts';
import { boolType, dynType, stringType } from './types.ts';
import { unescapeName } from '../runtime/cel/unescape-name.ts';
import type { Facts, Form, Value } from './value.ts';
import { dynForm, nativeForm } from './value.ts';

export interface Lowered {
  readonly code: Expression;
  /** Values that the code refers to as `@0`, `@1`, ... */
  readonly constants: readonly Expression[];
}

export interface LoweringMode {
  /** Values may be of other types than the schema states: every read can fail. */
  readonly isGuarded: boolean;
  /** The rule could go over its cost limit: what it costs is counted. */
  readonly isCounted: boolean;
}

/** What a lowering may need of its surroundings: the scope, the facts that hold, and the node's checked types. */
export interface Lowering {
  readonly checked: CheckedCel;
  lower(node: CelNode): Value;
  /** Lowers with variables bound, to `code` in `form`. */
  lowerWith(node: CelNode, variables: ReadonlyMap<string, Value>): Value;
  /** Lowers where more places are known to hold a value. */
  lowerWhere(node: CelNode, facts: readonly string[]): Value;
  addConstant(value: Expression): Expression;
  /** A parameter name for a variable, unlike all others in use. */
  fresh(variable: string): string;
  settle(value: Value): Value;
  dyn(value: Value): Value;
  /** Whether the rule counts what it costs. */
  readonly isCounted: boolean;
  /** The value with units of cost that are spent where it is evaluated; as it is where costs do not count. */
  charged(value: Value, cost: () => number | Expression): Value;
  /** A native value of a scalar type; fails at run time for any other. */
  native(value: Value, type: CelType): Value;
}

/**
 * Lowers a checked expression to JavaScript: code whose names are parameters (`self`, `oldSelf`, `spent`), runtime functions
 * (`#add`) and constants (`@0`). The result has the form that its type has (`native`).
 */
export function lowerCel(
  checked: CheckedCel,
  variables: ReadonlyMap<string, Value>,
  result: CelType,
  mode: LoweringMode,
): Lowered {
  const lowerer = new Lowerer(checked, variables, mode);
  const lowered = lowerer.lower(checked.root);
  const value = result.kind === 'dyn' ? lowerer.settle(lowered) : lowerer.native(lowered, result);
  const { code } = lowerer.charged(value, () => fixedCost(checked.root, checked));
  const run = mode.isCounted ? runtime('metered', name('budget'), arrow(['spent'], code)) : code;
  return { code: run, constants: lowerer.constants };
}

const javaScriptNames = new Set(
  'Array BigInt Boolean Date Infinity Intl Map Math NaN Number Object RegExp Set String Symbol abstract arguments await boolean byte case catch char class debugger default delete do double enum eval export extends final finally float goto implements instanceof int interface item long native new private protected public short static super switch synchronized this throw throws transient try typeof undefined volatile with yield entry self oldSelf spent'.split(
    ' ',
  ),
);

class Lowerer implements Lowering {
  readonly checked: CheckedCel;
  readonly constants: Expression[] = [];
  #variables: ReadonlyMap<string, Value>;
  #facts: ReadonlySet<string> = new Set();
  readonly #names = new Set<string>();
  readonly #isGuarded: boolean;
  readonly isCounted: boolean;

  constructor(checked: CheckedCel, variables: ReadonlyMap<string, Value>, mode: LoweringMode) {
    this.checked = checked;
    this.isCounted = mode.isCounted;
    this.#isGuarded = mode.isGuarded;
    this.#variables = variables;
  }

  readonly addConstant = (value: Expression): Expression => {
    const text = JSON.stringify(value);
    const found = this.constants.findIndex((constant) => JSON.stringify(constant) === text);
    return name(`${constantPrefix}${found < 0 ? this.constants.push(value) - 1 : found}`);
  };

  fresh(variable: string): string {
    let candidate = javaScriptNames.has(variable) ? `${variable}_` : variable;
    for (let count = 2; this.#names.has(candidate); count++) candidate = `${variable}${count}`;
    this.#names.add(candidate);
    return candidate;
  }

  settle(value: Value): Value {
    return settle(value, this.addConstant);
  }

  dyn(value: Value): Value {
    return toDyn(value, this.addConstant);
  }

  charged(value: Value, cost: () => number | Expression): Value {
    if (!this.isCounted) return value;
    const units = cost();
    if (units === 0) return value;
    const amount = typeof units === 'number' ? literal(units) : units;
    return { ...value, code: runtime('spend', name('spent'), amount, value.code), canThrow: true };
  }

  native(value: Value, type: CelType): Value {
    const settled = this.settle(value);
    if (settled.form.kind !== 'dyn') return settled;
    const { code } = settled;
    const checkedValue = { ...settled, type, form: nativeForm, canThrow: true };
    if (type.kind === 'bool') return { ...checkedValue, code: runtime('asBool', code) };
    if (type.kind === 'double') return { ...checkedValue, code: runtime('asDouble', code) };
    return { ...checkedValue, code: runtime('ofType', code, literal(runtimeName(type))) };
  }

  lowerWith(node: CelNode, variables: ReadonlyMap<string, Value>): Value {
    const outer = this.#variables;
    this.#variables = new Map([...outer, ...variables]);
    try {
      return this.lower(node);
    } finally {
      this.#variables = outer;
    }
  }

  lowerWhere(node: CelNode, facts: readonly string[]): Value {
    const outer = this.#facts;
    this.#facts = new Set([...outer, ...facts]);
    try {
      return this.lower(node);
    } finally {
      this.#facts = outer;
    }
  }

  lower(node: CelNode): Value {
    switch (node.kind) {
      case 'literal':
        return lowerLiteral(node.literal);
      case 'identifier':
      case 'select': {
        const typeName = this.checked.typeNameOf(node);
        if (typeName !== undefined) {
          return this.#value(node, runtime('typeValue', literal(typeName)), nativeForm, false);
        }
        return node.kind === 'select' ? this.#select(node) : this.#identifier(node, node.name);
      }
      case 'has':
        return this.#has(node);
      case 'list':
        return this.#list(node);
      case 'map':
        return this.#map(node);
      case 'call':
        return lowerCall(node, this);
      case 'macro':
        return lowerMacro(node, this);
    }
  }

  #value(node: CelNode, code: Expression, form: Form, canThrow: boolean, facts?: Facts): Value {
    return { code, form, canThrow, type: this.checked.typeOf(node), ...(facts && { facts }) };
  }

  #identifier(node: CelNode, identifier: string): Value {
    const value = this.#variables.get(identifier.replace(/^\./, ''));
    return value
      ? { ...value, type: this.checked.typeOf(node) }
      : this.#value(node, name(identifier), dynForm, true);
  }

  #select(node: SelectNode): Value {
    const operand = this.lower(node.operand);
    const type = this.checked.typeOf(node);
    const field = literal(node.field);
    if (operand.form.kind === 'optional') {
      const inner = operand.type.kind === 'optional' ? operand.type.value : dynType;
      const variable = this.fresh('value');
      const bound: Value = {
        code: name(variable),
        type: inner,
        form: operand.form.of,
        canThrow: false,
      };
      const found = this.#optionalField(this.settle(bound), node.field);
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
    const settled = this.settle(operand);
    if (node.isOptional) {
      const found = this.#optionalField(settled, node.field);
      if (found) return { ...found, form: { kind: 'optional', of: found.form }, type };
      return this.#value(node, runtime('optionalGetDyn', this.dyn(settled).code, field), dynForm, true);
    }
    const { form, code } = settled;
    if (form.kind === 'raw' && form.raw.kind === 'object')
      return this.#field(node, settled, form.raw, form.isOld);
    if (form.kind === 'raw' && form.raw.kind === 'map') {
      return this.#value(node, runtime('get', code, field), itemForm(form), true);
    }
    if (form.kind === 'map') return this.#value(node, runtime('mapGet', code, field), form.of, true);
    return this.#value(node, runtime('getDyn', this.dyn(settled).code, field), dynForm, true);
  }

  /** A field of a raw object: as it is where it is known to hold a value, else checked. */
  #field(node: SelectNode, object: Value, raw: RawObject, isOld: boolean): Value {
    const { key, property } = propertyOf(raw, node.field);
    if (!property)
      return this.#value(node, runtime('getDyn', this.dyn(object).code, literal(node.field)), dynForm, true);
    const place = placeOf(object.code, key);
    const isCertain = !property.raw.isNullable && (property.hasDefault || (property.isRequired && !isOld));
    const isKnown = isCertain || this.#facts.has(factOf(place));
    const code = isKnown ? place : runtime('field', place, literal(node.field));
    const form: Form = { kind: 'raw', raw: withoutNull(property.raw), isOld };
    return this.#value(node, code, form, object.canThrow || !isKnown || this.#isGuarded);
  }

  /** The field of an optional selection: its value, or undefined where there is none. */
  #optionalField(object: Value, field: string): Value | undefined {
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
      code: runtime('optional', placeOf(code, key)),
      type,
      form: found,
      canThrow: object.canThrow,
    };
  }

  #has(node: HasNode): Value {
    const operand = this.lower(node.operand);
    const settled = operand.form.kind === 'optional' ? this.dyn(operand) : this.settle(operand);
    const { form, code } = settled;
    const field = literal(node.field);
    const make = (test: Expression, facts?: Facts): Value => ({
      code: test,
      type: boolType,
      form: nativeForm,
      canThrow: settled.canThrow || this.#isGuarded,
      ...(facts && { facts }),
    });
    if (form.kind === 'raw' && form.raw.kind === 'object') {
      const { key, property } = propertyOf(form.raw, node.field);
      if (property) {
        const place = placeOf(code, key);
        const facts = { whenTrue: [factOf(place)], whenFalse: [] };
        // A required field is always there, but on updates that forgive its absence: asked without reading it.
        const isAsked = property.isRequired && !property.raw.isNullable && !form.isOld;
        return make(isAsked ? runtime('own', code, literal(key)) : binary('!=', place, literal(null)), facts);
      }
    }
    if (form.kind === 'raw' && form.raw.kind === 'map') return make(runtime('own', code, field));
    if (form.kind === 'map') return make(runtime('mapHas', code, field));
    const dyn = this.dyn(settled);
    return { ...make(runtime('hasDyn', dyn.code, field)), canThrow: true };
  }

  #list(node: ListNode): Value {
    const values = node.elements.map(({ value, isOptional }) => {
      const lowered = this.lower(value);
      return isOptional ? this.#optionalItem(lowered) : this.settle(lowered);
    });
    const { items, form } = this.#joined(values);
    const code = list(items.map((item) => item.code));
    const hasOptional = node.elements.some(({ isOptional }) => isOptional);
    const canThrow = items.some((item) => item.canThrow);
    return this.#value(
      node,
      hasOptional ? runtime('unwrap', code) : code,
      { kind: 'list', of: form },
      canThrow,
    );
  }

  /** An optional as an item: its value, undefined for none. */
  #optionalItem(value: Value): Value {
    const type = value.type.kind === 'optional' ? value.type.value : dynType;
    if (value.form.kind === 'optional') return this.#settledInside({ ...value, type, form: value.form.of });
    return {
      ...value,
      type,
      code: runtime('plainOptional', this.dyn(value).code),
      form: dynForm,
      canThrow: true,
    };
  }

  /** Settles what an optional holds, none staying none. */
  #settledInside(value: Value): Value {
    const inner = this.settle({ ...value, code: name('item') });
    if (inner.code.kind === 'name') return { ...inner, code: value.code, canThrow: value.canThrow };
    return { ...inner, code: runtime('optMap', value.code, arrow(['item'], inner.code)) };
  }

  /** All values in one form: the one they share, or dyn. */
  #joined(values: readonly Value[]): { readonly items: readonly Value[]; readonly form: Form } {
    let form: Form | undefined = { kind: 'never' };
    for (const value of values) form = form && mergeForms(form, value.form);
    const types = values.map((value) => value.type.kind);
    if (form && (form.kind !== 'native' || types.every((type) => type === types[0])))
      return { items: values, form };
    return { items: values.map((value) => this.dyn(value)), form: dynForm };
  }

  #map(node: MapNode): Value {
    const keys = node.entries.map(({ key }) => this.dyn(this.lower(key)));
    const lowered = node.entries.map(({ value, isOptional }) => {
      const found = this.lower(value);
      return isOptional ? this.#optionalItem(found) : this.settle(found);
    });
    const { items, form } = this.#joined(lowered);
    const entries = node.entries.map(({ isOptional }, at) => {
      const parts = [keys[at], items[at]].map((value) => value?.code ?? literal(null));
      return isOptional ? runtime('optionalEntry', ...parts) : list(parts);
    });
    const canThrow = [...keys, ...items].some((value) => value.canThrow);
    return this.#value(node, runtime('mapOf', list(entries)), { kind: 'map', of: form }, canThrow);
  }
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

export function factOf(place: Expression): string {
  return JSON.stringify(place);
}

/** The name that values in dyn form have for a type. */
export function runtimeName(type: CelType): string {
  switch (type.kind) {
    case 'timestamp':
      return 'google.protobuf.Timestamp';
    case 'duration':
      return 'google.protobuf.Duration';
    case 'null':
      return 'null_type';
    case 'opaque':
      return type.name;
    case 'object':
      return 'map';
    case 'optional':
      return 'optional_type';
    default:
      return type.kind;
  }
}

function lowerLiteral(value: CelLiteral): Value {
  const base = { type: { kind: value.type } as CelType, form: nativeForm, canThrow: false };
  switch (value.type) {
    case 'null':
      return { ...base, code: literal(null) };
    case 'bool':
    case 'double':
      return { ...base, code: literal(value.value) };
    case 'string':
      return { ...base, code: literal(value.value), constant: value.value };
    case 'int': {
      const near = Number(value.value);
      return {
        ...base,
        code: Number.isSafeInteger(near) ? literal(near) : runtime('bigInt', literal(String(value.value))),
      };
    }
    case 'uint':
      return { ...base, code: runtime('uint', literal(String(value.value))) };
    case 'bytes':
      return {
        ...base,
        code: method(name('Uint8Array'), 'from', list([...value.value].map((byte) => literal(byte)))),
      };
  }
}

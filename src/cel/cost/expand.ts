import type { CelNode, MacroNode } from '../syntax/ast.ts';
import type { CheckedCel } from '../types/checked.ts';
import type { CelType } from '../types/types.ts';
import { boolType, dynType, intType, listOf, optionalOf } from '../types/types.ts';

/** A checked expression as cel-go keeps it, with its macros written out as folds: what its cost estimate walks. */
export type Expanded = Typed &
  (
    | { readonly kind: 'literal'; readonly size: number; readonly int?: bigint }
    | { readonly kind: 'name'; readonly name: string }
    | { readonly kind: 'select'; readonly operand: Expanded; readonly field: string }
    | { readonly kind: 'has'; readonly operand: Expanded }
    | ExpandedCall
    | { readonly kind: 'list'; readonly items: readonly Expanded[] }
    | { readonly kind: 'map'; readonly entries: readonly (readonly [key: Expanded, value: Expanded])[] }
    | Fold
    | Bind
  );

interface Typed {
  readonly type: CelType;
}

export interface ExpandedCall extends Typed {
  readonly kind: 'call';
  readonly name: string;
  readonly overloads: readonly string[];
  readonly target?: Expanded;
  readonly args: readonly Expanded[];
}

/** A loop that folds a range into an accumulator. */
export interface Fold extends Typed {
  readonly kind: 'fold';
  readonly range: Expanded;
  readonly variables: readonly string[];
  readonly init: Expanded;
  readonly condition: Expanded;
  readonly step: Expanded;
  readonly result: Expanded;
}

/** A variable that stands for a value in `result`. */
export interface Bind extends Typed {
  readonly kind: 'bind';
  readonly variable: string;
  readonly init: Expanded;
  readonly result: Expanded;
}

/** The name that folds give their accumulator. */
export const accumulator = '@result';
const sortInput = '@__sortBy_input__';
const sortKeys = ['int', 'uint', 'double', 'bool', 'duration', 'timestamp', 'string', 'bytes'];

export function expand(node: CelNode, checked: CheckedCel): Expanded {
  const inside = (inner: CelNode): Expanded => expand(inner, checked);
  const type = checked.typeOf(node);
  const typeName =
    node.kind === 'identifier' || node.kind === 'select' ? checked.typeNameOf(node) : undefined;
  if (typeName !== undefined) return { kind: 'name', name: typeName, type };
  switch (node.kind) {
    case 'literal': {
      const { literal } = node;
      if (literal.type === 'string') return { kind: 'literal', type, size: Array.from(literal.value).length };
      if (literal.type === 'bytes') return { kind: 'literal', type, size: literal.value.length };
      return { kind: 'literal', type, size: 1, ...(literal.type === 'int' && { int: literal.value }) };
    }
    case 'identifier':
      return { kind: 'name', name: node.name.replace(/^\./, ''), type };
    case 'select': {
      const operand = inside(node.operand);
      const { field } = node;
      if (!node.isOptional) return { kind: 'select', operand, field, type };
      const name: Expanded = { kind: 'literal', type: { kind: 'string' }, size: Array.from(field).length };
      return call('_?._', ['select_optional_field'], type, operand, name);
    }
    case 'has':
      return { kind: 'has', operand: inside(node.operand), type };
    case 'list':
      return { kind: 'list', items: node.elements.map(({ value }) => inside(value)), type };
    case 'map':
      return {
        kind: 'map',
        entries: node.entries.map(({ key, value }) => [inside(key), inside(value)]),
        type,
      };
    case 'call': {
      const name = checked.functionOf(node);
      const overloads = checked.overloadsOf(node).map(({ id }) => id);
      const isMethod = node.target !== undefined && name === node.name;
      const target = isMethod && node.target ? { target: inside(node.target) } : {};
      return { kind: 'call', name, overloads, type, args: node.args.map(inside), ...target };
    }
    case 'macro':
      return expandMacro(node, checked);
  }
}

function call(
  name: string,
  overloads: readonly string[],
  type: CelType,
  ...args: readonly Expanded[]
): ExpandedCall {
  return { kind: 'call', name, overloads, type, args };
}

function scalar(type: CelType, int?: bigint): Expanded {
  return { kind: 'literal', type, size: 1, ...(int !== undefined && { int }) };
}

function conditional(test: Expanded, then: Expanded, other: Expanded): Expanded {
  return call('_?_:_', ['conditional'], then.type, test, then, other);
}

/** What parser/macro.go, ext/comprehensions.go, ext/lists.go and cel/library.go of cel-go make of a macro. */
function expandMacro(node: MacroNode, checked: CheckedCel): Expanded {
  const target = expand(node.target, checked);
  const body = expand(node.body, checked);
  const type = checked.typeOf(node);
  const accu = (of: CelType): Expanded => ({ kind: 'name', name: accumulator, type: of });
  const { variables } = node;
  const notFalse = (of: Expanded): Expanded =>
    call('@not_strictly_false', ['not_strictly_false'], boolType, of);
  const always = scalar(boolType);
  const fold = (init: Expanded, step: Expanded, condition = always, result = accu(init.type)): Expanded => ({
    kind: 'fold',
    ...{ range: target, variables, init, condition, step, result, type },
  });
  const filtered = (step: Expanded, of: CelType): Expanded =>
    node.filter ? conditional(expand(node.filter, checked), step, accu(of)) : step;
  const collect = (item: Expanded, of: CelType): Expanded =>
    call('_+_', ['add_list'], of, accu(of), { kind: 'list', items: [item], type: of });
  switch (node.name) {
    case 'all':
      return fold(
        always,
        call('_&&_', ['logical_and'], boolType, accu(boolType), body),
        notFalse(accu(boolType)),
      );
    case 'exists': {
      const step = call('_||_', ['logical_or'], boolType, accu(boolType), body);
      return fold(always, step, notFalse(call('!_', ['logical_not'], boolType, accu(boolType))));
    }
    case 'exists_one': {
      const one = scalar(intType, 1n);
      const step = conditional(body, call('_+_', ['add_int64'], intType, accu(intType), one), accu(intType));
      return fold(one, step, always, call('_==_', ['equals'], boolType, accu(intType), one));
    }
    case 'filter': {
      const [name = ''] = variables;
      const item: Expanded = { kind: 'name', name, type: checked.variablesOf(node)[0] ?? dynType };
      return fold(emptyList(type), conditional(body, collect(item, type), accu(type)));
    }
    case 'map':
    case 'transformList':
      return fold(emptyList(type), filtered(collect(body, type), type));
    case 'transformMap':
    case 'transformMapEntry': {
      const [name = ''] = variables;
      const key: Expanded = { kind: 'name', name, type: checked.variablesOf(node)[0] ?? dynType };
      const isEntry = node.name === 'transformMapEntry';
      const overload = isEntry ? '@mapInsert_map_map' : '@mapInsert_map_key_value';
      const args = isEntry ? [accu(type), body] : [accu(type), key, body];
      const step = call('cel.@mapInsert', [overload], type, ...args);
      return fold({ kind: 'map', entries: [], type }, filtered(step, type));
    }
    case 'sortBy':
      return expandSortBy(node, target, body, type);
    case 'optMap':
    case 'optFlatMap':
      return expandOptional(node, target, body, type, checked);
  }
}

function emptyList(type: CelType): Expanded {
  return { kind: 'list', items: [], type };
}

function expandSortBy(node: MacroNode, target: Expanded, body: Expanded, type: CelType): Expanded {
  const input: Expanded = { kind: 'name', name: sortInput, type: target.type };
  const keys = listOf(body.type);
  const accu: Expanded = { kind: 'name', name: accumulator, type: keys };
  const step = call('_+_', ['add_list'], keys, accu, { kind: 'list', items: [body], type: keys });
  const condition = scalar(boolType);
  const { variables } = node;
  const made: Expanded = {
    kind: 'fold',
    ...{ range: input, variables, init: emptyList(keys), condition, step, result: accu, type: keys },
  };
  const kinds = sortKeys.includes(body.type.kind) ? [body.type.kind] : sortKeys;
  const overloads = kinds.map((kind) => `list_${kind}_sortByAssociatedKeys`);
  const sorted = { ...call('@sortByAssociatedKeys', overloads, type, made), target: input };
  return { kind: 'bind', variable: sortInput, init: target, result: sorted, type };
}

function expandOptional(
  node: MacroNode,
  target: Expanded,
  body: Expanded,
  type: CelType,
  checked: CheckedCel,
): Expanded {
  const [variable = ''] = node.variables;
  const value = checked.variablesOf(node)[0] ?? dynType;
  const method = (name: string, of: CelType): Expanded => ({
    ...call(name, [`optional_${name}`], of),
    target,
  });
  const bound: Expanded = {
    kind: 'bind',
    variable,
    init: method('value', value),
    result: body,
    type: body.type,
  };
  const some =
    node.name === 'optMap' ? call('optional.of', ['optional_of'], optionalOf(body.type), bound) : bound;
  const none = call('optional.none', ['optional_none'], type);
  return { ...call('_?_:_', ['conditional'], type), args: [method('hasValue', boolType), some, none] };
}

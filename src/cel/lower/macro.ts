import type { Expression } from '../../code/tree.ts';
import type { MacroNode } from '../syntax/ast.ts';
import { asOptional } from './argument.ts';
import { arrow, list, literal, method, name, not, runtime } from './code.ts';
import { fixedCost, itemCost } from '../cost/cost.ts';
import { itemForm, mayFailToRead } from './forms.ts';
import type { Lowering } from './lower.ts';
import { boolType, dynType } from '../types/types.ts';
import type { CelType } from '../types/types.ts';
import type { Form, Value } from './value.ts';
import { dynForm, nativeForm } from './value.ts';

/** What a macro goes through: an array, and how its callback's parameters are the macro's variables. */
interface Range {
  readonly code: Expression;
  readonly parameters: readonly string[];
  readonly variables: ReadonlyMap<string, Value>;
  readonly canThrow: boolean;
}

/** Lowers a macro: to an array method where nothing in it can fail, else to a loop that absorbs errors as CEL does. */
export function lowerMacro(node: MacroNode, context: Lowering): Value {
  if (node.name === 'optMap' || node.name === 'optFlatMap') return lowerOptional(node, context);
  const range = rangeOf(node, context);
  const type = context.checked.typeOf(node);
  const body = context.lowerWith(node.body, range.variables);
  const perItem = (value: Value): Value =>
    context.charged(value, () => fixedCost(node.body, context.checked) + itemCost(node, context.checked));
  const lambda = (result: Value): Expression => arrow(range.parameters, result.code);
  const make = (code: Expression, form: Form, canThrow: boolean): Value => ({
    code,
    type,
    form,
    canThrow: range.canThrow || canThrow,
  });
  switch (node.name) {
    case 'all':
    case 'exists': {
      const test = perItem(context.native(body, boolType));
      if (context.isCounted) return make(countedQuantifier(node, range, test), nativeForm, true);
      const [plain, absorbing] =
        node.name === 'all' ? (['every', 'all'] as const) : (['some', 'any'] as const);
      if (!test.canThrow) return make(method(range.code, plain, lambda(test)), nativeForm, false);
      return make(runtime(absorbing, range.code, lambda(test)), nativeForm, true);
    }
    case 'exists_one': {
      const test = perItem(context.native(body, boolType));
      if (context.isCounted)
        return make(runtime('countedOne', name('spent'), range.code, lambda(test)), nativeForm, true);
      return make(runtime('one', range.code, lambda(test)), nativeForm, test.canThrow);
    }
    case 'filter': {
      const variable = range.variables.get(node.variables[0] ?? '');
      const test = perItem(kept(context.native(body, boolType), variable, context));
      const form: Form = { kind: 'list', of: variable?.form ?? dynForm };
      if (context.isCounted)
        return make(runtime('countedFilter', name('spent'), range.code, lambda(test)), form, true);
      return make(method(range.code, 'filter', lambda(test)), form, test.canThrow);
    }
    case 'map':
    case 'transformList': {
      const item = perItem(context.settle(body));
      const { code, canThrow } = filtered(node, range, context);
      return make(
        context.isCounted ? runtime('countedMap', code, lambda(item)) : method(code, 'map', lambda(item)),
        { kind: 'list', of: item.form },
        canThrow || item.canThrow,
      );
    }
    case 'sortBy': {
      const key = perItem(context.dyn(context.settle(body)));
      const variable = range.variables.get(node.variables[0] ?? '');
      const form: Form = { kind: 'list', of: variable?.form ?? dynForm };
      // Of keys whose type is only known when the rule runs the server counts no sizes.
      if (context.checked.typeOf(node.body).kind === 'dyn')
        return make(runtime('sortBy', range.code, lambda(key)), form, true);
      const items = range.canThrow ? runtime('lister', arrow([], range.code)) : range.code;
      const code = context.isCounted
        ? runtime('countedSortBy', name('spent'), items, lambda(key))
        : runtime('sortByKeys', items, lambda(key));
      return make(code, form, true);
    }
    case 'transformMap': {
      const item = perItem(context.settle(body));
      const key = range.variables.get(node.variables[0] ?? '');
      const entry = list([list([key ? context.dyn(context.settle(key)).code : literal(null), item.code])]);
      const { code, canThrow } = filtered(node, range, context);
      const toEntry = arrow(range.parameters, entry);
      const entries = context.isCounted ? runtime('countedMap', code, toEntry) : method(code, 'map', toEntry);
      return make(
        runtime('mergeEntries', entries),
        { kind: 'map', of: item.form },
        canThrow || item.canThrow,
      );
    }
    case 'transformMapEntry': {
      const item = perItem(entriesOf(context.settle(body), context));
      const { code, canThrow } = filtered(node, range, context);
      const entries = context.isCounted
        ? runtime('countedMap', code, lambda(item))
        : method(code, 'map', lambda(item));
      return make(runtime('mergeEntries', entries), { kind: 'map', of: item.form }, canThrow || true);
    }
  }
}

/** A filter's test that also reads the item that it keeps, where that can fail. */
function kept(test: Value, item: Value | undefined, context: Lowering): Value {
  if (!item || !mayFailToRead(item)) return test;
  const operands = [test.code, runtime('isRead', context.settle(item).code)];
  return { ...test, code: { kind: 'logical', operator: '&&', operands }, canThrow: true };
}

/** all and exists where costs count: 3 or 4 units an item, and 2 or 3 for the look that ends it. */
function countedQuantifier(node: MacroNode, range: Range, test: Value): Expression {
  const isAll = node.name === 'all';
  const body = arrow(range.parameters, isAll ? not(test.code) : test.code);
  const [step, stop] = isAll ? [3, 2] : [4, 3];
  const code = runtime('countedAny', name('spent'), range.code, literal(step ?? 0), literal(stop ?? 0), body);
  return isAll ? not(code) : code;
}

/** The range without the items that the macro's filter drops. */
function filtered(
  node: MacroNode,
  range: Range,
  context: Lowering,
): { readonly code: Expression; readonly canThrow: boolean } {
  if (!node.filter) return { code: range.code, canThrow: false };
  const { filter } = node;
  const plain = context.native(context.lowerWith(filter, range.variables), boolType);
  const test = context.charged(plain, () => fixedCost(filter, context.checked));
  return {
    code: method(range.code, 'filter', arrow(range.parameters, test.code)),
    canThrow: test.canThrow,
  };
}

/** A map's entries as an array of pairs; the form is that of the values. */
function entriesOf(value: Value, context: Lowering): Value {
  const { form, code } = value;
  if (form.kind === 'map') return { ...value, code: runtime('entriesOf', code), form: form.of };
  if (form.kind === 'raw' && form.raw.kind === 'map') {
    return { ...value, code: method(name('Object'), 'entries', code), form: itemForm(form) };
  }
  return { ...value, code: runtime('pairsDyn', context.dyn(value).code), form: dynForm, canThrow: true };
}

function rangeOf(node: MacroNode, context: Lowering): Range {
  const target = context.settle(context.lower(node.target));
  const types = context.checked.variablesOf(node);
  return node.variables.length === 2
    ? pairRange(node, target, types, context)
    : singleRange(node, target, types[0] ?? dynType, context);
}

/** A variable; where its items tell their own types, one may turn out to be an error when it is read. */
function variable(code: Expression, type: CelType, form: Form): Value {
  const mayFail = form.kind === 'dyn' && form.isScalar !== true;
  return { code: mayFail ? runtime('read', code) : code, type, form, canThrow: mayFail };
}

function singleRange(node: MacroNode, target: Value, type: CelType, context: Lowering): Range {
  const [written = ''] = node.variables;
  const parameter = context.fresh(written);
  const make = (code: Expression, form: Form, canThrow: boolean): Range => ({
    code,
    parameters: [parameter],
    variables: new Map([[written, variable(name(parameter), type, form)]]),
    canThrow,
  });
  const { form, code, canThrow } = target;
  if (form.kind === 'list' || (form.kind === 'raw' && form.raw.kind === 'list')) {
    return make(code, itemForm(form), canThrow);
  }
  if (form.kind === 'raw' && form.raw.kind === 'map') {
    return make(method(name('Object'), 'keys', code), nativeForm, canThrow);
  }
  if (form.kind === 'map') return make(runtime('keysOf', code), dynForm, canThrow);
  return make(runtime('rangeDyn', context.dyn(target).code), dynForm, true);
}

function pairRange(node: MacroNode, target: Value, types: readonly CelType[], context: Lowering): Range {
  const [first = '', second = ''] = node.variables;
  const [keyType = dynType, itemType = dynType] = types;
  const { form, code, canThrow } = target;
  const isList = form.kind === 'list' || (form.kind === 'raw' && form.raw.kind === 'list');
  if (isList && !node.filter) {
    const [item, index] = [context.fresh(second), context.fresh(first)];
    return {
      code,
      parameters: [item, index],
      variables: new Map([
        [first, variable(name(index), keyType, nativeForm)],
        [second, variable(name(item), itemType, itemForm(form))],
      ]),
      canThrow,
    };
  }
  const entry = context.fresh('entry_');
  const part = (at: number): Expression => ({ kind: 'index', object: name(entry), index: literal(at) });
  const make = (pairs: Expression, key: Form, item: Form, throws: boolean): Range => ({
    code: pairs,
    parameters: [entry],
    variables: new Map([
      [first, variable(part(0), keyType, key)],
      [second, variable(part(1), itemType, item)],
    ]),
    canThrow: throws,
  });
  if (isList) return make(runtime('pairs', code), nativeForm, itemForm(form), canThrow);
  if (form.kind === 'map') return make(runtime('entriesOf', code), dynForm, form.of, canThrow);
  if (form.kind === 'raw' && form.raw.kind === 'map') {
    return make(method(name('Object'), 'entries', code), nativeForm, itemForm(form), canThrow);
  }
  return make(runtime('pairsDyn', context.dyn(target).code), dynForm, dynForm, true);
}

/** `optional.optMap(x, body)`, `optional.optFlatMap(x, body)`. */
function lowerOptional(node: MacroNode, context: Lowering): Value {
  const target = asOptional(context.lower(node.target), context);
  const [written = ''] = node.variables;
  const parameter = context.fresh(written);
  const type = context.checked.variablesOf(node)[0] ?? dynType;
  const bound = variable(name(parameter), type, target.form.kind === 'optional' ? target.form.of : dynForm);
  const plain = context.lowerWith(node.body, new Map([[written, bound]]));
  const body = context.charged(
    plain,
    () => fixedCost(node.body, context.checked) + itemCost(node, context.checked),
  );
  const wrap = (item: Value): Value => ({
    code: runtime('optMap', target.code, arrow([parameter], item.code)),
    type: context.checked.typeOf(node),
    form: item.form,
    canThrow: target.canThrow || item.canThrow,
  });
  if (node.name === 'optFlatMap') return wrap(asOptional(body, context));
  const item = context.settle(body);
  const inner = item.form.kind === 'optional' ? context.dyn(item) : item;
  return wrap({ ...inner, form: { kind: 'optional', of: inner.form } });
}

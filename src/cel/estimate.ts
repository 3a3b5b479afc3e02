import type { StructuralSchema } from '../model/types.ts';
import type { CallNode, CelNode, MacroNode } from './ast.ts';
import type { CheckedCel } from './checked.ts';
import { unescapeName } from '../runtime/cel/unescape-name.ts';

/** How large a value can be: code points of a string, items of a list or map, and the same of what is inside. */
interface Size {
  readonly max: number;
  readonly item?: Size;
  field?(name: string): Size;
}

/** A request holds so many bytes (k8s.io/apiserver/pkg/apis/cel.MaxRequestSizeBytes). */
const requestLimit = 3 * 1024 * 1024;
const callLimit = 1_000_000;
const one: Size = { max: 1 };

/**
 * Whether evaluating an expression may cost more than the API server allows for one call: an upper bound from the sizes that
 * the schema allows, as the server's own estimate (cel-go's checker/cost.go) makes when a CRD is created.
 */
export function mayExceedLimit(checked: CheckedCel, schema: StructuralSchema): boolean {
  const self = sizeOfSchema(schema);
  const scope = new Map([
    ['self', self],
    ['oldSelf', self],
  ]);
  return estimate(checked.root, scope, checked).cost > callLimit;
}

function sizeOfSchema(schema: StructuralSchema): Size {
  const { validation } = schema;
  switch (schema.kind) {
    case 'string':
    case 'int-or-string':
      return { max: stringSize(schema) };
    case 'array': {
      const item = sizeOfSchema(schema.items);
      return { max: validation.maxItems ?? (requestLimit - 2) / (leastSize(schema.items) + 1), item };
    }
    case 'map': {
      if (schema.values === true) return { max: requestLimit / 6 };
      const item = sizeOfSchema(schema.values);
      return { max: validation.maxProperties ?? (requestLimit - 2) / (leastSize(schema.values) + 6), item };
    }
    case 'object': {
      const { properties } = schema;
      return {
        max: Math.max(properties.size, 1),
        field: (name) => {
          const property = properties.get(unescapeName(name) ?? name);
          return property ? sizeOfSchema(property) : { max: requestLimit };
        },
      };
    }
    case 'any':
      return { max: requestLimit };
    default:
      return one;
  }
}

function stringSize({ validation }: StructuralSchema): number {
  if (validation.maxLength !== undefined) return validation.maxLength * 4;
  if (['date-time', 'duration'].includes(validation.format ?? '')) return 32;
  if (validation.format === 'date') return 12;
  const texts = (validation.enum ?? []).filter((value) => typeof value === 'string');
  return texts.length > 0 ? Math.max(...texts.map((text) => text.length * 4)) : requestLimit - 2;
}

/** The fewest bytes that a value takes in JSON. */
function leastSize(schema: StructuralSchema): number {
  switch (schema.kind) {
    case 'boolean':
      return 4;
    case 'integer':
    case 'number':
    case 'int-or-string':
      return 1;
    case 'object': {
      const required = new Set(schema.validation.required);
      let size = 2;
      for (const [name, property] of schema.properties) {
        if (required.has(name) && property.default === undefined)
          size += name.length + leastSize(property) + 4;
      }
      return size;
    }
    default:
      return 2;
  }
}

interface Estimate {
  readonly cost: number;
  readonly size: Size;
}

type Scope = ReadonlyMap<string, Size>;

function estimate(node: CelNode, scope: Scope, checked: CheckedCel): Estimate {
  const of = (inner: CelNode): Estimate => estimate(inner, scope, checked);
  switch (node.kind) {
    case 'literal':
      return { cost: 0, size: { max: literalSize(node) } };
    case 'identifier':
      return { cost: 1, size: scope.get(node.name.replace(/^\./, '')) ?? one };
    case 'select': {
      const { cost, size } = of(node.operand);
      return { cost: cost + 2, size: size.field?.(node.field) ?? size.item ?? { max: requestLimit } };
    }
    case 'has':
      return { cost: of(node.operand).cost + 1, size: one };
    case 'list':
    case 'map': {
      const parts =
        node.kind === 'list'
          ? node.elements.map(({ value }) => value)
          : node.entries.flatMap(({ key, value }) => [key, value]);
      const found = parts.map(of);
      const cost = found.reduce((sum, part) => sum + part.cost, node.kind === 'list' ? 10 : 30);
      return { cost, size: { max: parts.length, item: largest(found.map((part) => part.size)) } };
    }
    case 'call':
      return estimateCall(node, of, checked);
    case 'macro':
      return estimateMacro(node, scope, checked);
  }
}

function literalSize(node: CelNode & { readonly kind: 'literal' }): number {
  const { literal } = node;
  return literal.type === 'string' || literal.type === 'bytes' ? literal.value.length : 1;
}

function largest(sizes: readonly Size[]): Size {
  const [first = one, ...others] = sizes;
  return others.reduce((a, b) => (a.max * (a.item?.max ?? 1) >= b.max * (b.item?.max ?? 1) ? a : b), first);
}

function estimateCall(node: CallNode, of: (inner: CelNode) => Estimate, checked: CheckedCel): Estimate {
  const name = checked.functionOf(node);
  const operands = node.target && name === node.name ? [node.target, ...node.args] : node.args;
  const found = operands.map(of);
  const paid = found.reduce((sum, part) => sum + part.cost, 0);
  const [first = one, second = one] = found.map((part) => part.size);
  const call = (own: number, size: Size): Estimate => ({ cost: paid + own, size });
  const everything = { max: first.max * (first.item?.max ?? 1), item: first.item ?? one };
  switch (name) {
    case '_&&_':
    case '_||_':
    case '!_':
      return call(1, one);
    case '_?_:_':
      return call(0, largest(found.slice(1).map((part) => part.size)));
    case '_[_]':
    case '_[?_]':
      return call(2, first.item ?? { max: requestLimit });
    case '@in':
      return call(second.max, one);
    case '_+_':
      return call((first.max + second.max) * 0.1 + 1, {
        ...largest([first, second]),
        max: first.max + second.max,
      });
    case 'contains':
      return call(first.max * 0.1 * (second.max * 0.1 + 1) + 1, one);
    case 'matches':
    case 'find':
    case 'findAll':
      return call((first.max * 0.1 + 1) * (second.max * 0.25 + 1), { max: first.max, item: first });
    case 'isSorted':
    case 'sum':
    case 'min':
    case 'max':
    case 'indexOf':
    case 'lastIndexOf':
    case 'includes':
      return call(
        first.item ? first.max * (1 + first.item.max * 0.1) : first.max * 0.1 + 1,
        first.item ?? one,
      );
    case 'sort':
    case 'distinct':
      return call(first.max * first.max * 2.1 + 11, first);
    case 'sets.contains':
    case 'sets.intersects':
    case 'sets.equivalent':
      return call(first.max * second.max * 2 + 1, one);
    case 'join':
      return call(everything.max * 0.2 + first.max * second.max * 0.2 + 1, {
        max: everything.max + first.max * second.max,
      });
    case 'flatten':
      return call(first.max + 11, everything);
    case 'lists.range':
      return call(requestLimit, { max: requestLimit });
    case 'replace':
      return call(first.max * 0.2 + 1, { max: (first.max + 1) * (found[2]?.size.max ?? 1) + first.max });
    case 'validate':
      return call((second.max * 0.1 + 1) * 276, { max: 4, item: { max: 300 } });
    case 'size':
      return call(1, one);
    default:
      return call(
        Math.min(first.max, Math.max(second.max, first.max)) * 0.3 + 12,
        everything.item === first.item ? first : { max: first.max, item: first },
      );
  }
}

function estimateMacro(node: MacroNode, scope: Scope, checked: CheckedCel): Estimate {
  const range = estimate(node.target, scope, checked);
  const item = range.size.item ?? { max: requestLimit };
  const isOptional = node.name === 'optMap' || node.name === 'optFlatMap';
  const key = { max: requestLimit };
  const isMap = checked.typeOf(node.target).kind === 'map';
  const [first, second] = node.variables;
  const isPair = second !== undefined;
  const variables = new Map([
    ...scope,
    [first ?? '', isOptional ? range.size : isPair ? (isMap ? key : one) : isMap ? key : item] as const,
    ...(isPair ? [[second, item] as const] : []),
  ]);
  const body = estimate(node.body, variables, checked);
  const filter = node.filter ? estimate(node.filter, variables, checked).cost : 0;
  if (isOptional) return { cost: range.cost * 2 + body.cost + 5, size: body.size };
  const step = body.cost + filter + 15 + (node.name.startsWith('transformMap') ? 34 : 0);
  const sorting = node.name === 'sortBy' ? range.size.max * range.size.max * 2.1 : 0;
  const isQuantifier = ['all', 'exists', 'exists_one'].includes(node.name);
  const quantified = body.cost + 5;
  const cost = range.cost + range.size.max * (isQuantifier ? quantified : step) + sorting + 14;
  const result = node.name === 'filter' || node.name === 'sortBy' ? item : body.size;
  return { cost, size: isQuantifier ? one : { max: range.size.max, item: result } };
}

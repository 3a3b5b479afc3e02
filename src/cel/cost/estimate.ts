import type { StructuralSchema } from '../../model/types.ts';
import type { CheckedCel } from '../types/checked.ts';
import type { DeclaredSize } from './declared-size.ts';
import { declaredSize } from './declared-size.ts';
import { callEstimate } from './estimate-call.ts';
import type { Bind, Expanded, ExpandedCall, Fold } from './expand.ts';
import { accumulator, expand } from './expand.ts';
import type { Path } from './size-path.ts';
import { append, declaredAt, rootPath } from './size-path.ts';
import type { Size } from './size.ts';
import { add, eitherSize, fixed, multiply, unknownSize } from './size.ts';
import type { CelType } from '../types/types.ts';
import { parametersOf } from '../types/types.ts';

/**
 * What evaluating an expression may cost at most, by the sizes that the schema allows: the server's own static estimate
 * (cel-go's checker/cost.go), by which it takes or refuses a rule when a definition is created.
 */
export function estimateCost(checked: CheckedCel, schema: StructuralSchema, isRoot: boolean): number {
  const root = declaredSize(schema, isRoot);
  return root ? new Estimator(root).cost(expand(checked.root, checked)) : 0;
}

/** The sizes of a list's or map's keys (a list's are its indexes) and values. */
interface EntrySize {
  readonly container: 'list' | 'map';
  readonly key: Size;
  readonly value: Size;
}

interface LocalVariable {
  readonly path: Path | undefined;
  readonly size: Size | undefined;
  readonly entrySize: EntrySize | undefined;
}

/** An operand of a call, as its price is made. */
export interface SizedNode {
  readonly node: Expanded;
  readonly size: Size | undefined;
  /** The size of its items, where its type has parameters. */
  itemSize(): { readonly type: CelType; readonly size: Size } | undefined;
}

class Estimator {
  readonly #root: DeclaredSize;
  readonly #paths = new Map<Expanded, Path>();
  readonly #variables = new Map<string, LocalVariable[]>();
  readonly #sizes = new Map<Expanded, Size>();
  readonly #entrySizes = new Map<Expanded, EntrySize>();
  /** Receivers of optMap stand twice in what they expand to. */
  readonly #costs = new Map<Expanded, number>();

  constructor(root: DeclaredSize) {
    this.#root = root;
  }

  cost(node: Expanded): number {
    const known = this.#costs.get(node);
    if (known !== undefined) return known;
    const cost = this.#costOf(node);
    this.#costs.set(node, cost);
    return cost;
  }

  #costOf(node: Expanded): number {
    switch (node.kind) {
      case 'literal':
        return 0;
      case 'name': {
        const path = this.#variable(node.name);
        this.#setPath(node, path ? path.path : rootPath(node.name));
        return 1;
      }
      case 'select': {
        const cost = this.cost(node.operand);
        this.#setPath(node, append(this.#pathOf(node.operand), node.field));
        return add(cost, ['map', 'object'].includes(node.operand.type.kind) ? 1 : 0);
      }
      case 'has':
        return this.cost(node.operand);
      case 'call':
        return this.#call(node);
      case 'list':
      case 'map':
        return this.#aggregate(node);
      case 'fold':
        return this.#fold(node);
      case 'bind':
        return this.#bind(node);
    }
  }

  #call(node: ExpandedCall): number {
    const [first] = node.args;
    if (node.name === 'dyn' && first) {
      const cost = add(1, this.cost(first));
      this.#copySizes(node, first);
      return cost;
    }
    const costs: number[] = [];
    const args = node.args.map((arg) => {
      costs.push(this.cost(arg));
      return this.#sized(arg);
    });
    if (node.overloads.length === 0) return 0;
    const targetCost = node.target ? this.cost(node.target) : 0;
    const target = node.target && this.#sized(node.target);
    let most = 0;
    let size: Size | undefined;
    for (const overload of node.overloads) {
      const estimate = callEstimate(overload, { target, args }, costs);
      this.#passEntrySize(node, overload);
      most = Math.max(most, estimate.cost);
      if (estimate.size) size = size ? eitherSize(size, estimate.size) : estimate.size;
      const step = { index_list: '@items', index_map: '@values' }[overload];
      if (step !== undefined && first) {
        size = this.#entrySize(first)?.value;
        this.#setPath(node, append(this.#pathOf(first), step));
      }
      size ??= this.#size(node);
    }
    if (size) this.#sizes.set(node, size);
    return add(targetCost, most);
  }

  /** `?:` and `+` hand on what is known of their operands' entries. */
  #passEntrySize(node: ExpandedCall, overload: string): void {
    const isConditional = overload === 'conditional';
    if (!isConditional && !['add_string', 'add_bytes', 'add_list'].includes(overload)) return;
    const [left, right] = isConditional ? node.args.slice(1) : node.args;
    const [a, b] = [left && this.#entrySize(left), right && this.#entrySize(right)];
    if (!a || !b) return;
    const [key, value] = [eitherSize(a.key, b.key), eitherSize(a.value, b.value)];
    this.#entrySizes.set(node, { container: a.container, key, value });
  }

  #aggregate(node: Expanded & { readonly kind: 'list' | 'map' }): number {
    const keys: Size[] = [];
    const values: Size[] = [];
    let cost = node.kind === 'list' ? 10 : 30;
    for (const [key, value] of node.kind === 'list'
      ? node.items.map((item) => [undefined, item])
      : node.entries) {
      if (key) cost = add(cost, this.cost(key));
      if (value) cost = add(cost, this.cost(value));
      keys.push(key ? (this.#size(key) ?? unknownSize) : fixed(1));
      if (value) values.push(this.#size(value) ?? unknownSize);
    }
    const join = ([first, ...others]: readonly Size[]): Size => others.reduce(eitherSize, first ?? fixed(0));
    const key = node.kind === 'list' ? fixed(1) : join(keys);
    this.#entrySizes.set(node, { container: node.kind, key, value: join(values) });
    return cost;
  }

  #fold(node: Fold): number {
    const { range, init } = node;
    let cost = add(this.cost(range), this.cost(init));
    this.#push(accumulator, {
      path: this.#pathOf(init),
      size: this.#size(init),
      entrySize: this.#entrySize(init),
    });
    this.#pushItems(node);
    const step = add(this.cost(node.condition), this.cost(node.step));
    for (const variable of node.variables) this.#pop(variable);
    cost = add(cost, this.cost(node.result));
    this.#pop(accumulator);
    const size = this.#size(range) ?? unknownSize;
    const found = init.kind === 'literal' ? this.#size(init) : size;
    if (found) this.#sizes.set(node, found);
    const entrySize = init.kind === 'literal' ? undefined : this.#entrySize(node.step);
    if (entrySize) this.#entrySizes.set(node, entrySize);
    return add(cost, multiply(size.max, step));
  }

  #pushItems({ range, variables }: Fold): void {
    const entrySize = this.#entrySize(range);
    const isList = (entrySize?.container ?? range.type.kind) === 'list';
    const push = (variable: string, step: string, size: Size | undefined): void => {
      this.#push(variable, { path: append(this.#pathOf(range), step), size, entrySize: undefined });
    };
    const [first = '', second] = variables;
    if (second === undefined && isList) return push(first, '@items', entrySize?.value);
    push(first, isList ? '@indices' : '@keys', entrySize?.key);
    if (second !== undefined) push(second, isList ? '@items' : '@values', entrySize?.value);
  }

  #bind(node: Bind): number {
    const { variable, init, result } = node;
    const cost = add(10, this.cost(init));
    this.#push(variable, {
      path: this.#pathOf(init),
      size: this.#size(init),
      entrySize: this.#entrySize(init),
    });
    const total = add(cost, this.cost(result));
    this.#pop(variable);
    this.#copySizes(node, result);
    return total;
  }

  #sized(node: Expanded): SizedNode {
    const path = this.#pathOf(node);
    const [parameter] = parametersOf(node.type);
    return {
      node,
      size: this.#size(node),
      itemSize: () => {
        if (!parameter) return undefined;
        const declared = path && declaredAt(append(path, '@items'), this.#root);
        return { type: parameter, size: declared ? sizeOf(declared) : unknownSize };
      },
    };
  }

  #size(node: Expanded): Size | undefined {
    const known = this.#sizes.get(node) ?? ownSize(node);
    if (known) return known;
    const path = this.#pathOf(node);
    const declared = path && declaredAt(path, this.#root);
    if (declared) {
      this.#sizes.set(node, sizeOf(declared));
      return sizeOf(declared);
    }
    if (isScalar(node.type)) return fixed(1);
    return node.kind === 'name' ? this.#variable(node.name)?.size : undefined;
  }

  #entrySize(node: Expanded): EntrySize | undefined {
    const found = this.#entrySizes.get(node);
    return found ?? (node.kind === 'name' ? this.#variable(node.name)?.entrySize : undefined);
  }

  #copySizes(to: Expanded, from: Expanded): void {
    const [size, entrySize] = [this.#size(from), this.#entrySize(from)];
    if (size) this.#sizes.set(to, size);
    if (entrySize) this.#entrySizes.set(to, entrySize);
  }

  #pathOf(node: Expanded): Path | undefined {
    const variable = node.kind === 'name' ? this.#variable(node.name) : undefined;
    return variable ? variable.path : this.#paths.get(node);
  }

  #setPath(node: Expanded, path: Path | undefined): void {
    if (path) this.#paths.set(node, path);
  }

  #variable(name: string): LocalVariable | undefined {
    return this.#variables.get(name)?.at(-1);
  }

  #push(name: string, variable: LocalVariable): void {
    const stack = this.#variables.get(name);
    if (stack) stack.push(variable);
    else this.#variables.set(name, [variable]);
  }

  #pop(name: string): void {
    this.#variables.get(name)?.pop();
  }
}

function sizeOf({ maxElements }: DeclaredSize): Size {
  return { min: 0, max: maxElements };
}

function ownSize(node: Expanded): Size | undefined {
  switch (node.kind) {
    case 'literal':
      return fixed(node.size);
    case 'list':
      return fixed(node.items.length);
    case 'map':
      return fixed(node.entries.length);
    default:
      return undefined;
  }
}

function isScalar(type: CelType): boolean {
  if (type.kind === 'optional') return isScalar(type.value);
  return ['bool', 'double', 'duration', 'int', 'timestamp', 'uint'].includes(type.kind);
}

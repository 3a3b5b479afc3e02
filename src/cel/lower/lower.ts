import type { Expression } from '../../code/tree.ts';
import type { CelNode } from '../syntax/ast.ts';
import type { CheckedCel } from '../types/checked.ts';
import { arrow, constantPrefix, literal, name, runtime } from './code.ts';
import { fixedCost, isFoundOrNot } from '../cost/cost.ts';
import { settle, toDyn } from './forms.ts';
import { lowerCall } from './call.ts';
import { lowerList, lowerMap } from './aggregate.ts';
import { lowerLiteral } from './literal.ts';
import { lowerMacro } from './macro.ts';
import { lowerHas, lowerSelect } from './select.ts';
import { findRuntimeFunction } from './runtime-functions.ts';
import type { CelType } from '../types/types.ts';
import { runtimeName } from '../types/types.ts';
import type { Value } from './value.ts';
import { dynForm, factOf, nativeForm, valueOf } from './value.ts';

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
  /** Lowers one node after the other, each where the facts of those before it hold. */
  lowerInTurn(
    nodes: readonly CelNode[],
    lower: (node: CelNode, at: number) => readonly [value: Value, facts: readonly string[]],
  ): readonly Value[];
  addConstant(value: Expression): Expression;
  /** A parameter name for a variable, unlike all others in use. */
  fresh(variable: string): string;
  settle(value: Value): Value;
  dyn(value: Value): Value;
  /** Whether a place is known to hold a value. */
  isKnown(place: Expression): boolean;
  /** Values may be of other types than the schema states: every read can fail. */
  readonly isGuarded: boolean;
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
  readonly #places = new Map<string, number>();
  #variables: ReadonlyMap<string, Value>;
  #facts: ReadonlySet<string> = new Set();
  readonly #names = new Map<string, number>();
  readonly isGuarded: boolean;
  readonly isCounted: boolean;

  constructor(checked: CheckedCel, variables: ReadonlyMap<string, Value>, mode: LoweringMode) {
    this.checked = checked;
    this.isCounted = mode.isCounted;
    this.isGuarded = mode.isGuarded;
    this.#variables = variables;
  }

  readonly addConstant = (value: Expression): Expression => {
    const text = JSON.stringify(value);
    const found = this.#places.get(text) ?? this.constants.push(value) - 1;
    this.#places.set(text, found);
    return name(`${constantPrefix}${found}`);
  };

  fresh(variable: string): string {
    const isTaken = javaScriptNames.has(variable) || findRuntimeFunction(variable) !== undefined;
    const base = isTaken ? `${variable}_` : variable;
    let count = this.#names.get(base) ?? 0;
    let candidate: string;
    do candidate = ++count === 1 ? base : `${base}${count}`;
    while (this.#names.has(candidate));
    if (count > 1) this.#names.set(candidate, 1);
    this.#names.set(base, count);
    return candidate;
  }

  isKnown(place: Expression): boolean {
    return this.#facts.has(factOf(place));
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
    if (value.canThrow && typeof units === 'number') {
      return { ...value, code: runtime('paid', name('spent'), amount, arrow([], value.code)) };
    }
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

  lowerInTurn(
    nodes: readonly CelNode[],
    lower: (node: CelNode, at: number) => readonly [value: Value, facts: readonly string[]],
  ): readonly Value[] {
    const outer = this.#facts;
    const known = new Set(outer);
    this.#facts = known;
    try {
      return nodes.map((node, at) => {
        const [value, facts] = lower(node, at);
        for (const fact of facts) known.add(fact);
        return value;
      });
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
          return valueOf(node, this, runtime('typeValue', literal(typeName)), nativeForm, false);
        }
        return node.kind === 'select'
          ? this.#found(node, lowerSelect(node, this))
          : this.#identifier(node, node.name);
      }
      case 'has':
        return lowerHas(node, this);
      case 'list':
        return lowerList(node, this);
      case 'map':
        return lowerMap(node, this);
      case 'call':
        return this.#found(node, lowerCall(node, this));
      case 'macro':
        return lowerMacro(node, this);
    }
  }

  /** An optional step is charged where it finds something. */
  #found(node: CelNode, value: Value): Value {
    if (!this.isCounted || !isFoundOrNot(node, this.checked)) return value;
    return { ...value, code: runtime('spendFound', name('spent'), value.code), canThrow: true };
  }

  #identifier(node: CelNode, identifier: string): Value {
    const value = this.#variables.get(identifier.replace(/^\./, ''));
    if (!value) return valueOf(node, this, name(identifier), dynForm, true);
    return { ...value, type: this.checked.typeOf(node) };
  }
}

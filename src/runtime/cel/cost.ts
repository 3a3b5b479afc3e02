import type { CostBudget } from '../rule.ts';
import { CostLimitError, RuleStop } from '../rule.ts';
import { lister, sortAlong } from './list-library.ts';
import type { NamedFormat } from './names.ts';
import { encodeUtf8, length } from './text.ts';
import { isArray, isBytes, isMap, isObjectValue, isOptional, itemsOf, kindOf } from './value.ts';

/** What one evaluation of a rule has cost so far, in the units of cel-go (interpreter/runtimecost.go). */
export interface Spent {
  cost: number;
}

/** One evaluation may cost so much (k8s.io/apiserver/pkg/apis/cel.PerCallLimit). */
const callLimit = 1_000_000;

/** Runs a rule whose cost counts; what it cost is taken from the object's budget. */
export function metered<T>(budget: CostBudget, run: (spent: Spent) => T): T {
  const spent: Spent = { cost: 0 };
  let value;
  try {
    value = run(spent);
  } catch (error) {
    charge(budget, spent);
    throw error;
  }
  charge(budget, spent);
  return value;
}

function charge(budget: CostBudget, { cost }: Spent): void {
  if (cost > budget.remaining) {
    throw new CostLimitError(
      'validation failed due to running out of cost budget, no further validation rules will be run',
    );
  }
  budget.remaining -= cost;
}

/** Counts the cost of a step, and gives the step's value. */
export function spend<T>(spent: Spent, cost: number, value: T): T {
  spent.cost += cost;
  if (spent.cost > callLimit) {
    throw new CostLimitError(
      "'operation cancelled: actual cost limit exceeded': no further validation rules will be run due to call cost exceeds limit",
    );
  }
  return value;
}

/** `spend` for a step that may fail: it costs what it costs. */
export function paid<T>(spent: Spent, cost: number, step: () => T): T {
  spend(spent, cost, undefined);
  return step();
}

/** An optional of a step that costs nothing where it finds nothing. */
export function spendFound<T>(spent: Spent, found: T): T {
  const isNone = found === undefined || (isOptional(found) && found.value === undefined);
  return isNone ? found : spend(spent, 1, found);
}

/** Every item is seen, although one of them has failed; then the first failure counts. */
export function countedMap<T, R>(list: readonly T[], transform: (item: T, index: number) => R): R[] {
  let failed = false;
  let first: unknown;
  const results: R[] = [];
  list.forEach((item, at) => {
    try {
      results.push(transform(item, at));
    } catch (error) {
      if (error instanceof RuleStop) throw error;
      if (!failed) first = error;
      failed = true;
    }
  });
  if (failed) throw first;
  return results;
}

/** `list.sortBy(x, key)`: the keys are made first, then compared with each other. */
export function countedSortBy<T>(spent: Spent, list: readonly T[], keyOf: (item: T) => unknown): T[] {
  const keys = lister(() => countedMap(list, keyOf));
  return spend(spent, selfComparison(keys), sortAlong(list, keys));
}

/** all and exists: `step` for each item that is looked at, `stop` where a look at the next one ends it. */
export function countedAny<T>(
  spent: Spent,
  list: readonly T[],
  step: number,
  stop: number,
  test: (item: T, index: number) => boolean,
): boolean {
  let failed = false;
  let first: unknown;
  for (let at = 0; at < list.length; at++) {
    spend(spent, step, undefined);
    try {
      if (test(list[at] as T, at)) return spend(spent, at < list.length - 1 ? stop : 0, true);
    } catch (error) {
      if (error instanceof RuleStop) throw error;
      if (!failed) first = error;
      failed = true;
    }
  }
  if (failed) throw first;
  return false;
}

/** exists_one: each item that passes costs 2 more. */
export function countedOne<T>(
  spent: Spent,
  list: readonly T[],
  test: (item: T, index: number) => boolean,
): boolean {
  return countedKept(spent, list, test, 2).length === 1;
}

/** filter: each item that is kept costs 13. */
export function countedFilter<T>(
  spent: Spent,
  list: readonly T[],
  test: (item: T, index: number) => boolean,
): T[] {
  return countedKept(spent, list, test, 13);
}

function countedKept<T>(
  spent: Spent,
  list: readonly T[],
  test: (item: T, index: number) => boolean,
  cost: number,
): T[] {
  const kept: T[] = [];
  countedMap(list, (item, at) => {
    if (test(item, at)) kept.push(spend(spent, cost, item));
  });
  return kept;
}

/** The size of a value in dyn form; 1 for what has none. */
export function sizeOrOne(value: unknown): number {
  if (typeof value === 'string') return length(value);
  if (isBytes(value)) return value.length;
  const items = itemsOf(value);
  if (items) return items.length;
  if (isMap(value)) return value.entries.size;
  if (isObjectValue(value)) return value.fields.size + value.unknown.size;
  if (isOptional(value)) return value.value === undefined ? 1 : sizeOrOne(value.value);
  return kindOf(value) === 'net.IP' || kindOf(value) === 'net.CIDR' ? addressSize(value) : 1;
}

function addressSize(value: unknown): number {
  const { bytes, prefix } = value as { readonly bytes?: readonly number[]; readonly prefix?: number };
  return bytes ? bytes.length : Math.ceil((prefix ?? 0) / 8);
}

/** What it costs to go through a value in dyn form, strings inside included. */
export function traversal(value: unknown): number {
  if (typeof value === 'string') return Math.trunc(encodeUtf8(value).length * 0.1);
  if (isBytes(value)) return Math.trunc(value.length * 0.1);
  const items = itemsOf(value);
  if (items) return traversalOfAll(items);
  if (isMap(value)) {
    let sum = 0;
    for (const entry of value.entries.values()) sum += traversalOfAll(entry);
    return sum;
  }
  if (!isObjectValue(value)) return 1;
  let sum = 0;
  for (const entry of value.fields) sum += traversalOfAll(entry);
  return sum;
}

function traversalOfAll(values: readonly unknown[]): number {
  let sum = 0;
  for (const each of values) sum += traversal(each);
  return sum;
}

/** What a function costs that compares every item of a list with every other: sort, distinct. */
export function selfComparison(list: unknown): number {
  const items = itemsOf(list) ?? [];
  const [first] = items;
  const factor = typeof first === 'string' || isBytes(first) ? 2.1 : 2;
  return Math.trunc(items.length * items.length * factor) + 11;
}

/** What `format.validate(string)` costs. */
export function validation(format: NamedFormat, text: string): number {
  const sizes: { [name: string]: number } = {
    dns1123Label: 30,
    dns1123LabelPrefix: 30,
    dns1035Label: 30,
    dns1035LabelPrefix: 30,
    labelValue: 40,
    uuid: 70,
    byte: 84,
    date: 71,
    datetime: 71,
    uri: 1103,
  };
  return Math.ceil((1 + length(text)) * 0.1) * Math.ceil((sizes[format.name] ?? 60) * 0.25);
}

/** The size of a raw list, map or object. */
export function sizeOfRaw(value: object): number {
  return isArray(value) ? value.length : Object.keys(value).length;
}

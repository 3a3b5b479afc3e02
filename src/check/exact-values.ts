import type { ExactNumber, NumberTable } from '../values/exact-number.ts';
import { canonical } from '../runtime/canonical.ts';
import { fieldOf } from '../runtime/check.ts';
import { setOwn } from '../runtime/json.ts';
import type { Schema } from '../runtime/schema.ts';

type Path = readonly (string | number)[];

interface Entry {
  readonly path: Path;
  readonly exact: ExactNumber;
}

/** The numbers of an object that are not what JavaScript takes them for, by their places. */
export class ExactValues {
  readonly #entries: readonly Entry[];
  readonly #byPath: ReadonlyMap<string, ExactNumber>;

  constructor(entries: readonly Entry[]) {
    this.#entries = entries;
    this.#byPath = new Map(entries.map(({ path, exact }) => [keyOf(path), exact]));
  }

  at(path: Path): ExactNumber | undefined {
    return this.#byPath.size === 0 ? undefined : this.#byPath.get(keyOf(path));
  }

  isBelow(path: Path): boolean {
    return this.#below(path).length > 0;
  }

  /** The object with bigints for integers, as rules compute with them. A field of type number is a double to rules, whatever it holds. */
  apply(value: unknown, schema: Schema): unknown {
    const entries = this.#entries.filter(
      ({ path, exact }) => typeof exact === 'bigint' && schemaAt(schema, path)?.type !== 'number',
    );
    return replaceAll(value, entries, (_, exact) => exact);
  }

  /**
   * The object as rules find it that must fail where a value has another type than its schema states: a float in the place of an integer
   * is one, whatever its digits. Undefined where there is none.
   */
  applyGuarded(value: unknown, schema: Schema): unknown {
    const entries = this.#entries.filter(
      ({ path, exact }) => exact === 'float' && schemaAt(schema, path)?.type?.includes('integer'),
    );
    return entries.length > 0 ? replaceAll(value, entries, () => 0.5) : undefined;
  }

  /** Whether a float stands at a place or below it. */
  hasFloat(path: Path): boolean {
    return this.#below(path).some(({ exact }) => exact === 'float');
  }

  /** The value at a place with a text for each number that is not what it seems, so that no two of them are equal that Go tells apart. */
  mark(value: unknown, at: Path): unknown {
    const below = this.#below(at).map(({ path, exact }) => ({ path: path.slice(at.length), exact }));
    return replaceAll(value, below, (number, exact) =>
      exact === 'float' ? `\u0000float ${String(number)}` : `\u0000int ${exact}`,
    );
  }

  /**
   * The object for checks that know numbers alone: an integer at the end of int64, which rounds to one beyond it, is the last one that
   * does not.
   */
  round(value: unknown): unknown {
    const isAtEnd = ({ exact }: Entry): boolean =>
      typeof exact === 'bigint' && Math.abs(Number(exact)) === 2 ** 63;
    return replaceAll(value, this.#entries.filter(isAtEnd), (number) => Math.sign(number) * (2 ** 63 - 1024));
  }

  #below(at: Path): readonly Entry[] {
    return this.#entries.filter(
      ({ path }) =>
        path.length >= at.length && at.every((step, index) => String(step) === String(path[index])),
    );
  }
}

/** The numbers that a table has of a value; undefined where it has none. */
export function findExactValues(value: unknown, table: NumberTable | undefined): ExactValues | undefined {
  if (!table) return undefined;
  const entries: Entry[] = [];
  const open: Place[] = [{ value }];
  for (let place = open.pop(); place; place = open.pop()) {
    const { value: container } = place;
    if (typeof container !== 'object' || container === null) continue;
    for (const [key, exact] of table.get(container) ?? []) {
      entries.push({ path: pathOf({ above: place, step: key, value: undefined }), exact });
    }
    for (const [step, item] of Object.entries(container) as [string, unknown][]) {
      if (typeof item === 'object') open.push({ above: place, step, value: item });
    }
  }
  return entries.length > 0 ? new ExactValues(entries) : undefined;
}

interface Place {
  readonly above?: Place;
  readonly step?: string;
  readonly value: unknown;
}

function pathOf(place: Place): Path {
  const steps: string[] = [];
  for (let at: Place | undefined = place; at?.step !== undefined; at = at.above) steps.push(at.step);
  return steps.reverse();
}

/** A text that is the same for values that Go takes for equal. */
export function exactText(value: unknown, path: Path, numbers: ExactValues): string {
  return canonical(numbers.mark(value, path));
}

function keyOf(path: Path): string {
  return JSON.stringify(path.map(String));
}

function schemaAt(schema: Schema, path: Path): Schema | undefined {
  let at: Schema | undefined = schema;
  for (const step of path) at = at && (at.items ?? fieldOf(at, String(step)));
  return at;
}

/** The value with others in some places; what is not on the way to one is shared. A place that is not there, or is no number, stays. */
function replaceAll(
  value: unknown,
  entries: readonly Entry[],
  replace: (number: number, exact: ExactNumber) => unknown,
): unknown {
  const holder: Container = { value };
  const copies = new Set<unknown>([holder]);
  for (const { path, exact } of entries) {
    const steps = ['value', ...path.map(String)];
    const last = steps.pop() ?? '';
    let parent: Container | undefined = holder;
    for (const step of steps) parent = parent && copyChild(parent, step, copies);
    const number = parent && Object.hasOwn(parent, last) ? parent[last] : undefined;
    if (parent && typeof number === 'number') setOwn(parent, last, replace(number, exact));
  }
  return holder.value;
}

type Container = { [key: string]: unknown };

function copyChild(parent: Container, step: string, copies: Set<unknown>): Container | undefined {
  const child = Object.hasOwn(parent, step) ? parent[step] : undefined;
  if (typeof child !== 'object' || child === null) return undefined;
  if (copies.has(child)) return child as Container;
  const copy = (Array.isArray(child) ? [...(child as unknown[])] : { ...child }) as Container;
  copies.add(copy);
  setOwn(parent, step, copy);
  return copy;
}

/**
 * What a number is for Go where its JavaScript value does not tell: an int64 that a double cannot hold safely, or a float64 that looks
 * like an integer.
 */
export type ExactNumber = bigint | 'float';

/** The numbers of a document that are not what they seem, by the container and the key or index that hold them. Mostly empty. */
export type NumberTable = Map<object, Map<string, ExactNumber>>;

const int64End = 2 ** 63;

/** Takes note of a number, or of a value that took the place of one. */
export function noteNumber(
  table: NumberTable,
  container: object,
  key: string | number,
  exact: ExactNumber | undefined,
): void {
  if (exact === undefined) {
    if (table.size > 0) table.get(container)?.delete(String(key));
    return;
  }
  const known = table.get(container) ?? new Map<string, ExactNumber>();
  table.set(container, known.set(String(key), exact));
}

/** Of a JSON number as it is written: an int64 if it is one, else a float64 (Go: sigs.k8s.io/json). */
export function exactOfJson(text: string, value: number): ExactNumber | undefined {
  if (!Number.isInteger(value) || Math.abs(value) > int64End) return undefined;
  if (!/^-?\d+$/.test(text)) return Math.abs(value) < int64End ? 'float' : undefined;
  return Number.isSafeInteger(value) ? undefined : exactOfInteger(BigInt(text));
}

/** Of a YAML number, which reaches the server as the JSON that Go writes for it: 1.0 as 1, 1e16 as 10000000000000000. */
export function exactOfYaml(value: number, integer: bigint | undefined): ExactNumber | undefined {
  if (!Number.isInteger(value) || Number.isSafeInteger(value) || Math.abs(value) > int64End) return undefined;
  return exactOfInteger(integer ?? BigInt(String(value)));
}

/** What is no int64 is a float64 that looks like none: nothing to note. */
function exactOfInteger(integer: bigint): ExactNumber | undefined {
  return BigInt.asIntN(64, integer) === integer ? integer : undefined;
}

/** What the number that a pointer leads to is exactly; undefined where JavaScript's is all there is to know. */
export function findNumber(
  value: unknown,
  table: NumberTable,
  pointer: readonly (string | number)[],
): ExactNumber | undefined {
  let container = value;
  for (const step of pointer.slice(0, -1)) {
    if (typeof container !== 'object' || container === null) return undefined;
    container = (container as { readonly [step: string]: unknown })[step];
  }
  const isContainer = typeof container === 'object' && container !== null;
  return isContainer ? table.get(container as object)?.get(String(pointer.at(-1))) : undefined;
}

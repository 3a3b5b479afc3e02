import { RuleError, RuleStop } from '../rule.ts';

/**
 * Values of CEL as rules compute them. Where a rule's types are known, values are plain JavaScript: int is a number, or a
 * bigint beyond the safe range; double a number; a list an array; objects and maps of the resource stay raw JSON. Where a
 * type is only known when the rule runs (`dyn`), a value must tell its own type: these tagged forms exist for that.
 */
export type Int = number | bigint;

export interface Double {
  readonly kind: 'double';
  readonly value: number;
}

export interface Uint {
  readonly kind: 'uint';
  readonly value: Int;
}

/** Seconds and nanoseconds since 1970, and the offset in seconds east of UTC that the text was written with. */
export interface Timestamp {
  readonly kind: 'timestamp';
  readonly seconds: number;
  readonly nanos: number;
  readonly offset: number;
}

export interface Duration {
  readonly kind: 'duration';
  readonly nanos: Int;
}

export interface TypeValue {
  readonly kind: 'type';
  readonly name: string;
}

/** A list of the resource; lists that rules compute are plain arrays. */
export interface TypedList {
  readonly kind: 'list';
  readonly items: readonly unknown[];
  readonly type: ListType;
  /** A list that a rule made of one of type set or map. */
  readonly isSum?: boolean;
}

/** x-kubernetes-list-type, which decides how lists compare and add; a list of type map is known by its (escaped) keys. */
export type ListType = 'atomic' | 'set' | readonly string[];

/** A map. */
export interface MapValue {
  readonly kind: 'map';
  readonly entries: ReadonlyMap<unknown, readonly [key: unknown, value: unknown]>;
}

/** An object of a schema with properties, in dyn form. */
export interface ObjectValue {
  readonly kind: 'object';
  /** Declared fields that are present, nulls included, by their JSON name. */
  readonly fields: ReadonlyMap<string, unknown>;
  /** The object itself. */
  readonly raw: object;
  /** What x-kubernetes-preserve-unknown-fields let through, raw. */
  readonly unknown: ReadonlyMap<string, unknown>;
  /** Whether names are escaped (`__dash__`): where the schema has properties. */
  readonly isEscaped: boolean;
}

/** An optional in dyn form; where its type is known, undefined stands for none. */
export interface OptionalValue {
  readonly kind: 'optional';
  readonly value: unknown;
}

/** What a list or an object has in place of a value that cannot be read: it fails where a rule gets to it. */
export interface ErrorValue {
  readonly kind: 'error';
  readonly error: unknown;
}

/** A value in dyn form where a rule gets to it. */
export function read<T>(value: T): T {
  if (isError(value)) throw value.error;
  return value;
}

/** What an operation gives that does not care how it fails; an error that ends the rule is passed on. */
export function attempt<T, F>(operation: () => T, otherwise: (error: unknown) => F): T | F {
  try {
    return operation();
  } catch (error) {
    if (error instanceof RuleStop) throw error;
    return otherwise(error);
  }
}

/** Fails the rule with CEL's own text. */
export function fail(message: string): never {
  throw new RuleError(message);
}

/** The error of a call that no overload fits. */
export function noSuchOverload(): never {
  return fail('no such overload');
}

/** The tag of a tagged value; undefined for plain ones. */
export function kindOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { kind } = value as { readonly kind?: unknown };
  return typeof kind === 'string' ? kind : undefined;
}

export function isInt(value: unknown): value is Int {
  return typeof value === 'number' || typeof value === 'bigint';
}

export function isDouble(value: unknown): value is Double {
  return kindOf(value) === 'double';
}

export function isUint(value: unknown): value is Uint {
  return kindOf(value) === 'uint';
}

export function isTimestamp(value: unknown): value is Timestamp {
  return kindOf(value) === 'timestamp';
}

export function isDurationValue(value: unknown): value is Duration {
  return kindOf(value) === 'duration';
}

export function isBytes(value: unknown): value is Uint8Array {
  return value instanceof Uint8Array;
}

export function isMap(value: unknown): value is MapValue {
  return kindOf(value) === 'map';
}

export function isObjectValue(value: unknown): value is ObjectValue {
  return kindOf(value) === 'object';
}

export function isError(value: unknown): value is ErrorValue {
  return kindOf(value) === 'error';
}

export function isOptional(value: unknown): value is OptionalValue {
  return kindOf(value) === 'optional';
}

export function isTypedList(value: unknown): value is TypedList {
  return kindOf(value) === 'list';
}

export function isArray(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

/** The items of a list in dyn form; undefined for what is no list. */
export function itemsOf(value: unknown): readonly unknown[] | undefined {
  if (isArray(value)) return value;
  return isTypedList(value) ? value.items : undefined;
}

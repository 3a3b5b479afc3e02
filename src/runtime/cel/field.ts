import { fail } from './value.ts';

/** A field of an object that has to be there: absent and null fail the rule. */
export function field<T>(value: T, name: string): NonNullable<T> {
  return value ?? fail(`no such key: ${name}`);
}

/** Whether a raw object or map has the key itself, whatever every JavaScript object has. */
export function own(object: object, key: unknown): boolean {
  return typeof key === 'string' && Object.prototype.hasOwnProperty.call(object, key);
}

/** `key in map` of a raw map whose value is read, which can fail. */
export function ownRead<T>(
  map: { readonly [key: string]: T },
  key: string,
  read: (value: T) => unknown,
): boolean {
  if (!own(map, key)) return false;
  read(map[key] as T);
  return true;
}

/** `map[key]` of a raw map. */
export function get<T>(map: { readonly [key: string]: T }, key: string): T {
  return own(map, key) ? (map[key] as T) : fail(`no such key: ${key}`);
}

/** `map[?key]` of a raw map, and a field by a name that every JavaScript object has: undefined where it is absent. */
export function optionalGet<T>(map: { readonly [key: string]: T } | undefined, key: string): T | undefined {
  return map && own(map, key) ? map[key] : undefined;
}

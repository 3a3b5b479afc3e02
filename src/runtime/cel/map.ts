import { unescapeName } from './unescape-name.ts';
import type { Int, MapValue, ObjectValue } from './value.ts';
import { fail, isDouble, isInt, isMap, isUint, noSuchOverload } from './value.ts';

type Entry = readonly [key: unknown, value: unknown];

/** What a map keeps an entry by: an int is itself; other numbers and the texts that look like their keys carry their type. */
function mapKey(key: unknown): unknown {
  if (isUint(key)) return `u:${key.value}`;
  if (isDouble(key)) return `d:${key.value}`;
  return typeof key === 'string' && /^[uds]:/.test(key) ? `s:${key}` : key;
}

/** The entry of a key; a number that has none finds the int or the uint of the same value. */
function entryOf({ entries }: MapValue, key: unknown): Entry | undefined {
  const found = entries.get(mapKey(key));
  if (found || (!isInt(key) && !isUint(key) && !isDouble(key))) return found;
  const value = numberAsInt(isInt(key) ? key : key.value);
  return value === undefined ? undefined : (entries.get(value) ?? entries.get(`u:${value}`));
}

function numberAsInt(value: Int): Int | undefined {
  return typeof value === 'bigint' || Number.isSafeInteger(value)
    ? value
    : Number.isInteger(value)
      ? BigInt(value)
      : undefined;
}

/** A map literal; of entries with the same key the last counts. */
export function mapOf(entries: readonly (Entry | undefined)[]): MapValue {
  const found = new Map<unknown, Entry>();
  for (const entry of entries) if (entry) found.set(mapKey(entry[0]), entry);
  return { kind: 'map', entries: found };
}

/** transformMap and transformMapEntry: the entries of several maps; a key must not come twice. */
export function mergeEntries(maps: readonly (readonly Entry[])[]): MapValue {
  const found = new Map<unknown, Entry>();
  const map: MapValue = { kind: 'map', entries: found };
  for (const entries of maps) {
    for (const entry of entries) {
      if (entryOf(map, entry[0])) fail(`insert failed: key ${textOf(entry[0])} already exists`);
      found.set(mapKey(entry[0]), entry);
    }
  }
  return map;
}

/** The entries of a computed map. */
export function entriesOf(map: MapValue): Entry[] {
  return Array.from(map.entries.values());
}

/** The keys of a computed map. */
export function keysOf(map: MapValue): unknown[] {
  return entriesOf(map).map(([key]) => key);
}

/** A map's or object's value; undefined where the key is absent. Of an object with fields, null counts as absent. */
export function find(map: MapValue | ObjectValue, key: unknown): unknown {
  if (isMap(map)) {
    const entry = entryOf(map, key);
    return entry ? entry[1] : undefined;
  }
  if (typeof key !== 'string') return noSuchOverload();
  const name = map.isEscaped ? unescapeName(key) : key;
  const value = name === undefined ? undefined : map.fields.get(name);
  return value === null && map.isEscaped ? undefined : value;
}

/** `map[key]` of a computed map. */
export function mapGet(map: MapValue, key: unknown): unknown {
  const entry = entryOf(map, key);
  return entry ? entry[1] : fail(`no such key: ${textOf(key)}`);
}

/** `key in map` and `has(map.key)` of a computed map. */
export function mapHas(map: MapValue, key: unknown): boolean {
  return entryOf(map, key) !== undefined;
}

/** `map[?key]` of a computed map: undefined where it is absent. */
export function mapOptional(map: MapValue | undefined, key: unknown): unknown {
  const entry = map && entryOf(map, key);
  return entry ? entry[1] : undefined;
}

function textOf(key: unknown): string {
  return String(isUint(key) || isDouble(key) ? key.value : key);
}

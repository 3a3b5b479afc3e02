import { unescapeName } from './unescape-name.ts';
import type { MapValue, ObjectValue } from './value.ts';
import { fail, isDouble, isMap, isUint, noSuchOverload } from './value.ts';

type Entry = readonly [key: unknown, value: unknown];

/** What a map finds an entry by: numbers that are equal are one key, whatever their types. */
export function mapKey(key: unknown): unknown {
  return isUint(key) || isDouble(key) ? key.value : key;
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
  for (const entries of maps) {
    for (const entry of entries) {
      const key = mapKey(entry[0]);
      if (found.has(key)) fail(`insert failed: key ${String(key)} already exists`);
      found.set(key, entry);
    }
  }
  return { kind: 'map', entries: found };
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
    const entry = map.entries.get(mapKey(key));
    return entry ? entry[1] : undefined;
  }
  if (typeof key !== 'string') return noSuchOverload();
  const name = map.isEscaped ? unescapeName(key) : key;
  const value = name === undefined ? undefined : map.fields.get(name);
  return value === null && map.isEscaped ? undefined : value;
}

/** `map[key]` of a computed map. */
export function mapGet(map: MapValue, key: unknown): unknown {
  const entry = map.entries.get(mapKey(key));
  return entry ? entry[1] : fail(`no such key: ${String(mapKey(key))}`);
}

/** `key in map` and `has(map.key)` of a computed map. */
export function mapHas(map: MapValue, key: unknown): boolean {
  return map.entries.has(mapKey(key));
}

/** `map[?key]` of a computed map: undefined where it is absent. */
export function mapOptional(map: MapValue | undefined, key: unknown): unknown {
  const entry = map?.entries.get(mapKey(key));
  return entry ? entry[1] : undefined;
}

import { isJsonObject, setOwn } from './json.ts';

/** A value's JSON with sorted keys: equal values have equal texts, and it is how the server prints values. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, typeof value === 'object' ? sortKeys : undefined);
}

function sortKeys(_key: string, value: unknown): unknown {
  if (!isJsonObject(value)) return value;
  const sorted: { [key: string]: unknown } = {};
  for (const key of Object.keys(value).sort()) setOwn(sorted, key, value[key]);
  return sorted;
}

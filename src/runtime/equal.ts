import { hasOwn, isJsonObject } from './json.ts';

/** Whether two JSON values of any depth are the same, as Go's reflect.DeepEqual compares decoded JSON. */
export function isSame(a: unknown, b: unknown): boolean {
  const pairs: [unknown, unknown][] = [[a, b]];
  for (let pair = pairs.pop(); pair; pair = pairs.pop()) {
    const [left, right] = pair;
    if (left === right) continue;
    if (Array.isArray(left) && Array.isArray(right)) {
      if (left.length !== right.length) return false;
      left.forEach((item, index) => pairs.push([item, right[index]]));
    } else {
      if (!isJsonObject(left) || !isJsonObject(right)) return false;
      const keys = Object.keys(left);
      if (keys.length !== Object.keys(right).length || !keys.every((key) => hasOwn(right, key))) return false;
      for (const key of keys) pairs.push([left[key], right[key]]);
    }
  }
  return true;
}

/**
 * A value's JSON with sorted keys: equal values have equal texts, and it is how the server prints values. Takes plain
 * JSON of any depth.
 */
export function canonical(value: unknown): string {
  let text = '';
  // What is still to be written, last first: a value, or text between values.
  const rest: { readonly value?: unknown; readonly text?: string }[] = [{ value }];
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    const { value: item, text: between } = next;
    if (between !== undefined) {
      text += between;
    } else if (typeof item !== 'object' || item === null) {
      text += JSON.stringify(item);
    } else {
      const isList = Array.isArray(item);
      const entries = Object.entries(item);
      if (!isList) entries.sort(([a], [b]) => (a < b ? -1 : 1));
      text += isList ? '[' : '{';
      rest.push({ text: isList ? ']' : '}' });
      for (let i = entries.length - 1; i >= 0; i--) {
        const [key, entry] = entries[i] as [string, unknown];
        rest.push({ value: entry });
        const separator = i > 0 ? ',' : '';
        rest.push({ text: isList ? separator : `${separator}${JSON.stringify(key)}:` });
      }
    }
  }
  return text;
}

/** Whether two JSON values are the same, as Go's reflect.DeepEqual compares decoded JSON. */
export function isSame(a: unknown, b: unknown): boolean {
  return a === b || canonical(a) === canonical(b);
}

import type { StructuralSchema } from '../../model/types.ts';

export type FieldPathResult =
  { readonly ok: true; readonly path: string } | { readonly ok: false; readonly message: string };

const escapes: Readonly<Record<string, string>> = {
  a: '\u0007',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  "'": "'",
  '\\': '\\',
};

/**
 * A rule's fieldPath as the server prints it behind the node's path and a dot: `.min` is `min`, `.m['k.x']` of a map `m[k.x]`;
 * after ValidFieldPath of apiextensions-apiserver. Refuses paths that the schema does not have, and list indexes.
 */
export function readFieldPath(text: string, schema: StructuralSchema): FieldPathResult {
  let node: StructuralSchema | undefined = schema;
  let path = '';
  let at = 0;
  while (at < text.length) {
    const step: RegExpExecArray | null = /^(?:\.([^.[\]]+)|\['((?:[^'\\]|\\[^])*)'\])/.exec(text.slice(at));
    if (!step) return { ok: false, message: `expected [ or . but got: ${text.slice(at)}` };
    at += step[0].length;
    const key: string | undefined = step[1] ?? unescape(step[2] ?? '');
    if (key === undefined) return { ok: false, message: 'invalid string literal' };
    if (node && 'properties' in node && node.properties.size > 0) {
      node = node.properties.get(key);
      path += path === '' ? key : `.${key}`;
      if (!node) return { ok: false, message: 'does not refer to a valid field' };
    } else if (node && 'values' in node && node.values !== undefined) {
      node = node.values === true ? undefined : node.values;
      path += `[${key}]`;
    } else return { ok: false, message: 'does not refer to a valid field' };
  }
  return { ok: true, path };
}

function unescape(text: string): string | undefined {
  let isValid = true;
  const result = text.replace(/\\([^])/g, (_all, letter: string) => {
    const char = Object.hasOwn(escapes, letter) ? escapes[letter] : undefined;
    if (char === undefined) isValid = false;
    return char ?? '';
  });
  return isValid ? result : undefined;
}

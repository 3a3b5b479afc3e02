import { resolvePlain, type Scalar, type ScalarTag } from './scalar.ts';

/** Tag handles of a document's `%TAG` directives and what they stand for. */
export type TagPrefixes = ReadonlyMap<string, string>;

/** A tagged scalar as Go's yaml reads it, or why it refuses. */
export type TaggedScalar = { readonly scalar: Scalar } | { readonly refusal: string };

/**
 * Reads a scalar that carries a tag. `!!int "1"` is 1 and `!!binary` is decoded to text; tags of one's own mean nothing, yet keep the
 * scalar a string.
 */
export function resolveTagged(rawTag: string, text: string, prefixes: TagPrefixes): TaggedScalar {
  if (rawTag === '!') return { scalar: text === '<<' ? { tag: 'merge', value: text } : asString(text) };
  const tag = fullTagName(rawTag, prefixes);
  if (!tag.startsWith(standardPrefix)) return { scalar: asString(text) };
  const name = tag.slice(standardPrefix.length);
  switch (name) {
    case 'binary':
      return decodeBinary(text);
    case 'merge':
      return { scalar: text === '<<' ? { tag: 'merge', value: text } : asString(text) };
    case 'timestamp':
      return datePattern.test(text) ? { scalar: asString(text) } : { refusal: mismatch(text, 'str', name) };
    case 'int':
    case 'float':
    case 'bool':
    case 'null':
      return coerce(text, name);
    default:
      return { scalar: asString(text) };
  }
}

const standardPrefix = 'tag:yaml.org,2002:';
const datePattern = /^\d{4}-\d\d?-\d\d?(?:$|[Tt ]\d)/;
const base64Pattern = /^(?:[A-Za-z\d+/]{4})*(?:[A-Za-z\d+/]{2}==|[A-Za-z\d+/]{3}=)?$/;
const int64Max = 2n ** 63n - 1n;

function fullTagName(rawTag: string, prefixes: TagPrefixes): string {
  if (rawTag.startsWith('!<')) return rawTag.slice(2, -1);
  const handleEnd = rawTag.indexOf('!', 1) + 1;
  const handle = handleEnd === 0 ? '!' : rawTag.slice(0, handleEnd);
  const prefix = prefixes.get(handle) ?? (handle === '!!' ? standardPrefix : handle);
  return prefix + rawTag.slice(handle.length);
}

function coerce(text: string, wanted: ScalarTag): TaggedScalar {
  const scalar = resolvePlain(text) ?? asString(text);
  if (scalar.tag === wanted) return { scalar };
  if (wanted === 'float' && scalar.tag === 'int' && (scalar.integer ?? 0n) <= int64Max) {
    return { scalar: { tag: 'float', value: scalar.value } };
  }
  return { refusal: mismatch(text, scalar.tag, wanted) };
}

function mismatch(text: string, found: string, wanted: string): string {
  return `cannot read !!${found} ${JSON.stringify(text)} as !!${wanted}`;
}

function decodeBinary(text: string): TaggedScalar {
  const base64 = text.replace(/[\r\n]/g, '');
  if (!base64Pattern.test(base64)) return { refusal: '!!binary holds invalid base64 data' };
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  return { scalar: asString(new TextDecoder().decode(bytes)) };
}

function asString(value: string): Scalar {
  return { tag: 'str', value };
}

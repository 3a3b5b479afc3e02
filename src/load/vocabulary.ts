import type { FieldReader } from './envelope/field-reader.ts';
import type { Vocabulary } from './types.ts';

/** Reads `types` of a document of kind Vocabulary: package path, kind, field path, Go type. Undefined when a level has the wrong type. */
export function readVocabulary(root: FieldReader): Vocabulary {
  const types = readEntries(root.findObject('types'), (packages, path) =>
    readEntries(packages.findObject(path), (kinds, kind) =>
      readEntries(kinds.findObject(kind), (paths, fieldPath) => paths.requireString(fieldPath)),
    ),
  );
  return { types };
}

/** One level of nested objects; what could not be read has been reported and is left out. */
function readEntries<T>(
  level: FieldReader | undefined,
  read: (level: FieldReader, key: string) => T | undefined,
): { readonly [key: string]: T } {
  if (level === undefined) return {};
  return Object.fromEntries(
    Object.keys(level.value).flatMap((key) => {
      const value = read(level, key);
      return value === undefined ? [] : [[key, value]];
    }),
  );
}

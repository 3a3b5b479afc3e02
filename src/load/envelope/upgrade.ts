import { getMember, isJsonList, isJsonObject, type JsonObject } from '../../values/json.ts';
import type { SourceDocument } from '../types.ts';
import type { Json, Pointer } from '../../values/json.ts';

/** A CustomResourceDefinition of v1beta1 in the words of v1, and the document that finds v1's pointers in the text. */
export interface UpgradedDefinition {
  readonly value: JsonObject;
  readonly document: SourceDocument;
}

/**
 * Turns a CustomResourceDefinition of apiextensions.k8s.io/v1beta1 into one of v1, as the API server's conversion does: the top-level
 * validation, subresources and printer columns go to every version, `JSONPath` becomes `jsonPath`, a single `version` becomes the list.
 * v1beta1's defaults differ: the scope is `Namespaced`, and unknown fields are preserved unless the definition says otherwise.
 */
export function upgradeDefinition(
  value: JsonObject,
  document: SourceDocument,
  base: Pointer,
): UpgradedDefinition {
  const spec = getMember(value, 'spec');
  if (!isJsonObject(spec)) return { value, document };
  const { version, versions, validation, subresources, additionalPrinterColumns, ...rest } = spec;
  const list =
    versions ?? (typeof version === 'string' ? [{ name: version, served: true, storage: true }] : undefined);
  const shared: JsonObject = {
    ...(isPresent(validation) ? { schema: validation } : {}),
    ...(isPresent(subresources) ? { subresources } : {}),
    ...(isPresent(additionalPrinterColumns) ? { additionalPrinterColumns } : {}),
  };
  const upgraded: JsonObject = {
    ...value,
    spec: {
      scope: 'Namespaced',
      preserveUnknownFields: true,
      ...rest,
      ...(list === undefined
        ? {}
        : { versions: isJsonList(list) ? list.map((item) => upgradeVersion(item, shared)) : list }),
    },
  };
  return { value: upgraded, document: translate(document, base, spec) };
}

function isPresent(value: Json | undefined): value is Json {
  return value !== undefined && value !== null;
}

function upgradeVersion(version: Json, shared: JsonObject): Json {
  if (!isJsonObject(version)) return version;
  const own = Object.fromEntries(Object.entries(version).filter(([, value]) => value !== null));
  const merged: JsonObject = { ...shared, ...own };
  const columns = getMember(merged, 'additionalPrinterColumns');
  return isJsonList(columns) ? { ...merged, additionalPrinterColumns: columns.map(renameJsonPath) } : merged;
}

function renameJsonPath(column: Json): Json {
  if (!isJsonObject(column)) return column;
  const { JSONPath: jsonPath, ...rest } = column;
  return jsonPath === undefined ? column : { ...rest, jsonPath };
}

/** The v1beta1 name of each field that v1 keeps in its versions. */
const topLevelNames: ReadonlyMap<string, string> = new Map([
  ['schema', 'validation'],
  ['subresources', 'subresources'],
  ['additionalPrinterColumns', 'additionalPrinterColumns'],
  ['name', 'version'],
]);

function translate(document: SourceDocument, base: Pointer, spec: JsonObject): SourceDocument {
  return {
    file: document.file,
    locate: (pointer, part) => {
      const isInside = base.every((step, index) => pointer[index] === step);
      const local = pointer.slice(base.length);
      return document.locate(isInside ? [...base, ...originalPointer(local, spec)] : pointer, part);
    },
  };
}

function originalPointer(pointer: Pointer, spec: JsonObject): Pointer {
  const [root, versions, index, field, ...rest] = pointer;
  if (root !== 'spec' || versions !== 'versions' || typeof index !== 'number' || field === undefined)
    return pointer;
  const tail = rest.map((step) =>
    field === 'additionalPrinterColumns' && step === 'jsonPath' ? 'JSONPath' : step,
  );
  const list = getMember(spec, 'versions');
  const version = isJsonList(list) ? list[index] : undefined;
  const isOwn = isJsonObject(version) && getMember(version, String(field)) !== undefined;
  const topLevel = topLevelNames.get(String(field));
  if (isOwn || topLevel === undefined) return [root, versions, index, field, ...tail];
  return [root, topLevel, ...tail];
}

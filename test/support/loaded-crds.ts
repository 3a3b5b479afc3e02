import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadAll } from 'js-yaml';
import type {
  CustomResourceDefinition,
  CustomResourceDefinitionVersion,
  Json,
  LoadedCrd,
  LoadResult,
  Vocabulary,
} from '../../src/load/types.ts';

type JsonObject = { readonly [key: string]: Json };

/** A load result made by hand: definitions as JSON, places that only tell the pointer (`line` is its length). */
export function loadedFrom(
  definitions: readonly JsonObject[],
  vocabularies: readonly Vocabulary[] = [],
): LoadResult {
  const document = {
    file: 'test.yaml',
    locate: (pointer: readonly unknown[]) => ({ file: 'test.yaml', line: pointer.length + 1, column: 1 }),
  };
  return {
    crds: definitions.map((raw): LoadedCrd => ({ definition: toDefinition(raw), document, pointer: [] })),
    vocabularies: vocabularies.map((vocabulary) => ({ vocabulary, document })),
  };
}

/** Every CustomResourceDefinition in the YAML files below a folder; of two with one name the one with more versions. */
export function readDefinitions(folder: string): readonly JsonObject[] {
  const byName = new Map<string, JsonObject>();
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    if (!file.endsWith('.yaml')) continue;
    for (const document of loadAll(readFileSync(join(folder, file), 'utf8'))) {
      const raw = toObject(document);
      if (raw.kind !== 'CustomResourceDefinition') continue;
      const name = String(toObject(raw.metadata).name);
      const before = byName.get(name);
      if (before === undefined || versionsOf(raw).length > versionsOf(before).length) byName.set(name, raw);
    }
  }
  return [...byName.values()];
}

function toDefinition(raw: JsonObject): CustomResourceDefinition {
  const spec = toObject(raw.spec);
  const names = toObject(spec.names);
  const kind = String(names.kind);
  return {
    name: String(toObject(raw.metadata).name),
    group: String(spec.group),
    scope: spec.scope === 'Cluster' ? 'Cluster' : 'Namespaced',
    names: {
      kind,
      plural: String(names.plural),
      singular: typeof names.singular === 'string' ? names.singular : kind.toLowerCase(),
      listKind: typeof names.listKind === 'string' ? names.listKind : `${kind}List`,
      shortNames: toStrings(names.shortNames),
      categories: toStrings(names.categories),
    },
    preserveUnknownFields: spec.preserveUnknownFields === true,
    versions: versionsOf(raw).map(toVersion),
  };
}

function toVersion(raw: JsonObject, index: number): CustomResourceDefinitionVersion {
  const schema = raw.schema === undefined ? undefined : toObject(toObject(raw.schema).openAPIV3Schema);
  const subresources = raw.subresources === undefined ? {} : toObject(raw.subresources);
  return {
    name: String(raw.name),
    served: raw.served !== false,
    storage: raw.storage === true,
    deprecated: raw.deprecated === true,
    ...(schema === undefined ? {} : { schema }),
    subresources: { status: 'status' in subresources },
    additionalPrinterColumns: [],
    selectableFields: [],
    pointer: ['spec', 'versions', index],
  };
}

function versionsOf(raw: JsonObject): readonly JsonObject[] {
  const { versions } = toObject(raw.spec);
  return Array.isArray(versions) ? versions.map(toObject) : [];
}

function toStrings(value: Json | undefined): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function toObject(value: unknown): JsonObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new TypeError('not an object');
  return value as JsonObject;
}

import { isJsonList, isJsonObject, type Json, type JsonObject } from '../values/json.ts';

/** Leads to one description of a CRD: the version's name, then keys and indexes below it; a printer column counts by its name. */
export type DescriptionPath = readonly (string | number)[];

/** A CRD taken apart: what the API server acts on, and the texts for people, each at its path. */
export interface SplitCrd {
  /** `metadata.name`, such as `placements.cluster.open-cluster-management.io`. */
  readonly name: string;
  /** Names of its versions, in the CRD's order. */
  readonly versions: readonly string[];
  /** The CRD without descriptions, and without what belongs to a cluster or a build: annotations, labels, status. */
  readonly facts: JsonObject;
  /** Keyed by `pathKey`. */
  readonly descriptions: ReadonlyMap<string, string>;
  /** Every place that can carry a description, in document order. */
  readonly places: readonly DescriptionPath[];
}

/** One string per path, for maps. */
export function pathKey(path: DescriptionPath): string {
  return JSON.stringify(path);
}

/** A path from its key. */
export function parsePathKey(key: string): DescriptionPath {
  const path: unknown = JSON.parse(key);
  return Array.isArray(path)
    ? path.filter((part) => typeof part === 'string' || typeof part === 'number')
    : [];
}

/** Keywords of a schema whose value is a map of schemas. */
const schemaMaps = new Set(['properties', 'patternProperties', 'definitions', 'dependencies']);
/** Keywords whose value is a schema, or a list of schemas, or (additionalProperties, additionalItems) a boolean. */
const schemaValues = new Set([
  'items',
  'additionalProperties',
  'additionalItems',
  'not',
  'allOf',
  'anyOf',
  'oneOf',
]);

/** What to put at a place that can carry a description: a text, or undefined for none. */
type Describe = (path: DescriptionPath, present: string | undefined) => string | undefined;

/** Takes a CRD apart into facts and descriptions. Text inside values (a default with a key `description`) is a fact and stays. */
export function splitCrd(crd: JsonObject): SplitCrd {
  const descriptions = new Map<string, string>();
  const places: DescriptionPath[] = [];
  const facts = describeCrd(crd, (path, present) => {
    places.push(path);
    if (present !== undefined) descriptions.set(pathKey(path), present);
    return undefined;
  });
  const metadata = isJsonObject(crd.metadata) ? crd.metadata : {};
  const name = typeof metadata.name === 'string' ? metadata.name : '';
  const versions = versionsOf(crd).map(nameOf);
  return { name, versions, facts, descriptions, places };
}

function versionsOf(crd: JsonObject): readonly JsonObject[] {
  const versions = isJsonObject(crd.spec) ? crd.spec.versions : undefined;
  return isJsonList(versions) ? versions.filter(isJsonObject) : [];
}

function nameOf({ name }: JsonObject): string {
  return typeof name === 'string' ? name : '';
}

/** The facts with a text at each place that `descriptions` names. */
export function joinCrd(facts: JsonObject, descriptions: ReadonlyMap<string, string>): JsonObject {
  return describeCrd(facts, (path) => descriptions.get(pathKey(path)));
}

function describeCrd(crd: JsonObject, describe: Describe): JsonObject {
  const { apiVersion, kind, metadata, spec } = crd;
  const name = isJsonObject(metadata) ? metadata.name : undefined;
  return {
    ...(apiVersion === undefined ? {} : { apiVersion }),
    ...(kind === undefined ? {} : { kind }),
    metadata: name === undefined ? {} : { name },
    ...(isJsonObject(spec) ? { spec: describeSpec(spec, describe) } : {}),
  };
}

function describeSpec(spec: JsonObject, describe: Describe): JsonObject {
  const { versions } = spec;
  if (!isJsonList(versions)) return spec;
  return {
    ...spec,
    versions: versions.map((version) =>
      isJsonObject(version) ? describeVersion(version, describe) : version,
    ),
  };
}

function describeVersion(version: JsonObject, describe: Describe): JsonObject {
  const name = nameOf(version);
  const { additionalPrinterColumns: columns, schema } = version;
  return {
    ...version,
    ...(isJsonList(columns)
      ? {
          additionalPrinterColumns: columns.map((column) =>
            isJsonObject(column)
              ? describeNode(column, [name, 'additionalPrinterColumns', nameOf(column)], describe)
              : column,
          ),
        }
      : {}),
    ...(isJsonObject(schema) && isJsonObject(schema.openAPIV3Schema)
      ? { schema: { ...schema, openAPIV3Schema: describeSchema(schema.openAPIV3Schema, [name], describe) } }
      : {}),
  };
}

function describeSchema(schema: JsonObject, path: DescriptionPath, describe: Describe): JsonObject {
  const visit = (value: Json, at: DescriptionPath): Json =>
    isJsonObject(value) ? describeSchema(value, at, describe) : value;
  const describeKeyword = (keyword: string, value: Json): Json => {
    const at = [...path, keyword];
    if (schemaMaps.has(keyword) && isJsonObject(value)) {
      return Object.fromEntries(
        Object.entries(value).map(([key, child]) => [key, visit(child, [...at, key])]),
      );
    }
    if (keyword === 'externalDocs' && isJsonObject(value)) return describeNode(value, at, describe);
    if (!schemaValues.has(keyword)) return value;
    return isJsonList(value) ? value.map((child, index) => visit(child, [...at, index])) : visit(value, at);
  };
  const keywords = Object.entries(describeNode(schema, path, describe));
  return Object.fromEntries(keywords.map(([keyword, value]) => [keyword, describeKeyword(keyword, value)]));
}

function describeNode(node: JsonObject, path: DescriptionPath, describe: Describe): JsonObject {
  const { description, ...rest } = node;
  const text = describe(path, typeof description === 'string' ? description : undefined);
  return text === undefined ? rest : { description: text, ...rest };
}

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadCrds, type LoadOutcome } from '../../src/load/load-crds.ts';
import type { Vocabulary } from '../../src/load/types.ts';
import type { Json } from '../../src/values/json.ts';
import { buildModel, type ModelOptions } from '../../src/model/build.ts';
import type { SourceFile } from '../../src/values/source-file.ts';

export type JsonObject = { readonly [key: string]: Json };

/** What a test wants of a CustomResourceDefinition; the rest is filled in. */
export interface DefinitionOptions {
  readonly group?: string;
  readonly kind?: string;
  readonly scope?: 'Namespaced' | 'Cluster';
  /** Schema of the one version `v1`. */
  readonly schema?: JsonObject;
  readonly versions?: readonly VersionOptions[];
  readonly spec?: JsonObject;
}

export interface VersionOptions {
  readonly name: string;
  readonly schema?: JsonObject;
  readonly served?: boolean;
  readonly more?: JsonObject;
}

/** The smallest definition the API server takes: kind `Foo` of `example.io/v1`, whose schema says no more than object. */
export function definition(options: DefinitionOptions = {}): JsonObject {
  const { group = 'example.io', kind = 'Foo', scope = 'Namespaced', spec } = options;
  const plural = `${kind.toLowerCase()}s`;
  const versions = options.versions ?? [{ name: 'v1', schema: options.schema ?? { type: 'object' } }];
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${plural}.${group}` },
    spec: {
      group,
      scope,
      names: { kind, plural, singular: kind.toLowerCase(), listKind: `${kind}List` },
      versions: versions.map(({ name, schema = { type: 'object' }, served = true, more }, index) => ({
        name,
        served,
        storage: index === 0,
        schema: { openAPIV3Schema: schema },
        ...more,
      })),
      ...spec,
    },
  };
}

/** A schema whose `spec` has these properties. */
export function withSpec(properties: JsonObject, more: JsonObject = {}): JsonObject {
  return { type: 'object', properties: { spec: { type: 'object', properties, ...more } } };
}

/** One file with documents, as JSON. */
export function fileOf(...documents: readonly JsonObject[]): SourceFile {
  return {
    path: 'crds.json',
    text: JSON.stringify({ apiVersion: 'v1', kind: 'List', items: documents }, null, 1),
  };
}

/** A vocabulary document. */
export function vocabulary(types: Vocabulary['types']): JsonObject {
  return { apiVersion: 'ocm-gen/v1', kind: 'Vocabulary', release: 'v0.0.0', types };
}

/** Loads and builds; the definitions must be such that loading finds nothing wrong. */
export function build(
  documents: readonly JsonObject[],
  options: Partial<ModelOptions> = {},
): ReturnType<typeof buildModel> {
  return buildLoaded(loadCrds([fileOf(...documents)]), options);
}

/** Builds the model of every YAML file below a folder. */
export function buildFolder(
  folder: string,
  options: Partial<ModelOptions> = {},
): ReturnType<typeof buildModel> {
  return buildLoaded(loadCrds(readFolder(folder)), options);
}

/** The YAML files below a folder. */
export function readFolder(folder: string): readonly SourceFile[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.yaml'))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }));
}

function buildLoaded(
  { result, diagnostics }: LoadOutcome,
  { include = [], exclude = [] }: Partial<ModelOptions>,
): ReturnType<typeof buildModel> {
  const [first] = diagnostics.filter(({ severity }) => severity === 'error');
  if (first !== undefined) throw new Error(`${first.code}: ${first.message}`);
  return buildModel(result, { include, exclude });
}

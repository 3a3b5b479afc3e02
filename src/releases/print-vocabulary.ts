import type { Json } from '../values/json.ts';
import { isJsonObject } from '../values/json.ts';
import type { JsonObject } from '../values/json.ts';
import { dumpYaml, sortNames } from './print-yaml.ts';

/**
 * The text of a release's `vocabulary.yaml` (`Vocabulary` in load/types.ts). The Go type of each schema path is sorted by Go package,
 * kind and path; consts, feature gates and reserved names keep their order, which readers of the generated package see.
 */
export function printVocabulary(release: string, vocabulary: JsonObject): string {
  const { types = {}, consts, featureGates, reservedClusterClaimNames } = vocabulary;
  const parts: Record<string, Json | undefined> = {
    apiVersion: 'ocm-gen/v1',
    kind: 'Vocabulary',
    release,
    types: sortNames(types),
    consts,
    featureGates,
    reservedClusterClaimNames,
  };
  return dumpYaml(withoutUndefined(parts));
}

function withoutUndefined(parts: Readonly<Record<string, Json | undefined>>): JsonObject {
  return Object.fromEntries(
    Object.entries(parts).flatMap(([key, part]) => (part === undefined ? [] : [[key, part] as const])),
  );
}

/** The vocabulary of a release with the Go types of another: all that people wrote stays. */
export function replaceTypes(vocabulary: Json | undefined, types: JsonObject): JsonObject {
  return { ...(isJsonObject(vocabulary) ? vocabulary : {}), types };
}

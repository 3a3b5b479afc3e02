import type { JsonObject } from './crd-text.ts';
import { printYaml } from './yaml.ts';

/**
 * The text of a release's `vocabulary.yaml`: the Go type of each schema path, by Go package and kind (`Vocabulary` in
 * load/types.ts). `types` comes from upstream's Go sources and is taken as it is.
 */
export function printVocabulary(release: string, types: JsonObject): string {
  return printYaml({ apiVersion: 'ocm-gen/v1', kind: 'Vocabulary', release, types });
}

import type { Json } from '../values/json.ts';
import type { Reporter } from './report.ts';
import type { NodeLocation } from './types.ts';

/** What the root of a schema may not state where there is a status subresource (Go: `allowedFieldsAtRootSchema` has the others). */
const refused: ReadonlySet<string> = new Set([
  'additionalProperties',
  'allOf',
  'anyOf',
  'default',
  'enum',
  'maxProperties',
  'minProperties',
  'not',
  'nullable',
  'oneOf',
  'x-kubernetes-embedded-resource',
  'x-kubernetes-map-type',
]);

/** With a status subresource the root says what fields there are and little else: the API server refuses more in a new definition. */
export function checkRootOfStatus(
  schema: { readonly [key: string]: Json },
  { pointer }: NodeLocation,
  reporter: Reporter,
): void {
  for (const [key, value] of Object.entries(schema)) {
    if (!refused.has(key) || value === null || value === false || isEmptyList(value)) continue;
    reporter.report({
      code: 'OCM3015',
      severity: 'warning',
      message: `${JSON.stringify(key)} must not stand at the root of the schema of a version that has the status subresource`,
      pointer: [...pointer, key],
      part: 'key',
    });
  }
}

function isEmptyList(value: Json): boolean {
  return Array.isArray(value) && value.length === 0;
}

import { hasOwn, isJsonObject } from './json.ts';
import { report, type Run } from './run.ts';
import type { Scale } from './schema.ts';

const maxInt32 = 2 ** 31 - 1;

/** The fields that a scale subresource points at (Go: ValidateScaleSpec, ValidateScaleStatus). */
export function checkScale(scale: Scale, object: unknown, run: Run, statusOnly: boolean): void {
  const { specReplicasPath, statusReplicasPath, labelSelectorPath } = scale;
  if (!statusOnly) checkReplicas(specReplicasPath, object, run);
  checkReplicas(statusReplicasPath, object, run);
  if (labelSelectorPath !== undefined) {
    const { found, isReachable } = findAtPath(labelSelectorPath, object);
    if (!isReachable || (found !== undefined && typeof found !== 'string')) {
      invalidPath(labelSelectorPath, '', 'the label selector must be a string', run);
    }
  }
}

function checkReplicas(path: string, object: unknown, run: Run): void {
  const { found, isReachable } = findAtPath(path, object);
  if (!isReachable || (found !== undefined && !Number.isInteger(found))) {
    invalidPath(path, 0, 'the number of replicas must be an integer', run);
  } else if (Number(found ?? 0) < 0) {
    invalidPath(path, found, 'should be a non-negative integer', run);
  } else if (Number(found ?? 0) > maxInt32) {
    invalidPath(path, found, `should be less than or equal to ${maxInt32}`, run);
  }
}

/** The value at a path such as `.spec.replicas`; unreachable where something on the way is no object. */
function findAtPath(
  path: string,
  object: unknown,
): { readonly found?: unknown; readonly isReachable: boolean } {
  let found = object;
  for (const key of path.replace(/^\./, '').split('.')) {
    if (found === null) return { isReachable: true };
    if (!isJsonObject(found)) return { isReachable: false };
    if (!hasOwn(found, key)) return { isReachable: true };
    found = found[key];
  }
  return { found, isReachable: true };
}

/** The server prints the path as the CRD writes it, with its leading dot. */
function invalidPath(path: string, value: unknown, text: string, run: Run): void {
  report({ ...run, path: [path] }, 'Invalid', text, value);
}

import { compareCodePoints } from '../values/order.ts';

/** `v1`, `v2beta1`, `v3alpha2`: major version, stage and number within the stage. */
const kubernetesVersion = /^v(\d+)(?:(alpha|beta)(\d+))?$/;

const stages = ['alpha', 'beta', undefined];

/**
 * Orders versions by Kubernetes' version priority, the most stable last, like Go's `CompareKubeAwareVersionStrings`:
 * `v2 > v1 > v1beta2 > v1alpha1 > anything else`, others by code point backwards.
 * https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definition-versioning/#version-priority
 */
export function compareVersions(a: string, b: string): number {
  if (a === b) return 0;
  const left = parseVersion(a);
  const right = parseVersion(b);
  if (left === undefined || right === undefined) {
    if (left !== undefined) return 1;
    if (right !== undefined) return -1;
    return compareCodePoints(b, a);
  }
  return left.stage - right.stage || left.major - right.major || left.number - right.number;
}

function parseVersion(version: string): { stage: number; major: number; number: number } | undefined {
  const match = kubernetesVersion.exec(version);
  if (match === null) return undefined;
  return { stage: stages.indexOf(match[2]), major: Number(match[1]), number: Number(match[3] ?? 0) };
}

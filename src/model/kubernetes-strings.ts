/**
 * Values of Go's string types in Kubernetes' own packages that CRDs state as plain strings, by full Go type. No list is closed: a server may
 * know more, and CRDs do not enforce them.
 */
export const kubernetesStrings: ReadonlyMap<string, readonly string[]> = new Map([
  ['k8s.io/api/core/v1.TaintEffect', ['NoSchedule', 'PreferNoSchedule', 'NoExecute']],
  ['k8s.io/api/core/v1.TolerationOperator', ['Exists', 'Equal']],
  ['k8s.io/apimachinery/pkg/apis/meta/v1.ConditionStatus', ['True', 'False', 'Unknown']],
  ['k8s.io/apimachinery/pkg/apis/meta/v1.LabelSelectorOperator', ['In', 'NotIn', 'Exists', 'DoesNotExist']],
]);

import type { GoType, TypeSpec } from './go-syntax.ts';

/**
 * Named types inside the Kubernetes types that API packages use, for sources without a vendor folder: by import path and type, the fields
 * whose type has a name of its own. A name that is here without fields is known and leads nowhere.
 */
const fieldsOfType: {
  readonly [importPath: string]: { readonly [type: string]: { readonly [field: string]: string } };
} = {
  'k8s.io/api/core/v1': {
    ResourceClaim: {},
    ResourceList: { '{}': 'k8s.io/apimachinery/pkg/api/resource.Quantity' },
    ResourceRequirements: { 'claims[]': 'ResourceClaim', limits: 'ResourceList', requests: 'ResourceList' },
    TaintEffect: {},
    Toleration: { effect: 'TaintEffect', operator: 'TolerationOperator' },
    TolerationOperator: {},
  },
  'k8s.io/apimachinery/pkg/apis/meta/v1': {
    Condition: { lastTransitionTime: 'Time', status: 'ConditionStatus' },
    ConditionStatus: {},
    LabelSelector: { 'matchExpressions[]': 'LabelSelectorRequirement' },
    LabelSelectorOperator: {},
    LabelSelectorRequirement: { operator: 'LabelSelectorOperator' },
    Time: {},
  },
};

/** What a field's path says beside its name. */
function wrap(suffix: string, type: GoType): GoType {
  if (suffix === '[]') return { kind: 'list', element: type };
  return suffix === '{}' ? { kind: 'map', element: type } : type;
}

/** The declaration of a Kubernetes type as far as it is known, with the imports that its text needs. */
export function findKubernetesType(
  importPath: string,
  name: string,
): { readonly spec: TypeSpec; readonly imports: ReadonlyMap<string, string> } | undefined {
  const types = Object.hasOwn(fieldsOfType, importPath) ? fieldsOfType[importPath] : undefined;
  const fields = types !== undefined && Object.hasOwn(types, name) ? types[name] : undefined;
  if (fields === undefined) return undefined;
  const imports = new Map<string, string>();
  const typeOf = (stated: string): GoType => {
    const dot = stated.lastIndexOf('.');
    if (dot < 0) return { kind: 'name', name: stated };
    const path = stated.slice(0, dot);
    imports.set(path, path);
    return { kind: 'name', package: path, name: stated.slice(dot + 1) };
  };
  const position = { line: 1, column: 1 };
  const [[onlyKey, onlyType] = []] = Object.entries(fields);
  const type: GoType =
    onlyKey === '{}' && onlyType !== undefined
      ? { kind: 'map', element: typeOf(onlyType) }
      : {
          kind: 'struct',
          fields: Object.entries(fields).map(([key, stated]) => {
            const [, field = key, suffix = ''] = /^(.*?)(\[\]|\{\})?$/.exec(key) ?? [];
            const tag = `json:"${field}"`;
            return {
              name: field.charAt(0).toUpperCase() + field.slice(1),
              isEmbedded: false,
              type: wrap(suffix, typeOf(stated)),
              tag,
              position,
            };
          }),
        };
  return { spec: { name, isAlias: false, type, position }, imports };
}

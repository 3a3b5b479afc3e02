import type { CustomResource } from '../../model/types.ts';

/** The model of a kind in the terms of the OpenShift console's plugin SDK (`K8sModel`). */
export interface ConsoleModel {
  readonly apiGroup: string;
  readonly apiVersion: string;
  readonly kind: string;
  readonly plural: string;
  readonly namespaced: boolean;
  readonly abbr: string;
  readonly label: string;
  readonly labelPlural: string;
  readonly crd: true;
}

export function consoleModel({ group, version, kind, plural, scope }: CustomResource): ConsoleModel {
  return {
    apiGroup: group,
    apiVersion: version,
    kind,
    plural,
    namespaced: scope === 'Namespaced',
    abbr: abbreviation(kind),
    label: kind,
    labelPlural: labelPlural(kind, plural),
    crd: true,
  };
}

/** The kind's capitals, or where it has none the kind in capitals, at most four: as the console abbreviates kinds it has no model of. */
function abbreviation(kind: string): string {
  const capitals = kind.replace(/[^A-Z]/g, '');
  return (capitals === '' ? kind.toUpperCase() : capitals).slice(0, 4);
}

/** The plural in the kind's own letter case: `ManagedClusters` for `managedclusters`, `Policies` for `policies`. */
function labelPlural(kind: string, plural: string): string {
  const lower = kind.toLowerCase();
  let same = 0;
  while (same < lower.length && lower[same] === plural[same]) same++;
  return kind.slice(0, same) + plural.slice(same);
}

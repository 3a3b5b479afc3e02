import { compareCodePoints } from '../values/order.ts';
import { packageIdentifier } from './identifiers.ts';
import { createNameScope } from './names.ts';
import { portablePath } from '../values/portable-path.ts';
import { reservedLabels, reservedWords, rootFiles } from './reserved.ts';

/** Where a group/version stands in the package. */
export interface Entry {
  readonly group: string;
  readonly version: string;
  /** `cluster/v1`. */
  readonly entry: string;
  /** `clusterv1`. */
  readonly namespace: string;
}

/**
 * Places group/versions: the folder is the group's first label, or the full group where two groups share that label
 * or it is reserved (`index.js_` where a file of the package has the group's name); what Windows cannot store gets a `_`, `con_/v1`. The namespace is named as Go code imports the package. Sorted by entry.
 */
export function placeEntries(
  groupVersions: readonly { readonly group: string; readonly version: string }[],
): readonly Entry[] {
  const groupsOfLabel = new Map<string, Set<string>>();
  for (const { group } of groupVersions) {
    const label = firstLabel(group);
    groupsOfLabel.set(label, (groupsOfLabel.get(label) ?? new Set()).add(group));
  }
  const folderOf = (group: string): string => {
    const label = firstLabel(group);
    if (!reservedLabels.has(label) && (groupsOfLabel.get(label)?.size ?? 0) < 2) return label;
    // No group has a `_` in its name.
    return rootFiles.has(group) ? `${group}_` : group;
  };
  const distinct = new Map(
    groupVersions.map(({ group, version }) => [`${group}/${version}`, { group, version }]),
  );
  const scope = createNameScope(reservedWords);
  return [...distinct.values()]
    .map(({ group, version }) => {
      const folder = folderOf(group);
      return { group, version, folder, entry: portablePath(`${folder}/${version}`) };
    })
    .sort((a, b) => compareCodePoints(a.entry, b.entry))
    .map(({ group, version, folder, entry }) => ({
      group,
      version,
      entry,
      namespace: scope.claim(packageIdentifier(folder, version)),
    }));
}

/** The part of a group before its first dot: `cluster` of `cluster.open-cluster-management.io`. */
export function firstLabel(group: string): string {
  return group.split('.', 1)[0] ?? group;
}

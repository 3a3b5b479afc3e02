/* eslint-disable @typescript-eslint/no-unsafe-assignment, @typescript-eslint/no-unsafe-member-access -- of the lines that must not compile */
// Constants have literal types, guards narrow.
import {
  ManagedClusterApiVersion,
  ManagedClusterDefinition,
  ManagedClusterKind,
  ManagedClusterModel,
  ManagedClusterResource,
  isManagedClusterKind,
  isPlacementKind,
} from 'ocm-api';
import type {
  ManagedCluster,
  ManagedClusterApiVersionType,
  ManagedClusterKindType,
  Placement,
} from 'ocm-api';
import { registry } from 'ocm-api/registry';
import type { ResourceDescription } from 'ocm-api/runtime';

export const apiVersion: 'cluster.open-cluster-management.io/v1' = ManagedClusterApiVersion;
export const apiVersionType: ManagedClusterApiVersionType = ManagedClusterApiVersion;
export const kind: ManagedClusterKindType = ManagedClusterKind;
// @ts-expect-error another kind
export const otherKind: 'Placement' = ManagedClusterKind;
export const cluster: ManagedCluster = { ...ManagedClusterDefinition, metadata: { name: 'a' } };
export const plural: 'managedclusters' = ManagedClusterModel.plural;
export const model: {
  apiGroup?: string;
  apiVersion: string;
  kind: string;
  plural: string;
  namespaced?: boolean;
  abbr: string;
  label: string;
  labelPlural: string;
  crd?: boolean;
} = ManagedClusterModel;
export const description: ResourceDescription = ManagedClusterResource;

// A guard keeps what a value was, and says what it is.
export function sort(objects: readonly (ManagedCluster | Placement)[]): readonly Placement[] {
  const clusters: ManagedCluster[] = objects.filter(isManagedClusterKind);
  const placements: Placement[] = objects.filter(isPlacementKind);
  // @ts-expect-error the wrong ones
  const wrong: Placement[] = objects.filter(isManagedClusterKind);
  return [...placements, ...wrong.slice(clusters.length)];
}
export function other(object: ManagedCluster | Placement): Placement | undefined {
  return isManagedClusterKind(object) ? undefined : object;
}
export function fromUnknown(value: unknown): string | undefined {
  // @ts-expect-error nothing is known yet
  const before: string = value.kind;
  if (!isManagedClusterKind(value)) return before;
  const known: 'ManagedCluster' = value.kind;
  // @ts-expect-error only apiVersion and kind were looked at
  return known + value.metadata.name;
}

// The registry: a key that is spelled out is there.
export const registered = registry.get('cluster.open-cluster-management.io/v1/ManagedCluster').plural;
// @ts-expect-error any other may be absent
export const unregistered = registry.get('example.com/v1/Other').plural;

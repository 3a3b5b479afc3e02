/* eslint-disable @typescript-eslint/no-unsafe-assignment -- of the lines that must not compile */
// What the models promise, line by line; each promise has a twin that must not compile. `types.test.ts` compiles this folder.
import { TaintEffect } from 'ocm-api/cluster/v1';
import type { ManagedCluster, ManagedClusterInput, ManagedClusterList, Taint } from 'ocm-api/cluster/v1';

/** The smallest one. */
export const minimal: ManagedCluster = {
  apiVersion: 'cluster.open-cluster-management.io/v1',
  kind: 'ManagedCluster',
  metadata: { name: 'cluster1', labels: { env: 'dev' } },
};

// apiVersion and kind are literals.
export const wrongVersion: ManagedCluster = {
  // @ts-expect-error another version
  apiVersion: 'cluster.open-cluster-management.io/v1beta1',
  kind: 'ManagedCluster',
  metadata: {},
};
export const wrongKind: ManagedCluster = {
  apiVersion: 'cluster.open-cluster-management.io/v1',
  // @ts-expect-error another kind
  kind: 'ManagedClusterSet',
  metadata: {},
};
// @ts-expect-error kind is required
export const noKind: ManagedCluster = { apiVersion: 'cluster.open-cluster-management.io/v1', metadata: {} };

// metadata is required, its name is not.
// @ts-expect-error metadata is required
export const noMetadata: ManagedCluster = {
  apiVersion: 'cluster.open-cluster-management.io/v1',
  kind: 'ManagedCluster',
};
export const name: string | undefined = minimal.metadata.name;
// @ts-expect-error the name may be undefined
export const sureName: string = minimal.metadata.name;
export const numericLabel: ManagedCluster = {
  apiVersion: 'cluster.open-cluster-management.io/v1',
  kind: 'ManagedCluster',
  // @ts-expect-error the value of a label is a string
  metadata: { labels: { tier: 1 } },
};

// An unknown field is an error at the root, in spec and in metadata.
export const unknownAtRoot: ManagedCluster = {
  apiVersion: 'cluster.open-cluster-management.io/v1',
  kind: 'ManagedCluster',
  metadata: {},
  // @ts-expect-error unknown
  specs: {},
};
export const unknownInSpec: ManagedClusterInput = {
  apiVersion: 'cluster.open-cluster-management.io/v1',
  kind: 'ManagedCluster',
  metadata: {},
  // @ts-expect-error unknown
  spec: { hubAcceptClient: true },
};

// Enums are plain strings.
const effect: 'NoSelect' | 'PreferNoSelect' | 'NoSelectIfNew' = 'NoSelect';
export const taint: Taint = { key: 'gpu', value: 'true', effect, timeAdded: null };
export const byConstant: Taint = { key: 'gpu', effect: TaintEffect.NoSelect };
export const constantType: 'NoSelect' = TaintEffect.NoSelect;
export const unionOfConstants: TaintEffect = 'PreferNoSelect';
// @ts-expect-error no such effect
export const badEnum: Taint = { key: 'gpu', effect: 'NoSchedule' };
// @ts-expect-error no such member
export const badMember = TaintEffect.NoSchedule;
// @ts-expect-error effect is required
export const missingRequired: Taint = { key: 'gpu' };
// @ts-expect-error key is a string
export const wrongType: Taint = { key: 1, effect: 'NoSelect' };

// Nullable fields take null, others do not.
export const timeAdded: string | null | undefined = taint.timeAdded;
// @ts-expect-error value is not nullable
export const notNullable: Taint = { key: 'gpu', effect: 'NoSelect', value: null };

// Timestamps are strings, as on the wire.
export const timestamps: readonly string[] = (minimal.status?.conditions ?? []).map(
  (condition) => condition.lastTransitionTime,
);
// @ts-expect-error not a Date
export const dates: readonly Date[] = (minimal.status?.conditions ?? []).map(
  ({ lastTransitionTime }) => lastTransitionTime,
);
export const created: string | undefined = minimal.metadata.creationTimestamp;

// A default is there when the object is read, and may be left out when it is written.
export const input: ManagedClusterInput = {
  apiVersion: 'cluster.open-cluster-management.io/v1',
  kind: 'ManagedCluster',
  metadata: { name: 'cluster1' },
  spec: { hubAcceptsClient: true },
};
export const read: ManagedCluster = {
  ...minimal,
  // @ts-expect-error leaseDurationSeconds has a default: whoever reads the object finds it
  spec: { hubAcceptsClient: true },
};
export const lease: number | undefined = minimal.spec?.leaseDurationSeconds;
export function leaseOf(cluster: ManagedCluster & { spec: object }): number {
  return cluster.spec.leaseDurationSeconds;
}
export function inputLeaseOf(cluster: ManagedClusterInput & { spec: object }): number {
  // @ts-expect-error may be left out
  return cluster.spec.leaseDurationSeconds;
}
export const readIsInput: ManagedClusterInput = minimal;

// Int-or-string.
export const capacity: ManagedCluster['status'] = { capacity: { cpu: 10, memory: '16Gi' } };
// @ts-expect-error neither
export const badCapacity: ManagedCluster['status'] = { capacity: { cpu: true } };

// Lists.
export const list: ManagedClusterList = {
  apiVersion: 'cluster.open-cluster-management.io/v1',
  kind: 'ManagedClusterList',
  metadata: { resourceVersion: '1' },
  items: [minimal],
};
// @ts-expect-error a list is not its item
export const listIsNoItem: ManagedCluster = list;

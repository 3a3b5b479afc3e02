/* eslint-disable @typescript-eslint/no-unsafe-assignment -- of the lines that must not compile */
// Consts of upstream's Go API have literal types, groups offer them, plain strings with known values stay open.
import {
  ManagedClusterConditionAvailable,
  ManagedClusterConditionType,
  ResourceName,
  TaintEffect,
  TaintEffectNoSelect,
} from 'ocm-api/cluster/v1';
import { DefaultHubWorkFeatureGates, FeatureGate, ManifestWorkReplicaSet } from 'ocm-api/feature';
import { LabelSelector } from 'ocm-api/cluster/v1beta2';
import type { ManagedClusterSet, ManagedClusterSetSpec } from 'ocm-api/cluster/v1beta2';
import { ReservedClusterClaimNames, RolloutType } from 'ocm-api/cluster/v1alpha1';
import { InstallMode } from 'ocm-api/operator/v1';
import type { ClusterManagerSpec, KlusterletSpec } from 'ocm-api/operator/v1';
import type { LabelSelectorRequirement } from 'ocm-api/meta/v1';
import * as root from 'ocm-api';

export const available: 'ManagedClusterConditionAvailable' = ManagedClusterConditionAvailable;
export const sameByGroup: typeof ManagedClusterConditionAvailable = ManagedClusterConditionType.Available;
export const anyCondition: ManagedClusterConditionType = 'HubAcceptedManagedCluster';
// @ts-expect-error a typo
export const noCondition: ManagedClusterConditionType = 'HubAccepted';
// @ts-expect-error a typo
export const noMember = ManagedClusterConditionType.Availabel;

export const effect: TaintEffect = TaintEffectNoSelect;
export const sameEffect: 'NoSelect' = TaintEffect.NoSelect;
export const rollout: RolloutType = RolloutType.ProgressivePerGroup;
export const resource: ResourceName = ResourceName.cpu;

// Four modes in Go, two in the schema of ClusterManager, any text in that of Klusterlet.
export const mode: InstallMode = InstallMode.SingletonHosted;
export const klusterlet: KlusterletSpec['deployOption'] = { mode: InstallMode.Singleton };
export const otherKlusterlet: KlusterletSpec['deployOption'] = { mode: 'SomethingNew' };
export const manager: ClusterManagerSpec['deployOption'] = { mode: InstallMode.Hosted };
// @ts-expect-error the server refuses it
export const noManager: ClusterManagerSpec['deployOption'] = { mode: InstallMode.Singleton };

export const operator: LabelSelectorRequirement = { key: 'a', operator: 'NotIn', values: [] };
export const otherOperator: LabelSelectorRequirement = { key: 'a', operator: String('Gt') };
// @ts-expect-error no text
export const noOperator: LabelSelectorRequirement = { key: 'a', operator: 1 };

// A const beside the type of the same name that the models use.
export const selectorType: NonNullable<ManagedClusterSetSpec['clusterSelector']>['selectorType'] =
  LabelSelector;
export const set: ManagedClusterSet['spec'] = { clusterSelector: { selectorType: 'LabelSelector' } };

export const gate: 'ManifestWorkReplicaSet' = ManifestWorkReplicaSet;
export const anyGate: FeatureGate = FeatureGate.ClusterClaim;
export const isOn: false = DefaultHubWorkFeatureGates.ManifestWorkReplicaSet.default;
export const stage: 'Alpha' = DefaultHubWorkFeatureGates.ManifestWorkReplicaSet.stage;
// @ts-expect-error a gate of another component
export const elsewhere = DefaultHubWorkFeatureGates.ClusterClaim;

export const reserved: 'id.k8s.io' = ReservedClusterClaimNames[0];
export const fromNamespace: 'NoSelect' = root.clusterv1.TaintEffectNoSelect;
// @ts-expect-error gates are never at the root
export const noGate = root.DefaultHubWorkFeatureGates;

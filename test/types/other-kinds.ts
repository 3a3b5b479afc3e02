// Embedded manifests, int-or-string, objects of alternatives, shared types: on the kinds that have them.
import type { JsonValue } from 'ocm-api/meta/v1';
import type {
  ManifestWork,
  ManifestWorkInput,
  ManifestWorkReplicaSet,
  Placement,
  PlacementInput,
  PlacementSpecInput,
} from 'ocm-api';
import type { clusterv1, clusterv1beta2, metav1 } from 'ocm-api';
import type { Shape, shapesv1 } from '../golden/shapes/expected/index.js';
import type { FooList, clashv1 } from '../golden/hostile/expected/index.js';

// A manifest is open, and still needs apiVersion and kind.
export const work: ManifestWorkInput = {
  apiVersion: 'work.open-cluster-management.io/v1',
  kind: 'ManifestWork',
  metadata: { name: 'work', namespace: 'cluster1' },
  spec: {
    workload: {
      manifests: [
        { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' }, data: { a: 'b' }, immutable: true },
      ],
    },
  },
};
export const noKind: ManifestWorkInput = {
  ...work,
  // @ts-expect-error a manifest without kind
  spec: { workload: { manifests: [{ apiVersion: 'v1', metadata: { name: 'a' } }] } },
};
export function dataOf(object: ManifestWork): JsonValue | undefined {
  return object.spec?.workload?.manifests?.[0]?.data;
}
export function kindOf(object: ManifestWork): string | undefined {
  return object.spec?.workload?.manifests?.[0]?.kind;
}

// Int-or-string takes a number and a share.
export const byNumber: PlacementSpecInput = {
  decisionStrategy: { groupStrategy: { clustersPerDecisionGroup: 10 } },
};
export const byShare: PlacementSpecInput = {
  decisionStrategy: { groupStrategy: { clustersPerDecisionGroup: '50%' } },
};
export const byNothing: PlacementSpecInput = {
  // @ts-expect-error neither
  decisionStrategy: { groupStrategy: { clustersPerDecisionGroup: true } },
};
export const placement: PlacementInput = {
  apiVersion: 'cluster.open-cluster-management.io/v1beta1',
  kind: 'Placement',
  metadata: { name: 'p', namespace: 'default' },
  spec: { clusterSets: ['global'], tolerations: [{ key: 'gpu', operator: 'Exists' }] },
};

// A type that several kinds use is one type: metav1's in ./meta/v1.
export function conditions(
  cluster: clusterv1.ManagedCluster,
  set: clusterv1beta2.ManagedClusterSet,
): readonly metav1.Condition[] {
  return [...(cluster.status?.conditions ?? []), ...(set.status?.conditions ?? [])];
}
export const badCondition: metav1.Condition = {
  type: 'Available',
  // @ts-expect-error True, False or Unknown
  status: 'Maybe',
  reason: 'Because',
  message: '',
  lastTransitionTime: '2026-01-01T00:00:00Z',
};
export type WorkTemplate = NonNullable<ManifestWorkReplicaSet['spec']>['manifestWorkTemplate'];

// oneOf of required does not narrow: any of the fields may be there.
export const either: shapesv1.ShapeSpecEither = { a: 'x' };
export const both: shapesv1.ShapeSpecEither = { a: 'x', b: 'y' };
// @ts-expect-error unknown all the same
export const neither: shapesv1.ShapeSpecEither = { c: 'z' };

// Maps of maps of lists.
export function deep(shape: Shape): boolean | undefined {
  return shape.spec.mapOfMaps?.a?.b?.[0]?.deep;
}
export const badDeep: Shape['spec']['mapOfMaps'] = {
  // @ts-expect-error a map of lists
  a: { b: { deep: true } },
};
export const nulls: Shape['spec']['nullableItems'] = ['a', null];
export const noNulls: Shape['spec']['listOfLists'] = [
  // @ts-expect-error items are not nullable
  [null],
];
export const empty: Shape['spec']['empty'] = {};
// @ts-expect-error nothing is known in it
export const notEmpty: Shape['spec']['empty'] = { a: 1 };

// What looks recursive ends where its schema does, and equal shapes take each other's values.
export const tree: Shape['spec']['tree'] = {
  name: 'root',
  children: [{ name: 'branch', children: [{ name: 'leaf' }] }],
};
export const leaf: Shape['spec']['leaf'] = tree.children?.[0]?.children?.[0];
export const tooDeep: Shape['spec']['tree'] = {
  name: 'root',
  // @ts-expect-error the third level has no children
  children: [{ name: 'branch', children: [{ name: 'leaf', children: [] }] }],
};
// @ts-expect-error a level without a name
export const nameless: Shape['spec']['tree'] = { name: 'root', children: [{ children: [] }] };

// Names that clash: the kind `FooList` keeps its name, the list of `Foo` has another.
export const fooList: FooList = {
  apiVersion: 'clash.example.com/v1',
  kind: 'FooList',
  metadata: {},
  spec: { x: 'y' },
};
export type Foos = clashv1.FooList2;
export const foos: Foos = {
  apiVersion: 'clash.example.com/v1',
  kind: 'FooCollection',
  metadata: {},
  items: [],
};
// @ts-expect-error a list of Foo is not a FooList
export const notFooList: FooList = foos;
export type PlacementIsRead = Placement;

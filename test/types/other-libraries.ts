// The models beside what people already use: client-node, kubernetes-types, the console SDK, records and JSON.
import type {
  Informer,
  KubernetesListObject,
  KubernetesObject,
  KubernetesObjectApi,
  ListPromise,
  V1ObjectMeta,
} from '@kubernetes/client-node';
import type * as kubernetesTypes from 'kubernetes-types/meta/v1.js';
import { ManagedClusterDefinition } from 'ocm-api';
import type {
  AddOnTemplate,
  KindMap,
  Klusterlet,
  ManagedCluster,
  ManagedClusterInput,
  ManagedClusterList,
  ManagedClusterSet,
  ManifestWork,
  Placement,
} from 'ocm-api';
import type { JsonValue, ListMeta, ObjectMeta, OwnerReference } from 'ocm-api/meta/v1';

/** What the console's plugin SDK calls a resource, and its hook, as its declarations have them. */
interface ConsoleResource {
  apiVersion?: string;
  kind?: string;
  metadata?: {
    annotations?: { [key: string]: string };
    creationTimestamp?: string;
    deletionTimestamp?: string;
    finalizers?: string[];
    generation?: number;
    labels?: { [key: string]: string };
    managedFields?: unknown[];
    name?: string;
    namespace?: string;
    ownerReferences?: ConsoleOwner[];
    resourceVersion?: string;
    uid?: string;
  };
  spec?: { selector?: { matchLabels?: { [key: string]: string } }; [key: string]: unknown };
  status?: { [key: string]: unknown };
  data?: { [key: string]: unknown };
}
interface ConsoleOwner {
  name: string;
  kind: string;
  uid: string;
  apiVersion: string;
  controller?: boolean;
}
declare function useResource<R extends ConsoleResource | ConsoleResource[]>(): [R, boolean, unknown];
declare function update<R extends ConsoleResource>(resource: R): Promise<R>;

// The console: the default form goes in and comes out.
export const watched: ManagedCluster[] = useResource<ManagedCluster[]>()[0];
export const placements: Placement[] = useResource<Placement[]>()[0];
export const updated = (cluster: ManagedCluster): Promise<ManagedCluster> => update(cluster);
export const consoleMeta = (meta: ObjectMeta): NonNullable<ConsoleResource['metadata']> => meta;
export const fromConsole = (
  meta: NonNullable<ConsoleResource['metadata']>,
): Pick<ObjectMeta, 'name' | 'labels'> => meta;
// @ts-expect-error a Date is not what the console has
export const datedInConsole = useResource<ManagedCluster<V1ObjectMeta>[]>();

// client-node: with its metadata, without a cast.
type ClientCluster = ManagedCluster<V1ObjectMeta>;
export async function roundTrip(api: KubernetesObjectApi): Promise<Date | undefined> {
  const header = { ...ManagedClusterDefinition, metadata: { name: 'cluster1' } };
  const cluster: ClientCluster = await api.read<ClientCluster>(header);
  const replaced: ClientCluster = await api.replace(cluster);
  const { items } = await api.list<ClientCluster>(header.apiVersion, header.kind);
  const first: ClientCluster | undefined = items[0];
  return (first ?? replaced).metadata.creationTimestamp;
}
export async function create(
  api: KubernetesObjectApi,
  input: ManagedClusterInput<V1ObjectMeta>,
): Promise<void> {
  await api.create(input);
}
export const isListObject = (list: ManagedClusterList<V1ObjectMeta>): KubernetesListObject<ClientCluster> =>
  list;
export const listed: ListPromise<ClientCluster> = () =>
  Promise.resolve({} as ManagedClusterList<V1ObjectMeta>);
export function watch(informer: Informer<ClientCluster>): void {
  informer.on('update', ({ status }) => status?.conditions?.[0]?.lastTransitionTime.slice(0, 4));
}
export const changed = (cluster: ClientCluster): Date | undefined =>
  // @ts-expect-error a timestamp of the status is text, whatever the metadata has
  cluster.status?.conditions?.[0]?.lastTransitionTime;
// @ts-expect-error a list of clusters as the wire has them is none of client-node's
export const castOfListNeeded = (list: ManagedClusterList): KubernetesListObject<ClientCluster> => list;
export const isObject = (work: ManifestWork<V1ObjectMeta>): KubernetesObject => work;
// @ts-expect-error its metadata has Dates, the default has strings
export const castNeeded = (cluster: ManagedCluster): KubernetesObject => cluster;

// kubernetes-types: both ways.
export const toKubernetesTypes = (meta: ObjectMeta): kubernetesTypes.ObjectMeta => meta;
export const fromKubernetesTypes = (meta: kubernetesTypes.ObjectMeta): ObjectMeta => meta;
export const ownerBothWays = (owner: OwnerReference): kubernetesTypes.OwnerReference => owner;
export const listBothWays = (list: kubernetesTypes.ListMeta): ListMeta => list;
export const withTheirs = (cluster: ManagedCluster<kubernetesTypes.ObjectMeta>): ManagedCluster => cluster;
// @ts-expect-error a Date is no string
export const fromClient = (meta: V1ObjectMeta): ObjectMeta => meta;

// Records and JSON: every kind, by the map of all.
type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export const record = (object: KindMap[keyof KindMap]): Record<string, unknown> => object;
export const json = (object: KindMap[keyof KindMap]): Json => object;
export const anyJson = (value: JsonValue): Json => value;
// @ts-expect-error a Date is no JSON
export const noJson = (object: ManagedCluster<V1ObjectMeta>): Json => object;
export const kinds: readonly Record<string, unknown>[] = [] as readonly (
  AddOnTemplate | Klusterlet | ManagedClusterSet
)[];

// The map of kinds, by kind and by version.
export const byKind = (cluster: KindMap['ManagedCluster']): ManagedCluster => cluster;
export const byVersion = (
  cluster: KindMap['cluster.open-cluster-management.io/v1/ManagedCluster'],
): ManagedCluster => cluster;
// @ts-expect-error no such kind
export type NoKind = KindMap['ManagedClusters'];

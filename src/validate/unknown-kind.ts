import { distance } from 'fastest-levenshtein';
import type { CustomResource } from '../model/types.ts';
import { compareVersions } from '../model/versions.ts';

/** Why no definition fits an object, and what may have been meant. */
export interface UnknownKind {
  readonly message: string;
  readonly hint?: string;
  /** What is wrong of the two. */
  readonly part: 'apiVersion' | 'kind';
}

/**
 * What to say of an object that no input defines: that its version, its kind or its group is misspelt. Undefined where it is of another
 * group, which is none of the inputs' business.
 */
export function explainUnknownKind(
  resources: readonly CustomResource[],
  apiVersion: string,
  kind: string,
): UnknownKind | undefined {
  const group = groupOf(apiVersion);
  const ofGroup = resources.filter((each) => each.group === group);
  if (ofGroup.length > 0) return explainInGroup(ofGroup, apiVersion, kind);
  const meant = findMeantGroup(resources, group, kind);
  if (!meant) return undefined;
  return {
    message: `the inputs define no ${kind} of ${apiVersion}`,
    hint: `did you mean ${served(meant, resources)}?`,
    part: 'apiVersion',
  };
}

/** What to say of a version that is defined and that no server serves. */
export function explainUnserved(
  resources: readonly CustomResource[],
  apiVersion: string,
  kind: string,
): UnknownKind {
  const versions = versionsOf(resources, groupOf(apiVersion), kind);
  return {
    message: `${kind} of ${apiVersion} is not served`,
    ...(versions.length > 0 && { hint: `it is served as ${versions.join(', ')}` }),
    part: 'apiVersion',
  };
}

function explainInGroup(ofGroup: readonly CustomResource[], apiVersion: string, kind: string): UnknownKind {
  const message = `the inputs define no ${kind} of ${apiVersion}`;
  const [same] = ofGroup.filter((each) => each.kind === kind);
  if (same) {
    const versions = versionsOf(ofGroup, same.group, kind);
    const hint =
      versions.length > 0 ? `it is served as ${versions.join(', ')}` : 'no version of it is served';
    return { message, hint, part: 'apiVersion' };
  }
  const nearest = findNearestKind(ofGroup, kind);
  const hint = nearest
    ? `did you mean ${served(nearest, ofGroup)}?`
    : `the kinds of ${groupOf(apiVersion)} are ${[...new Set(ofGroup.map((each) => each.kind))].join(', ')}`;
  return { message, hint, part: 'kind' };
}

/** `Placement of cluster.open-cluster-management.io/v1beta1`, with all versions that are served. */
function served({ group, kind }: CustomResource, resources: readonly CustomResource[]): string {
  const versions = versionsOf(resources, group, kind);
  return `${kind} of ${versions.length > 0 ? versions.map((version) => `${group}/${version}`).join(' or ') : group}`;
}

function versionsOf(resources: readonly CustomResource[], group: string, kind: string): readonly string[] {
  return resources
    .filter((each) => each.group === group && each.kind === kind && each.served)
    .map(({ version }) => version)
    .sort((a, b) => compareVersions(b, a));
}

function groupOf(apiVersion: string): string {
  const slash = apiVersion.lastIndexOf('/');
  return slash < 0 ? '' : apiVersion.slice(0, slash);
}

/** `managedclusters` and `ManagedCluser` mean ManagedCluster. */
function findNearestKind(resources: readonly CustomResource[], kind: string): CustomResource | undefined {
  const wanted = kind.toLowerCase();
  const far = (word: string): number => distance(word.toLowerCase(), wanted);
  const least = (each: CustomResource): number =>
    Math.min(...[each.kind, each.plural, each.singular, each.listKind, ...each.shortNames].map(far));
  const limit = Math.max(1, Math.floor(wanted.length / 3));
  return nearest(resources, least, limit);
}

/** How many letters of a group may be wrong: more where the kind is right to the letter. Groups of one owner differ in as few as four. */
const mostWrong = { sameKind: 3, otherKind: 2 };

/**
 * The kind that an object of an unknown group must mean: one that has its kind, or nearly, in a group that is spelt nearly so, or ends so.
 */
function findMeantGroup(
  resources: readonly CustomResource[],
  group: string,
  kind: string,
): CustomResource | undefined {
  const same = resources.filter((each) => each.kind === kind);
  const far = (each: CustomResource): number => distance(each.group.toLowerCase(), group.toLowerCase());
  const near = nearest(same, far, mostWrong.sameKind);
  if (near) return near;
  // A part of the group alone, or none: `cluster/v1`, `open-cluster-management.io/v1`, and `v1` for a kind that the core group lacks.
  const isPart = ({ group: known }: CustomResource): boolean =>
    group === '' ? !coreKinds.has(kind) : known.startsWith(`${group}.`) || known.endsWith(`.${group}`);
  const part = same.find(isPart);
  if (part) return part;
  const misspelt = resources.filter((each) => distance(each.kind.toLowerCase(), kind.toLowerCase()) <= 2);
  return nearest(misspelt, far, mostWrong.otherKind);
}

/** The kinds of `v1`: https://kubernetes.io/docs/reference/kubernetes-api/ */
const coreKinds: ReadonlySet<string> = new Set([
  'Binding',
  'ComponentStatus',
  'ConfigMap',
  'Endpoints',
  'Event',
  'LimitRange',
  'List',
  'Namespace',
  'Node',
  'PersistentVolume',
  'PersistentVolumeClaim',
  'Pod',
  'PodTemplate',
  'ReplicationController',
  'ResourceQuota',
  'Secret',
  'Service',
  'ServiceAccount',
]);

function nearest(
  resources: readonly CustomResource[],
  far: (each: CustomResource) => number,
  limit: number,
): CustomResource | undefined {
  let best: CustomResource | undefined;
  let least = limit + 1;
  for (const each of resources) {
    const steps = far(each);
    if (steps < least) [best, least] = [each, steps];
  }
  return best;
}

import { groupBy } from '../values/group-by.ts';
import type { ApiModel, CustomResource } from '../model/types.ts';
import { compareVersions } from '../model/versions.ts';
import { compareConstants } from './constant-changes.ts';
import { countFields } from './field-changes.ts';
import { hitsOf } from './hits.ts';
import { compareKindFacts } from './kind-changes.ts';
import { sortChanges } from './order.ts';
import { compareResourceSchemas, type ResourcePair } from './resource-changes.ts';
import { markRootExports } from './root-exports.ts';
import type { Change, Diff, VersionChange } from './types.ts';
import { compareVersionFacts } from './version-changes.ts';

/**
 * Compares two API models: what moving from one release to another means to those who use the package. Kinds are matched by group and name,
 * versions by name, fields by path or by a name that differs by case alone. Constants and Go types are compared where both models know
 * any. Pure; the order of the input decides nothing.
 */
export function diffModels(from: ApiModel, to: ApiModel): Diff {
  const [old, fresh] = [readKinds(from), readKinds(to)];
  const changes: Change[] = [];
  let docOnly = 0;
  for (const [key, versions] of fresh) {
    const before = old.get(key);
    if (before === undefined) changes.push(describeKind('kind-added', versions));
    else {
      const diff = compareKinds(before, versions, from, to);
      changes.push(...diff.changes);
      docOnly += diff.docOnly;
    }
  }
  for (const [key, versions] of old) {
    if (!fresh.has(key)) changes.push(describeKind('kind-removed', versions));
  }
  const constants = compareConstants(from, to);
  return {
    changes: sortChanges([...markRootExports(changes, from, to), ...constants.changes]),
    docOnly: docOnly + constants.docOnly,
  };
}

/**
 * Compares two versions of one kind: what moving from one to the other means. Go types count as equal when each is the own one of its
 * version; which version is stored means nothing to who moves.
 */
export function diffVersions(model: ApiModel, from: CustomResource, to: CustomResource): Diff {
  const { changes, docOnly } = compareResources({ from, to, fromModel: model, toModel: model });
  const meant = changes.filter(({ code }) => code !== 'storage-changed');
  return { changes: sortChanges(meant), docOnly };
}

/** The versions of a kind, the one that clients prefer first; never empty. */
type Kind = readonly [CustomResource, ...CustomResource[]];

function readKinds(model: ApiModel): ReadonlyMap<string, Kind> {
  const resources = model.groupVersions.flatMap((each) => each.resources);
  return new Map(
    [...groupBy(resources, ({ group, kind }) => JSON.stringify([group, kind]))].flatMap(([key, versions]) => {
      const [first, ...rest] = versions.toSorted(
        (a, b) => Number(b.served) - Number(a.served) || compareVersions(b.version, a.version),
      );
      return first === undefined ? [] : [[key, [first, ...rest]] as const];
    }),
  );
}

const everyone = hitsOf({ readers: true, writers: true, 'running code': true, 'test fixtures': true });

function describeKind(code: 'kind-added' | 'kind-removed', versions: Kind): Change {
  const [first] = versions;
  const names = versions.map(({ version }) => version);
  const isAdded = code === 'kind-added';
  return {
    code,
    ...placeOf(first),
    ...(isAdded ? { new: names } : { old: names }),
    count: versions.reduce((sum, version) => sum + countOf(version), 0),
    hits: isAdded ? ['nobody'] : everyone,
    why: isAdded ? 'it is new' : 'its types and constants are gone, and requests for it fail with 404',
  };
}

function compareKinds(from: Kind, to: Kind, fromModel: ApiModel, toModel: ApiModel): Diff {
  const changes: Change[] = compareKindFacts(from[0], to[0]).map((change) => at(to[0], change));
  let docOnly = 0;
  for (const fresh of to) {
    const old = from.find(({ version }) => version === fresh.version);
    if (old === undefined) {
      changes.push(describeVersion('version-added', fresh));
      continue;
    }
    const diff = compareResources({ from: old, to: fresh, fromModel, toModel });
    changes.push(...diff.changes);
    docOnly += diff.docOnly;
  }
  const gone = from.filter(({ version }) => to.every((fresh) => fresh.version !== version));
  return { changes: [...changes, ...gone.map((old) => describeVersion('version-removed', old))], docOnly };
}

function compareResources(resources: ResourcePair): Diff {
  const { from, to } = resources;
  const { changes, docOnly } = compareResourceSchemas(resources);
  return { changes: [...compareVersionFacts(from, to), ...changes].map((change) => at(to, change)), docOnly };
}

function describeVersion(code: 'version-added' | 'version-removed', resource: CustomResource): Change {
  const { served, storage, deprecated } = resource;
  const state = { served, storage, deprecated };
  const isAdded = code === 'version-added';
  return {
    code,
    ...placeOf(resource),
    ...(isAdded ? { new: state } : { old: state }),
    count: countOf(resource),
    hits: isAdded ? ['nobody'] : everyone,
    why: isAdded
      ? 'it stands beside the others'
      : 'its types and constants are gone, and requests for it fail with 404',
  };
}

/** How many fields a version has; the root's apiVersion, kind and metadata, which every kind has, aside. */
function countOf({ schema }: CustomResource): number {
  const properties = new Map(
    [...schema.properties].filter(([name]) => !['apiVersion', 'kind', 'metadata'].includes(name)),
  );
  return countFields({ ...schema, properties });
}

function placeOf({ group, version, kind }: CustomResource): Pick<Change, 'group' | 'version' | 'kind'> {
  return { group, version, kind };
}

function at(resource: CustomResource, { code, ...rest }: VersionChange): Change {
  return { code, ...placeOf(resource), ...rest };
}

import { InternalError } from '../diagnostics/errors.ts';
import { kindIdentifier } from '../model/identifiers.ts';
import type { ApiModel, CustomResource } from '../model/types.ts';
import { hitsOf } from './hits.ts';
import type { Change } from './types.ts';

/**
 * Says of the change that moves a kind's plain names at the root of the package that it does: they would mean another version, or nothing
 * any more. It hits readers and writers, though the version that they meant may be there as before.
 */
export function markRootExports(changes: readonly Change[], from: ApiModel, to: ApiModel): readonly Change[] {
  const after = findRoots(to);
  const marks = new Map<Change, Change>();
  for (const [key, old] of findRoots(from)) {
    const fresh = after.get(key);
    // Where the kind is gone, so is everything.
    if (fresh?.version === old.version || !hasKind(to, old)) continue;
    const cause = findCause(changes, old, fresh);
    marks.set(cause, describeMove(marks.get(cause) ?? cause, old, fresh));
  }
  return changes.map((change) => marks.get(change) ?? change);
}

function findRoots(model: ApiModel): ReadonlyMap<string, CustomResource> {
  const resources = model.groupVersions.flatMap((each) => each.resources).filter(({ isAtRoot }) => isAtRoot);
  return new Map(resources.map((resource) => [`${resource.group}/${resource.kind}`, resource]));
}

function hasKind(model: ApiModel, { group, kind }: CustomResource): boolean {
  return model.groupVersions.some(
    (each) => each.group === group && each.resources.some((resource) => resource.kind === kind),
  );
}

function findCause(
  changes: readonly Change[],
  old: CustomResource,
  fresh: CustomResource | undefined,
): Change {
  const find = (code: Change['code'], resource: CustomResource | undefined): Change | undefined =>
    changes.find(
      (change) =>
        resource !== undefined &&
        change.code === code &&
        change.group === resource.group &&
        change.kind === resource.kind &&
        change.version === resource.version,
    );
  const cause =
    find('version-added', fresh) ??
    find('served-changed', fresh) ??
    find('version-removed', old) ??
    find('served-changed', old) ??
    // Another group has a kind of this name now.
    changes.find(
      ({ code, kind }) => code === 'kind-added' && kindIdentifier(kind) === kindIdentifier(old.kind),
    );
  if (cause === undefined) throw new InternalError(`nothing moves ${old.kind} at the root`);
  return cause;
}

function describeMove(cause: Change, old: CustomResource, fresh: CustomResource | undefined): Change {
  const is = (who: Change['hits'][number]): boolean => cause.hits.includes(who);
  const why =
    fresh === undefined
      ? `the root of the package no longer exports ${old.kind}: import it from its group and version`
      : `at the root of the package ${old.kind} would mean ${fresh.version}, not ${old.version}: import it from its group and version to keep the old one`;
  return {
    ...cause,
    rootExport: { old: old.version, ...(fresh === undefined ? {} : { new: fresh.version }) },
    hits: hitsOf({
      readers: true,
      writers: true,
      'running code': is('running code'),
      'test fixtures': is('test fixtures'),
    }),
    why: is('nobody') ? why : `${cause.why}; ${why}`,
  };
}

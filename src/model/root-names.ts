import { compareCodePoints } from '../values/order.ts';
import { groupBy } from '../values/group-by.ts';
import { createNameScope, resourceNameKeys } from './names.ts';
import type { CustomResource, GroupVersion, NamedType, RootName, StructuralSchema } from './types.ts';
import { compareVersions } from './versions.ts';
import { kindIdentifier } from './identifiers.ts';

/**
 * The versions whose plain names `.` exports: of each kind the highest served one by Kubernetes' version priority.
 * A kind that two groups have, and a kind that is not served, has none.
 */
export function findRootResources<T extends Pick<CustomResource, 'group' | 'version' | 'kind' | 'served'>>(
  resources: readonly T[],
): ReadonlySet<T> {
  const byIdentifier = groupBy(resources, ({ kind }) => kindIdentifier(kind));
  const roots = new Set<T>();
  for (const versions of byIdentifier.values()) {
    const kinds = new Set(versions.map(({ group, kind }) => `${group}/${kind}`));
    const [highest] = versions
      .filter(({ served }) => served)
      .sort((a, b) => compareVersions(b.version, a.version));
    if (kinds.size === 1 && highest !== undefined) roots.add(highest);
  }
  return roots;
}

/** The plain names at `.`: all types first, then what is made from them, then specs and statuses. */
export function nameRoot(
  groupVersions: readonly GroupVersion[],
  namedTypes: ReadonlyMap<StructuralSchema, NamedType>,
): readonly RootName[] {
  const resources = groupVersions
    .flatMap((groupVersion) => groupVersion.resources)
    .filter(({ isAtRoot }) => isAtRoot)
    .sort((a, b) => compareCodePoints(a.kind, b.kind));
  const scope = createNameScope(['KindMap', ...groupVersions.map(({ namespace }) => namespace)]);
  const expose = (resource: CustomResource, key: RootName['key'], name: string): RootName => ({
    resource,
    key,
    name,
    exportedAs: scope.claim(name),
  });
  const types = resources.map((resource) => expose(resource, 'type', resource.names.type));
  const made = resources.flatMap((resource) =>
    resourceNameKeys.filter((key) => key !== 'type').map((key) => expose(resource, key, resource.names[key])),
  );
  const nested = resources.flatMap((resource) =>
    (['spec', 'status'] as const).flatMap((field) => {
      const schema = resource.schema.properties.get(field);
      const type = schema === undefined ? undefined : namedTypes.get(schema);
      if (type === undefined) return [];
      const plain = expose(resource, field, type.name);
      return type.inputName === type.name
        ? [plain]
        : [plain, expose(resource, `${field}Input`, type.inputName)];
    }),
  );
  return [...types, ...made, ...nested].sort((a, b) => compareCodePoints(a.resource.kind, b.resource.kind));
}

import type { Diagnostic, Location } from '../diagnostics/diagnostic.ts';
import { findDifference, findSchemaDifference } from './difference.ts';
import type {
  CustomResourceDefinition,
  CustomResourceDefinitionVersion,
  Json,
  LoadedCrd,
  Pointer,
} from './types.ts';

/** One definition per resource, sorted by name. */
export interface MergedCrds {
  readonly crds: readonly LoadedCrd[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Leaves one definition per resource. Given twice, a definition must state the same facts; descriptions may differ. One that has more
 * versions wins over those that lack some of them, as with upstream's add-on CRDs; among equals the first path wins, so that the order of
 * the input does not matter. One of apiextensions v1beta1 gives way to one of v1, which releases shipped beside it for newer servers.
 * Refuses definitions that differ, and two resources that claim one kind.
 */
export function mergeCrds(crds: readonly LoadedCrd[]): MergedCrds {
  const diagnostics: Diagnostic[] = [];
  const merged = [...groupByName(crds).values()].flatMap((group) => {
    const current = group.filter(({ isUpgraded }) => !isUpgraded);
    const [largest, ...others] = (current.length === 0 ? group : current).toSorted(bySize);
    if (largest === undefined) return [];
    if (current.length > 0)
      diagnostics.push(...group.filter((crd) => crd.isUpgraded).map((crd) => passOver(crd, largest)));
    for (const other of others) {
      const difference = compareCrds(largest, other);
      if (difference !== undefined) diagnostics.push(difference);
    }
    return [largest];
  });
  merged.sort((left, right) => compareText(left.definition.name, right.definition.name));
  return { crds: merged, diagnostics: [...diagnostics, ...findKindClashes(merged)] };
}

function passOver(old: LoadedCrd, current: LoadedCrd): Diagnostic {
  return {
    code: 'OCM2024',
    severity: 'note',
    message: `passed over, since ${current.definition.name} is defined for apiextensions v1 too`,
    location: locate(old, ['spec']),
    related: [{ message: 'the definition that counts', location: locate(current, ['spec']) }],
  };
}

function groupByName(crds: readonly LoadedCrd[]): ReadonlyMap<string, LoadedCrd[]> {
  const groups = new Map<string, LoadedCrd[]>();
  for (const crd of crds) {
    const group = groups.get(crd.definition.name);
    if (group === undefined) groups.set(crd.definition.name, [crd]);
    else group.push(crd);
  }
  return groups;
}

function bySize(left: LoadedCrd, right: LoadedCrd): number {
  const size = right.definition.versions.length - left.definition.versions.length;
  return size === 0 ? compareText(left.document.file, right.document.file) : size;
}

function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

function compareCrds(largest: LoadedCrd, other: LoadedCrd): Diagnostic | undefined {
  const { name } = largest.definition;
  const envelope = findDifference(envelopeFacts(largest.definition), envelopeFacts(other.definition));
  if (envelope !== undefined)
    return refuse(name, largest, ['spec', ...envelope], other, ['spec', ...envelope]);
  for (const version of other.definition.versions) {
    const twin = largest.definition.versions.find((candidate) => candidate.name === version.name);
    if (twin === undefined) return refuse(name, largest, ['spec', 'versions'], other, version.pointer);
    const difference = compareVersions(twin, version);
    if (difference === undefined) continue;
    return refuse(name, largest, [...twin.pointer, ...difference], other, [
      ...version.pointer,
      ...difference,
    ]);
  }
  return undefined;
}

function compareVersions(
  left: CustomResourceDefinitionVersion,
  right: CustomResourceDefinitionVersion,
): Pointer | undefined {
  const facts = findDifference(versionFacts(left), versionFacts(right));
  if (facts !== undefined) return facts;
  const schema = findSchemaDifference(left.schema, right.schema);
  return schema === undefined ? undefined : ['schema', 'openAPIV3Schema', ...schema];
}

function envelopeFacts(definition: CustomResourceDefinition): Json {
  const { group, scope, names, preserveUnknownFields } = definition;
  return { group, names, preserveUnknownFields, scope };
}

/** All of a version but its schema, with the field names of the CRD where a difference is shown by them. */
function versionFacts(version: CustomResourceDefinitionVersion): Json {
  const { served, storage, deprecated, deprecationWarning = '', subresources } = version;
  const { status, scale = null } = subresources;
  return {
    additionalPrinterColumns: version.additionalPrinterColumns.map(({ description: _, ...column }) => column),
    deprecated,
    deprecationWarning,
    selectableFields: version.selectableFields,
    served,
    storage,
    subresources: { scale, status },
  };
}

function refuse(
  name: string,
  largest: LoadedCrd,
  largestSteps: Pointer,
  other: LoadedCrd,
  otherSteps: Pointer,
): Diagnostic {
  return {
    code: 'OCM2018',
    severity: 'error',
    message: `${name} is defined twice, and the definitions differ`,
    location: locate(other, otherSteps),
    hint: 'give only one of the two: they may come from different releases',
    related: [{ message: 'the other definition', location: locate(largest, largestSteps) }],
  };
}

function findKindClashes(crds: readonly LoadedCrd[]): Diagnostic[] {
  const claimed = new Map<string, { readonly crd: LoadedCrd; readonly field: string }>();
  return crds.flatMap((crd) => {
    const { group, names } = crd.definition;
    return (['kind', 'listKind'] as const).flatMap((field) => {
      const claim = `${group}/${names[field]}`;
      const first = claimed.get(claim);
      if (first === undefined) {
        claimed.set(claim, { crd, field });
        return [];
      }
      // Two of one kind have lists of one kind as well: that would be said twice.
      if (
        field === 'listKind' &&
        first.field === 'listKind' &&
        first.crd.definition.names.kind === names.kind
      )
        return [];
      return [clash(crd, field, first)];
    });
  });
}

function clash(
  crd: LoadedCrd,
  field: string,
  first: { readonly crd: LoadedCrd; readonly field: string },
): Diagnostic {
  const { name, names, group } = crd.definition;
  const kind = field === 'kind' ? names.kind : names.listKind;
  return {
    code: 'OCM2019',
    severity: 'error',
    message: `${name} and ${first.crd.definition.name} both claim the kind ${kind} of the group ${group}`,
    location: locate(crd, ['spec', 'names', field]),
    related: [{ message: 'claimed first here', location: locate(first.crd, ['spec', 'names', first.field]) }],
  };
}

function locate(crd: LoadedCrd, steps: Pointer): Location {
  return crd.document.locate([...crd.pointer, ...steps]);
}

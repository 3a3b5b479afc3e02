import type { Diagnostic, Location } from '../diagnostics/diagnostic.ts';
import { findDifference, findSchemaDifference } from './difference.ts';
import type {
  CustomResourceDefinition,
  CustomResourceDefinitionVersion,
  KindFilter,
  KindVersion,
  LoadedCrd,
} from './types.ts';
import type { Json, Pointer } from '../values/json.ts';

/** One definition per resource, sorted by name. */
export interface MergedCrds {
  readonly crds: readonly LoadedCrd[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Leaves one definition per resource. Given twice, a definition must state the same facts, descriptions aside, or have all the versions of
 * the other and more: then it counts, as with upstream's add-on CRDs, and a warning says so where the two differ in what both have. Among
 * equals the first path wins, so that the order of the input does not matter. One of apiextensions v1beta1 gives way to one of v1, which
 * releases shipped beside it for newer servers. Refuses definitions that differ and of which neither holds the other, and two resources
 * that claim one kind, where somebody wants them.
 */
export function mergeCrds(crds: readonly LoadedCrd[], isWanted: KindFilter): MergedCrds {
  const diagnostics: Diagnostic[] = [];
  const merged = [...groupByName(crds).values()].flatMap((group) => {
    const current = group.filter(({ isUpgraded }) => !isUpgraded);
    const [largest, ...others] = (current.length === 0 ? group : current).toSorted(bySize);
    if (largest === undefined) return [];
    const found = [
      ...(current.length === 0 ? [] : group.filter((crd) => crd.isUpgraded)).map((crd) =>
        passOver(crd, largest),
      ),
      ...others.flatMap((other) => compareCrds(largest, other, isWanted) ?? []),
    ];
    if (group.some((crd) => isWantedCrd(crd, isWanted))) {
      for (const each of found) diagnostics.push(each);
    }
    return [largest];
  });
  merged.sort((left, right) => compareText(left.definition.name, right.definition.name));
  const wanted = merged.filter((crd) => isWantedCrd(crd, isWanted));
  return { crds: merged, diagnostics: [...diagnostics, ...findKindClashes(wanted)] };
}

function isWantedCrd({ definition }: LoadedCrd, isWanted: KindFilter): boolean {
  return definition.versions.some((version) => isWanted(claimOf(definition, version)));
}

function claimOf(
  { group, names }: CustomResourceDefinition,
  { name }: CustomResourceDefinitionVersion,
): KindVersion {
  return { group, version: name, kind: names.kind };
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

function compareCrds(largest: LoadedCrd, other: LoadedCrd, isWanted: KindFilter): Diagnostic | undefined {
  const [whole, part] = [largest.definition, other.definition];
  const twins = part.versions.map((version) => ({
    version,
    twin: whole.versions.find(({ name }) => name === version.name),
  }));
  const missing = twins.find(({ twin }) => twin === undefined);
  if (missing !== undefined) return refuse(largest, ['spec', 'versions'], other, missing.version.pointer);
  // An object of one kind and scope cannot become one of another: no version more makes up for that.
  const isLater = whole.versions.length > part.versions.length && isSameResource(whole, part);
  const report = isLater ? giveWay : refuse;
  const envelope = findDifference(envelopeFacts(whole), envelopeFacts(part));
  if (envelope !== undefined) return report(largest, ['spec', ...envelope], other, ['spec', ...envelope]);
  for (const { version, twin } of twins) {
    if (twin === undefined || !isWanted(claimOf(part, version))) continue;
    const difference = compareVersions(twin, version);
    if (difference === undefined) continue;
    return report(largest, [...twin.pointer, ...difference], other, [...version.pointer, ...difference]);
  }
  return undefined;
}

function isSameResource(left: CustomResourceDefinition, right: CustomResourceDefinition): boolean {
  return left.scope === right.scope && left.names.kind === right.names.kind;
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
  largest: LoadedCrd,
  largestSteps: Pointer,
  other: LoadedCrd,
  otherSteps: Pointer,
): Diagnostic {
  return {
    code: 'OCM2018',
    severity: 'error',
    message: `${largest.definition.name} is defined twice, and the definitions differ`,
    location: locate(other, otherSteps),
    hint: 'give only one of the two: they may come from different releases',
    related: [{ message: 'the other definition', location: locate(largest, largestSteps) }],
  };
}

function giveWay(
  largest: LoadedCrd,
  largestSteps: Pointer,
  other: LoadedCrd,
  otherSteps: Pointer,
): Diagnostic {
  const { name, versions } = largest.definition;
  const list = versions.map((version) => version.name).join(', ');
  return {
    code: 'OCM2018',
    severity: 'warning',
    message: `${name} is defined twice, and the definitions differ: the one with more versions (${list}) counts`,
    location: locate(other, otherSteps),
    related: [{ message: 'the definition that counts', location: locate(largest, largestSteps) }],
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

import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { InternalError } from '../diagnostics/errors.ts';
import type { CustomResourceDefinitionVersion, LoadedCrd, LoadResult } from '../load/types.ts';
import { compareCodePoints } from '../values/order.ts';
import { placeEntries, type Entry } from './entries.ts';
import { findFieldGoTypes } from './field-go-types.ts';
import { kindIdentifier } from './identifiers.ts';
import { metaEntry, nameTypes, type TypeOwner } from './named-types.ts';
import { createNameScope, nameResources, type NameScope } from './names.ts';
import { reportNames } from './report-names.ts';
import { createReporter } from './report.ts';
import { reservedMetaNames, reservedNames } from './reserved.ts';
import { groupBy } from '../values/group-by.ts';
import { findRootResources, nameRoot } from './root-names.ts';
import { optional } from '../values/optional.ts';
import { selectKinds, type ModelOptions } from './select.ts';
import { checkRootOfStatus } from './root-rules.ts';
import { buildStructural } from './structural.ts';
import type {
  ApiModel,
  CustomResource,
  GroupVersion,
  NamedType,
  ObjectSchema,
  ResourceNames,
  StructuralSchema,
} from './types.ts';
import { findOpenStrings, namePackages, placePackages, type NamedPackage } from './packages.ts';
import { readGoTypes } from './vocabulary.ts';
import { walkSchema } from './walk.ts';

export type { ModelOptions } from './select.ts';

/** One version of a CustomResourceDefinition whose schema is structural. */
interface Kind {
  readonly crd: LoadedCrd;
  readonly definitionVersion: CustomResourceDefinitionVersion;
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly served: boolean;
  readonly schema: ObjectSchema;
}

/**
 * Builds the model of everything that was loaded: schemas become structural, every emitted name is decided.
 * Pure, and independent of the order of the input. Names are given before `include` and `exclude` apply, so that
 * leaving a kind out moves no name; what is wrong in a kind that is left out is not reported. The model holds only
 * what is sound: use it where no diagnostic is an error.
 */
export function buildModel(
  loaded: LoadResult,
  options: ModelOptions,
): { readonly model: ApiModel; readonly diagnostics: readonly Diagnostic[] } {
  const all = loaded.crds.flatMap((crd) =>
    crd.definition.versions.map((version) => ({ crd, version, place: placeOf(crd, version) })),
  );
  const versions = all.filter(({ version }) => version.schema !== undefined);
  const unusable = all.filter(({ version }) => version.schema === undefined).map(({ place }) => place);
  const { isSelected, diagnostics: selection } = selectKinds(
    versions.map(({ place }) => place),
    [...unusable, ...loaded.leftOut],
    options,
  );
  const diagnostics = [...selection];
  const kinds: Kind[] = [];
  for (const { crd, version, place } of versions) {
    const reporter = createReporter(crd);
    const schema = buildSchema(crd, version, reporter);
    if (isSelected(place)) for (const each of reporter.diagnostics()) diagnostics.push(each);
    if (schema === undefined) continue;
    kinds.push({ crd, definitionVersion: version, ...place, served: version.served, schema });
  }
  const model = assemble(kinds.filter(isSelected), nameEverything(kinds, loaded));
  return { model, diagnostics: [...diagnostics, ...reportNames(model)] };
}

function placeOf(
  crd: LoadedCrd,
  version: CustomResourceDefinitionVersion,
): Pick<Kind, 'group' | 'version' | 'kind'> {
  return { group: crd.definition.group, version: version.name, kind: crd.definition.names.kind };
}

function buildSchema(
  crd: LoadedCrd,
  version: CustomResourceDefinitionVersion,
  reporter: ReturnType<typeof createReporter>,
): ObjectSchema | undefined {
  if (version.schema === undefined) return undefined;
  const pointer = [...crd.pointer, ...version.pointer, 'schema', 'openAPIV3Schema'];
  const location = { document: crd.document, pointer };
  if (version.subresources.status) checkRootOfStatus(version.schema, location, reporter);
  return buildStructural(version.schema, location, reporter);
}

interface Names {
  readonly namesOf: ReadonlyMap<Kind, ResourceNames>;
  readonly typesOf: ReadonlyMap<StructuralSchema, NamedType>;
  readonly packages: readonly NamedPackage[];
  readonly openStrings: ReadonlyMap<StructuralSchema, readonly string[]>;
  readonly goTypes: ReadonlyMap<StructuralSchema, string>;
}

/** Decides the names of everything that was loaded, each group/version a scope of its own. */
function nameEverything(kinds: readonly Kind[], loaded: LoadResult): Names {
  const scopes = new Map<string, NameScope>();
  const scopeOf = (entry: string): NameScope => {
    const scope =
      scopes.get(entry) ?? createNameScope(entry === metaEntry ? reservedMetaNames : reservedNames);
    scopes.set(entry, scope);
    return scope;
  };
  const namesOf = new Map<Kind, ResourceNames>();
  const owners: TypeOwner[] = [];
  // Scopes go by the full group here: which folder it gets depends on what is selected, names must not.
  for (const [groupVersion, members] of groupByVersion(kinds)) {
    const names = nameResources(
      members.map(({ kind }) => kind),
      scopeOf(groupVersion),
    );
    members.forEach((member, index) => {
      const own = names[index];
      if (own !== undefined) namesOf.set(member, own);
      const { group, version, kind, schema } = member;
      owners.push({ group, version, kind, x: kindIdentifier(kind), entry: groupVersion, schema });
    });
  }
  const goTypes = readGoTypes(loaded.vocabularies);
  const typesOf = nameTypes(owners, goTypes, scopeOf);
  const packages = namePackages(loaded.vocabularies, owners, new Set(typesOf.values()), scopeOf);
  return {
    namesOf,
    typesOf,
    packages,
    openStrings: findOpenStrings(owners, goTypes),
    goTypes: findFieldGoTypes(owners, goTypes),
  };
}

/** Kinds by group/version, both in the order of code points, whatever the order of the input. */
function groupByVersion(kinds: readonly Kind[]): readonly (readonly [string, readonly Kind[]])[] {
  const groups = groupBy(kinds, ({ group, version }) => `${group}/${version}`);
  return [...groups]
    .sort(([a], [b]) => compareCodePoints(a, b))
    .map(([key, members]) => [key, members.toSorted((a, b) => compareCodePoints(a.kind, b.kind))]);
}

/** Puts the selected kinds and the types they use in their places. */
function assemble(kinds: readonly Kind[], names: Names): ApiModel {
  const { namesOf, typesOf, packages, openStrings, goTypes } = names;
  const roots = findRootResources(kinds);
  const entries = placeEntries(kinds);
  const byVersion = new Map(groupByVersion(kinds));
  const namedTypes = placeTypes(typesOf, entries);
  const metaTypes = new Set<NamedType>();
  const groupVersions = entries.map((place): GroupVersion => {
    const members = byVersion.get(`${place.group}/${place.version}`) ?? [];
    const types = new Set<NamedType>();
    for (const { schema } of members) {
      walkSchema(schema, (node) => {
        const type = namedTypes.get(node);
        if (type !== undefined) (type.entry === metaEntry ? metaTypes : types).add(type);
      });
    }
    const resources = members.map((member) => toResource(member, get(namesOf, member), roots.has(member)));
    return { ...place, resources, types: [...types] };
  });
  return {
    groupVersions,
    metaTypes: [...metaTypes].sort((a, b) => compareCodePoints(a.name, b.name)),
    namedTypes,
    rootNames: nameRoot(groupVersions, namedTypes),
    vocabulary: placePackages(packages, groupVersions),
    openStrings,
    goTypes,
  };
}

/** Named types know their group/version; here it becomes the entry it has in this package. */
function placeTypes(
  typesOf: ReadonlyMap<StructuralSchema, NamedType>,
  entries: readonly Entry[],
): ReadonlyMap<StructuralSchema, NamedType> {
  const entryOf = new Map([
    [metaEntry, metaEntry],
    ...entries.map(({ group, version, entry }) => [`${group}/${version}`, entry] as const),
  ]);
  const placed = new Map<NamedType, NamedType>();
  for (const type of new Set(typesOf.values())) {
    const entry = entryOf.get(type.entry);
    if (entry !== undefined) placed.set(type, { ...type, entry });
  }
  return new Map(
    [...typesOf].flatMap(([schema, type]) => {
      const own = placed.get(type);
      return own === undefined ? [] : [[schema, own] as const];
    }),
  );
}

function toResource(kind: Kind, names: ResourceNames, isAtRoot: boolean): CustomResource {
  const { crd, definitionVersion: version, schema } = kind;
  const { definition } = crd;
  return {
    group: kind.group,
    version: kind.version,
    kind: kind.kind,
    plural: definition.names.plural,
    singular: definition.names.singular,
    listKind: definition.names.listKind,
    shortNames: definition.names.shortNames,
    categories: definition.names.categories,
    scope: definition.scope,
    served: version.served,
    storage: version.storage,
    deprecated: version.deprecated,
    ...optional('deprecationWarning', version.deprecationWarning),
    subresources: version.subresources,
    printerColumns: version.additionalPrinterColumns,
    selectableFields: version.selectableFields,
    schema,
    preserveUnknownFields: definition.preserveUnknownFields,
    names,
    isAtRoot,
    crdName: definition.name,
    location: { document: crd.document, pointer: [...crd.pointer, ...version.pointer] },
  };
}

function get<K, V>(map: ReadonlyMap<K, V>, key: K): V {
  const value = map.get(key);
  if (value === undefined) throw new InternalError('a kind has no names');
  return value;
}

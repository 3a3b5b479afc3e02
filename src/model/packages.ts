import type { LoadedVocabulary } from '../load/types.ts';
import { compareCodePoints } from '../values/order.ts';
import { portablePath } from '../values/portable-path.ts';
import { reservedEntries, reservedNames } from './reserved.ts';
import { isPackageOf, readGoPackages } from './go-package.ts';
import { nameVocabulary } from './name-vocabulary.ts';
import type { TypeOwner } from './named-types.ts';
import { createNameScope, type NameScope } from './names.ts';
import type { GroupVersion, NamedType, StructuralSchema } from './types.ts';
import type { NamedVocabulary, PackageVocabulary } from './vocabulary-types.ts';
import type { GoTypes } from './vocabulary.ts';
import { walkSchema } from './walk.ts';

/** A package whose names are decided; where it stands is not. */
export interface NamedPackage {
  readonly vocabulary: NamedVocabulary;
  /** `<group>/<version>`; absent for a package that declares none. */
  readonly groupVersion?: string;
}

/**
 * Names what each Go package holds beside types, in the scope of its group/version. A package of kinds none of which was loaded has nothing
 * to stand beside and is left out; one that declares no kinds stands alone.
 */
export function namePackages(
  vocabularies: readonly LoadedVocabulary[],
  owners: readonly TypeOwner[],
  types: ReadonlySet<NamedType>,
  scopeOf: (entry: string) => NameScope,
): readonly NamedPackage[] {
  return readGoPackages(vocabularies).flatMap((goPackage): readonly NamedPackage[] => {
    const owner = owners.find((each) => isPackageOf(goPackage, each));
    if (owner === undefined) {
      if (goPackage.hasKinds) return [];
      return [{ vocabulary: nameVocabulary(goPackage, goPackage.path, [], createNameScope(reservedNames)) }];
    }
    const { entry } = owner;
    const own = [...types].filter((type) => type.entry === entry);
    return [{ vocabulary: nameVocabulary(goPackage, entry, own, scopeOf(entry)), groupVersion: entry }];
  });
}

/** Puts packages into the entries of what was selected. A group that an enum of the entry declares is left to it. */
export function placePackages(
  packages: readonly NamedPackage[],
  groupVersions: readonly GroupVersion[],
): readonly PackageVocabulary[] {
  const places = new Map(groupVersions.map((place) => [`${place.group}/${place.version}`, place]));
  const scope = createNameScope([...reservedEntries, ...groupVersions.map(({ entry }) => entry)]);
  const placed = packages.flatMap(({ vocabulary, groupVersion }): readonly PackageVocabulary[] => {
    if (groupVersion === undefined) {
      const entry = portablePath(vocabulary.entry);
      return [{ ...vocabulary, entry: scope.claim(entry, `go/${entry}`) }];
    }
    const place = places.get(groupVersion);
    if (place === undefined) return [];
    const declared = new Set(place.types.map(({ name }) => name));
    const groups = vocabulary.groups.filter(
      ({ enumType }) => enumType === undefined || !declared.has(enumType.name),
    );
    return [{ ...vocabulary, entry: place.entry, groups }];
  });
  return placed.sort((left, right) => compareCodePoints(left.entry, right.entry));
}

/** The string nodes without an enum whose Go type has consts, with those. */
export function findOpenStrings(
  owners: readonly TypeOwner[],
  goTypes: GoTypes,
): ReadonlyMap<StructuralSchema, readonly string[]> {
  const found = new Map<StructuralSchema, readonly string[]>();
  for (const owner of owners) {
    walkSchema(owner.schema, (schema) => {
      if (schema.kind !== 'string' || schema.validation.enum !== undefined) return;
      const goType = goTypes.find(owner, schema.path);
      const values = goType === undefined ? undefined : goTypes.findValues(goType);
      if (values !== undefined) found.set(schema, values);
    });
  }
  return found;
}

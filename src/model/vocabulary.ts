import type { LoadedVocabulary } from '../load/types.ts';
import { findGroupName, goPackageOf, splitGoType } from './go-type.ts';
import { kubernetesStrings } from './kubernetes-strings.ts';

/** Upstream's Go names, by group/version and kind. */
export interface GoTypes {
  /** The full Go type of a field (`cluster/v1.Taint`), where a vocabulary states one. */
  find(place: { group: string; version: string; kind: string }, path: string): string | undefined;
  /** Whether the fields of a Go package have types of several packages that share this short name. */
  isShared(goPackage: string, shortName: string): boolean;
  /** The string consts of a Go type, in their order; undefined where none are known. */
  findValues(goType: string): readonly string[] | undefined;
}

/** Joins vocabularies; where two name the same field, the first has the word. */
export function readGoTypes(vocabularies: readonly LoadedVocabulary[]): GoTypes {
  const packagesOfName = new Map<string, ReadonlyMap<string, ReadonlySet<string>>>();
  const values = collectValues(vocabularies);
  const pathsOfKind = new Map<string, readonly { readonly [path: string]: string }[]>();
  return {
    find({ group, version, kind }, path) {
      const goPackage = goPackageOf(group, version);
      const key = `${group}/${version}/${kind}`;
      const stated = pathsOfKind.get(key) ?? findPaths(vocabularies, group, goPackage, kind);
      pathsOfKind.set(key, stated);
      const name = own(
        stated.find((paths) => Object.hasOwn(paths, path)),
        path,
      );
      return name === undefined ? undefined : qualify(goPackage, name);
    },
    findValues: (goType) => values.get(goType) ?? kubernetesStrings.get(goType),
    isShared(goPackage, shortName) {
      let packages = packagesOfName.get(goPackage);
      if (packages === undefined) {
        packages = collectPackages(vocabularies, goPackage);
        packagesOfName.set(goPackage, packages);
      }
      return (packages.get(shortName)?.size ?? 0) > 1;
    },
  };
}

/** What the vocabularies say of a kind. One that states another group of the same first label is of other kinds. */
function findPaths(
  vocabularies: readonly LoadedVocabulary[],
  group: string,
  goPackage: string,
  kind: string,
): readonly { readonly [path: string]: string }[] {
  return vocabularies.flatMap(({ vocabulary }) => {
    const paths = own(own(vocabulary.types, goPackage), kind);
    return paths === undefined || (findGroupName(vocabulary, goPackage) ?? group) !== group ? [] : [paths];
  });
}

function qualify(goPackage: string, name: string): string {
  return name.includes('.') ? name : `${goPackage}.${name}`;
}

function own<T>(record: { readonly [key: string]: T } | undefined, key: string): T | undefined {
  return record !== undefined && Object.hasOwn(record, key) ? record[key] : undefined;
}

function collectPackages(
  vocabularies: readonly LoadedVocabulary[],
  goPackage: string,
): ReadonlyMap<string, ReadonlySet<string>> {
  const packages = new Map<string, Set<string>>();
  for (const { vocabulary } of vocabularies) {
    for (const paths of Object.values(own(vocabulary.types, goPackage) ?? {})) {
      for (const [path, type] of Object.entries(paths)) {
        if (path.includes('+')) continue;
        const { goPackage: owner, name } = splitGoType(qualify(goPackage, type));
        packages.set(name, (packages.get(name) ?? new Set()).add(owner));
      }
    }
  }
  return packages;
}

function collectValues(vocabularies: readonly LoadedVocabulary[]): ReadonlyMap<string, readonly string[]> {
  const values = new Map<string, string[]>();
  for (const { vocabulary } of vocabularies) {
    for (const [goPackage, blocks] of Object.entries(vocabulary.consts ?? {})) {
      for (const { type, consts } of blocks.filter((block) => /^[A-Z]\w*$/.test(block.type))) {
        const goType = `${goPackage}.${type}`;
        const known = values.get(goType) ?? [];
        values.set(goType, known);
        for (const { value } of Object.values(consts)) {
          if (typeof value === 'string' && !known.includes(value)) known.push(value);
        }
      }
    }
  }
  return values;
}

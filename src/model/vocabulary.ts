import type { LoadedVocabulary, Vocabulary } from '../load/types.ts';
import { firstLabel } from './entries.ts';

/** The Go package of metav1, whose types `./meta/v1` declares. */
export const metaPackage = 'k8s.io/apimachinery/pkg/apis/meta/v1';

/** Upstream's Go names, by group/version and kind. */
export interface GoTypes {
  /** The full Go type of a field (`cluster/v1.Taint`), where a vocabulary states one. */
  find(place: { group: string; version: string; kind: string }, path: string): string | undefined;
  /** Whether the fields of a Go package have types of several packages that share this short name. */
  isShared(goPackage: string, shortName: string): boolean;
}

/** Joins vocabularies; where two name the same field, the first has the word. */
export function readGoTypes(vocabularies: readonly LoadedVocabulary[]): GoTypes {
  const packagesOfName = new Map<string, ReadonlyMap<string, ReadonlySet<string>>>();
  const find = (goPackage: string, kind: string, path: string): string | undefined => {
    for (const { vocabulary } of vocabularies) {
      const name = lookUp(vocabulary, goPackage, kind, path);
      if (name !== undefined) return qualify(goPackage, name);
    }
    return undefined;
  };
  return {
    find: ({ group, version, kind }, path) => find(goPackageOf(group, version), kind, path),
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

/** The path of the Go package that declares a group/version: `cluster/v1`. */
export function goPackageOf(group: string, version: string): string {
  return `${firstLabel(group)}/${version}`;
}

/** `{goPackage: 'k8s.io/api/core/v1', name: 'Taint'}` of `k8s.io/api/core/v1.Taint`. */
export function splitGoType(goType: string): { readonly goPackage: string; readonly name: string } {
  const dot = goType.lastIndexOf('.');
  return { goPackage: goType.slice(0, Math.max(dot, 0)), name: goType.slice(dot + 1) };
}

function qualify(goPackage: string, name: string): string {
  return name.includes('.') ? name : `${goPackage}.${name}`;
}

function lookUp({ types }: Vocabulary, goPackage: string, kind: string, path: string): string | undefined {
  return own(own(own(types, goPackage), kind), path);
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

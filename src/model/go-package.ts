import type { ConstBlock, GoConst, LoadedVocabulary, ReservedNames, FeatureGates } from '../load/types.ts';
import { compareCodePoints } from '../values/order.ts';
import { goPackageOf } from './go-type.ts';

/** What the vocabularies say of one Go package beside its types. */
export interface GoPackage {
  /** `cluster/v1`, `feature`. */
  readonly path: string;
  readonly blocks: readonly ConstBlock[];
  readonly gates: { readonly [variable: string]: FeatureGates };
  readonly reserved: ReservedNames | undefined;
  /** Whether a vocabulary states the fields of kinds in it: it is the package of a group/version. */
  readonly hasKinds: boolean;
}

/** Joins what vocabularies say, package by package, sorted by path; where two state one const or variable, the first has the word. */
export function readGoPackages(vocabularies: readonly LoadedVocabulary[]): readonly GoPackage[] {
  const paths = new Set(vocabularies.flatMap(packagePaths));
  return [...paths].sort(compareCodePoints).map((path) => {
    const known = new Set<string>();
    return {
      path,
      blocks: vocabularies.flatMap(({ vocabulary }) =>
        (own(vocabulary.consts, path) ?? []).map((block) => withoutKnown(block, known)),
      ),
      gates: joinGates(vocabularies, path),
      reserved: vocabularies
        .map(({ vocabulary }) => vocabulary.reservedClusterClaimNames)
        .find((names) => names?.package === path),
      hasKinds: vocabularies.some(({ vocabulary }) => Object.hasOwn(vocabulary.types, path)),
    };
  });
}

/**
 * Whether a Go package is that of a group/version: its path says so, and its const `GroupName`, where it has one, does not name another
 * group of the same first label.
 */
export function isPackageOf(
  { path, blocks }: GoPackage,
  { group, version }: { readonly group: string; readonly version: string },
): boolean {
  if (path !== goPackageOf(group, version)) return false;
  const stated = blocks
    .map(({ consts }) => own(consts, 'GroupName')?.value)
    .find((name) => name !== undefined);
  return stated === undefined || stated === group;
}

function joinGates(vocabularies: readonly LoadedVocabulary[], path: string): GoPackage['gates'] {
  const stated = vocabularies.map(({ vocabulary }) => own(vocabulary.featureGates, path));
  return Object.fromEntries(
    stated.reverse().flatMap((variables) => (variables === undefined ? [] : Object.entries(variables))),
  );
}

function packagePaths({ vocabulary }: LoadedVocabulary): readonly string[] {
  const { consts = {}, featureGates = {}, reservedClusterClaimNames } = vocabulary;
  const reserved = reservedClusterClaimNames === undefined ? [] : [reservedClusterClaimNames.package];
  return [...Object.keys(consts), ...Object.keys(featureGates), ...reserved];
}

function withoutKnown(block: ConstBlock, known: Set<string>): ConstBlock {
  const fresh = Object.entries(block.consts).filter(([name]) => !known.has(name));
  for (const [name] of fresh) known.add(name);
  return { ...block, consts: Object.fromEntries<GoConst>(fresh) };
}

function own<T>(record: { readonly [key: string]: T } | undefined, key: string): T | undefined {
  return record !== undefined && Object.hasOwn(record, key) ? record[key] : undefined;
}

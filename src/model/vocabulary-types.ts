import type { FeatureGates, GoConst } from '../load/types.ts';
import type { NamedType } from './types.ts';

/** What an entry says of its Go package beside types: all names decided. */
export interface PackageVocabulary {
  /** The entry of the group/version that the package declares, or the package's own path. */
  readonly entry: string;
  /** `cluster/v1`, `feature`. */
  readonly goPackage: string;
  readonly consts: readonly NamedConst[];
  /** Objects of consts; those that a string enum of the entry declares already are left out. */
  readonly groups: readonly ConstGroup[];
  readonly gates: readonly NamedGates[];
  readonly reserved?: NamedList;
}

/** One exported const of the package. */
export interface NamedConst {
  /** Go's name, unless something more important of the entry has it. */
  readonly name: string;
  readonly goName: string;
  readonly goType: string;
  readonly category: string;
  /** Where it stands in the object of its group: `ManagedClusterConditionType.Available`. */
  readonly member?: string;
  readonly value: GoConst['value'];
  readonly description?: string;
}

/** Consts that belong together, as one object and the union of its values. */
export interface ConstGroup {
  readonly name: string;
  readonly description?: string;
  readonly members: readonly ConstMember[];
}

export interface ConstMember {
  readonly key: string;
  readonly value: GoConst['value'];
  readonly description?: string;
}

/** The feature gates of a component, by the name of the Go variable that states them. */
export interface NamedGates {
  readonly name: string;
  readonly gates: FeatureGates;
}

export interface NamedList {
  readonly name: string;
  readonly values: readonly string[];
  readonly description?: string;
}

/** A group whose enum may declare it: it does where that enum is in the package. */
export interface NamedGroup extends ConstGroup {
  readonly enumType?: NamedType;
}

/** The words of a package before it is known which of its kinds are in the generated package. */
export interface NamedVocabulary extends Omit<PackageVocabulary, 'groups'> {
  readonly groups: readonly NamedGroup[];
}

import type { Location } from '../diagnostics/diagnostic.ts';
import type { Json, Pointer } from '../values/json.ts';
import type { ExactNumber } from '../values/exact-number.ts';

/** A document that was read, able to say where its values stand. */
export interface SourceDocument {
  /** The `SourceFile.path` it came from. */
  readonly file: string;
  /** Where the value (or, with `'key'`, its key) stands. A pointer that leads nowhere gives its nearest existing ancestor. Lazy: positions are computed on the first call. */
  locate(pointer: Pointer, part?: 'key' | 'value'): Location;
  /** What the number that a pointer leads to is exactly, where its JavaScript value does not say. */
  numberAt?(pointer: Pointer): ExactNumber | undefined;
}

/** One CustomResourceDefinition (apiextensions.k8s.io/v1), its envelope checked, its schemas still raw. */
export interface LoadedCrd {
  readonly definition: CustomResourceDefinition;
  readonly document: SourceDocument;
  /** Where the definition stands in the document: `[]`, or `['items', 3]` inside a `List`. */
  readonly pointer: Pointer;
  /** It was written for apiextensions v1beta1, which servers since 1.22 do not take. */
  readonly isUpgraded: boolean;
}

/** What `crds/<tag>/vocabulary.yaml` states (kind `Vocabulary`): upstream's Go names. */
export interface LoadedVocabulary {
  readonly vocabulary: Vocabulary;
  readonly document: SourceDocument;
}

/**
 * Names from upstream's Go API. `types`: Go package path of a group/version (`cluster/v1`), then kind, then field path
 * (`spec.taints[].effect`, map values `{}`), to the Go type: a bare name is of that package, else `<package path>.<Name>`.
 */
export interface Vocabulary {
  readonly types: {
    readonly [packagePath: string]: { readonly [kind: string]: { readonly [fieldPath: string]: string } };
  };
  /** Exported consts by Go package path, in the order in which they are to be read. */
  readonly consts?: { readonly [packagePath: string]: readonly ConstBlock[] };
  /** Package path, then the name of the Go variable that states a component's gates, then the gate. */
  readonly featureGates?: {
    readonly [packagePath: string]: { readonly [variable: string]: FeatureGates };
  };
  readonly reservedClusterClaimNames?: ReservedNames;
}

/** Consts of one category and Go type; those of one `group` become one object, across blocks too. */
export interface ConstBlock {
  /** `condition-type`, `label-key`, ...: a word for people. */
  readonly category: string;
  /** Go type: `string`, `untyped string`, a type of the package, or `<package>.<Name>`. */
  readonly type: string;
  readonly group?: string;
  /** What the group is for. */
  readonly description?: string;
  readonly consts: { readonly [name: string]: GoConst };
}

/** One Go const by its value; `member` is its key in the object of its group. */
export interface GoConst {
  readonly member?: string;
  readonly value: string | number | boolean;
  /** A paragraph that begins with `Deprecated:` says so, as in Go. */
  readonly description?: string;
}

export interface FeatureGates {
  readonly [gate: string]: { readonly default: boolean; readonly stage: string };
}

/** Names of ClusterClaims that users may not create, and the Go variable that lists them. */
export interface ReservedNames {
  readonly package: string;
  readonly name: string;
  readonly description?: string;
  readonly values: readonly string[];
}

/** The envelope of a CustomResourceDefinition as the load stage guarantees it: names and versions present and of the right types. */
export interface CustomResourceDefinition {
  readonly name: string;
  readonly group: string;
  readonly scope: 'Namespaced' | 'Cluster';
  readonly names: {
    readonly kind: string;
    readonly plural: string;
    readonly singular: string;
    readonly listKind: string;
    readonly shortNames: readonly string[];
    readonly categories: readonly string[];
  };
  /** `spec.preserveUnknownFields`: only old stored CRDs have it true. */
  readonly preserveUnknownFields: boolean;
  readonly versions: readonly CustomResourceDefinitionVersion[];
}

export interface CustomResourceDefinitionVersion {
  readonly name: string;
  readonly served: boolean;
  readonly storage: boolean;
  readonly deprecated: boolean;
  readonly deprecationWarning?: string;
  /** `schema.openAPIV3Schema`, raw; absent when the version has none. */
  readonly schema?: { readonly [key: string]: Json };
  readonly subresources: {
    readonly status: boolean;
    readonly scale?: {
      readonly specReplicasPath: string;
      readonly statusReplicasPath: string;
      readonly labelSelectorPath?: string;
    };
  };
  readonly additionalPrinterColumns: readonly PrinterColumn[];
  readonly selectableFields: readonly string[];
  /** Pointer of this version within the definition: `['spec', 'versions', 0]`. */
  readonly pointer: Pointer;
}

/** CustomResourceColumnDefinition of apiextensions.k8s.io/v1. */
export interface PrinterColumn {
  readonly name: string;
  readonly type: string;
  readonly jsonPath: string;
  readonly format?: string;
  readonly description?: string;
  readonly priority?: number;
}

/** A version of a kind, by the names that filters know it by. */
export interface KindVersion {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
}

/** Whether somebody wants a version of a kind: what `include` and `exclude` say. */
export type KindFilter = (kind: KindVersion) => boolean;

/** The result of the load stage. */
export interface LoadResult {
  readonly crds: readonly LoadedCrd[];
  /** What could not be read and is not wanted either: a filter may name it. */
  readonly leftOut: readonly KindVersion[];
  readonly vocabularies: readonly LoadedVocabulary[];
}

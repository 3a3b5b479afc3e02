import type { PrinterColumn, SourceDocument } from '../load/types.ts';
import type { Json, Pointer } from '../values/json.ts';
import type { PackageVocabulary } from './vocabulary-types.ts';

/** The intermediate representation: every emitter, the run-time checks and later the diff read this and nothing earlier. */
export interface ApiModel {
  /** Sorted by entry path, by code point. Every version that has a schema is here, served or not. */
  readonly groupVersions: readonly GroupVersion[];
  /** Types of metav1 that the schemas use (`Condition`, `LabelSelector`, ...), declared once in `./meta/v1`; sorted by name. */
  readonly metaTypes: readonly NamedType[];
  /** The named type that stands for a schema node, for every node that has one. Nodes of equal schemas and equal names map to one NamedType. */
  readonly namedTypes: ReadonlyMap<StructuralSchema, NamedType>;
  /** Every plain name that `.` exports for the resources that are at the root; sorted by kind. */
  readonly rootNames: readonly RootName[];
  /** What Go packages hold beside types, sorted by entry: those of the group/versions here, and those that declare none. */
  readonly vocabulary: readonly PackageVocabulary[];
  /** The values that Go has consts for, of string nodes whose schema names none: nothing enforces them. */
  readonly openStrings: ReadonlyMap<StructuralSchema, readonly string[]>;
  /** The full Go type (`cluster/v1.Taint`) of every schema node that a vocabulary states one for, named or not. */
  readonly goTypes: ReadonlyMap<StructuralSchema, string>;
}

/** One name of a kind at the root of the package. */
export interface RootName {
  readonly resource: CustomResource;
  readonly key: keyof ResourceNames | 'spec' | 'status' | 'specInput' | 'statusInput';
  /** The name in the resource's own entry. */
  readonly name: string;
  /** Equal to `name`, unless a more important name of another group has it. */
  readonly exportedAs: string;
}

export interface GroupVersion {
  readonly group: string;
  readonly version: string;
  /** Entry path without `./`: `cluster/v1`; the full group where the first label is shared or reserved. */
  readonly entry: string;
  /** How Go code imports it and `.` exports its namespace: `clusterv1`, `addonv1alpha1`. */
  readonly namespace: string;
  /** Sorted by kind. */
  readonly resources: readonly CustomResource[];
  /** Named types declared in this entry (kinds themselves aside), in order of first use: resources in order, schema in CRD order. */
  readonly types: readonly NamedType[];
}

/** One kind at one version. */
export interface CustomResource {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly plural: string;
  readonly singular: string;
  readonly listKind: string;
  readonly shortNames: readonly string[];
  readonly categories: readonly string[];
  readonly scope: 'Namespaced' | 'Cluster';
  readonly served: boolean;
  readonly storage: boolean;
  readonly deprecated: boolean;
  readonly deprecationWarning?: string;
  readonly subresources: {
    readonly status: boolean;
    readonly scale?: {
      readonly specReplicasPath: string;
      readonly statusReplicasPath: string;
      readonly labelSelectorPath?: string;
    };
  };
  readonly printerColumns: readonly PrinterColumn[];
  readonly selectableFields: readonly string[];
  /** The root schema. Its `properties` hold apiVersion, kind and metadata only where the CRD states them. */
  readonly schema: ObjectSchema;
  /** `spec.preserveUnknownFields: true` of an old stored CRD: nothing is pruned. */
  readonly preserveUnknownFields: boolean;
  readonly names: ResourceNames;
  /** Whether `.` exports this version's plain names (highest served version of a kind that one group has). */
  readonly isAtRoot: boolean;
  /** The CustomResourceDefinition's metadata.name. */
  readonly crdName: string;
  readonly location: NodeLocation;
}

/** Every identifier that is emitted for a kind X, clashes resolved. */
export interface ResourceNames {
  readonly type: string;
  readonly input: string;
  readonly list: string;
  readonly apiVersionType: string;
  readonly kindType: string;
  readonly isX: string;
  readonly isXKind: string;
  readonly isXList: string;
  readonly assertX: string;
  readonly validateX: string;
  readonly validateXUpdate: string;
  readonly normalizeX: string;
  readonly createX: string;
  readonly apiVersion: string;
  readonly kind: string;
  readonly definition: string;
  readonly groupVersionKind: string;
  readonly groupVersionResource: string;
  readonly model: string;
  readonly resource: string;
}

/** An object schema with properties, or an enum of strings or numbers, that is declared under a name of its own. */
export interface NamedType {
  /** Unique identifier within its entry. */
  readonly name: string;
  /** Name of the Input form, unique too; equal to `name` where the two do not differ (nothing below has a default). */
  readonly inputName: string;
  /** Full Go type (`cluster/v1.Taint`), where the vocabulary knows it. */
  readonly goType?: string;
  /** The schema it stands for: the first of the equal ones. */
  readonly schema: StructuralSchema;
  /** `meta/v1` or the entry of the group/version that declares it. */
  readonly entry: string;
}

/** Where a node came from; `document.locate(pointer)` gives file, line and column. */
export interface NodeLocation {
  readonly document: SourceDocument;
  readonly pointer: Pointer;
}

/**
 * A structural schema (https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#specifying-a-structural-schema),
 * after Go's `schema.Structural`, as a tagged union.
 */
export type StructuralSchema =
  ObjectSchema | MapSchema | ArraySchema | ScalarSchema | IntOrStringSchema | AnySchema;

interface SchemaBase {
  readonly location: NodeLocation;
  /** Field path from the root: `''`, `spec.taints[].effect`, map values `{}`. */
  readonly path: string;
  readonly title?: string;
  readonly description?: string;
  readonly nullable: boolean;
  /** Present (even when null) where the schema states one. */
  readonly default?: Json;
  readonly preserveUnknownFields: boolean;
  readonly validation: ValueValidation;
  /** x-kubernetes-validations. */
  readonly rules: readonly ValidationRule[];
}

/** `type: object` with properties, or with neither properties nor additionalProperties. */
export interface ObjectSchema extends SchemaBase {
  readonly kind: 'object';
  /** In CRD order. Own keys only: a property may be called `__proto__`. */
  readonly properties: ReadonlyMap<string, StructuralSchema>;
  /**
   * Stated `additionalProperties` that is no schema: `true` beside properties keeps unknown fields (objects among them
   * lose all their fields), `false` without properties forbids every field. Absent: unknown fields are pruned.
   */
  readonly additionalProperties?: boolean;
  readonly embeddedResource: boolean;
  readonly mapType: 'granular' | 'atomic' | undefined;
}

/** `type: object` with additionalProperties (a schema, or `true` = any value). */
export interface MapSchema extends SchemaBase {
  readonly kind: 'map';
  readonly values: StructuralSchema | true;
  readonly mapType: 'granular' | 'atomic' | undefined;
}

export interface ArraySchema extends SchemaBase {
  readonly kind: 'array';
  readonly items: StructuralSchema;
  readonly listType: 'atomic' | 'set' | 'map' | undefined;
  readonly listMapKeys: readonly string[];
}

export interface ScalarSchema extends SchemaBase {
  readonly kind: 'string' | 'integer' | 'number' | 'boolean';
}

/** x-kubernetes-int-or-string. */
export interface IntOrStringSchema extends SchemaBase {
  readonly kind: 'int-or-string';
}

/** No `type`: x-kubernetes-preserve-unknown-fields. Properties, items or values that are stated still apply to values of that shape. */
export interface AnySchema extends SchemaBase {
  readonly kind: 'any';
  readonly properties: ReadonlyMap<string, StructuralSchema>;
  readonly items?: StructuralSchema;
  readonly values?: StructuralSchema | true;
  readonly embeddedResource: boolean;
}

/** Go's `schema.ValueValidation`: what holds of a value besides its type. Bounds are JSON numbers. */
export interface ValueValidation {
  readonly format?: string;
  readonly maximum?: number;
  readonly exclusiveMaximum?: boolean;
  readonly minimum?: number;
  readonly exclusiveMinimum?: boolean;
  readonly multipleOf?: number;
  readonly maxLength?: number;
  readonly minLength?: number;
  /** RE2 source, as the CRD writes it. */
  readonly pattern?: string;
  readonly maxItems?: number;
  readonly minItems?: number;
  readonly uniqueItems?: boolean;
  readonly maxProperties?: number;
  readonly minProperties?: number;
  readonly required?: readonly string[];
  readonly enum?: readonly Json[];
  readonly allOf?: readonly NestedValidation[];
  readonly anyOf?: readonly NestedValidation[];
  readonly oneOf?: readonly NestedValidation[];
  readonly not?: NestedValidation;
}

/** Go's `schema.NestedValueValidation`: a branch below allOf, anyOf, oneOf or not. `type` occurs only in the int-or-string form. */
export interface NestedValidation extends ValueValidation {
  readonly type?: string;
  readonly nullable?: boolean;
  readonly properties?: ReadonlyMap<string, NestedValidation>;
  readonly items?: NestedValidation;
  readonly values?: NestedValidation;
  readonly rules?: readonly ValidationRule[];
}

/** One x-kubernetes-validations entry. */
export interface ValidationRule {
  readonly rule: string;
  readonly message?: string;
  readonly messageExpression?: string;
  readonly reason?: string;
  readonly fieldPath?: string;
  readonly optionalOldSelf?: boolean;
  readonly location: NodeLocation;
}

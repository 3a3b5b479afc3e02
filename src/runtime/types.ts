/** What the API server calls the kind of a mistake (field.ErrorType), as `FieldError.type` spells it. */
export type FieldErrorType =
  | 'FieldValueRequired'
  | 'FieldValueTypeInvalid'
  | 'FieldValueInvalid'
  | 'FieldValueNotSupported'
  | 'FieldValueDuplicate'
  | 'FieldValueTooLong'
  | 'FieldValueTooMany'
  | 'FieldValueForbidden'
  | 'UnknownField';

/** One reason why the API server refuses an object. */
export interface FieldError {
  readonly type: FieldErrorType;
  /** The server's field path: `spec.taints[0].effect`; `''` for the object itself. */
  readonly field: string;
  /** The server's wording. */
  readonly detail: string;
  readonly value?: unknown;
}

export interface ValidateOptions {
  /** `'error'` adds what strict field validation would refuse, as errors of type `UnknownField`. Default `'ignore'`. */
  readonly unknownFields?: 'ignore' | 'error';
  /** `'object'` (default): the whole object, status included. `'create'`: as the server answers a POST. */
  readonly operation?: 'object' | 'create';
}

export interface ValidateUpdateOptions {
  readonly unknownFields?: 'ignore' | 'error';
  /** `'update'` (default): a PUT of the resource. `'status'`: a PUT of its status subresource. */
  readonly operation?: 'update' | 'status';
}

/** What a CustomResourceDefinition says of one kind at one version, as plain data. */
export interface ResourceDescription {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly plural: string;
  readonly singular: string;
  readonly listKind: string;
  readonly shortNames: readonly string[];
  readonly scope: 'Namespaced' | 'Cluster';
  readonly served: boolean;
  readonly storage: boolean;
  readonly deprecated: boolean;
  readonly subresources: { readonly status: boolean; readonly scale: boolean };
  readonly printerColumns: readonly {
    readonly name: string;
    readonly type: string;
    readonly jsonPath: string;
    readonly priority?: number;
  }[];
  /** Field path of each list of type map (`status.conditions`) to its keys. */
  readonly listMapKeys: { readonly [fieldPath: string]: readonly string[] };
  /** Rules of the schema that the emitted checks do not evaluate, each as `<field path>: <rule>`; empty for every OCM kind. */
  readonly unchecked: readonly string[];
}

/** An entry of the registry: the description of a resource with its checks. */
export interface RegisteredResource<T = unknown> extends ResourceDescription {
  validate(value: unknown, options?: ValidateOptions): FieldError[];
  validateUpdate(value: unknown, old: unknown, options?: ValidateUpdateOptions): FieldError[];
  normalize(value: unknown): T;
  is(value: unknown): value is T;
}

/** The registry of a package with guards: `get` of a key that is spelled out knows the kind's type. `Kinds` is from key to type. */
export interface Registry<Kinds> extends ReadonlyMap<string, RegisteredResource> {
  get<Key extends keyof Kinds & string>(key: Key): RegisteredResource<Kinds[Key]>;
  get(key: string): RegisteredResource | undefined;
}

/** The registry of a package without guards: descriptions only. */
export interface DescriptionRegistry<Key extends string> extends ReadonlyMap<string, ResourceDescription> {
  get(key: Key): ResourceDescription;
  get(key: string): ResourceDescription | undefined;
}

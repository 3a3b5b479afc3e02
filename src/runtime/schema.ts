import type { Rule } from './rule.ts';
import type { Run } from './run.ts';

/**
 * A structural schema (https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#specifying-a-structural-schema)
 * as the interpreter reads it: plain data in the words of the CRD. What many schemas have is known to the interpreter;
 * what few have brings its function along, so that a bundle holds only the functions its schemas name:
 * `{type: 'array', uniqueItems: true, also: [uniqueItems]}`.
 */
export interface Schema {
  /** Absent: any value. `integer,string` is int-or-string. */
  readonly type?: 'object' | 'array' | 'string' | 'integer' | 'number' | 'boolean' | 'integer,string';
  readonly nullable?: boolean;
  /** Present only where the API server knows the format for the type. */
  readonly format?: string;
  /** The format's verdict on a string; present with every format of strings. */
  readonly test?: (text: string) => boolean;
  readonly default?: unknown;
  readonly enum?: readonly string[];
  readonly maxLength?: number;
  readonly minLength?: number;
  readonly pattern?: Pattern;
  readonly maximum?: number;
  readonly exclusiveMaximum?: boolean;
  readonly minimum?: number;
  readonly exclusiveMinimum?: boolean;
  readonly maxItems?: number;
  readonly minItems?: number;
  readonly required?: readonly string[];
  readonly properties?: { readonly [key: string]: Schema };
  /** additionalProperties; true for values of any kind. */
  readonly values?: Schema | true;
  readonly items?: Schema;
  /** x-kubernetes-preserve-unknown-fields. */
  readonly preserve?: boolean;

  /** Keywords beyond these, each a function that reads its own data below. */
  readonly also?: readonly Keyword[];
  readonly multipleOf?: number;
  /** The data of `oddBounds`: bounds that are no integers of the schema's type and format. */
  readonly oddMaximum?: number;
  readonly oddMinimum?: number;
  readonly maxProperties?: number;
  readonly minProperties?: number;
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly not?: Schema;
  /** The data of `anyEnum`: an enum of values other than strings. */
  readonly anyEnum?: readonly unknown[];

  /** `listSet` or `listMap`; `listMap` needs `listKeys`. */
  readonly list?: ListCheck;
  readonly listKeys?: readonly string[];
  /** `embeddedResource`, where the value is a resource of its own. */
  readonly embedded?: Embedded;

  /** The rules of this node, in the order of the CRD; only those that the server runs. */
  readonly rules?: readonly Rule[];
  /** Whether this node or one below has rules; the root's runner looks nowhere else. */
  readonly hasRules?: boolean;

  /**
   * A quick test: true only for plain JSON that the server would accept at this node with everything below it (rules
   * without oldSelf included) and store unchanged but for dropped unknown fields. May say no to anything. Must be absent
   * below a node that compares whole values (uniqueItems, sets of objects, rules that compare objects).
   */
  readonly ok?: (value: unknown) => boolean;
}

/** Whether a quick test already says that nothing is wrong at this node or below it. What it cannot read it leaves to the interpreter. */
export function isSurelyOk({ ok }: Pick<Schema, 'ok'>, value: unknown): boolean {
  try {
    return ok ? ok(value) : false;
  } catch {
    return false;
  }
}

/** The same of a part of an object; the run keeps in mind what passed. */
export function passes(schema: Schema, value: unknown, { passed }: Run): boolean {
  if (!passed || !isSurelyOk(schema, value)) return false;
  passed.set(value, schema);
  return true;
}

/** A RegExp has this shape, where its source is the CRD's own text. */
export interface Pattern {
  /** As the CRD writes it: errors quote it. */
  readonly source: string;
  /** RE2's verdict. */
  test(text: string): boolean;
}

/** Reports what is wrong with a value at the place the run stands at. */
export type Keyword = (schema: Schema, value: unknown, run: Run) => void;

/** Checks a list; null items and items of a wrong type may occur. */
export type ListCheck = (schema: Schema, list: readonly unknown[], run: Run) => void;

export interface Embedded {
  /** Reads `apiVersion`, `kind` or `metadata` as it will be stored, or refuses it. */
  readonly decode: (key: string, value: unknown, run: Run) => unknown;
  readonly check: (value: { readonly [key: string]: unknown }, run: Run) => void;
}

/** One kind at one version, ready to be checked. */
export interface ResourceSchema {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  /** Absent: `<kind>List`. */
  readonly listKind?: string;
  readonly namespaced: boolean;
  readonly hasStatus: boolean;
  /** `spec.preserveUnknownFields: true` of an old CRD: nothing is pruned. */
  readonly preserve?: boolean;
  readonly schema: Schema;
  /** `checkRules` where the schema has rules. */
  readonly checkRules?: RuleChecker;
  /** `checkScale` of scale.ts and its paths, where there is a scale subresource. */
  readonly scale?: Scale;
  /**
   * A quick test of a whole object, metadata, apiVersion and kind included: `schema.ok`'s promise, for an object that
   * is also valid in the default namespace when it names none.
   */
  readonly ok?: (value: unknown) => boolean;
}

/** Runs the rules of a stored value. */
export type RuleChecker = (schema: Schema, value: unknown, run: Run, before?: Before) => void;

/** What the rules of an update know besides. */
export interface Before {
  readonly old: unknown;
  readonly correlation: Correlation;
  /** Whether some values are not of the types that the schema states. */
  readonly isIllTyped: boolean;
}

/** A value and the old value it takes the place of (Go: CorrelatedObject). */
export interface Correlation {
  readonly old: unknown;
  isEqual(): boolean;
  atKey(key: string): Correlation | undefined;
  atIndex(index: number): Correlation | undefined;
}

export interface Scale {
  readonly check: (scale: Scale, object: unknown, run: Run, statusOnly: boolean) => void;
  readonly specReplicasPath: string;
  readonly statusReplicasPath: string;
  readonly labelSelectorPath?: string;
}

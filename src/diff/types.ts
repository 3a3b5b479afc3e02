import type { Json } from '../values/json.ts';

/** What may change, in the order in which a diff lists the changes of one place. Other programs read these words: they keep their meaning for ever. */
export const changeCodes = [
  'kind-added',
  'kind-removed',
  'version-added',
  'version-removed',
  'served-changed',
  'storage-changed',
  'deprecation-changed',
  'scope-changed',
  'names-changed',
  'field-added',
  'field-removed',
  'field-renamed',
  'became-required',
  'became-optional',
  'type-changed',
  'nullable-changed',
  'enum-value-added',
  'enum-value-removed',
  'enum-constraint-added',
  'enum-constraint-removed',
  'default-added',
  'default-removed',
  'default-changed',
  'validation-changed',
  'list-semantics-changed',
  'rule-added',
  'rule-removed',
  'rule-changed',
  'printer-columns-changed',
  'subresources-changed',
  'const-added',
  'const-removed',
  'const-changed',
  'go-type-changed',
] as const;

export type ChangeCode = (typeof changeCodes)[number];

/**
 * Whom a change hits, once they build against the new package and talk to a server that has the new definitions:
 * - `readers`: code that reads objects, because what it must handle grew or what it names is gone;
 * - `writers`: code that makes objects, because it must state more, or the server refuses, drops or takes otherwise what it states;
 * - `running code`: what was built before and is not built again, because it meets what its types exclude or is refused;
 * - `test fixtures`: whole objects written out as literals of the read types, because they no longer compile;
 * - `nobody`, alone.
 */
export const everyHit = ['readers', 'writers', 'running code', 'test fixtures', 'nobody'] as const;

export type Hit = (typeof everyHit)[number];

/** How a validation changed: whether the new one accepts less, more, the same, or both more and less (or nobody can tell). */
export type Direction = 'tighter' | 'looser' | 'equivalent' | 'different';

/** One change of a fact. Descriptions are no facts. */
export interface Change {
  readonly code: ChangeCode;
  /** API group; empty for the words of a Go package that declares no group/version. */
  readonly group: string;
  /** The API version; of what concerns all versions of a kind, the one that clients prefer. */
  readonly version: string;
  /** Empty for constants. */
  readonly kind: string;
  /** Field path (`spec.taints[].effect`, map values `{}`), or a constant's name; absent for the whole. A removed field's is the old one. */
  readonly path?: string;
  /** Absent where there was nothing. */
  readonly old?: Json;
  /** Absent where there is nothing any more. */
  readonly new?: Json;
  /** Which keyword of the schema a `validation-changed` is about. */
  readonly keyword?: string;
  readonly direction?: Direction;
  /** How many fields were added or removed below. */
  readonly count?: number;
  /** Where a removed field went, or an added one came from, as far as names and types tell: a guess. */
  readonly guess?: string;
  /** The kind's plain name at the root of the package meant `old` and would mean `new`; absent where it is not there. */
  readonly rootExport?: { readonly old: string; readonly new?: string };
  /** In the order of `everyHit`, never empty. */
  readonly hits: readonly Hit[];
  /** One line: why these. */
  readonly why: string;
}

/** What lies between two models: every changed fact, in an order that depends on nothing but the facts. */
export interface Diff {
  readonly changes: readonly Change[];
  /** How many descriptions changed, of places that both models have. */
  readonly docOnly: number;
}

/** A change of one version of a kind, before it is known which. */
export type VersionChange = Omit<Change, 'group' | 'version' | 'kind'>;

/** Whether somebody has to do something. */
export function isBreaking({ hits }: Pick<Change, 'hits'>): boolean {
  return !hits.includes('nobody');
}

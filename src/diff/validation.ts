import { findFormat } from '../check/formats.ts';
import type { Json } from '../values/json.ts';
import { optional } from '../values/optional.ts';
import type { AnySchema, NestedValidation, StructuralSchema, ValueValidation } from '../model/types.ts';
import { branchesToJson, canonical, nestedToJson } from './canonical.ts';
import { comparePatterns } from './pattern-order.ts';
import type { Direction } from './types.ts';

/** One keyword whose value differs. */
export interface KeywordChange {
  readonly keyword: string;
  readonly old?: Json;
  readonly new?: Json;
  readonly direction: Direction;
}

/** Compares what two schemas of one place say of a value besides its type, keyword by keyword; `enum` and `required` aside. */
export function compareValidations(from: StructuralSchema, to: StructuralSchema): readonly KeywordChange[] {
  const isSameType = from.kind === to.kind;
  return Object.entries(comparisons).flatMap(([keyword, { read, compare }]) => {
    // What these say depends on the type, whose change says it all.
    if (!isSameType && ofType.has(keyword)) return [];
    const [old, fresh] = [read(from), read(to)];
    if (canonical(old) === canonical(fresh)) return [];
    return [{ keyword, ...optional('old', old), ...optional('new', fresh), direction: compare(from, to) }];
  });
}

const ofType: ReadonlySet<string> = new Set(['format', 'items', 'additionalProperties']);

interface Comparison {
  readonly read: (schema: StructuralSchema) => Json | undefined;
  /** The direction, of schemas whose values of the keyword differ. */
  readonly compare: (from: StructuralSchema, to: StructuralSchema) => Direction;
}

/** Each keyword, in the order in which changes are told: one of `ValueValidation` that is not here does not compile. */
const comparisons: {
  readonly [
    keyword in Exclude<keyof ValueValidation, 'enum' | 'required'> | 'items' | 'additionalProperties'
  ]-?: Comparison;
} = {
  format: { read: ({ validation }) => validation.format, compare: compareFormats },
  pattern: { read: ({ validation }) => validation.pattern, compare: comparePatternsOf },
  maxLength: ofMost('maxLength'),
  maxItems: ofMost('maxItems'),
  maxProperties: ofMost('maxProperties'),
  minLength: ofLeast('minLength'),
  minItems: ofLeast('minItems'),
  minProperties: ofLeast('minProperties'),
  maximum: ofBound('maximum', compareMaxima),
  exclusiveMaximum: ofBound('exclusiveMaximum', compareMaxima),
  minimum: ofBound('minimum', compareMinima),
  exclusiveMinimum: ofBound('exclusiveMinimum', compareMinima),
  multipleOf: ofBound('multipleOf', compareMultiples),
  uniqueItems: ofBound('uniqueItems', (from) => (from.uniqueItems === true ? 'looser' : 'tighter')),
  allOf: ofBranches('allOf', { more: 'tighter', fewer: 'looser' }),
  anyOf: ofBranches('anyOf', { more: 'looser', fewer: 'tighter' }),
  // Another branch lets in values, and shuts out those that two branches now match.
  oneOf: ofBranches('oneOf', { more: 'different', fewer: 'different' }),
  not: {
    read: ({ validation }) => (validation.not === undefined ? undefined : nestedToJson(validation.not)),
    compare: (from, to) => ofPresence(from.validation.not, to.validation.not),
  },
  // Of a value of any type: what is said should it be a list, or an object.
  items: ofAny((schema) => schema.items),
  additionalProperties: ofAny((schema) => (schema.values === true ? undefined : schema.values)),
};

function ofMost(keyword: 'maxLength' | 'maxItems' | 'maxProperties'): Comparison {
  return ofBound(keyword, (from, to) => orderOf(to[keyword] ?? Infinity, from[keyword] ?? Infinity));
}

function ofLeast(keyword: 'minLength' | 'minItems' | 'minProperties'): Comparison {
  return ofBound(keyword, (from, to) => orderOf(from[keyword] ?? 0, to[keyword] ?? 0));
}

function ofBound(
  keyword: Exclude<keyof ValueValidation, 'allOf' | 'anyOf' | 'oneOf' | 'not'>,
  compare: (from: ValueValidation, to: ValueValidation) => Direction,
): Comparison {
  return {
    read: ({ validation }) => validation[keyword],
    compare: (from, to) => compare(from.validation, to.validation),
  };
}

/** `tighter` when the second number is the greater. */
function orderOf(from: number, to: number): Direction {
  return from === to ? 'equivalent' : from < to ? 'tighter' : 'looser';
}

function compareMaxima(from: ValueValidation, to: ValueValidation): Direction {
  const [a, b] = [from.maximum ?? Infinity, to.maximum ?? Infinity];
  return a === b && a !== Infinity
    ? orderOf(Number(from.exclusiveMaximum ?? false), Number(to.exclusiveMaximum ?? false))
    : orderOf(b, a);
}

function compareMinima(from: ValueValidation, to: ValueValidation): Direction {
  const [a, b] = [from.minimum ?? -Infinity, to.minimum ?? -Infinity];
  return a === b && a !== -Infinity
    ? orderOf(Number(from.exclusiveMinimum ?? false), Number(to.exclusiveMinimum ?? false))
    : orderOf(a, b);
}

function compareMultiples({ multipleOf: a }: ValueValidation, { multipleOf: b }: ValueValidation): Direction {
  if (a === undefined || b === undefined) return ofPresence(a, b);
  return Number.isInteger(b / a) ? 'tighter' : Number.isInteger(a / b) ? 'looser' : 'different';
}

function comparePatternsOf(
  { validation: a }: StructuralSchema,
  { validation: b }: StructuralSchema,
): Direction {
  // No pattern is one that matches everywhere; a pattern that does is no bound.
  return comparePatterns(a.pattern ?? '', b.pattern ?? '');
}

/** A format that the API server does not know for the type is no bound. */
function compareFormats(from: StructuralSchema, to: StructuralSchema): Direction {
  const type =
    from.kind === 'integer' || from.kind === 'number' || from.kind === 'string' ? from.kind : undefined;
  const [a, b] = [from, to].map(({ validation }) => findFormat(validation.format, type)?.format);
  if (a === b || (type === 'integer' && a !== 'int32' && b !== 'int32')) return 'equivalent';
  if (type === 'integer' || type === 'number') {
    const narrow = type === 'integer' ? 'int32' : 'float';
    return b === narrow ? 'tighter' : a === narrow ? 'looser' : 'equivalent';
  }
  return ofPresence(a, b);
}

function ofPresence(from: unknown, to: unknown): Direction {
  return from === undefined ? 'tighter' : to === undefined ? 'looser' : 'different';
}

function ofBranches(
  keyword: 'allOf' | 'anyOf' | 'oneOf',
  { more, fewer }: { readonly more: Direction; readonly fewer: Direction },
): Comparison {
  return {
    read: (schema) => {
      const branches = branchesOf(schema, keyword);
      return branches.length === 0 ? undefined : branchesToJson(branches);
    },
    compare: (from, to) => {
      const [a, b] = [from, to].map(
        (schema) => new Set(branchesToJson(branchesOf(schema, keyword)).map(canonical)),
      );
      if (a === undefined || b === undefined) return 'different';
      if (a.size === 0 || b.size === 0) return ofPresence(a.size || undefined, b.size || undefined);
      if ([...a].every((branch) => b.has(branch))) return more;
      return [...b].every((branch) => a.has(branch)) ? fewer : 'different';
    },
  };
}

function ofAny(find: (schema: AnySchema) => StructuralSchema | undefined): Comparison {
  const isStated = (schema: StructuralSchema): boolean => schema.kind === 'any' && find(schema) !== undefined;
  return {
    read: (schema) => isStated(schema) || undefined,
    compare: (from) => (isStated(from) ? 'looser' : 'tighter'),
  };
}

/** The two ways in which int-or-string may spell its own types out are no branches. */
function branchesOf(
  schema: StructuralSchema,
  keyword: 'allOf' | 'anyOf' | 'oneOf',
): readonly NestedValidation[] {
  const branches = schema.validation[keyword] ?? [];
  if (schema.kind !== 'int-or-string') return branches;
  return keyword === 'anyOf' && isOwnTypes(branches)
    ? []
    : keyword === 'allOf'
      ? branches.filter((branch) => Object.keys(branch).length > 1 || !isOwnTypes(branch.anyOf ?? []))
      : branches;
}

function isOwnTypes(branches: readonly NestedValidation[]): boolean {
  return (
    branches.length === 2 &&
    branches.every((branch) => Object.keys(branch).length === 1) &&
    branches
      .map(({ type }) => type)
      .sort()
      .join() === 'integer,string'
  );
}

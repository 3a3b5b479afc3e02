import type { AnySchema, ObjectSchema, StructuralSchema } from '../model/types.ts';
import { optional } from '../values/optional.ts';
import { findRenames, type Field } from './rename.ts';

/** Whether a property is there. */
export interface Presence {
  /** `required` of the object names it. */
  readonly isRequired: boolean;
}

/** A place that both schemas have. */
export interface SchemaPair {
  readonly from: StructuralSchema;
  readonly to: StructuralSchema;
  /** Where the place is a property: of both, or renamed. */
  readonly field?: {
    readonly oldName: string;
    readonly newName: string;
    readonly from: Presence;
    readonly to: Presence;
  };
  /** The root's apiVersion, kind and metadata, which every object has whatever the schema says. */
  readonly isEnvelope: boolean;
}

/** A property that only one schema has. */
export interface LoneField {
  readonly schema: StructuralSchema;
  readonly presence: Presence;
  /** The parent in the other schema keeps what it has no schema for. */
  readonly isOtherParentOpen: boolean;
  /** The path of the one that it may have been renamed to, or from. */
  readonly guess?: string;
}

/** How the places of two schemas correspond; parents before what is below them. */
export interface SchemaMatch {
  readonly pairs: readonly SchemaPair[];
  readonly added: readonly LoneField[];
  readonly removed: readonly LoneField[];
}

/** Finds for each place of one schema its counterpart in another. */
export function matchSchemas(from: ObjectSchema, to: ObjectSchema): SchemaMatch {
  const match: Match = { pairs: [], added: [], removed: [] };
  matchPair({ from, to, isEnvelope: false }, true, match);
  return match;
}

interface Match {
  readonly pairs: SchemaPair[];
  readonly added: LoneField[];
  readonly removed: LoneField[];
}

const envelope: ReadonlySet<string> = new Set(['apiVersion', 'kind', 'metadata']);

function matchPair(pair: SchemaPair, isRoot: boolean, match: Match): void {
  const { from, to, isEnvelope } = pair;
  match.pairs.push(pair);
  if (hasProperties(from) && hasProperties(to)) matchProperties(from, to, isRoot, isEnvelope, match);
  if (from.kind === to.kind || from.kind === 'any' || to.kind === 'any') {
    for (const [a, b] of [
      [itemsOf(from), itemsOf(to)],
      [valuesOf(from), valuesOf(to)],
    ]) {
      if (a !== undefined && b !== undefined) matchPair({ from: a, to: b, isEnvelope: false }, false, match);
    }
  }
}

type WithProperties = ObjectSchema | AnySchema;

function matchProperties(
  from: WithProperties,
  to: WithProperties,
  isRoot: boolean,
  isEnvelope: boolean,
  match: Match,
): void {
  /** What an object has whether its schema states it or not: apiVersion, kind, metadata, and metadata's own fields. */
  const isGiven = (name: string): boolean => isEnvelope || (isRoot && envelope.has(name));
  const visit = (oldName: string, a: StructuralSchema, newName: string, b: StructuralSchema): void => {
    const field = { oldName, newName, from: presenceIn(from, oldName), to: presenceIn(to, newName) };
    matchPair({ from: a, to: b, field, isEnvelope: isGiven(newName) }, false, match);
  };
  const removed = [...from.properties].filter(([name]) => !to.properties.has(name) && !isGiven(name));
  const added = [...to.properties].filter(([name]) => !from.properties.has(name) && !isGiven(name));
  const { byCase, likely } = findRenames(removed, added);
  const newOf = new Map(byCase.map(([[, a], field]) => [a, field]));
  const isNewOfCase = new Set(byCase.map(([, [, b]]) => b));
  const guesses = new Map(likely.flatMap(([[, a], [, b]]) => [[a, b.path] as const, [b, a.path] as const]));

  for (const [name, a] of from.properties) {
    const b = to.properties.get(name);
    const renamed = newOf.get(a);
    if (b !== undefined) visit(name, a, name, b);
    else if (renamed !== undefined) visit(name, a, ...renamed);
    else if (isGiven(name)) visit(name, a, name, withoutFacts(a));
    else match.removed.push(toLoneField([name, a], from, to, guesses));
  }
  for (const [name, b] of to.properties) {
    if (from.properties.has(name) || isNewOfCase.has(b)) continue;
    if (isGiven(name)) visit(name, withoutFacts(b), name, b);
    else match.added.push(toLoneField([name, b], to, from, guesses));
  }
}

function toLoneField(
  [name, schema]: Field,
  parent: WithProperties,
  otherParent: WithProperties,
  guesses: ReadonlyMap<StructuralSchema, string>,
): LoneField {
  const presence = presenceIn(parent, name);
  const isOtherParentOpen = isOpen(otherParent);
  return { schema, presence, isOtherParentOpen, ...optional('guess', guesses.get(schema)) };
}

function presenceIn({ validation }: WithProperties, name: string): Presence {
  return { isRequired: validation.required?.includes(name) ?? false };
}

/** Whether an object keeps fields that its schema does not know. */
export function isOpen(schema: StructuralSchema): boolean {
  return schema.preserveUnknownFields || (schema.kind === 'object' && schema.additionalProperties === true);
}

/** The schema of a field that is there although nothing is said of it. */
function withoutFacts({ default: _, ...rest }: StructuralSchema): StructuralSchema {
  const silent = { ...rest, validation: {}, rules: [], nullable: false };
  return silent.kind === 'object' ? { ...silent, properties: new Map() } : silent;
}

function hasProperties(schema: StructuralSchema): schema is WithProperties {
  return schema.kind === 'object' || schema.kind === 'any';
}

function itemsOf(schema: StructuralSchema): StructuralSchema | undefined {
  return 'items' in schema ? schema.items : undefined;
}

function valuesOf(schema: StructuralSchema): StructuralSchema | undefined {
  return 'values' in schema && schema.values !== true ? schema.values : undefined;
}

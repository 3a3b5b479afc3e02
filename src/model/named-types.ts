import { InternalError } from '../diagnostics/errors.ts';
import { enumValues, isNamedEnum } from './enum-values.ts';
import { goIdentifier, pascalCase } from './identifiers.ts';
import type { NameScope } from './names.ts';
import { createSignatures } from './signature.ts';
import type { NamedType, StructuralSchema } from './types.ts';
import { goPackageOf, metaPackage, splitGoType } from './go-type.ts';
import type { GoTypes } from './vocabulary.ts';
import { childrenOf, type SchemaEdge } from './walk.ts';

/** A kind whose schema is to be split into named types. */
export interface TypeOwner {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  /** Identifier X of the kind, the first word of names made from paths. */
  readonly x: string;
  readonly entry: string;
  readonly schema: StructuralSchema;
}

/** The entry that declares metav1's types. */
export const metaEntry = 'meta/v1';

/** A schema node that gets a name of its own. */
interface Candidate {
  readonly schema: StructuralSchema;
  readonly owner: TypeOwner;
  readonly entry: string;
  readonly goType: string | undefined;
  /** `XSpec` or `XStatus`, which the kind promises. */
  readonly promised: string | undefined;
  /** The nearest candidate above, and the way from it (or from the kind) to here. */
  readonly parent: Candidate | undefined;
  readonly way: readonly SchemaEdge[];
}

/** Candidates that become one type. */
interface Group {
  readonly first: Candidate;
  /** The name that one of them promised. */
  promised: string | undefined;
  name: string | undefined;
}

/**
 * Names every object schema with properties (or with a Go name) and every enum of strings or numbers below the kinds' roots:
 * 1. spec and status of kind X are `XSpec` and `XStatus`;
 * 2. upstream's Go name where the vocabulary has one; equal schemas of one Go type are one type of their entry,
 *    a foreign package's type that shares its short name is `<Name><Package>` (`TaintEffectCoreV1`), a schema that
 *    differs from the first of its Go type, or from the consts of it, is `<Name><Kind>` or, within one kind, `<Name><Kind><Path>`;
 * 3. else the name of the nearest named schema above (or the kind) with the path from there: `<Name>Field` for a field,
 *    `Item` for what is in an array, `Value` for what is in a map (`PlacementSpecTolerationsItem`; nothing is put into
 *    the singular).
 * Enums of numbers come last. What is still taken gets a number. `owners` in their order decide between equals; `scopeOf` holds what is taken.
 */
export function nameTypes(
  owners: readonly TypeOwner[],
  goTypes: GoTypes,
  scopeOf: (entry: string) => NameScope,
): ReadonlyMap<StructuralSchema, NamedType> {
  const candidates = owners.flatMap((owner) => collectCandidates(owner, goTypes));
  const goTypeOf = new Map(candidates.map(({ schema, goType }) => [schema, goType]));
  const signatureOf = createSignatures((schema) => goTypeOf.get(schema));
  const groupOf = groupCandidates(candidates, signatureOf);
  const groups = [...new Set(groupOf.values())];

  for (const rank of ranks) {
    for (const group of groups.filter((each) => rankOf(each) === rank)) {
      group.name = scopeOf(group.first.entry).claim(...proposeNames(group, groupOf, goTypes));
    }
  }
  const hasDefault = createDefaultFinder();
  const typeOf = new Map<Group, NamedType>();
  for (const group of groups) {
    const { schema, entry, goType } = group.first;
    const name = nameOf(group);
    typeOf.set(group, {
      name,
      inputName: hasDefault(schema) ? scopeOf(entry).claim(`${name}Input`) : name,
      ...(goType === undefined ? {} : { goType }),
      schema,
      entry,
    });
  }
  return new Map(
    [...groupOf].flatMap(([{ schema }, group]) => {
      const type = typeOf.get(group);
      return type === undefined ? [] : [[schema, type] as const];
    }),
  );
}

function collectCandidates(owner: TypeOwner, goTypes: GoTypes): readonly Candidate[] {
  const found: Candidate[] = [];
  const visit = (
    schema: StructuralSchema,
    parent: Candidate | undefined,
    wayHere: readonly SchemaEdge[],
    isRoot: boolean,
  ): void => {
    let above = parent;
    let way = wayHere;
    if (!isRoot) {
      const candidate = toCandidate(schema, owner, goTypes.find(owner, schema.path), parent, wayHere);
      if (candidate !== undefined) {
        found.push(candidate);
        above = candidate;
        way = [];
      }
    }
    for (const [edge, child] of childrenOf(schema)) {
      // The root's apiVersion, kind and metadata are typed by the kind itself.
      if (isRoot && edge.kind === 'property' && rootFields.has(edge.name)) continue;
      visit(child, above, [...way, edge], false);
    }
  };
  visit(owner.schema, undefined, [], true);
  return found;
}

const rootFields: ReadonlySet<string> = new Set(['apiVersion', 'kind', 'metadata']);

function toCandidate(
  schema: StructuralSchema,
  owner: TypeOwner,
  goType: string | undefined,
  parent: Candidate | undefined,
  way: readonly SchemaEdge[],
): Candidate | undefined {
  const promised = promisedName(schema, owner);
  if (promised === undefined && !isNameable(schema, goType)) return undefined;
  const isMeta = parent?.entry === metaEntry || (goType !== undefined && isMetaType(goType));
  return { schema, owner, entry: isMeta ? metaEntry : owner.entry, goType, promised, parent, way };
}

function promisedName({ path, kind }: StructuralSchema, { x }: TypeOwner): string | undefined {
  if (kind !== 'object' && kind !== 'map') return undefined;
  return path === 'spec' || path === 'status' ? x + pascalCase(path) : undefined;
}

function isNameable(schema: StructuralSchema, goType: string | undefined): boolean {
  if (schema.kind === 'object') return schema.properties.size > 0 || goType !== undefined;
  return isNamedEnum(schema);
}

function wordOf(edge: SchemaEdge): string {
  if (edge.kind === 'property') return edge.name;
  return edge.kind === 'items' ? 'Item' : 'Value';
}

/** Groups what becomes one type: the same Go type (or the same way from one parent type) and equal schemas. */
function groupCandidates(
  candidates: readonly Candidate[],
  signatureOf: (schema: StructuralSchema) => number,
): ReadonlyMap<Candidate, Group> {
  const groupOf = new Map<Candidate, Group>();
  const byKey = new Map<string, Group>();
  const ids = new Map<Group, number>();
  const owners = new Map<TypeOwner, number>();
  const keyOf = (candidate: Candidate): string => {
    const { schema, owner, entry, goType, promised, parent, way } = candidate;
    if (goType !== undefined && (promised === undefined || promised === splitGoType(goType).name)) {
      return JSON.stringify(['go', entry, goType, signatureOf(schema)]);
    }
    const parentGroup = parent === undefined || promised !== undefined ? undefined : groupOf.get(parent);
    if (parentGroup !== undefined) return JSON.stringify(['below', ids.get(parentGroup), way]);
    if (!owners.has(owner)) owners.set(owner, owners.size);
    return JSON.stringify(['kind', owners.get(owner), way]);
  };
  for (const candidate of candidates) {
    const key = keyOf(candidate);
    const group = byKey.get(key) ?? { first: candidate, promised: undefined, name: undefined };
    group.promised ??= candidate.promised;
    byKey.set(key, group);
    if (!ids.has(group)) ids.set(group, ids.size);
    groupOf.set(candidate, group);
  }
  return groupOf;
}

/** The order in which names are given, the most important first. */
const ranks = ['promised', 'own', 'foreign', 'path', 'number'] as const;

function rankOf({ promised, first: { schema, goType, owner, entry } }: Group): (typeof ranks)[number] {
  if (promised !== undefined) return 'promised';
  if (goType === undefined) return schema.kind === 'object' || schema.kind === 'string' ? 'path' : 'number';
  return isOwnType(goType, owner, entry) ? 'own' : 'foreign';
}

function proposeNames(
  { promised, first }: Group,
  groupOf: ReadonlyMap<Candidate, Group>,
  goTypes: GoTypes,
): readonly [string, ...string[]] {
  const { owner, goType, parent, way, schema, entry } = first;
  if (promised !== undefined) return [promised];
  if (goType === undefined) {
    const parentGroup = parent === undefined ? undefined : groupOf.get(parent);
    return [(parentGroup === undefined ? owner.x : nameOf(parentGroup)) + pascalCase(...way.map(wordOf))];
  }
  const { goPackage, name } = splitGoType(goType);
  const plain = goIdentifier(name);
  const ofPackage = plain + pascalCase(...goPackage.split('/').slice(-2));
  const ofKind = [plain + owner.x, plain + owner.x + pascalCase(...pathWords(schema.path))] as const;
  if (isOwnType(goType, owner, entry))
    return hasOtherValues(schema, goTypes.findValues(goType)) ? ofKind : [plain, ...ofKind];
  return goTypes.isShared(goPackageOf(owner.group, owner.version), name)
    ? [ofPackage, ...ofKind]
    : [plain, ofPackage, ...ofKind];
}

/** Whether an enum differs from the consts of its Go type, whose union then has the plain name. */
function hasOtherValues(schema: StructuralSchema, consts: readonly string[] | undefined): boolean {
  const members = enumValues(schema);
  if (schema.kind !== 'string' || members === undefined || consts === undefined) return false;
  return (
    members.length !== consts.length || !members.every((member) => consts.some((value) => value === member))
  );
}

function pathWords(path: string): readonly string[] {
  return path
    .replaceAll('[]', '.Item')
    .replaceAll('{}', '.Value')
    .split('.')
    .filter((word) => word !== '');
}

function isMetaType(goType: string): boolean {
  return splitGoType(goType).goPackage === metaPackage;
}

function isOwnType(goType: string, owner: TypeOwner, entry: string): boolean {
  const { goPackage } = splitGoType(goType);
  return goPackage === (entry === metaEntry ? metaPackage : goPackageOf(owner.group, owner.version));
}

function nameOf(group: Group): string {
  if (group.name === undefined) throw new InternalError(`no name yet for ${group.first.schema.path}`);
  return group.name;
}

/** Tells whether writing a schema differs from reading it: whether it or anything below has a field with a default. */
export function createDefaultFinder(): (schema: StructuralSchema) => boolean {
  const known = new Map<StructuralSchema, boolean>();
  const hasDefault = (schema: StructuralSchema): boolean => {
    const before = known.get(schema);
    if (before !== undefined) return before;
    const found = childrenOf(schema)
      .map(([edge, child]) => hasDefault(child) || (edge.kind === 'property' && child.default !== undefined))
      .includes(true);
    known.set(schema, found);
    return found;
  };
  return hasDefault;
}

import { goPackageOf } from '../model/go-type.ts';
import { metaEntry } from '../model/named-types.ts';
import { optional } from '../values/optional.ts';
import type { ApiModel, CustomResource } from '../model/types.ts';
import { compareFields, compareUndeclaredRequired, describeAdded, describeRemoved } from './field-changes.ts';
import { hitsOf } from './hits.ts';
import { matchSchemas, type SchemaMatch, type SchemaPair } from './match-schemas.ts';
import { compareRules } from './rule-changes.ts';
import { compareSchemas } from './schema-changes.ts';
import type { VersionChange } from './types.ts';

/** Two versions of a kind, each with the model that it is part of. */
export interface ResourcePair {
  readonly from: CustomResource;
  readonly to: CustomResource;
  readonly fromModel: ApiModel;
  readonly toModel: ApiModel;
}

/** What changed about the schema of a kind's version, and how many descriptions. */
export interface SchemaDiff {
  readonly changes: readonly VersionChange[];
  readonly docOnly: number;
}

/** Compares the schemas of two versions, and the Go types that stand for their places. */
export function compareResourceSchemas(resources: ResourcePair): SchemaDiff {
  const match = matchSchemas(resources.from.schema, resources.to.schema);
  const changes = [
    ...match.added.map(describeAdded),
    ...match.removed.map(describeRemoved),
    ...match.pairs.flatMap((pair) => [
      ...compareFields(pair),
      ...compareUndeclaredRequired(pair),
      ...compareSchemas(pair),
      ...compareRules(pair),
    ]),
    ...compareGoTypes(match, resources),
  ];
  return { changes: changes.map(withoutEmptyPath), docOnly: countDescriptions(match, resources) };
}

/** The root has no path. */
function withoutEmptyPath({ code, path, ...rest }: VersionChange): VersionChange {
  return { code, ...(path === '' || path === undefined ? {} : { path }), ...rest };
}

function compareGoTypes(match: SchemaMatch, resources: ResourcePair): readonly VersionChange[] {
  const { fromModel, toModel } = resources;
  const isKnown =
    match.pairs.some(({ from }) => fromModel.goTypes.has(from)) &&
    match.pairs.some(({ to }) => toModel.goTypes.has(to));
  return isKnown ? match.pairs.flatMap((pair) => compareGoType(pair, resources)) : [];
}

function compareGoType(pair: SchemaPair, resources: ResourcePair): readonly VersionChange[] {
  const { from, to, fromModel, toModel } = resources;
  const old = fromModel.goTypes.get(pair.from);
  const fresh = toModel.goTypes.get(pair.to);
  // From version to version the package moves with the kind: that is no change of a type.
  if (relativeTo(from, old) === relativeTo(to, fresh)) return [];
  const oldType = fromModel.namedTypes.get(pair.from);
  const newType = toModel.namedTypes.get(pair.to);
  const isMoved =
    oldType !== undefined &&
    (oldType.name !== newType?.name || (oldType.entry === metaEntry) !== (newType.entry === metaEntry));
  return [
    {
      code: 'go-type-changed',
      path: pair.to.path,
      ...optional('old', old),
      ...optional('new', fresh),
      hits: hitsOf({ readers: isMoved, writers: isMoved }),
      why: !isMoved
        ? 'in TypeScript the type has the name that it had'
        : newType === undefined
          ? `the type ${oldType.name} has no name of its own any more`
          : `the type ${oldType.name} is ${newType.name} now, of ${newType.entry}`,
    },
  ];
}

function relativeTo({ group, version }: CustomResource, goType: string | undefined): string | undefined {
  const own = `${goPackageOf(group, version)}.`;
  return goType?.startsWith(own) ? goType.slice(own.length) : goType;
}

function countDescriptions(match: SchemaMatch, { from, to }: ResourcePair): number {
  const pairs = match.pairs.filter(isReworded).length;
  const columns = to.printerColumns.filter(({ name, description }) => {
    const old = from.printerColumns.find((column) => column.name === name);
    return old !== undefined && old.description !== description;
  }).length;
  return pairs + columns;
}

function isReworded({ from, to }: SchemaPair): boolean {
  return from.description !== to.description || from.title !== to.title;
}

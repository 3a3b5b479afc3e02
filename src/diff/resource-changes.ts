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
function withoutEmptyPath({ path, ...change }: VersionChange): VersionChange {
  return path === '' || path === undefined ? change : { ...change, path };
}

function compareGoTypes(match: SchemaMatch, resources: ResourcePair): readonly VersionChange[] {
  const { fromModel, toModel } = resources;
  const isKnown =
    match.pairs.some(({ from }) => fromModel.goTypes.has(from)) &&
    match.pairs.some(({ to }) => toModel.goTypes.has(to));
  if (!isKnown) return [];
  return match.pairs.flatMap(({ from, to }): readonly VersionChange[] => {
    const [old, fresh] = [fromModel.goTypes.get(from), toModel.goTypes.get(to)];
    if (old === fresh) return [];
    const [oldName, newName] = [fromModel.namedTypes.get(from), toModel.namedTypes.get(to)];
    const isRenamed =
      oldName !== undefined && (oldName.name !== newName?.name || oldName.entry !== newName.entry);
    return [
      {
        code: 'go-type-changed',
        path: to.path,
        ...(old === undefined ? {} : { old }),
        ...(fresh === undefined ? {} : { new: fresh }),
        hits: hitsOf({ readers: isRenamed, writers: isRenamed }),
        why: isRenamed
          ? newName === undefined
            ? `the type ${oldName.name} has no name of its own any more`
            : `the type ${oldName.name} is ${newName.name} of ${newName.entry} now`
          : 'the same type in TypeScript',
      },
    ];
  });
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

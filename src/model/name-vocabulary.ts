import type { ConstBlock, GoConst } from '../load/types.ts';
import { enumValues } from './enum-values.ts';
import { groupBy } from '../values/group-by.ts';
import type { GoPackage } from './go-package.ts';
import type { NameScope } from './names.ts';
import type { NamedType } from './types.ts';
import { optional } from '../values/optional.ts';
import type { ConstMember, NamedConst, NamedGroup, NamedVocabulary } from './vocabulary-types.ts';

/**
 * Names what a Go package holds beside types, after all else of its entry has its name: consts by Go's name, variables, then the objects that
 * groups of consts become. A group whose values a string enum of the entry has, under the same Go type or name, is that enum.
 */
export function nameVocabulary(
  { path, blocks, gates, reserved }: GoPackage,
  entry: string,
  types: readonly NamedType[],
  scope: NameScope,
): NamedVocabulary {
  // Names in the order of importance: consts, variables, groups.
  const constNames = new Map(
    blocks.flatMap(({ consts }) =>
      Object.keys(consts).map((goName) => [goName, scope.claim(goName)] as const),
    ),
  );
  const namedGates = Object.entries(gates).map(([variable, stated]) => ({
    name: scope.claim(variable),
    gates: stated,
  }));
  const list =
    reserved === undefined
      ? undefined
      : {
          name: scope.claim(reserved.name),
          values: reserved.values,
          ...optional('description', reserved.description),
        };
  const byGroup = groupBy(
    blocks.filter(({ group, consts: stated }) => group !== undefined && Object.keys(stated).length > 0),
    ({ group }) => group ?? '',
  );
  const groups = new Map(
    [...byGroup].map(([group, members]) => [group, nameGroup(group, members, path, types, scope)]),
  );
  return {
    entry,
    goPackage: path,
    consts: blocks.flatMap((block) => nameConsts(block, constNames, groups)),
    groups: [...groups.values()],
    gates: namedGates,
    ...optional('reserved', list),
  };
}

function nameConsts(
  { category, type, group = '', consts }: ConstBlock,
  names: ReadonlyMap<string, string>,
  groups: ReadonlyMap<string, NamedGroup>,
): readonly NamedConst[] {
  const object = groups.get(group);
  // An enum's own object is keyed by value.
  const keyOf = (member: string, value: GoConst['value']): string =>
    object?.enumType === undefined ? member : String(value);
  return Object.entries(consts).map(([goName, { value, member = goName, description }]) => ({
    name: names.get(goName) ?? goName,
    goName,
    goType: type,
    category,
    ...optional('member', object === undefined ? undefined : `${object.name}.${keyOf(member, value)}`),
    value,
    ...optional('description', description),
  }));
}

function nameGroup(
  group: string,
  blocks: readonly ConstBlock[],
  goPackage: string,
  types: readonly NamedType[],
  scope: NameScope,
): NamedGroup {
  const members = collectMembers(blocks);
  const goTypes = new Set(blocks.map(({ type }) => `${goPackage}.${type}`));
  const enumType = types.find(
    (type) => (type.name === group || goTypes.has(type.goType ?? '')) && hasValues(type, members),
  );
  const description = blocks.map((block) => block.description).find((text) => text !== undefined);
  return {
    name: enumType === undefined ? scope.claim(group, `${group}Value`) : enumType.name,
    ...optional('description', description),
    members,
    ...optional('enumType', enumType),
  };
}

/** Members by key; of two with one key the first counts. */
function collectMembers(blocks: readonly ConstBlock[]): readonly ConstMember[] {
  const members = new Map<string, ConstMember>();
  for (const { consts } of blocks) {
    for (const [name, { member: key = name, value, description }] of Object.entries(consts)) {
      if (!members.has(key)) members.set(key, { key, value, ...optional('description', description) });
    }
  }
  return [...members.values()];
}

function hasValues({ schema }: NamedType, members: readonly ConstMember[]): boolean {
  const values = new Set<unknown>(enumValues(schema));
  const wanted = new Set(members.map(({ value }) => value));
  return (
    schema.kind === 'string' && values.size === wanted.size && [...wanted].every((value) => values.has(value))
  );
}

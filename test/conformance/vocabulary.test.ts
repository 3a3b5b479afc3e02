import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loadCrds } from '../../src/load/load-crds.ts';
import type { ConstBlock, GoConst, Vocabulary } from '../../src/load/types.ts';
import { buildFolder } from '../support/definition.ts';
import { sharedPath } from '../support/shared.ts';

const release = 'v1.3.0';

/** Types that cannot have their Go name alone: those of two packages in one entry, and an enum with fewer values than its Go type. */
const renamed: readonly string[] = ['operator/v1.InstallModeClusterManager: operator/v1.InstallMode'];

const folder = fileURLToPath(new URL(`../../crds/${release}/`, import.meta.url));
const text = readFileSync(`${folder}vocabulary.yaml`, 'utf8');
const loaded = loadCrds([{ path: 'vocabulary.yaml', text }]);
const vocabulary: Vocabulary = loaded.result.vocabularies[0]?.vocabulary ?? { types: {} };

interface Entry extends GoConst {
  readonly package: string;
  readonly name: string;
  readonly block: ConstBlock;
}

const entries: readonly Entry[] = Object.entries(vocabulary.consts ?? {}).flatMap(([goPackage, blocks]) =>
  blocks.flatMap((block) =>
    Object.entries(block.consts).map(([name, stated]) => ({ ...stated, package: goPackage, name, block })),
  ),
);

describe(`crds/${release}/vocabulary.yaml`, () => {
  it('is read without a diagnostic', () => {
    expect(loaded.diagnostics).toEqual([]);
  });

  it('describes every const and every group in whole sentences', () => {
    const blocks = entries.map(({ block }) => block);
    const texts = [
      ...entries.map(({ name, description }) => ({ name, text: description })),
      ...blocks.flatMap(({ group, description }) =>
        description === undefined ? [] : { name: group, text: description },
      ),
    ];
    const isSentence = /^[A-Z`][^\n]*[.](\n\nDeprecated: [^\n]*[.])?$/;
    expect(texts.filter(({ text }) => !isSentence.test(text ?? ''))).toEqual([]);
    const described = new Set(blocks.flatMap(({ group, description }) => (description ? group : [])));
    expect(blocks.filter(({ group }) => group !== undefined && !described.has(group))).toEqual([]);
  });

  it('has every condition type, reason and enum value in a group, each member once', () => {
    const grouped = ['condition-type', 'reason', 'enum-value', 'feature-gate'];
    const alone = entries.filter(({ block, member }) => grouped.includes(block.category) && !member);
    expect(alone.map(({ name }) => name)).toEqual([]);
    const keys = entries.flatMap((entry) =>
      entry.block.group === undefined ? [] : `${entry.package}.${entry.block.group}.${entry.member ?? ''}`,
    );
    expect(keys.length).toBeGreaterThan(200);
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });

  it('groups the consts of a Go type under its name', () => {
    const typed = entries.filter(({ block }) => /^[A-Z]/.test(block.type));
    expect(typed.length).toBeGreaterThan(50);
    expect(typed.filter(({ block }) => block.group !== block.type).map(({ name }) => name)).toEqual([]);
  });
});

describe('the package made of it', () => {
  const { model } = buildFolder(folder);

  it('has every const by the name that it has in Go, in the entry of its package', () => {
    const named = model.vocabulary.flatMap(({ entry, goPackage, consts }) =>
      consts.map(({ name, goName, value }) => ({ entry, goPackage, name, goName, value })),
    );
    expect(named.map(({ entry, name, value }) => `${entry}.${name} ${value}`).sort()).toEqual(
      entries.map((entry) => `${entry.package}.${entry.name} ${entry.value}`).sort(),
    );
  });

  it('has the Go name on every type that has one, save where one name would stand for two types', () => {
    const others = [...new Set(model.namedTypes.values())]
      .filter(({ goType }) => goType !== undefined)
      .filter(({ name, goType = '' }) => name !== goType.slice(goType.lastIndexOf('.') + 1))
      .map(({ entry, name, goType }) => `${entry}.${name}: ${goType}`);
    expect(others.sort()).toEqual(renamed);
  });

  it('has an object of every group of consts, of its own or as the enum of a schema', () => {
    const objects = new Set(
      model.vocabulary.flatMap(({ entry, groups }) => groups.map(({ name }) => `${entry}.${name}`)),
    );
    for (const type of model.namedTypes.values()) objects.add(`${type.entry}.${type.name}`);
    const groups = entries.flatMap((entry) =>
      entry.block.group === undefined ? [] : `${entry.package}.${entry.block.group}`,
    );
    expect(groups.filter((group) => !objects.has(group))).toEqual([]);
  });
});

const constsFile = sharedPath('facts', `go-constants-${release}.json`);
const varsFile = sharedPath('facts', `go-vars-${release}.json`);
const hasFacts = constsFile.isThere && varsFile.isThere;
const note = constsFile.note || varsFile.note;

describe.skipIf(!hasFacts)(`crds/${release}/vocabulary.yaml beside upstream's Go sources${note}`, () => {
  it('has all consts with package, name, type, value and category', () => {
    const facts = JSON.parse(readFileSync(constsFile.path, 'utf8')) as { package: string; name: string }[];
    const stated = entries.map(({ package: goPackage, name, value, block: { type, category } }) => ({
      package: goPackage,
      name,
      type,
      value,
      category,
    }));
    expect(stated).toHaveLength(316);
    expect(sort(stated)).toEqual(sort(facts));
  });

  it('has all feature gates with default and stage, and the reserved claim names', () => {
    const facts = JSON.parse(readFileSync(varsFile.path, 'utf8')) as Record<string, object>;
    const { description, ...reserved } = vocabulary.reservedClusterClaimNames ?? {};
    expect(description).toMatch(/\.$/);
    expect({ featureGates: vocabulary.featureGates?.feature, reservedClusterClaimNames: reserved }).toEqual(
      facts,
    );
  });
});

function sort<T extends { readonly package: string; readonly name: string }>(
  consts: readonly T[],
): readonly T[] {
  const keyOf = (entry: T): string => `${entry.package}.${entry.name}`;
  return consts.toSorted((left, right) => (keyOf(left) < keyOf(right) ? -1 : 1));
}

import { describe, expect, it } from 'vitest';
import type { ModelOptions } from '../../../src/model/build.ts';
import { build, definition, withSpec } from '../../support/definition.ts';

const definitions = [
  definition({
    group: 'cluster.example.io',
    kind: 'ManagedCluster',
    versions: [{ name: 'v1' }, { name: 'v1beta1' }],
  }),
  definition({ group: 'cluster.example.io', kind: 'Placement' }),
  definition({ group: 'work.example.io', kind: 'ManifestWork' }),
];

const kindsOf = (options: Partial<ModelOptions>): readonly string[] =>
  build(definitions, options).model.groupVersions.flatMap(({ entry, resources }) =>
    resources.map(({ kind }) => `${entry} ${kind}`),
  );

describe('include and exclude', () => {
  it.each<readonly [Partial<ModelOptions>, readonly string[]]>([
    [
      {},
      [
        'cluster/v1 ManagedCluster',
        'cluster/v1 Placement',
        'cluster/v1beta1 ManagedCluster',
        'work/v1 ManifestWork',
      ],
    ],
    [{ include: ['ManagedCluster'] }, ['cluster/v1 ManagedCluster', 'cluster/v1beta1 ManagedCluster']],
    [{ include: ['work.example.io'] }, ['work/v1 ManifestWork']],
    [{ include: ['cluster.example.io/v1beta1'] }, ['cluster/v1beta1 ManagedCluster']],
    [{ include: ['cluster/v1beta1', 'work'] }, ['cluster/v1beta1 ManagedCluster', 'work/v1 ManifestWork']],
    [{ exclude: ['cluster'] }, ['work/v1 ManifestWork']],
    [{ include: ['cluster/v1'], exclude: ['Placement'] }, ['cluster/v1 ManagedCluster']],
  ])('%j keep %j', (options, kinds) => {
    expect(kindsOf(options)).toEqual(kinds);
  });

  it.each<readonly [Partial<ModelOptions>, string, string | undefined]>([
    [{ include: ['ManagedClustr'] }, 'OCM3001', 'did you mean "ManagedCluster"?'],
    [{ exclude: ['cluster/v2'] }, 'OCM3001', 'did you mean "cluster/v1"?'],
    [{ include: ['xyz'] }, 'OCM3001', undefined],
    [{ include: ['Placement'], exclude: ['cluster'] }, 'OCM3002', undefined],
  ])('%j are refused with %s', (options, code, hint) => {
    const { diagnostics } = build(definitions, options);
    expect(diagnostics.map((each) => [each.code, each.severity, each.hint])).toEqual([[code, 'error', hint]]);
  });

  it('keep quiet about what is wrong in a kind that is left out', () => {
    const broken = definition({ kind: 'Broken', schema: withSpec({ a: {} }) });
    expect(build([...definitions, broken], { exclude: ['Broken'] }).diagnostics).toEqual([]);
    expect(build([...definitions, broken]).diagnostics).toHaveLength(1);
  });

  it('leave a shared label to the one group that is kept', () => {
    const both = ['a.one.io', 'a.two.io'].map((group) => definition({ group }));
    const { model } = build(both, { include: ['a.two.io'] });
    expect(model.groupVersions.map(({ entry }) => entry)).toEqual(['a/v1']);
    expect(model.groupVersions[0]?.resources[0]?.isAtRoot).toBe(true);
  });
});

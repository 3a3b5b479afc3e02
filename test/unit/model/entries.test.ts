import { describe, expect, it } from 'vitest';
import { placeEntries } from '../../../src/model/entries.ts';
import { build, definition } from '../../support/definition.ts';

describe('placeEntries', () => {
  it.each<readonly [string, readonly string[], readonly string[]]>([
    ['by the first label of the group', ['cluster.example.io/v1'], ['cluster/v1 clusterv1']],
    [
      'by the full group where two groups share the label',
      ['cluster.example.io/v1', 'cluster.x-k8s.io/v1beta1', 'work.example.io/v1'],
      [
        'cluster.example.io/v1 clusterexampleiov1',
        'cluster.x-k8s.io/v1beta1 clusterxk8siov1beta1',
        'work/v1 workv1',
      ],
    ],
    [
      'by the full group where the label is reserved',
      [
        'meta.example.io/v1',
        'runtime.example.io/v1',
        'registry.example.io/v1',
        'resources.example.io/v1',
        'feature.example.io/v1',
      ],
      [
        'feature.example.io/v1 featureexampleiov1',
        'meta.example.io/v1 metaexampleiov1',
        'registry.example.io/v1 registryexampleiov1',
        'resources.example.io/v1 resourcesexampleiov1',
        'runtime.example.io/v1 runtimeexampleiov1',
      ],
    ],
    [
      'beside the files of the package',
      ['index.js/v1', 'index.io/v1', 'package.json/v1', 'package.io/v1', 'readme.md/v1'],
      [
        'index.io/v1 indexiov1',
        'index.js_/v1 indexjsv1',
        'package.io/v1 packageiov1',
        'package.json_/v1 packagejsonv1',
        'readme/v1 readmev1',
      ],
    ],
    ['once each, sorted', ['b.io/v2', 'b.io/v1', 'b.io/v2', 'a.io/v1'], ['a/v1 av1', 'b/v1 bv1', 'b/v2 bv2']],
    ['apart where two names run together', ['a.io/v1v1', 'av1.io/v1'], ['a/v1v1 av1v1', 'av1/v1 av1v12']],
    [
      'where Windows can store them',
      ['con.io/v1', 'nul.a.io/aux', 'nul.b.io/v1', 'console.io/v1', 'con1.io/lpt9', 'x.com1/com1'],
      ['con1/lpt9_ con1lpt9', 'con_/v1 conv1', 'console/v1 consolev1', 'nul_.a.io/aux_ nulaioaux'].concat([
        'nul_.b.io/v1 nulbiov1',
        'x/com1_ xcom1',
      ]),
    ],
    ['off reserved words', ['cas.io/e'], ['cas/e case2']],
  ])('places group/versions %s', (_name, groupVersions, entries) => {
    const pairs = groupVersions.map((each) => {
      const [group = '', version = ''] = each.split('/');
      return { group, version };
    });
    expect(placeEntries(pairs).map(({ entry, namespace }) => `${entry} ${namespace}`)).toEqual(entries);
  });
});

describe('the root', () => {
  const rootOf = (...documents: readonly ReturnType<typeof definition>[]): readonly string[] =>
    build(documents).model.groupVersions.flatMap(({ entry, resources }) =>
      resources.filter(({ isAtRoot }) => isAtRoot).map(({ kind }) => `${entry} ${kind}`),
    );

  it('has the highest served version of a kind', () => {
    const versions = [
      { name: 'v1beta1' },
      { name: 'v1', served: false },
      { name: 'v1alpha1' },
      { name: 'v1beta2' },
    ];
    expect(rootOf(definition({ versions }))).toEqual(['example/v1beta2 Foo']);
  });

  it('has no kind that is not served', () => {
    expect(rootOf(definition({ versions: [{ name: 'v1', served: false }] }))).toEqual([]);
  });

  it('has no kind that two groups have', () => {
    const two = ['a.io', 'b.io'].map((group) => definition({ group }));
    expect(rootOf(...two, definition({ kind: 'Bar' }))).toEqual(['example/v1 Bar']);
  });

  it('exports the names of its kinds, each once, kinds before what is made from them', () => {
    const schema = {
      type: 'object',
      properties: { spec: { type: 'object', properties: { a: { type: 'string', default: 'x' } } } },
    };
    const { model } = build([
      definition({ group: 'a.io', schema }),
      definition({ group: 'b.io', kind: 'FooSpec' }),
      definition({ group: 'b.io', kind: 'FooList', versions: [{ name: 'v1' }, { name: 'v1beta1' }] }),
    ]);
    const names = model.rootNames.map(
      ({ resource, name, exportedAs }) => [resource.kind, name, exportedAs] as const,
    );
    expect(new Set(names.map(([, , exportedAs]) => exportedAs)).size).toBe(names.length);
    expect(names.filter(([, name, exportedAs]) => name !== exportedAs)).toEqual(
      [
        ['Foo', 'FooSpec', 'FooSpec2'],
        ['Foo', 'FooSpecInput', 'FooSpecInput2'],
        ['FooList', 'isFooList', 'isFooList2'],
        ['Foo', 'FooList', 'FooList2'],
      ].sort(),
    );
    expect(names.map(([, name]) => name)).toContain('FooSpecInput');
  });
});

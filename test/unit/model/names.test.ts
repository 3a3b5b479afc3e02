import { describe, expect, it } from 'vitest';
import {
  goIdentifier,
  kindIdentifier,
  packageIdentifier,
  pascalCase,
} from '../../../src/model/identifiers.ts';
import { createNameScope, nameResources } from '../../../src/model/names.ts';
import { build, definition, withSpec } from '../../support/definition.ts';

describe('identifiers', () => {
  it.each([
    [['managed-cluster'], 'ManagedCluster'],
    [['spec', 'sha256sum'], 'SpecSha256Sum'],
    [['$ref', 'a.b', 'quo"te'], 'RefABQuoTe'],
    [['__proto__'], 'Proto'],
    [['1st'], '1St'],
    [['日'], 'U65E5'],
    [['', '*'], 'U2A'],
  ])('join words: %j is %s', (texts, name) => {
    expect(pascalCase(...texts)).toBe(name);
  });

  it.each([
    ['ManagedCluster', 'ManagedCluster'],
    ['K8sPolicy', 'K8sPolicy'],
    ['widget', 'Widget'],
    ['my-kind', 'MyKind'],
    ['../../etc', 'Etc'],
    ['日本', 'U65E5U672C'],
    ['1st', '_1St'],
  ])('are made of kinds: %s is %s', (kind, name) => {
    expect(kindIdentifier(kind)).toBe(name);
  });

  it.each([
    ['Taint', 'Taint'],
    ['FeedBackType', 'FeedBackType'],
    ['JSON_Path1a', 'JSON_Path1a'],
    ['taint', 'Taint'],
    ['Größe', 'GrE'],
  ])('are made of Go names: %s is %s', (goName, name) => {
    expect(goIdentifier(goName)).toBe(name);
  });

  it.each([
    [['cluster', 'v1'], 'clusterv1'],
    [['cluster.x-k8s.io', 'v1beta1'], 'clusterxk8siov1beta1'],
    [['3scale', 'v1'], '_3scalev1'],
  ])('are made of packages: %j is %s', (texts, name) => {
    expect(packageIdentifier(...texts)).toBe(name);
  });
});

describe('createNameScope', () => {
  it('gives each name once: free candidates in order, then numbers', () => {
    const scope = createNameScope(['A']);
    expect([scope.claim('A', 'B'), scope.claim('A', 'B'), scope.claim('B'), scope.claim('C')]).toEqual([
      'B',
      'B2',
      'B3',
      'C',
    ]);
  });
});

describe('nameResources', () => {
  it('makes every name of a kind', () => {
    expect(nameResources(['ManagedCluster'], createNameScope([]))).toMatchInlineSnapshot(`
      [
        {
          "apiVersion": "ManagedClusterApiVersion",
          "apiVersionType": "ManagedClusterApiVersionType",
          "assertX": "assertManagedCluster",
          "createX": "createManagedCluster",
          "definition": "ManagedClusterDefinition",
          "groupVersionKind": "ManagedClusterGroupVersionKind",
          "groupVersionResource": "ManagedClusterGroupVersionResource",
          "input": "ManagedClusterInput",
          "isX": "isManagedCluster",
          "isXKind": "isManagedClusterKind",
          "isXList": "isManagedClusterList",
          "kind": "ManagedClusterKind",
          "kindType": "ManagedClusterKindType",
          "list": "ManagedClusterList",
          "model": "ManagedClusterModel",
          "normalizeX": "normalizeManagedCluster",
          "resource": "ManagedClusterResource",
          "type": "ManagedCluster",
          "validateX": "validateManagedCluster",
          "validateXUpdate": "validateManagedClusterUpdate",
        },
      ]
    `);
  });

  it('names all kinds before anything made from them', () => {
    const [foo, fooList, fooUpdate] = nameResources(['Foo', 'FooList', 'FooUpdate'], createNameScope([]));
    expect([foo?.list, fooList?.type, foo?.isXList, fooList?.isX]).toEqual([
      'FooList2',
      'FooList',
      'isFooList',
      'isFooList2',
    ]);
    expect([foo?.validateXUpdate, fooUpdate?.validateX]).toEqual(['validateFooUpdate', 'validateFooUpdate2']);
  });

  it('keeps off names that generated code needs, for the type alone', () => {
    const { model } = build([definition({ kind: 'Record' })]);
    const names = model.groupVersions[0]?.resources[0]?.names;
    expect([names?.type, names?.isX, names?.kind]).toEqual(['Record2', 'isRecord', 'RecordKind']);
  });
});

describe('the names of a model', () => {
  const kinds = ['Zoo', 'Foo', 'FooSpec', 'FooSpecA'].map((kind) =>
    definition({
      kind,
      schema: withSpec({ a: { type: 'object', properties: { b: { type: 'string', default: 'x' } } } }),
    }),
  );
  const typesOf = (documents: typeof kinds, include: readonly string[] = []): unknown =>
    build(documents, { include }).model.groupVersions.map(({ resources, types }) => [
      resources.map(({ names }) => names.type),
      types.map(({ name, inputName }) => `${name} ${inputName}`),
    ]);

  it('are unique, kinds first', () => {
    expect(typesOf(kinds)).toEqual([
      [
        ['Foo', 'FooSpec', 'FooSpecA', 'Zoo'],
        [
          'FooSpec2 FooSpec2Input',
          'FooSpec2A FooSpec2AInput',
          'FooSpecSpec FooSpecSpecInput',
          'FooSpecSpecA FooSpecSpecAInput',
          'FooSpecASpec FooSpecASpecInput',
          'FooSpecASpecA FooSpecASpecAInput',
          'ZooSpec ZooSpecInput',
          'ZooSpecA ZooSpecAInput',
        ],
      ],
    ]);
  });

  it('do not depend on the order of the input', () => {
    expect(typesOf(kinds.toReversed())).toEqual(typesOf(kinds));
  });

  it('do not depend on what is left out', () => {
    expect(typesOf(kinds, ['Foo'])).toEqual([
      [['Foo'], ['FooSpec2 FooSpec2Input', 'FooSpec2A FooSpec2AInput']],
    ]);
  });
});

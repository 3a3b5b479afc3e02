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
  it('gives a kind a reserved name, once', () => {
    const scope = createNameScope(['Record']);
    expect([scope.claim('Record'), scope.claimKind('Record'), scope.claimKind('Record')]).toEqual([
      'Record2',
      'Record',
      'Record3',
    ]);
  });

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

  it('leaves a kind its name where a global has it too', () => {
    const { model } = build([definition({ kind: 'Record' })]);
    const names = model.groupVersions[0]?.resources[0]?.names;
    expect([names?.type, names?.isX, names?.kind]).toEqual(['Record', 'isRecord', 'RecordKind']);
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

  it('are said where they are not what one expects', () => {
    const { diagnostics } = build(kinds, {});
    expect(diagnostics.map(({ code, severity, message }) => [code, severity, message])).toEqual([
      [
        'OCM3018',
        'note',
        'of the kind Foo, FooSpec is called FooSpec2 in "./example/v1": something more important has the name',
      ],
    ]);
    expect(diagnostics[0]?.location).toBeDefined();
  });

  it('of kinds that are called as a global is stay, and the package says what becomes of its own', () => {
    const globals = ['Record', 'Object', 'KindMap', 'FieldError', 'NaN'].map((kind) => definition({ kind }));
    const { model, diagnostics } = build(globals, {});
    const resources = model.groupVersions.flatMap((groupVersion) => groupVersion.resources);
    expect(resources.map(({ kind, names }) => [kind, names.type]).filter(([a, b]) => a !== b)).toEqual([]);
    expect(diagnostics.map(({ code, message }) => [code, message])).toEqual([
      [
        'OCM3018',
        'of the kind KindMap, KindMap is called KindMap2 in ".": something more important has the name',
      ],
    ]);
  });

  it('do not depend on what is left out', () => {
    expect(typesOf(kinds, ['Foo'])).toEqual([
      [['Foo'], ['FooSpec2 FooSpec2Input', 'FooSpec2A FooSpec2AInput']],
    ]);
  });
});

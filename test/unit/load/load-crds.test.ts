import { describe, expect, it } from 'vitest';
import { loadCrds } from '../../../src/load/load-crds.ts';
import { crdObject, crdText } from '../../support/crd-text.ts';

const load = (text: string, path = 'x.yaml') => {
  const { result, diagnostics } = loadCrds([{ path, text }]);
  const findings = diagnostics.map(({ code, severity, location }) => {
    return `${code} ${severity} ${location?.line}:${location?.column}`;
  });
  return { ...result, diagnostics, findings };
};

const json = (value: unknown) => JSON.stringify(value, null, 1);

/** What `kubectl get crds` adds to a definition. */
const stored = (definition: object, parts: object) => ({
  ...definition,
  ...parts,
  status: { acceptedNames: { kind: 'Widget', plural: 'widgets' }, conditions: [], storedVersions: ['v1'] },
});

describe('loadCrds finds definitions', () => {
  const widget = crdObject();
  const gadget = crdObject({ kind: 'Gadget' });

  it('in a List, as kubectl get prints it', () => {
    const items = [stored(widget, {}), { apiVersion: 'v1', kind: 'ConfigMap' }, stored(gadget, {})];
    const list = { apiVersion: 'v1', kind: 'List', metadata: { resourceVersion: '' }, items };
    const { crds, findings } = load(json(list));
    expect(crds.map(({ definition, pointer }) => [definition.names.kind, pointer])).toEqual([
      ['Gadget', ['items', 2]],
      ['Widget', ['items', 0]],
    ]);
    expect(findings).toEqual(['OCM2008 note 1:1']);
  });

  it('in a CustomResourceDefinitionList whose items do not name their type', () => {
    const bare = Object.fromEntries(
      Object.entries(widget).filter(([key]) => key !== 'kind' && key !== 'apiVersion'),
    );
    const list = {
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinitionList',
      items: [bare, null],
    };
    expect(load(json(list))).toMatchObject({ crds: [{ pointer: ['items', 0] }], findings: [] });
  });

  it('in Lists within Lists', () => {
    const list = (items: unknown[]) => ({ apiVersion: 'v1', kind: 'List', items });
    expect(load(json(list([list([widget])])))).toMatchObject({
      crds: [{ pointer: ['items', 0, 'items', 0] }],
    });
  });

  it('in documents one after another, sorted by name', () => {
    const { crds, findings } = load(`${crdText()}---\n${crdText({ kind: 'Gadget' })}`);
    expect(crds.map(({ definition }) => definition.name)).toEqual([
      'gadgets.test.example.com',
      'widgets.test.example.com',
    ]);
    expect(findings).toEqual([]);
  });

  it('with the place of each schema node', () => {
    const { crds } = load(json({ apiVersion: 'v1', kind: 'List', items: [widget] }));
    const [crd] = crds;
    const [version] = crd?.definition.versions ?? [];
    const pointer = [
      ...(crd?.pointer ?? []),
      ...(version?.pointer ?? []),
      'schema',
      'openAPIV3Schema',
      'type',
    ];
    const line = json({ apiVersion: 'v1', kind: 'List', items: [widget] })
      .split('\n')
      .findIndex((text) => text.includes('openAPIV3Schema'));
    expect(crd?.document.locate(pointer, 'key')).toEqual({ file: 'x.yaml', line: line + 2, column: 9 });
  });
});

describe('loadCrds passes over', () => {
  it('other kinds, with one note per file', () => {
    const others =
      'kind: A\n---\nkind: B\n---\nkind: B\n---\n[1]\n---\nx: 1\n---\nkind: C\n---\nkind: D\n---\n';
    const { crds, diagnostics } = load(others + crdText());
    expect(crds).toHaveLength(1);
    expect(diagnostics).toHaveLength(1);
    expect(diagnostics[0]?.message).toContain(
      'A, B (2), documents that are no object, documents without a kind, C, 1 more',
    );
  });
});

describe('loadCrds refuses', () => {
  it.each([
    ['a file without definitions', 'kind: ConfigMap\n', ['OCM2008 note 1:1', 'OCM1003 error 1:1']],
    ['an empty file', '', ['OCM1003 error 1:1']],
    ['a file of comments', '# nothing\n---\n', ['OCM1003 error 1:1']],
    [
      'something of apiextensions without a kind',
      'apiVersion: apiextensions.k8s.io/v1\n',
      ['OCM2011 error 1:1'],
    ],
    ['a broken file, without saying that it is empty too', 'a: [\n', ['OCM2001 error 2:1']],
  ])('%s', (_, text, findings) => {
    expect(load(text)).toMatchObject({ crds: [], findings });
  });

  it('a folder that holds none, yet not a file of a folder that does', () => {
    const other = (path: string, input: string) => ({ path, input, text: 'kind: ConfigMap\n' });
    const { diagnostics } = loadCrds([
      other('a/x.yaml', 'a'),
      { path: 'a/y.yaml', input: 'a', text: crdText() },
      other('b/x.yaml', 'b'),
      other('b/y.yaml', 'b'),
    ]);
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([
      { code: 'OCM1003', severity: 'error', message: '"b" holds no CustomResourceDefinition' },
    ]);
  });

  it('all that is wrong at once', () => {
    const text = `${crdText().replace('scope: Namespaced', 'scope: X')}---\nkind: CustomResourceDefinition\nkind: CustomResourceDefinition\n---\n${crdText({ kind: 'Bad/Kind', plural: 'bads' })}`;
    const codes = load(text).diagnostics.map(({ code }) => code);
    expect(codes).toEqual(['OCM2002', 'OCM2013', 'OCM2010', 'OCM2013', 'OCM2013', 'OCM2013']);
  });

  it('hostile names without letting control characters into the message', () => {
    const [diagnostic] = load(
      crdText().replace('group: test.example.com', 'group: "\\e[31m\\u2028x.io"'),
    ).diagnostics;
    expect(diagnostic).toMatchObject({ code: 'OCM2013', field: 'spec.group' });
    expect(diagnostic?.message).not.toMatch(/[\p{Cc}\u2028]/u);
  });
});

describe('loadCrds reads a vocabulary', () => {
  it('beside definitions', () => {
    const text = 'apiVersion: ocm-gen/v1\nkind: Vocabulary\ntypes:\n  w/v1:\n    Widget:\n      spec.x: X\n';
    const { vocabularies, crds, findings } = load(`${text}---\n${crdText()}`);
    expect(vocabularies.map(({ vocabulary }) => vocabulary.types)).toEqual([
      { 'w/v1': { Widget: { 'spec.x': 'X' } } },
    ]);
    expect([crds.length, findings]).toEqual([1, []]);
  });

  it('and points at what has the wrong type', () => {
    const text =
      'apiVersion: ocm-gen/v1\nkind: Vocabulary\ntypes:\n  w/v1:\n    Widget:\n      spec.x: [1]\n    Other: 7\n';
    expect(load(text).findings).toEqual(['OCM2012 error 6:15', 'OCM2012 error 7:12']);
  });

  it('but not one of another apiVersion', () => {
    expect(load('apiVersion: ocm-gen/v9\nkind: Vocabulary\n').findings).toEqual([
      'OCM2008 note 1:1',
      'OCM1003 error 1:1',
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { loadCrds } from '../../../src/load/load-crds.ts';
import { takeMarks } from '../../support/marked-text.ts';

const base = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: widgets.example.com
spec:
  group: example.com
  scope: Namespaced
  names:
    kind: Widget
    plural: widgets
    shortNames: [wd]
  versions:
  - name: v1
    served: true
    storage: true
    schema:
      openAPIV3Schema: {type: object}
    additionalPrinterColumns:
    - {name: Age, type: date, jsonPath: .metadata.creationTimestamp}
  - name: v1alpha1
    served: false
    storage: false
    schema:
      openAPIV3Schema: {type: object}
`;

/** Replaces the first occurrence of a line's text; the replacement may hold a mark. */
function edit(from: string, to: string): string {
  if (!base.includes(from)) throw new Error(`the base does not hold ${from}`);
  return base.replace(from, () => to);
}

function load(text: string) {
  const { result, diagnostics } = loadCrds([{ path: 'crd.yaml', text }]);
  const findings = diagnostics.map(({ code, location, field }) => {
    return `${code} ${location?.line}:${location?.column} ${field ?? ''}`.trim();
  });
  return { crds: result.crds, diagnostics, findings };
}

describe('loadCrds reads an envelope', () => {
  it('and fills in what the API server would', () => {
    const { crds, diagnostics } = load(base);
    expect(diagnostics).toEqual([]);
    expect(crds[0]?.definition).toMatchObject({
      name: 'widgets.example.com',
      group: 'example.com',
      scope: 'Namespaced',
      names: {
        kind: 'Widget',
        plural: 'widgets',
        singular: 'widget',
        listKind: 'WidgetList',
        shortNames: ['wd'],
        categories: [],
      },
      preserveUnknownFields: false,
      versions: [
        { name: 'v1', served: true, storage: true, deprecated: false, pointer: ['spec', 'versions', 0] },
        { name: 'v1alpha1', served: false, storage: false, subresources: { status: false } },
      ],
    });
  });

  it('and keeps what a version says', () => {
    const more = `
    deprecated: true
    deprecationWarning: use v2
    subresources: {status: {}, scale: {specReplicasPath: .spec.n, statusReplicasPath: .status.n, labelSelectorPath: ''}}
    selectableFields: [{jsonPath: .spec.color}]`;
    const { crds, diagnostics } = load(edit('    storage: true', `    storage: true${more}`));
    expect(diagnostics).toEqual([]);
    expect(crds[0]?.definition.versions[0]).toMatchObject({
      deprecated: true,
      deprecationWarning: 'use v2',
      subresources: { status: true, scale: { specReplicasPath: '.spec.n', statusReplicasPath: '.status.n' } },
      selectableFields: ['.spec.color'],
      additionalPrinterColumns: [{ name: 'Age', type: 'date', jsonPath: '.metadata.creationTimestamp' }],
      schema: { type: 'object' },
    });
  });

  it('and takes a lower-case kind, and one with a hyphen, as the API server does', () => {
    const renamed = base.replace('kind: Widget\n', 'kind: wid-Get\n');
    expect(load(renamed)).toMatchObject({
      findings: [],
      crds: [{ definition: { names: { singular: 'wid-get' } } }],
    });
  });
});

describe('loadCrds refuses', () => {
  it.each<[string, string, string, string]>([
    ['another apiVersion', 'apiextensions.k8s.io/v1\n', '◆apiextensions.k8s.io/v2\n', 'OCM2010 @ apiVersion'],
    ['no apiVersion', 'apiVersion: apiextensions.k8s.io/v1\n', '◆', 'OCM2010 @'],
    ['no kind', 'kind: CustomResourceDefinition\n', '', 'OCM2011 1:1'],
    ['no metadata', 'metadata:\n  name: widgets.example.com\n', '', 'OCM2011 1:1'],
    ['another name', 'name: widgets.example.com', 'name: ◆widget.example.com', 'OCM2014 @ metadata.name'],
    ['no group', '  group: example.com\n', '', 'OCM2011 5:1 spec'],
    [
      'a group that leaves the folder',
      'group: example.com',
      'group: ◆../../etc',
      'OCM2013 @ spec.group|OCM2014 4:9 metadata.name',
    ],
    [
      'a group in upper case',
      'group: example.com',
      'group: ◆Example.com',
      'OCM2013 @ spec.group|OCM2014 4:9 metadata.name',
    ],
    [
      'a group without a dot',
      'group: example.com',
      'group: ◆example',
      'OCM2013 @ spec.group|OCM2014 4:9 metadata.name',
    ],
    [
      'a group with a trailing line break',
      'group: example.com',
      'group: ◆"example.com\\n"',
      'OCM2013 @ spec.group|OCM2014 4:9 metadata.name',
    ],
    ['a kind that leaves the folder', 'kind: Widget', 'kind: ◆../Widget', 'OCM2013 @ spec.names.kind'],
    ['a kind that is code', 'kind: Widget', "kind: ◆'A;process.exit()'", 'OCM2013 @ spec.names.kind'],
    ['the kind __proto__', 'kind: Widget', 'kind: ◆__proto__', 'OCM2013 @ spec.names.kind'],
    ['a kind that only folds to ASCII', 'kind: Widget', 'kind: ◆"\\u212Aind"', 'OCM2013 @ spec.names.kind'],
    ['a kind of 64 letters', 'kind: Widget', `kind: ◆${'K'.repeat(64)}`, 'OCM2013 @ spec.names.kind'],
    ['an empty kind', 'kind: Widget', 'kind: ◆""', 'OCM2011 @ spec.names.kind'],
    ['a kind that is a number', 'kind: Widget', 'kind: ◆7', 'OCM2012 @ spec.names.kind'],
    [
      'a plural in upper case',
      'plural: widgets',
      'plural: ◆Widgets',
      'OCM2013 @ spec.names.plural|OCM2014 4:9 metadata.name',
    ],
    [
      'a list kind equal to the kind',
      'kind: Widget\n',
      'kind: Widget\n    listKind: ◆Widget\n',
      'OCM2013 @ spec.names.listKind',
    ],
    ['a short name with a slash', '[wd]', '[◆a/b]', 'OCM2013 @ spec.names.shortNames[0]'],
    ['short names that are no list', '[wd]', '◆wd', 'OCM2012 @ spec.names.shortNames'],
    ['an unknown scope', 'scope: Namespaced', 'scope: ◆Global', 'OCM2013 @ spec.scope'],
    ['no scope', '  scope: Namespaced\n', '', 'OCM2011 5:1 spec'],
    ['a version that leaves the folder', 'name: v1\n', 'name: ◆../v1\n', 'OCM2013 @ spec.versions[0].name'],
    ['a version twice', 'name: v1alpha1', 'name: ◆v1', 'OCM2016 @ spec.versions[1].name'],
    ['served as text', 'served: true', 'served: ◆"true"', 'OCM2012 @ spec.versions[0].served'],
    ['no served', '    served: true\n', '', 'OCM2011 13:5 spec.versions[0]'],
    ['no storage flag', '    storage: true\n', '', 'OCM2011 13:5 spec.versions[0]'],
    ['two storage versions', 'storage: false', 'storage: ◆true', 'OCM2015 @ spec.versions[1].storage'],
    ['no storage version', 'storage: true', 'storage: false', 'OCM2015 13:3 spec.versions'],
    [
      'a schema that is a list',
      'openAPIV3Schema: {type: object}',
      'openAPIV3Schema: ◆[]',
      'OCM2012 @ spec.versions[0].schema.openAPIV3Schema',
    ],
    [
      'a column of an unknown type',
      'type: date',
      'type: ◆time',
      'OCM2013 @ spec.versions[0].additionalPrinterColumns[0].type',
    ],
    [
      'a column without a path',
      '- {name: Age, type: date, jsonPath: .metadata.creationTimestamp}',
      '- ◆{name: Age, type: date}',
      'OCM2011 @ spec.versions[0].additionalPrinterColumns[0]',
    ],
    [
      'a warning on a version in use',
      'served: true',
      'served: true\n    deprecationWarning: ◆old',
      'OCM2013 @ spec.versions[0].deprecationWarning',
    ],
    [
      'a scale without paths',
      'served: true',
      'served: true\n    subresources:\n      ◆scale: {}',
      'OCM2011 @ spec.versions[0].subresources.scale|OCM2011 @ spec.versions[0].subresources.scale',
    ],
    ['versions that are no list', '  versions:\n', '  versions: ◆{}\n  other:\n', 'OCM2012 @ spec.versions'],
    ['an empty list of versions', '  versions:\n', '  versions: ◆[]\n  other:\n', 'OCM2011 @ spec.versions'],
    ['a spec that is text', 'spec:\n', 'spec: ◆x\nother:\n', 'OCM2012 @ spec'],
  ])('%s', (_, from, to, wanted) => {
    const { text, places } = takeMarks(edit(from, to));
    const { crds, findings } = load(text);
    expect(findings).toEqual(wanted.split('|').map((finding) => finding.replace('@', places[0] ?? '?')));
    expect(crds).toEqual([]);
  });
});

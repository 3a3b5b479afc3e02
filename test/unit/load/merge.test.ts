import { describe, expect, it } from 'vitest';
import { loadCrds } from '../../../src/load/load-crds.ts';
import { crdObject, crdVersion, type CrdParts } from '../../support/crd-text.ts';

const v1 = crdVersion('v1', {
  type: 'object',
  properties: { description: { type: 'string', description: 'A.' } },
});
const v2 = crdVersion('v2', { type: 'object' }, { storage: false });

const fileOf = (path: string, parts: CrdParts) => ({ path, text: JSON.stringify(crdObject(parts), null, 1) });

const load = (...files: { path: string; text: string }[]) => {
  const { result, diagnostics } = loadCrds(files);
  const findings = diagnostics.map(({ code, location, related }) => {
    const other = related?.[0]?.location;
    return `${code} ${location?.file}:${location?.line} ${other?.file}:${other?.line}`;
  });
  return { crds: result.crds, findings };
};

describe('one definition in several files', () => {
  it('is merged when only words differ, the first path winning in any order', () => {
    const spec = {
      description: 'Other words.',
      type: 'object',
      properties: { description: { type: 'string' } },
    };
    const reworded = crdVersion('v1', spec, { description: 'Another thing.' });
    const a = fileOf('a.json', { versions: [v1] });
    const b = fileOf('b.json', { versions: [reworded] });
    for (const files of [
      [a, b],
      [b, a],
    ]) {
      const { crds, findings } = load(...files);
      expect(findings).toEqual([]);
      expect(crds.map(({ document }) => document.file)).toEqual(['a.json']);
    }
  });

  it('is the one with more versions when those of the other are equal', () => {
    const small = fileOf('a.json', { versions: [v1] });
    const large = fileOf('b.json', { versions: [v2, v1] });
    expect(load(small, large)).toMatchObject({ findings: [], crds: [{ document: { file: 'b.json' } }] });
    expect(load(large, small)).toMatchObject({ findings: [], crds: [{ document: { file: 'b.json' } }] });
  });

  it('does not mind the order of members and of required', () => {
    const schema = (required: string[], flip: boolean) => {
      const pair = [
        ['a', { type: 'string' }],
        ['b', { type: 'string' }],
      ];
      return {
        type: 'object',
        required,
        properties: Object.fromEntries(flip ? pair.reverse() : pair) as object,
      };
    };
    const a = fileOf('a.json', { spec: schema(['a', 'b'], false) });
    const b = fileOf('b.json', { spec: schema(['b', 'a'], true) });
    expect(load(a, b).findings).toEqual([]);
  });

  it('is refused with both places when a fact differs', () => {
    const text = (type: string) => `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: widgets.example.com}
spec:
  group: example.com
  scope: Cluster
  names: {kind: Widget, plural: widgets}
  versions:
  - name: v1
    served: true
    storage: true
    schema:
      openAPIV3Schema:
        type: object
        properties:
          description: {type: ${type}}
`;
    const other = { path: 'b.yaml', text: `# a line more\n${text('integer')}` };
    expect(load({ path: 'a.yaml', text: text('string') }, other).findings).toEqual([
      'OCM2018 b.yaml:17 a.yaml:16',
    ]);
  });

  it.each<[string, CrdParts]>([
    ['a version the other lacks', { versions: [crdVersion('v3', {})] }],
    ['a served flag', { versions: [{ ...v1, served: false }] }],
    [
      'a printer column',
      { versions: [{ ...v1, additionalPrinterColumns: [{ name: 'A', type: 'date', jsonPath: '.a' }] }] },
    ],
    ['a subresource', { versions: [{ ...v1, subresources: { status: {} } }] }],
    ['a selectable field', { versions: [{ ...v1, selectableFields: [{ jsonPath: '.spec.x' }] }] }],
    ['a default', { spec: { type: 'object', properties: { description: { type: 'string', default: '' } } } }],
    [
      'a property called description',
      { spec: { type: 'object', properties: { description: { type: 'integer' } } } },
    ],
  ])('is refused when %s differs', (_, parts) => {
    const { findings } = load(fileOf('a.json', { versions: [v1] }), fileOf('b.json', parts));
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatch(/^OCM2018 b\.json:\d+ a\.json:\d+$/);
  });
});

describe('of two definitions that differ', () => {
  const served = { ...v1, served: false };
  const wordsOf = (...files: { path: string; text: string }[]) =>
    loadCrds(files).diagnostics.map(({ code, severity }) => `${severity} ${code}`);

  it.each<[string, CrdParts]>([
    ['a version', { versions: [served] }],
    ['names', { versions: [v1], names: { shortNames: ['other'] } }],
    ['a schema', { spec: { type: 'object', properties: { description: { type: 'integer' } } } }],
  ])('the one that has the versions of the other and more counts, with a warning: %s', (_, parts) => {
    const small = fileOf('a.json', parts);
    const large = fileOf('b.json', { versions: [v2, v1] });
    for (const files of [
      [small, large],
      [large, small],
    ]) {
      expect(wordsOf(...files)).toEqual(['warning OCM2018']);
      const { crds, findings } = load(...files);
      expect(crds.map(({ document }) => document.file)).toEqual(['b.json']);
      expect(findings[0]).toMatch(/^OCM2018 a\.json:\d+ b\.json:\d+$/);
    }
  });

  it.each<[string, CrdParts, CrdParts]>([
    ['each has a version that the other lacks', { versions: [v1] }, { versions: [v2, crdVersion('v3', {})] }],
    ['both have the same versions', { versions: [v1, v2] }, { versions: [served, v2] }],
    ['the scope is another', { versions: [v1, v2] }, { versions: [v1], scope: 'Cluster' }],
    ['the kind is another', { versions: [v1, v2] }, { versions: [v1], names: { kind: 'Other' } }],
  ])('neither counts where %s', (_, left, right) => {
    expect(wordsOf(fileOf('a.json', left), fileOf('b.json', right))).toEqual(['error OCM2018']);
  });
});

describe('a definition of apiextensions v1beta1', () => {
  const old = (path: string, version: string) => {
    const { text } = fileOf(path, { versions: [crdVersion(version, { type: 'string' })] });
    return { path, text: text.replace('apiextensions.k8s.io/v1"', 'apiextensions.k8s.io/v1beta1"') };
  };

  it('gives way to one of v1, however they differ and whichever comes first', () => {
    const current = fileOf('b.json', { versions: [v1] });
    for (const files of [
      [old('a.json', 'v1'), current],
      [current, old('a.json', 'v1')],
    ]) {
      const { crds, findings } = load(...files);
      expect(findings).toEqual(['OCM2024 a.json:7 b.json:7']);
      expect(crds.map(({ document }) => document.file)).toEqual(['b.json']);
    }
  });

  it('counts where there is no other, and two of them must agree', () => {
    expect(load(old('a.json', 'v1'))).toMatchObject({ findings: [], crds: [{ isUpgraded: true }] });
    expect(load(old('a.json', 'v1'), old('b.json', 'v2')).findings).toHaveLength(1);
  });
});

describe('two definitions', () => {
  it('that differ in scope are refused', () => {
    const { path, text } = fileOf('b.json', {});
    const cluster = { path, text: text.replace('Namespaced', 'Cluster') };
    expect(load(fileOf('a.json', {}), cluster).findings).toEqual(['OCM2018 b.json:9 a.json:9']);
  });

  it('that claim one kind are refused with both places', () => {
    const findings = load(fileOf('a.json', {}), fileOf('b.json', { plural: 'widgetses' })).findings;
    expect(findings).toEqual(['OCM2019 b.json:11 a.json:11']);
  });

  it('of which one is called like the list of the other are refused', () => {
    const findings = load(fileOf('a.json', {}), fileOf('b.json', { kind: 'WidgetList' })).findings;
    expect(findings).toEqual(['OCM2019 a.json:14 b.json:11']);
  });

  it('of one kind in two groups are fine', () => {
    expect(load(fileOf('a.json', {}), fileOf('b.json', { group: 'other.io' }))).toMatchObject({
      findings: [],
      crds: [{ definition: { group: 'other.io' } }, { definition: { group: 'test.example.com' } }],
    });
  });
});

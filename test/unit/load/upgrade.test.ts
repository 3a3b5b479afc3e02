import { describe, expect, it } from 'vitest';
import { loadCrds } from '../../../src/load/load-crds.ts';

const old = `apiVersion: apiextensions.k8s.io/v1beta1
kind: CustomResourceDefinition
metadata:
  name: widgets.example.com
spec:
  group: example.com
  version: v1
  names: {kind: Widget, plural: widgets}
  subresources: {status: {}}
  additionalPrinterColumns:
  - {name: Color, type: string, JSONPath: .spec.color}
  validation:
    openAPIV3Schema:
      type: object
      properties:
        spec: {type: string}
`;

const load = (text: string) => {
  const { result, diagnostics } = loadCrds([{ path: 'old.yaml', text }]);
  const places = diagnostics.map(({ code, location }) => `${code} ${location?.line}:${location?.column}`);
  return { crd: result.crds[0], places };
};

describe('loadCrds reads apiextensions v1beta1', () => {
  it('with one version and everything at the top', () => {
    const { crd, places } = load(old);
    expect(places).toEqual([]);
    expect(crd?.definition).toMatchObject({
      scope: 'Namespaced',
      preserveUnknownFields: true,
      versions: [
        {
          name: 'v1',
          served: true,
          storage: true,
          schema: { type: 'object', properties: { spec: { type: 'string' } } },
          subresources: { status: true },
          additionalPrinterColumns: [{ name: 'Color', type: 'string', jsonPath: '.spec.color' }],
        },
      ],
    });
  });

  it('and finds the places of what moved', () => {
    const { crd } = load(old);
    const base = crd?.definition.versions[0]?.pointer ?? [];
    const place = (...steps: (string | number)[]) => crd?.document.locate([...base, ...steps]);
    expect(place('schema', 'openAPIV3Schema', 'properties', 'spec')).toMatchObject({ line: 16, column: 15 });
    expect(place('additionalPrinterColumns', 0, 'jsonPath')).toMatchObject({ line: 11, column: 43 });
    expect(place('subresources', 'status')).toMatchObject({ line: 9, column: 26 });
    expect(place('name')).toMatchObject({ line: 7, column: 12 });
    expect(crd?.document.locate(['spec', 'group'])).toMatchObject({ line: 6, column: 10 });
  });

  it('and lets a version speak for itself', () => {
    const versions = `  versions:
  - {name: v1, served: true, storage: true}
  - name: v2
    served: true
    storage: false
    schema: {openAPIV3Schema: {type: object, description: own}}
    subresources: null
`;
    const { crd, places } = load(
      `${old.replace('  version: v1\n', '')}  preserveUnknownFields: false\n${versions}`,
    );
    expect(places).toEqual([]);
    expect(crd?.definition).toMatchObject({
      preserveUnknownFields: false,
      versions: [
        { name: 'v1', schema: { properties: {} } },
        { name: 'v2', schema: { description: 'own' }, subresources: { status: true } },
      ],
    });
    expect(crd?.document.locate(['spec', 'versions', 1, 'schema', 'openAPIV3Schema'])).toMatchObject({
      line: 22,
    });
  });

  it.each([
    ['no schema anywhere', old.slice(0, old.indexOf('  validation')), 'OCM2017'],
    ['no version', old.replace('  version: v1\n', ''), 'OCM2011'],
    ['a version name that is none', old.replace('version: v1', 'version: V_1'), 'OCM2013'],
  ])('and refuses %s', (_, text, code) => {
    expect(load(text).places[0]).toContain(code);
  });

  it('and says where a top-level column is wrong', () => {
    expect(load(old.replace('type: string, JSON', 'type: text, JSON')).places).toEqual(['OCM2013 11:25']);
  });
});

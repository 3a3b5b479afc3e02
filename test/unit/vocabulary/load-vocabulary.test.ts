import { describe, expect, it } from 'vitest';
import { loadCrds } from '../../../src/load/load-crds.ts';

const head = 'apiVersion: ocm-gen/v1\nkind: Vocabulary\nrelease: v1.0.0\ntypes: {}\n';

function load(text: string) {
  const { result, diagnostics } = loadCrds([{ path: 'v.yaml', text: head + text }]);
  return {
    vocabulary: result.vocabularies[0]?.vocabulary,
    findings: diagnostics.map(
      ({ code, location, field }) => `${code} ${location?.line}:${location?.column} ${field}`,
    ),
  };
}

const block = (lines: string): string =>
  `consts:\n  store/v1:\n  - category: reason\n    type: string\n${lines}`;

describe('a vocabulary', () => {
  it('is read with consts, feature gates and reserved names, in their order', () => {
    const { vocabulary, findings } = load(
      `${block('    group: R\n    description: D.\n    consts:\n      B: {member: b, value: x, description: d}\n      A: {member: a, value: 1}\n')}` +
        '  - {category: other, type: untyped bool, consts: {C: {value: false}}}\n' +
        'featureGates:\n  feature:\n    Gates: {G: {default: true, stage: Beta}}\n' +
        'reservedClusterClaimNames: {package: store/v1, name: Names, values: [a, b]}\n',
    );
    expect(findings).toEqual([]);
    expect(vocabulary).toEqual({
      types: {},
      consts: {
        'store/v1': [
          {
            category: 'reason',
            type: 'string',
            group: 'R',
            description: 'D.',
            consts: { B: { member: 'b', value: 'x', description: 'd' }, A: { member: 'a', value: 1 } },
          },
          { category: 'other', type: 'untyped bool', consts: { C: { value: false } } },
        ],
      },
      featureGates: { feature: { Gates: { G: { default: true, stage: 'Beta' } } } },
      reservedClusterClaimNames: { package: 'store/v1', name: 'Names', values: ['a', 'b'] },
    });
    expect(Object.keys(vocabulary?.consts?.['store/v1']?.[0]?.consts ?? {})).toEqual(['B', 'A']);
  });

  const wrong: readonly (readonly [name: string, text: string, findings: readonly string[]])[] = [
    ['a package path that leads elsewhere', 'consts:\n  ../x: []\n', ['OCM2013 6:9 consts.../x']],
    ['a package path in capitals', 'featureGates:\n  Feature: {}\n', ['OCM2013 6:12 featureGates.Feature']],
    [
      'a name that is no identifier',
      block('    consts:\n      a-b: {value: x}\n'),
      ['OCM2013 10:12 consts.store/v1[0].consts.a-b'],
    ],
    [
      'a name that Go does not export',
      block('    consts:\n      abc: {value: x}\n'),
      ['OCM2013 10:12 consts.store/v1[0].consts.abc'],
    ],
    [
      'a hostile group',
      block('    group: "}; evil"\n    consts: {}\n'),
      ['OCM2013 9:12 consts.store/v1[0].group'],
    ],
    [
      'a const without a value',
      block('    consts:\n      A: {}\n'),
      ['OCM2012 10:7 consts.store/v1[0].consts.A'],
    ],
    [
      'a const whose value is a list',
      block('    consts:\n      A: {value: []}\n'),
      ['OCM2012 10:18 consts.store/v1[0].consts.A.value'],
    ],
    [
      'a grouped const without a member',
      block('    group: G\n    consts:\n      A: {value: x}\n'),
      ['OCM2011 11:7 consts.store/v1[0].consts.A'],
    ],
    [
      'a block without a category',
      'consts:\n  store/v1:\n  - {type: string, consts: {}}\n',
      ['OCM2011 7:5 consts.store/v1[0]'],
    ],
    [
      'a gate without a stage',
      'featureGates:\n  feature:\n    Gates: {G: {default: true}}\n',
      ['OCM2011 7:13 featureGates.feature.Gates.G'],
    ],
    [
      'a gate that is neither on nor off',
      'featureGates:\n  feature:\n    Gates: {G: {default: "on", stage: Beta}}\n',
      ['OCM2012 7:26 featureGates.feature.Gates.G.default'],
    ],
    [
      'a reserved list of a package that leads elsewhere',
      'reservedClusterClaimNames: {package: ../a, name: Names, values: []}\n',
      ['OCM2013 5:38 reservedClusterClaimNames.package'],
    ],
    [
      'a reserved name that is no text',
      'reservedClusterClaimNames: {package: a, name: Names, values: [1]}\n',
      ['OCM2012 5:63 reservedClusterClaimNames.values[0]'],
    ],
  ];

  it.each(wrong)('refuses %s', (_, text, findings) => {
    expect(load(text).findings).toEqual(findings);
  });
});

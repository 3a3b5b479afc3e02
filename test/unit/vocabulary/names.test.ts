import { describe, expect, it } from 'vitest';
import type { PackageVocabulary } from '../../../src/model/vocabulary-types.ts';
import { build, definition, withSpec, type JsonObject } from '../../support/definition.ts';

const group = 'store.example.io';
const box = definition({
  group,
  kind: 'Box',
  schema: withSpec({ mode: { type: 'string', enum: ['A', 'B'] } }),
});
const types = { 'store/v1': { Box: { spec: 'BoxSpec', 'spec.mode': 'Mode' } } };

function words(more: JsonObject): JsonObject {
  return { apiVersion: 'ocm-gen/v1', kind: 'Vocabulary', release: 'v0.0.0', types, ...more };
}

/** A block of string consts that are called as their values. */
function consts(names: readonly string[], more: JsonObject = {}): JsonObject {
  const members = names.map((name) => [name, { member: name, value: name }] as const);
  return { category: 'other', type: 'string', ...more, consts: Object.fromEntries(members) };
}

function namesOf(vocabulary: readonly PackageVocabulary[]): readonly string[] {
  return vocabulary.map(
    ({ entry, consts: stated, groups }) =>
      `${entry}: ${[...stated.map(({ name }) => name), ...groups.map(({ name }) => `{${name}}`)].join(' ')}`,
  );
}

describe('the names of consts', () => {
  const cases: readonly (readonly [name: string, blocks: readonly JsonObject[], want: string])[] = [
    ['are those of Go', [consts(['Alpha', 'GroupVersion'])], 'store/v1: Alpha GroupVersion'],
    [
      'come after kinds and all that is made from them',
      [consts(['Box', 'BoxKind', 'BoxList'])],
      'store/v1: Box2 BoxKind2 BoxList2',
    ],
    ['come after nested types', [consts(['BoxSpec', 'Mode'])], 'store/v1: BoxSpec2 Mode2'],
    [
      'come after names that the package means something else by',
      [consts(['ObjectMeta', 'Record'])],
      'store/v1: ObjectMeta2 Record2',
    ],
    ['come before groups', [consts(['Kind'], { group: 'Kind' })], 'store/v1: Kind {KindValue}'],
    [
      'leave a group that an enum has, by Go type, to it',
      [consts(['A', 'B'], { type: 'Mode', group: 'Other' })],
      'store/v1: A B',
    ],
    [
      'leave a group that an enum has, by name, to it',
      [consts(['A', 'B'], { group: 'Mode' })],
      'store/v1: A B',
    ],
    [
      'tell a group from an enum of other values',
      [consts(['A', 'C'], { group: 'Mode' })],
      'store/v1: A C {ModeValue}',
    ],
    [
      'give the union of a Go type its name, and the enum that differs another one',
      [consts(['A', 'B', 'C'], { type: 'Mode', group: 'Mode' })],
      'store/v1: A B C {Mode}',
    ],
    [
      'join the blocks of one group',
      [consts(['X'], { group: 'G' }), consts(['Y'], { type: 'untyped string', group: 'G' })],
      'store/v1: X Y {G}',
    ],
  ];

  it.each(cases)('%s', (_, blocks, want) => {
    const { model } = build([box, words({ consts: { 'store/v1': blocks } })]);
    expect(namesOf(model.vocabulary)).toEqual([want]);
  });

  it('do not move when a kind is left out', () => {
    const other = definition({ group, kind: 'Crate' });
    const vocabulary = words({ consts: { 'store/v1': [consts(['Box', 'A', 'B'], { group: 'Mode' })] } });
    const { model } = build([box, other, vocabulary], { exclude: ['Box'] });
    expect(namesOf(model.vocabulary)).toEqual(['store/v1: Box2 A B {ModeValue}']);
  });

  it('are the same in any order of the definitions', () => {
    const other = definition({ group, kind: 'Mode' });
    const vocabulary = words({ consts: { 'store/v1': [consts(['Mode'])] } });
    const [one, two] = [build([box, other, vocabulary]), build([vocabulary, other, box])];
    expect(namesOf(one.model.vocabulary)).toEqual(namesOf(two.model.vocabulary));
  });

  it('tell where the const stands in the object of its group', () => {
    const blocks = [
      {
        category: 'other',
        type: 'Mode',
        group: 'Mode',
        consts: { ModeA: { member: 'X', value: 'A' }, ModeB: { member: 'Y', value: 'B' } },
      },
      { category: 'other', type: 'string', group: 'G', consts: { GOne: { member: 'One', value: '1' } } },
      { category: 'other', type: 'string', consts: { Alone: { value: '1' } } },
    ];
    const { model } = build([box, words({ consts: { 'store/v1': blocks } })]);
    const members = model.vocabulary.flatMap((each) =>
      each.consts.map(({ name, member }) => `${name} ${member}`),
    );
    // The enum of the schema keeps its object, which is keyed by value.
    expect(members).toEqual(['ModeA Mode.A', 'ModeB Mode.B', 'GOne G.One', 'Alone undefined']);
  });
});

describe('the place of a Go package', () => {
  const feature = { feature: [consts(['Box'])] };

  it('is its own path where it declares no kinds, and its names are its own', () => {
    const { model } = build([box, words({ consts: feature })]);
    expect(namesOf(model.vocabulary)).toEqual(['feature: Box']);
  });

  it('is another one where an entry of ours stands', () => {
    const { model } = build([
      box,
      words({ consts: { registry: [consts(['A'])], 'meta/v1': [consts(['B'])] } }),
    ]);
    expect(namesOf(model.vocabulary)).toEqual(['go/meta/v1: B', 'go/registry: A']);
  });

  it('is nowhere where its kinds were left out, or never loaded', () => {
    const vocabulary = words({
      types: { ...types, 'store/v9': { Old: {} } },
      consts: { 'store/v1': [consts(['A'])], 'store/v9': [consts(['B'])] },
    });
    const other = definition({ group: 'other.example.io', kind: 'Crate' });
    const { model } = build([box, other, vocabulary], { exclude: ['Box'] });
    expect(model.vocabulary).toEqual([]);
  });

  it('is the group that it names itself, not one of the same first label', () => {
    const foreign = definition({ group: 'store.other.io', kind: 'Box' });
    const groupName = {
      category: 'api-group',
      type: 'untyped string',
      consts: { GroupName: { value: group } },
    };
    const { model } = build([box, foreign, words({ consts: { 'store/v1': [groupName] } })]);
    expect(namesOf(model.vocabulary)).toEqual(['store.example.io/v1: GroupName']);
  });

  it('takes the first word on a const that two vocabularies state', () => {
    const one = {
      feature: [{ category: 'a', type: 'string', consts: { A: { value: '1' } } }],
    };
    const two = {
      feature: [{ category: 'b', type: 'string', consts: { A: { value: '2' }, B: { value: '3' } } }],
    };
    const { model } = build([box, words({ consts: one }), words({ consts: two })]);
    expect(
      model.vocabulary.flatMap(({ consts: stated }) => stated.map(({ name, value }) => `${name} ${value}`)),
    ).toEqual(['A 1', 'B 3']);
  });
});

describe('plain strings whose Go type has consts', () => {
  it('are open to them, those of Kubernetes too', () => {
    const schema = withSpec({
      size: { type: 'string' },
      operator: { type: 'string' },
      mode: { type: 'string', enum: ['A'] },
    });
    const { model } = build([
      definition({ group, kind: 'Box', schema }),
      words({
        types: {
          'store/v1': {
            Box: {
              'spec.size': 'Size',
              'spec.mode': 'Size',
              'spec.operator': 'k8s.io/apimachinery/pkg/apis/meta/v1.LabelSelectorOperator',
            },
          },
        },
        consts: { 'store/v1': [consts(['S', 'L'], { type: 'Size', group: 'Size' })] },
      }),
    ]);
    const open = [...model.openStrings].map(([{ path }, values]) => `${path} ${values.join('|')}`);
    expect(open).toEqual(['spec.size S|L', 'spec.operator In|NotIn|Exists|DoesNotExist']);
  });
});

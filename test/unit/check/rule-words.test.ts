import { describe, expect, it } from 'vitest';
import { compileValidator } from '../../../src/check/compile-validator.ts';
import { modelOf } from '../../support/emitted.ts';

/** One rule on one property of the spec. */
function detailsOf(schema: object, rule: object, value: unknown, old?: unknown): readonly string[] {
  const property = { ...schema, 'x-kubernetes-validations': [{ message: 'm', ...rule }] };
  const openAPIV3Schema = {
    type: 'object',
    properties: { spec: { type: 'object', properties: { f: property } } },
  };
  const crd = {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'words.example.com' },
    spec: {
      group: 'example.com',
      names: { kind: 'Word', plural: 'words', singular: 'word', listKind: 'WordList' },
      scope: 'Cluster',
      versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema } }],
    },
  };
  const { groupVersions } = modelOf([{ path: 'crd.yaml', text: JSON.stringify(crd) }]);
  const [resource] = groupVersions.flatMap(({ resources }) => resources);
  if (!resource) throw new Error('no kind');
  const validator = compileValidator(resource);
  const object = (f: unknown): object => ({
    apiVersion: 'example.com/v1',
    kind: 'Word',
    metadata: { name: 'a', resourceVersion: '1' },
    spec: { f },
  });
  const errors =
    old === undefined
      ? validator.validate(object(value))
      : validator.validateUpdate(object(value), object(old));
  return errors.map(({ field, detail }) => `${field}: ${detail}`);
}

const address = { type: 'string', format: 'ipv4', maxLength: 20 };
const bytes = { type: 'string', format: 'byte', maxLength: 20 };
const list = (items: object, more: object = {}): object => ({ type: 'array', maxItems: 4, items, ...more });
const holder = { type: 'object', properties: { s: address, n: { type: 'integer' } } };
const failed = (type: string, words: string): readonly string[] => [
  `spec.f: Invalid value: "${type}": ${words} evaluating rule: m`,
];

/** The words are the API server's own: what a rule failed of is never told in JavaScript's. */
describe('a rule that cannot read a value fails in the words of the API server', () => {
  it.each([
    [
      'a list for a string',
      address,
      "self.startsWith('1')",
      ['x'],
      failed('string', 'invalid data, expected string, got []interface {}'),
    ],
    [
      'a fraction for an integer',
      { type: 'integer' },
      'self > 1',
      5.0000000001,
      [
        'spec.f: Invalid value: "": Checked value must be of type integer (default format) in spec.f',
        ...failed('integer', 'invalid data, expected int, got float64'),
      ],
    ],
    [
      'base64 that rules read with another alphabet',
      { type: 'object', properties: { b: bytes } },
      'has(self.b)',
      { b: 'YW/j' },
      failed('object', 'Invalid byte formatted string YW/j: illegal base64 data at input byte 2'),
    ],
    [
      'an item of another type, where none is equal',
      list(address),
      "'1.1.1.1' in self",
      [['x']],
      failed('array', 'invalid data, expected string, got []interface {}'),
    ],
    [
      'a sort of it',
      list(address),
      'self.sort().size() > 0',
      [['x']],
      failed('array', 'list elements must be comparable'),
    ],
    [
      'a join of it',
      list(address),
      "self.join() == ''",
      [['x']],
      failed('array', 'join: invalid input: invalid data, expected string, got []interface {}'),
    ],
    [
      'a key that Go cannot look up',
      list(
        { type: 'object', required: ['k'], properties: { k: address } },
        { 'x-kubernetes-list-type': 'map', 'x-kubernetes-list-map-keys': ['k'] },
      ),
      'self == self || true',
      [{ k: ['x'] }],
      failed('array', 'internal error: runtime error: hash of unhashable type []interface {}'),
    ],
  ])('%s', (_name, schema, rule, value, want) => {
    expect(detailsOf(schema, { rule }, value)).toEqual(want);
  });

  it.each([
    ['an object', {}, 'map[string]interface {}'],
    ['a bool', true, 'bool'],
    ['an integer', 5, 'int64'],
    ['a fraction', 5.5, 'float64'],
  ])('an update of a string that is stored as %s', (_name, stored, type) => {
    const want = failed('object', `invalid data, expected string, got ${type}`);
    expect(detailsOf(holder, { rule: "self.s != 'q'" }, { s: stored, n: 1 }, { s: stored })).toEqual(want);
  });

  it('but where it reads only what can be read, it decides', () => {
    const rule = "has(self.n) && self.n > 1 || self.s == 'q'";
    expect(detailsOf(holder, { rule }, { n: 5, s: ['x'] })).toEqual([]);
    expect(detailsOf(list(address), { rule: "self.exists(x, x == '1.1.1.1')" }, [['x'], '1.1.1.1'])).toEqual(
      [],
    );
  });

  it('and a message that cannot be computed gives way to the rule’s own', () => {
    const rule = { rule: 'self.n > 1', messageExpression: "'s is ' + self.s" };
    expect(detailsOf(holder, rule, { n: 1, s: ['x'] })).toEqual(['spec.f: Invalid value: m']);
    expect(detailsOf(holder, rule, { n: 1, s: '1.1.1.1' })).toEqual(['spec.f: Invalid value: s is 1.1.1.1']);
  });
});

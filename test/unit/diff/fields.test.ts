import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../support/definition.ts';
import { diff, everyone, lineOf, spec, text, whole, type Row } from '../../support/diff-rows.ts';

function list(items: JsonObject, more: JsonObject): JsonObject {
  return { l: { type: 'array', items, ...more } };
}

const keyed = (...keys: readonly string[]): JsonObject => ({
  'x-kubernetes-list-type': 'map',
  'x-kubernetes-list-map-keys': keys,
});
const item = (...keys: readonly string[]): JsonObject => ({
  type: 'object',
  required: keys,
  properties: Object.fromEntries(keys.map((key) => [key, text])),
});

const rows: readonly Row[] = [
  [
    'an object renamed by case, and what changed below it',
    spec({ Foo: { type: 'object', properties: { a: text, b: text } } }),
    spec({ foo: { type: 'object', properties: { a: whole, B: text } } }),
    [
      `field-renamed spec.foo: ${everyone}`,
      `field-renamed spec.foo.B: ${everyone}`,
      `type-changed spec.foo.a: ${everyone}`,
    ],
  ],
  [
    'a required field renamed by case',
    spec({ Foo: text }, { required: ['Foo'] }),
    spec({ foo: text }, { required: ['foo'] }),
    [`field-renamed spec.foo: ${everyone}`],
  ],
  [
    'a key of a list renamed by case',
    spec(list(item('Name'), keyed('Name'))),
    spec(list(item('name'), keyed('name'))),
    ['list-semantics-changed spec.l: writers+running code', `field-renamed spec.l[].name: ${everyone}`],
  ],
  [
    'a spelling of which there are two: no rename',
    spec({ Foo: text }),
    spec({ foo: text, FOO: text }),
    [
      `field-added spec.FOO ~spec.Foo: nobody`,
      `field-removed spec.Foo ~spec.FOO: ${everyone}`,
      'field-added spec.foo: nobody',
    ],
  ],
  [
    'a name that is alike: a guess',
    spec({ clusterName: text }),
    spec({ managedClusterName: text }),
    [
      `field-removed spec.clusterName ~spec.managedClusterName: ${everyone}`,
      'field-added spec.managedClusterName ~spec.clusterName: nobody',
    ],
  ],
  [
    'a whole object, once',
    spec({}),
    spec({ a: { type: 'object', properties: { b: text, c: { type: 'object', properties: { d: text } } } } }),
    ['field-added spec.a #3: nobody'],
  ],
  [
    'a required one',
    spec({}),
    spec({ a: text }, { required: ['a'] }),
    ['field-added spec.a: writers+running code+test fixtures'],
  ],
  [
    'one with a default',
    spec({}),
    spec({ a: { ...text, default: 'x' } }),
    ['field-added spec.a: test fixtures'],
  ],
  [
    'one that becomes required',
    spec({ a: text }),
    spec({ a: text }, { required: ['a'] }),
    ['became-required spec.a: writers+running code+test fixtures'],
  ],
  [
    'one that becomes optional',
    spec({ a: text }, { required: ['a'] }),
    spec({ a: text }),
    ['became-optional spec.a: readers+running code'],
  ],
  [
    'one that the schema of an open object knows no more',
    spec({ a: { type: 'object', properties: { b: text } } }),
    spec({ a: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } }),
    ['type-changed spec.a: nobody', 'field-removed spec.a.b: readers'],
  ],
];

describe('diffModels, of fields', () => {
  it.each(rows)('tells %s', (_, from, to, lines) => {
    expect(diff(from, to).map(lineOf)).toEqual(lines);
  });

  it.each(rows)('tells nothing of %s where it is on both sides', (_, from, to) => {
    expect([...diff(from, from), ...diff(to, to)]).toEqual([]);
  });
});

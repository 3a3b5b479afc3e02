import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../support/definition.ts';
import { diff, everyone, lineOf, spec, text, whole, type Row } from '../../support/diff-rows.ts';

function list(items: JsonObject, more: JsonObject): JsonObject {
  return { l: { type: 'array', items, ...more } };
}

function rule(expression: string, message: string): JsonObject {
  return { a: { ...text, 'x-kubernetes-validations': [{ rule: expression, message }] } };
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
    'a number that may be text',
    spec({ a: whole }),
    spec({ a: { 'x-kubernetes-int-or-string': true } }),
    ['type-changed spec.a: readers+running code'],
  ],
  [
    'a number or text that is text alone',
    spec({ a: { 'x-kubernetes-int-or-string': true } }),
    spec({ a: text }),
    ['type-changed spec.a: writers+running code+test fixtures'],
  ],
  [
    'an object that is a map, what was below aside',
    spec({ a: { type: 'object', properties: { b: text } } }),
    spec({ a: { type: 'object', additionalProperties: text } }),
    [`type-changed spec.a: ${everyone}`],
  ],
  [
    'the values of a map',
    spec({ a: { type: 'object', additionalProperties: text } }),
    spec({ a: { type: 'object', additionalProperties: whole } }),
    [`type-changed spec.a{}: ${everyone}`],
  ],
  [
    'the items of a list',
    spec(list(text, {})),
    spec(list({ type: 'object', properties: { a: text } }, {})),
    [`type-changed spec.l[]: ${everyone}`],
  ],
  [
    'null, allowed',
    spec({ a: text }),
    spec({ a: { ...text, nullable: true } }),
    ['nullable-changed spec.a: readers+running code'],
  ],
  [
    'null, refused',
    spec({ a: { ...text, nullable: true } }),
    spec({ a: text }),
    ['nullable-changed spec.a: writers+running code+test fixtures'],
  ],
  [
    'a member of an enum added, another removed',
    spec({ a: { ...text, enum: ['x', 'y'] } }),
    spec({ a: { ...text, enum: ['y', 'z'] } }),
    ['enum-value-added spec.a: readers+running code', `enum-value-removed spec.a: ${everyone}`],
  ],
  [
    'text that becomes an enum',
    spec({ a: text }),
    spec({ a: { ...text, enum: ['x'] } }),
    ['enum-constraint-added spec.a: writers+running code+test fixtures'],
  ],
  [
    'an enum that becomes text',
    spec({ a: { ...text, enum: ['x'] } }),
    spec({ a: text }),
    ['enum-constraint-removed spec.a: readers+running code'],
  ],
  [
    'a default added',
    spec({ a: text }),
    spec({ a: { ...text, default: 'x' } }),
    ['default-added spec.a: running code+test fixtures'],
  ],
  [
    'a default added to what is required',
    spec({ a: text }, { required: ['a'] }),
    spec({ a: { ...text, default: 'x' } }, { required: ['a'] }),
    ['default-added spec.a: nobody'],
  ],
  [
    'a default removed',
    spec({ a: { ...text, default: 'x' } }),
    spec({ a: text }),
    ['default-removed spec.a: readers+writers+running code'],
  ],
  [
    'a default removed of what is required',
    spec({ a: { ...text, default: 'x' } }, { required: ['a'] }),
    spec({ a: text }, { required: ['a'] }),
    ['default-removed spec.a: writers+running code'],
  ],
  [
    'another default',
    spec({ a: { ...text, default: 'x' } }),
    spec({ a: { ...text, default: 'y' } }),
    ['default-changed spec.a: writers+running code'],
  ],
  [
    'bounds, each by itself',
    spec({ a: { ...whole, minimum: 1, maximum: 5 } }),
    spec({ a: { ...whole, minimum: 0, maximum: 4 } }),
    [
      'validation-changed spec.a maximum tighter: writers+running code',
      'validation-changed spec.a minimum looser: nobody',
    ],
  ],
  [
    'a pattern that says the same otherwise',
    spec({ a: { ...text, pattern: '^[ab]$' } }),
    spec({ a: { ...text, pattern: '^(a|b)$' } }),
    ['validation-changed spec.a pattern equivalent: nobody'],
  ],
  [
    'a list that becomes a set',
    spec(list(text, { 'x-kubernetes-list-type': 'atomic' })),
    spec(list(text, { 'x-kubernetes-list-type': 'set' })),
    ['list-semantics-changed spec.l: writers+running code'],
  ],
  [
    'the keys of a list',
    spec(list(item('a', 'b'), keyed('a'))),
    spec(list(item('a', 'b'), keyed('a', 'b'))),
    ['list-semantics-changed spec.l: writers+running code'],
  ],
  [
    'what a list is when nothing is said, said',
    spec(list(text, {})),
    spec(list(text, { 'x-kubernetes-list-type': 'atomic' })),
    ['list-semantics-changed spec.l: nobody'],
  ],
  [
    'the message of a rule',
    spec(rule('self != ""', 'm')),
    spec(rule('self != ""', 'n')),
    ['rule-changed spec.a: nobody'],
  ],
  [
    'the spaces of a rule',
    spec(rule('self != ""', 'm')),
    spec(rule('self!=""  // never empty', 'm')),
    ['rule-changed spec.a: nobody'],
  ],
  [
    'the spaces in a string of a rule',
    spec(rule('self != "a b"', 'm')),
    spec(rule('self != "a  b"', 'm')),
    ['rule-changed spec.a: writers+running code'],
  ],
  [
    'the expression of a rule',
    spec(rule('self != ""', 'm')),
    spec(rule('self != "x"', 'm')),
    ['rule-changed spec.a: writers+running code'],
  ],
  [
    'a rule for another',
    spec(rule('self != ""', 'm')),
    spec(rule('self != "x"', 'n')),
    ['rule-added spec.a: writers+running code', 'rule-removed spec.a: nobody'],
  ],
];

describe('diffModels, of values', () => {
  it.each(rows)('tells %s', (_, from, to, lines) => {
    expect(diff(from, to).map(lineOf)).toEqual(lines);
  });

  it.each(rows)('tells nothing of %s where it is on both sides', (_, from, to) => {
    expect([...diff(from, from), ...diff(to, to)]).toEqual([]);
  });

  it('gives both values of what changed', () => {
    const [change] = diff(spec({ a: { ...text, maxLength: 5 } }), spec({ a: { ...text, maxLength: 4 } }));
    expect(change).toMatchObject({ keyword: 'maxLength', old: 5, new: 4, direction: 'tighter' });
  });
});

import { describe, expect, it } from 'vitest';
import { branchRules, commonRules, structuralRules } from '../../../src/model/structural-rules.ts';
import { creationRules, listRules } from '../../../src/model/list-rules.ts';
import type { RuleTable } from '../../../src/model/schema-rule.ts';
import { build, definition, type JsonObject, withSpec } from '../../support/definition.ts';

const root = 'spec.versions[0].schema.openAPIV3Schema';
const spec = `${root}.properties[spec]`;
const a = `${spec}.properties[a]`;

/** A sentence, a schema that breaks it, and where. */
type Row = readonly [sentence: string, schema: JsonObject, field: string];

const field = (schema: JsonObject): JsonObject => withSpec({ a: schema });
const anyOf = (...branches: readonly JsonObject[]): JsonObject =>
  withSpec({ a: { type: 'string' } }, { anyOf: branches });
const listMap = (keys: readonly string[], items: JsonObject): JsonObject =>
  field({ type: 'array', 'x-kubernetes-list-type': 'map', 'x-kubernetes-list-map-keys': keys, items });

const structural: readonly Row[] = [
  [
    'a schema must have a type, unless it is int-or-string or preserves unknown fields',
    field({ description: 'x' }),
    `${a}.type`,
  ],
  ['type must be object, array, string, integer, number or boolean', field({ type: 'null' }), `${a}.type`],
  ['type must be object at the root', { type: 'string' }, `${root}.type`],
  ['an array must have items', field({ type: 'array' }), `${a}.items`],
  [
    'additionalProperties must not stand at the root',
    { type: 'object', additionalProperties: { type: 'string' } },
    `${root}.additionalProperties`,
  ],
  [
    'properties and additionalProperties exclude each other',
    field({ type: 'object', properties: { b: { type: 'string' } }, additionalProperties: false }),
    `${a}.additionalProperties`,
  ],
  [
    'x-kubernetes-preserve-unknown-fields must be true or absent',
    field({ type: 'object', 'x-kubernetes-preserve-unknown-fields': false }),
    `${a}.x-kubernetes-preserve-unknown-fields`,
  ],
  [
    'an int-or-string must not preserve unknown fields',
    field({ 'x-kubernetes-int-or-string': true, 'x-kubernetes-preserve-unknown-fields': true }),
    `${a}.x-kubernetes-preserve-unknown-fields`,
  ],
  [
    'an int-or-string must not be an embedded resource',
    field({
      type: 'object',
      'x-kubernetes-int-or-string': true,
      'x-kubernetes-embedded-resource': true,
      properties: { b: { type: 'string' } },
    }),
    `${a}.x-kubernetes-embedded-resource`,
  ],
  [
    'an embedded resource must have the type object',
    field({ 'x-kubernetes-embedded-resource': true, 'x-kubernetes-preserve-unknown-fields': true }),
    `${a}.type`,
  ],
  [
    'an embedded resource must not have additionalProperties',
    field({
      type: 'object',
      'x-kubernetes-embedded-resource': true,
      'x-kubernetes-preserve-unknown-fields': true,
      additionalProperties: true,
    }),
    `${a}.additionalProperties`,
  ],
  [
    'an embedded resource must have properties or preserve unknown fields',
    field({ type: 'object', 'x-kubernetes-embedded-resource': true }),
    `${a}.properties`,
  ],
  [
    'apiVersion, kind and metadata of a resource must have the types string, string and object',
    { type: 'object', properties: { kind: { type: 'integer' } } },
    `${root}.properties[kind].type`,
  ],
];

const branch: readonly Row[] = [
  [
    'a keyword of the schema itself must not stand below allOf, anyOf, oneOf or not',
    anyOf({ properties: { a: { description: 'x' } } }),
    `${spec}.anyOf[0].properties[a].description`,
  ],
  [
    'metadata must not be validated below allOf, anyOf, oneOf or not',
    anyOf({ required: ['a'] }, { properties: { metadata: { required: ['name'] } } }),
    `${spec}.anyOf[1].properties[metadata]`,
  ],
];

const common: readonly Row[] = [
  [
    'a keyword must be one that Kubernetes supports',
    field({ type: 'string', $ref: '#/definitions/x' }),
    `${a}.$ref`,
  ],
  [
    'items must be one schema, not a list',
    field({ type: 'array', items: [{ type: 'string' }] }),
    `${a}.items`,
  ],
  ['pattern must be a valid RE2 expression', field({ type: 'string', pattern: '(?=a)' }), `${a}.pattern`],
];

const text = { type: 'string' };
const keyed = { type: 'object', properties: { k: text }, required: ['k'] };

const list: readonly Row[] = [
  [
    'x-kubernetes-list-type must be atomic, set or map',
    field({ type: 'array', items: text, 'x-kubernetes-list-type': 'bag' }),
    `${a}.x-kubernetes-list-type`,
  ],
  [
    'x-kubernetes-list-type needs the type array',
    field({ ...text, 'x-kubernetes-list-type': 'set' }),
    `${a}.x-kubernetes-list-type`,
  ],
  [
    'x-kubernetes-map-type must be atomic or granular',
    field({ type: 'object', 'x-kubernetes-map-type': 'fine' }),
    `${a}.x-kubernetes-map-type`,
  ],
  [
    'x-kubernetes-map-type needs the type object',
    field({ ...text, 'x-kubernetes-map-type': 'atomic' }),
    `${a}.x-kubernetes-map-type`,
  ],
  [
    'x-kubernetes-list-map-keys needs x-kubernetes-list-type: map',
    field({ type: 'array', items: keyed, 'x-kubernetes-list-map-keys': ['k'] }),
    `${a}.x-kubernetes-list-map-keys`,
  ],
  [
    'a list of type map must have x-kubernetes-list-map-keys',
    listMap([], keyed),
    `${a}.x-kubernetes-list-map-keys`,
  ],
  ['the items of a list of type map must be objects', listMap(['k'], text), `${a}.items.type`],
  [
    'a list-map key must be a property of the items',
    listMap(['k', 'z'], keyed),
    `${a}.x-kubernetes-list-map-keys[1]`,
  ],
  [
    'a list-map key must be a scalar',
    listMap(['k'], { type: 'object', properties: { k: { type: 'object' } }, required: ['k'] }),
    `${a}.items.properties[k].type`,
  ],
  [
    'a list-map key must not be named twice',
    listMap(['k', 'k'], keyed),
    `${a}.x-kubernetes-list-map-keys[1]`,
  ],
];

const creation: readonly Row[] = [
  [
    'a list-map key must be a required property or have a default',
    listMap(['k'], { type: 'object', properties: { k: text } }),
    `${a}.items.properties[k]`,
  ],
  [
    'a list-map key must not be nullable',
    listMap(['k'], { ...keyed, properties: { k: { ...text, nullable: true } } }),
    `${a}.items.properties[k].nullable`,
  ],
  [
    'the items of a list of type set or map must not be nullable',
    field({ type: 'array', items: { ...text, nullable: true }, 'x-kubernetes-list-type': 'set' }),
    `${a}.items.nullable`,
  ],
  [
    'the items of a list of type set must be scalars or atomic',
    field({ type: 'array', items: keyed, 'x-kubernetes-list-type': 'set' }),
    `${a}.items.x-kubernetes-map-type`,
  ],
  [
    'uniqueItems must not be true, x-kubernetes-list-type: set says the same',
    field({ type: 'array', items: text, uniqueItems: true }),
    `${a}.uniqueItems`,
  ],
  [
    'metadata at the root must not state more than name and generateName',
    {
      type: 'object',
      properties: { metadata: { type: 'object', properties: { labels: { type: 'object' } } } },
    },
    `${root}.properties[metadata]`,
  ],
  ['the root must not be nullable', { type: 'object', nullable: true }, `${root}.nullable`],
];

const tables: readonly (readonly [string, RuleTable, readonly Row[], code: string, severity: string])[] = [
  ['structural rules', structuralRules, structural, 'OCM3012', 'error'],
  ['rules of branches', branchRules, branch, 'OCM3012', 'error'],
  ['common rules', commonRules, common, 'OCM3012', 'error'],
  ['list rules', listRules, list, 'OCM3013', 'error'],
  ['creation rules', creationRules, creation, 'OCM3015', 'warning'],
];

describe.each(tables)('%s', (_name, table, rows, code, severity) => {
  it('have a row each', () => {
    expect(rows.map(([sentence]) => sentence)).toEqual(table.map(([sentence]) => sentence));
  });

  it.each(rows)('%s', (sentence, schema, place) => {
    const { diagnostics } = build([definition({ schema })]);
    const found = diagnostics.filter(({ message }) => message.startsWith(sentence));
    expect(found.map((each) => [each.code, each.severity, each.field])).toEqual([[code, severity, place]]);
  });
});

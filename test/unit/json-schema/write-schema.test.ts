import { describe, expect, it } from 'vitest';
import { writeResourceSchema } from '../../../src/json-schema/write-resource.ts';
import { writeJsonSchema, type WriteOptions } from '../../../src/json-schema/write-schema.ts';
import type { StructuralSchema } from '../../../src/model/types.ts';
import { crdObject } from '../../support/crd-text.ts';
import { modelOf } from '../../support/emitted.ts';

const objectMeta = { type: 'object' } as const;
const all: WriteOptions = { form: 'written', detail: 'all', objectMeta };
const shape: WriteOptions = { ...all, detail: 'shape' };

function resourceOf(spec: object, parts: object = {}) {
  const model = modelOf([{ path: 'a.json', text: JSON.stringify(crdObject({ spec, ...parts })) }]);
  const resource = model.groupVersions[0]?.resources[0];
  if (resource === undefined) throw new Error('no kind');
  return resource;
}

function specOf(spec: object): StructuralSchema {
  const schema = resourceOf(spec).schema.properties.get('spec');
  if (schema === undefined) throw new Error('no spec');
  return schema;
}

/** What is written of the one field `a`. */
function fieldOf(field: object, options: WriteOptions): unknown {
  const written = writeJsonSchema(specOf({ type: 'object', properties: { a: field } }), options);
  return typeof written === 'boolean' ? written : written.properties?.a;
}

const any = { 'x-kubernetes-preserve-unknown-fields': true };

/** A field as the definition has it, in full, and its shape where that is less. */
type Row = readonly [name: string, field: object, full: unknown, shape?: unknown];

const table: readonly Row[] = [
  [
    'texts and bounds',
    {
      type: 'string',
      title: 'T',
      description: '*/',
      minLength: 1,
      maxLength: 3,
      format: 'date-time',
      default: 'a',
    },
    {
      type: 'string',
      title: 'T',
      description: '*/',
      minLength: 1,
      maxLength: 3,
      format: 'date-time',
      default: 'a',
    },
    { type: 'string' },
  ],
  ['an unknown format', { type: 'string', format: 'quantity' }, { type: 'string' }],
  [
    'a format that means another thing in JSON Schema',
    { type: 'string', format: 'duration' },
    { type: 'string' },
  ],
  [
    'a format without its dash',
    { type: 'string', format: 'datetime' },
    { type: 'string', format: 'date-time' },
    { type: 'string' },
  ],
  [
    'a pattern that JavaScript reads otherwise',
    { type: 'string', pattern: '(?i)^a\\z' },
    { type: 'string', pattern: '^[Aa]$' },
    { type: 'string' },
  ],
  [
    'exclusive bounds',
    {
      type: 'number',
      minimum: 1,
      exclusiveMinimum: true,
      maximum: 2,
      exclusiveMaximum: true,
      multipleOf: 0.5,
    },
    { type: 'number', exclusiveMinimum: 1, exclusiveMaximum: 2, multipleOf: 0.5 },
    { type: 'number' },
  ],
  [
    'the range of a format',
    { type: 'integer', format: 'int32', minimum: 0 },
    { type: 'integer', format: 'int32', minimum: 0, maximum: 2147483647 },
    { type: 'integer' },
  ],
  ['null', { type: 'string', nullable: true }, { type: ['string', 'null'] }],
  [
    'an enum, beside which null is refused',
    { type: 'string', enum: ['a', null], nullable: true },
    { type: 'string', enum: ['a'] },
  ],
  ['an enum of no possible value', { type: 'boolean', enum: ['on'] }, false],
  ['a number or a string', { 'x-kubernetes-int-or-string': true }, { type: ['integer', 'string'] }],
  [
    'a number or a string with its branches',
    { 'x-kubernetes-int-or-string': true, anyOf: [{ type: 'integer' }, { type: 'string' }], pattern: '^1' },
    { type: ['integer', 'string'], pattern: '^1' },
    { type: ['integer', 'string'] },
  ],
  [
    'a set',
    { type: 'array', items: { type: 'string' }, 'x-kubernetes-list-type': 'set', maxItems: 4 },
    {
      type: 'array',
      items: { type: 'string' },
      uniqueItems: true,
      maxItems: 4,
      'x-kubernetes-list-type': 'set',
    },
    { type: 'array', items: { type: 'string' } },
  ],
  [
    'a map',
    { type: 'object', additionalProperties: { type: 'integer', minimum: 1 }, maxProperties: 2 },
    { type: 'object', additionalProperties: { type: 'integer', minimum: 1 }, maxProperties: 2 },
    { type: 'object', additionalProperties: { type: 'integer' } },
  ],
  [
    'fields',
    {
      type: 'object',
      properties: { b: { type: 'string', default: 'x' }, c: { type: 'string' } },
      required: ['b', 'c'],
    },
    {
      type: 'object',
      properties: { b: { type: 'string', default: 'x' }, c: { type: 'string' } },
      required: ['c'],
      additionalProperties: false,
    },
    {
      type: 'object',
      properties: { b: { type: 'string' }, c: { type: 'string' } },
      required: ['c'],
      additionalProperties: false,
    },
  ],
  [
    'branches',
    {
      type: 'object',
      properties: { b: { type: 'string' }, c: { type: 'string' } },
      oneOf: [{ required: ['b'] }, { required: ['c'] }],
      not: { properties: { b: { enum: ['x'] } } },
    },
    {
      type: 'object',
      properties: { b: { type: 'string' }, c: { type: 'string' } },
      additionalProperties: false,
      oneOf: [{ required: ['b'] }, { required: ['c'] }],
      not: { properties: { b: { enum: ['x'] } } },
    },
    {
      type: 'object',
      properties: { b: { type: 'string' }, c: { type: 'string' } },
      additionalProperties: false,
    },
  ],
  [
    'any value, and what holds of it where it is an object',
    { ...any, properties: { b: { type: 'string' } }, default: 'x', nullable: true },
    { properties: { b: { type: 'string' } }, default: 'x', 'x-kubernetes-preserve-unknown-fields': true },
    {},
  ],
  [
    'an embedded resource',
    { type: 'object', 'x-kubernetes-embedded-resource': true, ...any },
    {
      type: 'object',
      properties: {
        apiVersion: { type: 'string', minLength: 1 },
        kind: { type: 'string', minLength: 1 },
        metadata: objectMeta,
      },
      required: ['apiVersion', 'kind'],
      additionalProperties: true,
      'x-kubernetes-embedded-resource': true,
      'x-kubernetes-preserve-unknown-fields': true,
    },
    {
      type: 'object',
      properties: { apiVersion: { type: 'string', minLength: 1 }, kind: { type: 'string', minLength: 1 } },
      required: ['apiVersion', 'kind'],
      additionalProperties: true,
    },
  ],
];

describe('the JSON Schema', () => {
  it.each(table.map(([name, field, full, reduced = full]) => ({ name, field, full, reduced })))(
    'says $name',
    ({ field, full, reduced }) => {
      expect(fieldOf(field, all)).toEqual(full);
      expect(fieldOf(field, shape)).toEqual(reduced);
    },
  );

  it('requires what is stored: fields with a default too, unless that is a null which is dropped', () => {
    const spec = specOf({
      type: 'object',
      properties: {
        a: { type: 'string', default: 'x' },
        b: { type: 'string', default: null },
      },
    });
    expect(writeJsonSchema(spec, { ...shape, form: 'stored' })).toMatchObject({ required: ['a'] });
    expect(writeJsonSchema(spec, shape)).not.toHaveProperty('required');
  });

  it('puts a reference in place of a schema below, null beside it, and spells itself out', () => {
    const spec = specOf({
      type: 'object',
      properties: { a: { type: 'object', nullable: true }, b: { type: 'string' } },
    });
    const reference = (schema: StructuralSchema) => (schema.kind === 'object' ? { title: 'X' } : undefined);
    expect(writeJsonSchema(spec, { ...shape, reference })).toEqual({
      type: 'object',
      properties: { a: { anyOf: [{ title: 'X' }, { type: 'null' }] }, b: { type: 'string' } },
      additionalProperties: false,
    });
  });

  it('offers the values that are only expected of a string, unless it has branches', () => {
    const options: WriteOptions = {
      ...all,
      openStrings: ({ kind }) => (kind === 'string' ? ['In'] : undefined),
    };
    expect(fieldOf({ type: 'string' }, options)).toEqual({
      anyOf: [{ type: 'string', enum: ['In'] }, { type: 'string' }],
    });
    expect(fieldOf({ type: 'string', anyOf: [{ pattern: 'a' }] }, options)).toEqual({
      type: 'string',
      anyOf: [{ pattern: 'a' }],
    });
  });

  it('of a kind has what every object has, and what the definition says of metadata', () => {
    const resource = resourceOf({ type: 'object' });
    expect(writeResourceSchema(resource, all)).toEqual({
      description: 'A thing to test with.',
      type: 'object',
      properties: {
        apiVersion: { type: 'string', enum: ['test.example.com/v1'] },
        kind: { type: 'string', enum: ['Widget'] },
        metadata: { allOf: [objectMeta, { type: 'object' }] },
        spec: { type: 'object', additionalProperties: false },
      },
      required: ['apiVersion', 'kind', 'metadata'],
      additionalProperties: false,
      'x-kubernetes-group-version-kind': [{ group: 'test.example.com', version: 'v1', kind: 'Widget' }],
    });
  });
});

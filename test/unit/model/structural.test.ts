import { describe, expect, it } from 'vitest';
import type { StructuralSchema } from '../../../src/model/types.ts';
import { build, definition, type JsonObject, withSpec } from '../../support/definition.ts';

/** The node at a field path of kind Foo, which must be accepted without a word. */
function node(schema: JsonObject, path: string): StructuralSchema {
  const { model, diagnostics } = build([definition({ schema })]);
  expect(diagnostics).toEqual([]);
  const find = (from: StructuralSchema): StructuralSchema | undefined => {
    if (from.path === path) return from;
    const below =
      from.kind === 'object' || from.kind === 'any'
        ? [...from.properties.values()]
        : from.kind === 'array'
          ? [from.items]
          : from.kind === 'map' && from.values !== true
            ? [from.values]
            : [];
    return below.map(find).find((found) => found !== undefined);
  };
  const found = find(model.groupVersions[0]?.resources[0]?.schema ?? fail());
  return found ?? fail();
}

/** A schema as a branch may state it. */
function strip({ type: _type, ...rest }: JsonObject): JsonObject {
  return rest;
}

function fail(): never {
  throw new Error('not found');
}

describe('buildStructural', () => {
  it.each<readonly [string, JsonObject, string]>([
    ['an object without properties', { type: 'object' }, 'object'],
    ['an object with properties', { type: 'object', properties: { b: { type: 'string' } } }, 'object'],
    ['a map of schemas', { type: 'object', additionalProperties: { type: 'string' } }, 'map'],
    ['a map of anything', { type: 'object', additionalProperties: true }, 'map'],
    ['a closed object', { type: 'object', additionalProperties: false }, 'object'],
    ['an array', { type: 'array', items: { type: 'string' } }, 'array'],
    ['an integer', { type: 'integer', format: 'int32' }, 'integer'],
    ['int-or-string', { 'x-kubernetes-int-or-string': true }, 'int-or-string'],
    [
      'int-or-string in its spelled-out form',
      { 'x-kubernetes-int-or-string': true, anyOf: [{ type: 'integer' }, { type: 'string' }], pattern: '^1' },
      'int-or-string',
    ],
    [
      'int-or-string in its allOf form',
      {
        'x-kubernetes-int-or-string': true,
        allOf: [{ anyOf: [{ type: 'integer' }, { type: 'string' }] }, { maximum: 3 }],
      },
      'int-or-string',
    ],
    [
      'int-or-string that states a type too',
      { 'x-kubernetes-int-or-string': true, type: 'string' },
      'int-or-string',
    ],
    ['no type', { 'x-kubernetes-preserve-unknown-fields': true }, 'any'],
  ])('reads %s', (_name, schema, kind) => {
    expect(node(withSpec({ a: schema }), 'spec.a').kind).toBe(kind);
  });

  it('keeps what a schema says, and leaves out what is null, empty or zero', () => {
    const schema = node(
      withSpec({
        a: {
          type: 'string',
          format: '',
          title: '',
          default: null,
          description: ' first\r\nsecond  \u2028third\n',
          enum: [],
          maxLength: 3,
          minLength: null,
          nullable: true,
          pattern: '^a',
          required: [],
        },
      }),
      'spec.a',
    );
    const { location, ...rest } = schema;
    expect(location.pointer.slice(-4)).toEqual(['properties', 'spec', 'properties', 'a']);
    expect(rest).toEqual({
      kind: 'string',
      path: 'spec.a',
      description: 'first\nsecond\nthird',
      nullable: true,
      preserveUnknownFields: false,
      validation: { maxLength: 3, pattern: '^a' },
      rules: [],
    });
  });

  it('knows where every node is', () => {
    const { model } = build([definition({ schema: withSpec({ a: { type: 'string' } }) })]);
    const root = model.groupVersions[0]?.resources[0]?.schema ?? fail();
    const { document, pointer } = root.properties.get('spec')?.location ?? fail();
    expect(document.locate([...pointer, 'type'])).toEqual({ file: 'crds.json', line: 30, column: 19 });
  });

  it('makes paths of fields, items and map values', () => {
    const schema = withSpec({
      'a.b': { type: 'array', items: { type: 'object', additionalProperties: { type: 'string' } } },
    });
    expect(node(schema, 'spec.a.b[]{}').kind).toBe('string');
  });

  it('takes a property of any name', () => {
    const names = ['__proto__', 'constructor', 'hasOwnProperty', '$ref', 'properties', 'type', '', ' '];
    const properties: JsonObject = JSON.parse(
      `{${names.map((name) => `${JSON.stringify(name)}: {"type": "string"}`).join()}}`,
    ) as JsonObject;
    const spec = node(withSpec(properties), 'spec');
    expect(spec.kind === 'object' && [...spec.properties.keys()]).toEqual(names);
  });

  it('takes a root without a type that preserves unknown fields as an object', () => {
    expect(node({ 'x-kubernetes-preserve-unknown-fields': true }, '').kind).toBe('object');
  });

  it('keeps validation branches and rules', () => {
    const schema = node(
      withSpec(
        { a: { type: 'array', items: { type: 'string' } } },
        {
          oneOf: [{ required: ['a'] }, { properties: { a: { items: { minLength: 2 } } } }],
          not: { maxProperties: 0 },
          'x-kubernetes-validations': [{ rule: 'has(self.a)', message: 'a', reason: 'FieldValueInvalid' }],
        },
      ),
      'spec',
    );
    expect(schema.validation).toEqual({
      oneOf: [{ required: ['a'] }, { properties: new Map([['a', { items: { minLength: 2 } }]]) }],
      not: { maxProperties: 0 },
    });
    expect(schema.rules.map(({ location, ...rule }) => ({ ...rule, at: location.pointer.at(-1) }))).toEqual([
      { rule: 'has(self.a)', message: 'a', reason: 'FieldValueInvalid', at: 0 },
    ]);
  });

  it.each<readonly [string, number, (below: JsonObject) => JsonObject]>([
    ['fields', 480, (below) => ({ type: 'object', properties: { a: below } })],
    ['items', 980, (below) => ({ type: 'array', items: below })],
    ['map values', 980, (below) => ({ type: 'object', additionalProperties: below })],
    ['branches', 980, (below) => ({ type: 'string', not: strip(below) })],
  ])('goes as deep as documents may: %s', (_name, depth, wrap) => {
    let schema: JsonObject = { type: 'string' };
    for (let level = 0; level < depth; level++) schema = wrap(schema);
    expect(
      build([definition({ schema: { type: 'object', properties: { a: schema } } })]).diagnostics,
    ).toEqual([]);
  });
});

describe('what is wrong', () => {
  it.each<readonly [string, JsonObject, string, string]>([
    ['a keyword of a wrong type', { type: 'string', maxLength: '3' }, 'OCM3010', 'error'],
    ['a fraction where an integer belongs', { type: 'string', maxLength: 1.5 }, 'OCM3010', 'error'],
    ['an unknown keyword', { type: 'string', maxlength: 3 }, 'OCM3011', 'warning'],
    ['a default of a wrong type', { type: 'string', default: 3 }, 'OCM3014', 'error'],
    [
      'a default of a wrong type inside',
      { type: 'array', items: { type: 'string' }, default: [3] },
      'OCM3014',
      'error',
    ],
    [
      'null inside a default',
      { type: 'array', items: { type: 'string' }, default: [null] },
      'OCM3014',
      'error',
    ],
    [
      'a default with unknown fields',
      { type: 'object', properties: { b: { type: 'string' } }, default: { c: 1 } },
      'OCM3014',
      'warning',
    ],
    [
      'a default of a wrong type in a map, where the server does not look',
      { type: 'object', additionalProperties: { type: 'string', default: 3 } },
      'OCM3014',
      'warning',
    ],
  ])('is found: %s', (_name, schema, code, severity) => {
    const { diagnostics } = build([definition({ schema: withSpec({ a: schema }) })]);
    expect(diagnostics.map((each) => [each.code, each.severity])).toEqual([[code, severity]]);
  });

  it.each([
    ['minProperties', 1, true],
    ['default', {}, true],
    ['anyOf', [{ required: ['spec'] }], true],
    ['nullable', false, false],
    ['description', 'x', false],
    ['x-kubernetes-validations', [{ rule: 'true' }], false],
  ] as const)('is %s at the root beside a status subresource: %s, %s', (key, value, isFound) => {
    const schema = { ...withSpec({}), [key]: value as JsonObject };
    const found = (more: JsonObject): readonly (readonly unknown[])[] =>
      build([definition({ versions: [{ name: 'v1', schema, more }] })]).diagnostics.map((each) => [
        each.code,
        each.severity,
        each.field,
      ]);
    const field = `spec.versions[0].schema.openAPIV3Schema.${key}`;
    expect(found({ subresources: { status: {} } })).toEqual(isFound ? [['OCM3015', 'warning', field]] : []);
    expect(found({})).toEqual([]);
  });

  it('is all of it found at once, and once per place', () => {
    const schema = withSpec({ a: { type: 'foo' }, b: { type: 'array' }, c: { properties: {} } });
    expect(build([definition({ schema })]).diagnostics).toHaveLength(3);
  });

  it('is told in words, with the place in the file and in the definition', () => {
    const schema = withSpec({ a: { type: 'string', maxLength: '3' } });
    expect(build([definition({ schema })]).diagnostics).toEqual([
      {
        code: 'OCM3010',
        severity: 'error',
        message: '"maxLength" must be an integer, found "3"',
        location: { file: 'crds.json', line: 34, column: 26 },
        field: 'spec.versions[0].schema.openAPIV3Schema.properties[spec].properties[a].maxLength',
      },
    ]);
  });

  it('is not found in a root branch that names what exists', () => {
    const schema = {
      ...withSpec({ a: { type: 'string' } }),
      anyOf: [{ required: ['spec'] }, { properties: { zz: {} } }],
    };
    expect(build([definition({ schema })]).diagnostics.map(({ field }) => field)).toEqual([
      'spec.versions[0].schema.openAPIV3Schema.anyOf[1].properties[zz]',
    ]);
  });
});

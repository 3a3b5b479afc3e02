import { describe, expect, it } from 'vitest';
import type { ApiModel } from '../../../src/model/types.ts';
import { build, definition, type JsonObject, vocabulary, withSpec } from '../../support/definition.ts';

const text: JsonObject = { type: 'string' };
const object = (properties: JsonObject): JsonObject => ({ type: 'object', properties });
const list = (items: JsonObject): JsonObject => ({ type: 'array', items });
const values = (additionalProperties: JsonObject): JsonObject => ({ type: 'object', additionalProperties });

const typesOf = (model: ApiModel): readonly string[] =>
  model.groupVersions.flatMap(({ types }) => types.map(({ name }) => name));

describe('without a vocabulary, types', () => {
  it.each<readonly [string, JsonObject, readonly string[]]>([
    ['of fields', { a: object({ b: object({ c: text }) }) }, ['FooSpecA', 'FooSpecAB']],
    ['of items', { taints: list(object({ c: text })) }, ['FooSpecTaintsItem']],
    ['of map values', { 'per-zone': values(list(object({ c: text }))) }, ['FooSpecPerZoneValueItem']],
    ['of string enums', { mode: { ...text, enum: ['A', 'B'] } }, ['FooSpecMode']],
    ['of enums with null', { mode: { ...text, nullable: true, enum: ['A', null] } }, ['FooSpecMode']],
    ['of enums of numbers', { mode: { type: 'integer', enum: [1, 2] } }, ['FooSpecMode']],
    ['of enums of which something is left', { mode: { ...text, enum: [true, 'A'] } }, ['FooSpecMode']],
    ['not of enums of which nothing is left', { mode: { ...text, enum: [true, null] } }, []],
    ['not of other enums', { mode: { type: 'boolean', enum: [true] } }, []],
    ['not of objects without properties', { a: { type: 'object' } }, []],
    [
      'apart where words run together',
      { 'a-b': object({ c: text }), aB: object({ c: text }) },
      ['FooSpecAB', 'FooSpecAB2'],
    ],
  ])('are named by their path: %s', (_name, properties, names) => {
    expect(typesOf(build([definition({ schema: withSpec(properties) })]).model)).toEqual([
      'FooSpec',
      ...names,
    ]);
  });

  it.each<readonly [string, JsonObject, readonly string[]]>([
    ['objects', object({ spec: { type: 'object' }, status: { type: 'object' } }), ['FooSpec', 'FooStatus']],
    ['maps', object({ spec: values(text) }), ['FooSpec']],
    [
      'anything but objects',
      object({ spec: text, status: { 'x-kubernetes-preserve-unknown-fields': true } }),
      [],
    ],
  ])('stand for spec and status where these are %s', (_name, schema, names) => {
    expect(typesOf(build([definition({ schema })]).model)).toEqual(names);
  });

  it('leave apiVersion, kind and metadata of the root to the kind', () => {
    const schema = object({
      kind: { ...text, enum: ['Foo'] },
      metadata: object({ name: text }),
      rest: object({ kind: { ...text, enum: ['A'] } }),
    });
    expect(typesOf(build([definition({ schema })]).model)).toEqual(['FooRest', 'FooRestKind']);
  });

  it('are told apart where fields have one path', () => {
    const schema = object({ 'a[]': object({ b: text }), a: list(object({ c: text })) });
    expect(typesOf(build([definition({ schema })]).model)).toEqual(['FooA', 'FooAItem']);
  });

  it('have an input form where a field below has a default', () => {
    const withDefault = object({ c: { ...text, default: 'x' } });
    const schema = withSpec({
      a: list(withDefault),
      b: object({ c: text }),
      d: { ...object({ e: text }), default: {} },
    });
    const { model } = build([definition({ schema })]);
    expect(model.groupVersions[0]?.types.map(({ inputName }) => inputName)).toEqual([
      'FooSpecInput',
      'FooSpecAItemInput',
      'FooSpecB',
      'FooSpecD',
    ]);
  });
});

/** Kind Foo of example/v1 and the Go names of its fields. */
function named(
  properties: JsonObject,
  types: { readonly [path: string]: string },
  others: readonly JsonObject[] = [],
): ApiModel {
  return build([
    definition({ schema: withSpec(properties) }),
    ...others,
    vocabulary({ 'example/v1': { Foo: types } }),
  ]).model;
}

const taint = object({ key: text });

describe('with a vocabulary, types', () => {
  it('are named as in Go, and what lies below by the path from there', () => {
    const model = named(
      { taints: list(object({ effect: { ...text, enum: ['A'] }, more: object({ x: text }) })) },
      { 'spec.taints[]': 'Taint', 'spec.taints[].effect': 'TaintEffect' },
    );
    expect(typesOf(model)).toEqual(['FooSpec', 'Taint', 'TaintEffect', 'TaintMore']);
    expect(model.groupVersions[0]?.types[1]?.goType).toBe('example/v1.Taint');
  });

  it('are shared by equal schemas, whatever their descriptions', () => {
    const model = named(
      { a: { ...taint, description: 'one' }, b: list({ ...taint, description: 'two', title: 'T' }) },
      { 'spec.a': 'Taint', 'spec.b[]': 'Taint' },
    );
    expect(typesOf(model)).toEqual(['FooSpec', 'Taint']);
    const nodes = [...model.namedTypes].filter(([, { name }]) => name === 'Taint');
    expect(nodes.map(([{ path }]) => path)).toEqual(['spec.a', 'spec.b[]']);
  });

  it('are not shared by equal schemas of other names', () => {
    expect(typesOf(named({ a: taint, b: taint }, { 'spec.a': 'Taint', 'spec.b': 'Stain' }))).toEqual([
      'FooSpec',
      'Taint',
      'Stain',
    ]);
  });

  it('are not shared by schemas that differ, also in the names below', () => {
    const outer = object({ inner: taint });
    const model = named(
      { a: taint, b: { ...taint, required: ['key'] }, c: outer, d: outer },
      {
        'spec.a': 'T',
        'spec.b': 'T',
        'spec.c': 'O',
        'spec.d': 'O',
        'spec.c.inner': 'P',
        'spec.d.inner': 'Q',
      },
    );
    expect(typesOf(model)).toEqual(['FooSpec', 'T', 'TFoo', 'O', 'P', 'OFoo', 'Q']);
  });

  it('are told apart by kind and path', () => {
    const model = named(
      { a: taint, b: { ...taint, minProperties: 1 }, c: list({ ...taint, minProperties: 2 }) },
      { 'spec.a': 'T', 'spec.b': 'T', 'spec.c[]': 'T' },
    );
    expect(typesOf(model)).toEqual(['FooSpec', 'T', 'TFoo', 'TFooSpecCItem']);
  });

  it('of other packages keep their name where the own package has no such name', () => {
    expect(typesOf(named({ a: taint }, { 'spec.a': 'k8s.io/api/core/v1.Taint' }))).toEqual([
      'FooSpec',
      'Taint',
    ]);
  });

  it('of other packages give way to the own one, even where no kind uses it', () => {
    const model = build([
      definition({ schema: withSpec({ a: taint }) }),
      vocabulary({
        'example/v1': { Foo: { 'spec.a': 'k8s.io/api/core/v1.Taint' }, Bar: { 'spec.taints[]': 'Taint' } },
      }),
    ]).model;
    expect(typesOf(model)).toEqual(['FooSpec', 'TaintCoreV1']);
  });

  it('that are called as a kind get the kind that holds them', () => {
    const bar = definition({ kind: 'Taint' });
    expect(typesOf(named({ a: taint }, { 'spec.a': 'Taint' }, [bar]))).toEqual(['FooSpec', 'TaintFoo']);
  });

  it('of metav1 are declared once, in meta/v1, with all that lies below', () => {
    const meta = 'k8s.io/apimachinery/pkg/apis/meta/v1';
    const condition = object({ status: { ...text, enum: ['True'] }, more: object({ x: text }) });
    const types = { 'spec.a': `${meta}.Condition` };
    const model = build([
      definition({ schema: withSpec({ a: condition }) }),
      definition({ kind: 'Bar', group: 'other.io', schema: withSpec({ a: condition }) }),
      vocabulary({ 'example/v1': { Foo: types }, 'other/v1': { Bar: types } }),
    ]).model;
    expect(model.metaTypes.map(({ name, entry }) => `${entry} ${name}`)).toEqual([
      'meta/v1 Condition',
      'meta/v1 ConditionMore',
      'meta/v1 ConditionStatus',
    ]);
    expect(typesOf(model)).toEqual(['FooSpec', 'BarSpec']);
  });

  it('of metav1 keep the names of those that the package has anyway', () => {
    const model = named(
      { a: object({ name: text }) },
      { 'spec.a': 'k8s.io/apimachinery/pkg/apis/meta/v1.ObjectMeta' },
    );
    expect(model.metaTypes.map(({ name }) => name)).toEqual(['ObjectMeta']);
  });

  it('stand for objects without properties too', () => {
    const manifest = {
      type: 'object',
      'x-kubernetes-embedded-resource': true,
      'x-kubernetes-preserve-unknown-fields': true,
    };
    expect(typesOf(named({ manifests: list(manifest) }, { 'spec.manifests[]': 'Manifest' }))).toEqual([
      'FooSpec',
      'Manifest',
    ]);
  });

  it('never rename spec and status', () => {
    expect(typesOf(named({ a: taint }, { spec: 'CommonSpec', 'spec.a': 'CommonSpec' }))).toEqual([
      'FooSpec',
      'CommonSpec',
    ]);
  });

  it('of spec are shared by other fields of that Go type', () => {
    const inner = withSpec({ a: text }).properties as JsonObject;
    const model = build([
      definition({ schema: object({ ...inner, status: { type: 'object' } }) }),
      definition({ kind: 'Bar', schema: withSpec({ template: inner.spec ?? null }) }),
      vocabulary({ 'example/v1': { Foo: { spec: 'FooSpec' }, Bar: { 'spec.template': 'FooSpec' } } }),
    ]).model;
    expect(typesOf(model)).toEqual(['BarSpec', 'FooSpec', 'FooStatus']);
  });
});

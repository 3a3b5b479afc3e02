import { describe, expect, it } from 'vitest';
import { buildResourceSchema } from '../../../src/check/build-resource.ts';
import { assert, create, is, isList, normalize } from '../../../src/runtime/guards.ts';
import { InvalidObjectError, isInvalidObjectError } from '../../../src/runtime/invalid-object-error.ts';
import { isOfKind } from '../../../src/runtime/kind.ts';
import { build, definition } from '../../support/definition.ts';

const { model } = build([
  definition({
    schema: {
      type: 'object',
      properties: {
        spec: {
          type: 'object',
          properties: { a: { type: 'integer', default: 3 }, b: { type: 'string', maxLength: 2 } },
        },
        status: { type: 'object', properties: { c: { type: 'string' } } },
      },
    },
  }),
]);
const [resource] = model.groupVersions.flatMap(({ resources }) => resources);
if (!resource) throw new Error('no kind');
const { schema: foo } = buildResourceSchema(resource);

const type = { apiVersion: 'example.io/v1', kind: 'Foo' };
const metadata = { name: 'a', namespace: 'b' };
const stored = { ...type, metadata, spec: { a: 1, b: 'x' } };

/** The message of the error that an action throws. */
function messageOf(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    if (!isInvalidObjectError(error)) throw error;
    return error.message;
  }
  return '';
}

describe('guards', () => {
  it('take an object as it is stored', () => {
    expect(is(foo, stored)).toBe(true);
    expect(messageOf(() => assert(foo, stored))).toBe('');
    expect(normalize(foo, stored)).toEqual(stored);
  });

  it('say no to one that the server would change, and tell it', () => {
    const short = { ...type, metadata, spec: {} };
    expect(is(foo, short)).toBe(false);
    expect(messageOf(() => assert(foo, short))).toBe(
      'Foo.example.io "a" is invalid: <nil>: Invalid value: the object is not as the server stores it: a default is missing, or a null would be dropped',
    );
    expect(normalize(foo, short)).toEqual({ ...short, spec: { a: 3 } });
  });

  it.each<[string, unknown, string]>([
    [
      'one mistake',
      { ...stored, spec: { a: 1, b: 'xxx' } },
      'Foo.example.io "a" is invalid: spec.b: Too long: may not be more than 2 bytes',
    ],
    [
      'two mistakes',
      { ...stored, spec: { a: 'x', b: 'xxx' } },
      'Foo.example.io "a" is invalid: [spec.a: Invalid value: "string": spec.a in body must be of type integer: "string", spec.b: Too long: may not be more than 2 bytes]',
    ],
    [
      'no name',
      { ...type, metadata: {}, spec: { a: 1 } },
      'Foo.example.io "" is invalid: metadata.name: Required value: name or generateName is required',
    ],
    [
      'another kind',
      { ...stored, kind: 'Bar' },
      'Foo.example.io "a" is invalid: kind: Invalid value: must be Foo of example.io/v1',
    ],
    ['no object', 'x', 'Foo.example.io "" is invalid: <nil>: Invalid value: must be Foo of example.io/v1'],
    [
      'metadata that is no object',
      { ...type, metadata: 'x' },
      'Foo.example.io "" is invalid: metadata: Invalid value: "string": metadata in body must be of type object: "string"',
    ],
  ])('refuse %s in the server’s words', (_, value, message) => {
    expect(is(foo, value)).toBe(false);
    expect(messageOf(() => assert(foo, value))).toBe(message);
    expect(messageOf(() => normalize(foo, value))).toBe(message);
  });

  it('create fills apiVersion, kind and defaults in, and nothing else', () => {
    expect(create(foo, { metadata, spec: {} })).toEqual({ ...type, metadata, spec: { a: 3 } });
    expect(create(foo, { metadata, kind: 'Bar', apiVersion: 'x' })).toEqual({ ...type, metadata });
    expect(Object.keys(create(foo, { metadata }) as object)).toEqual(['apiVersion', 'kind', 'metadata']);
    expect(messageOf(() => create(foo, { metadata, spec: { b: 'xxx' } }))).toBe(
      'Foo.example.io "a" is invalid: spec.b: Too long: may not be more than 2 bytes',
    );
    const input = {
      get spec(): unknown {
        throw new Error('no');
      },
    };
    expect(messageOf(() => create(foo, input))).toBe(
      'Foo.example.io "" is invalid: spec: Invalid value: Error: no',
    );
  });

  it('create takes a generated name and a status that will be dropped', () => {
    const generated = { ...metadata, name: undefined, generateName: 'g-' };
    expect(create(foo, { metadata: generated })).toEqual({
      ...type,
      metadata: { generateName: 'g-', namespace: 'b' },
    });
    expect(messageOf(() => create(foo, { metadata: { ...metadata, resourceVersion: '1' } }))).toContain(
      'metadata.resourceVersion: Forbidden: should not be set on objects to be created',
    );
  });

  it('know lists of the kind', () => {
    const list = { apiVersion: 'example.io/v1', kind: 'FooList', metadata: {}, items: [stored] };
    const bare = { apiVersion: list.apiVersion, kind: list.kind, items: list.items };
    expect([list, bare, { ...list, items: [] }].map((value) => isList(foo, value))).toEqual([
      true,
      true,
      true,
    ]);
    const wrong = [
      { ...list, kind: 'Foo' },
      { ...list, apiVersion: 'v1' },
      { ...list, items: [stored, {}] },
      { ...list, items: {} },
      { ...list, metadata: [] },
      { ...list, metadata: null },
      null,
      'x',
      new Proxy(list, {
        get() {
          throw new Error('no');
        },
      }),
    ];
    expect(wrong.map((value) => isList(foo, value))).toEqual(wrong.map(() => false));
  });

  it('isOfKind asks for both, and for nothing else', () => {
    const ask = (value: unknown): boolean => isOfKind(value, 'v1', 'A');
    expect(
      [
        { apiVersion: 'v1', kind: 'A' },
        { apiVersion: 'v1', kind: 'A', spec: 1 },
      ].map(ask),
    ).toEqual([true, true]);
    expect(
      [{ apiVersion: 'v1' }, { kind: 'A' }, { apiVersion: 'v2', kind: 'A' }, null, 'A', undefined].map(ask),
    ).toEqual([false, false, false, false, false, false]);
  });
});

describe('InvalidObjectError', () => {
  it('is known by its brand', () => {
    const error = new InvalidObjectError('m', []);
    expect([error.name, error.message, error.errors]).toEqual(['InvalidObjectError', 'm', []]);
    expect([error instanceof InvalidObjectError, error instanceof Error]).toEqual([true, true]);
    expect([isInvalidObjectError(error), isInvalidObjectError(new Error('m'))]).toEqual([true, false]);
    expect([isInvalidObjectError(null), isInvalidObjectError('x'), isInvalidObjectError(undefined)]).toEqual([
      false,
      false,
      false,
    ]);
    expect(new Error('m') instanceof InvalidObjectError).toBe(false);
    const other: unknown = { [Symbol.for('ocm-gen.InvalidObjectError')]: true };
    expect(other instanceof InvalidObjectError).toBe(true);
    class Own extends InvalidObjectError {}
    expect([
      new Own('m', []) instanceof Own,
      error instanceof Own,
      new Own('m', []) instanceof InvalidObjectError,
    ]).toEqual([true, false, true]);
    expect(Object.keys(error)).toEqual(['errors', 'name']);
  });
});

import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FieldError } from '../../../src/runtime/types.ts';
import { isInvalidObjectError } from '../../../src/runtime/invalid-object-error.ts';
import { definition, fileOf, type JsonObject } from '../../support/definition.ts';
import { createWorkspace, emitSources } from '../../support/emitted.ts';

const anything: JsonObject = { 'x-kubernetes-preserve-unknown-fields': true };
const text: JsonObject = { type: 'string' };
const embedded: JsonObject = { type: 'object', 'x-kubernetes-embedded-resource': true, ...anything };

const document = definition({
  schema: {
    type: 'object',
    properties: {
      spec: {
        type: 'object',
        properties: {
          text,
          any: anything,
          open: { type: 'object', ...anything },
          half: { type: 'object', properties: { a: text }, ...anything },
          map: { type: 'object', additionalProperties: anything },
          manifests: { type: 'array', items: embedded },
        },
      },
    },
  },
});

interface Guards {
  readonly isFoo: (value: unknown) => boolean;
  readonly validateFoo: (value: unknown, options?: object) => FieldError[];
  readonly validateFooUpdate: (value: unknown, old: unknown) => FieldError[];
  readonly assertFoo: (value: unknown) => void;
  readonly normalizeFoo: (value: unknown) => unknown;
  readonly createFoo: (value: object) => unknown;
}

const workspace = createWorkspace();
let guards: Guards | undefined;
beforeAll(async () => {
  workspace.write(await emitSources([fileOf(document)]));
  const url = pathToFileURL(join(workspace.dir, 'example', 'v1', 'index.js')).href;
  guards = (await import(/* @vite-ignore */ url)) as Guards;
});
afterAll(() => workspace.remove());

/** What all six say of a value: nothing at all, or the fields of the errors of each. */
function answers(spec: object): readonly unknown[] {
  if (!guards) throw new Error('not there yet');
  const { isFoo, validateFoo, validateFooUpdate, assertFoo, normalizeFoo, createFoo } = guards;
  const metadata = { name: 'a', namespace: 'b' };
  const value = { apiVersion: 'example.io/v1', kind: 'Foo', metadata, spec };
  const put = { ...value, metadata: { ...metadata, resourceVersion: '1' } };
  const fieldsOf = (errors: readonly FieldError[]): string => errors.map(({ field }) => field).join();
  const thrown = (action: () => unknown): string => {
    try {
      action();
      return '';
    } catch (error) {
      if (isInvalidObjectError(error)) return fieldsOf(error.errors);
      throw error;
    }
  };
  const all = [
    fieldsOf(validateFoo(value)),
    fieldsOf(validateFoo(value, { operation: 'create' })),
    fieldsOf(validateFooUpdate(put, { ...put, spec: {} })),
    thrown(() => assertFoo(value)),
    thrown(() => normalizeFoo(value)),
    thrown(() => createFoo({ metadata, spec })),
  ];
  return [isFoo(value), ...new Set(all)];
}

function cycle(): object {
  const value: { a?: unknown } = {};
  value.a = { b: [value] };
  return value;
}

function nested(levels: number): unknown {
  let value: unknown = {};
  for (let level = 1; level < levels; level++) value = level % 2 === 0 ? { a: value } : [value];
  return value;
}

function shared(levels: number): object {
  let value: object = {};
  for (let level = 0; level < levels; level++) value = { a: value, b: value };
  return value;
}

const throwing = (): object =>
  Object.defineProperty({}, 'a', {
    enumerable: true,
    get() {
      throw new Error('hands off');
    },
  });

const places: readonly (readonly [name: string, field: string, put: (value: unknown) => object])[] = [
  ['content of any type', 'spec.any', (value) => ({ any: value })],
  ['an object without fields', 'spec.open.x', (value) => ({ open: { x: value } })],
  ['an unknown field that is kept', 'spec.half.x', (value) => ({ half: { a: 'b', x: value } })],
  ['a map', 'spec.map[x]', (value) => ({ map: { x: value } })],
  [
    'a manifest',
    'spec.manifests[0].data',
    (value) => ({ manifests: [{ apiVersion: 'v1', kind: 'ConfigMap', data: value }] }),
  ],
];

describe('values that no JSON text holds, or none that the server reads', () => {
  it.each(places)('are refused by every guard: %s', (_, field, put) => {
    // What has no schema at all is told as a whole.
    const base = field.startsWith('spec.open') ? 'spec.open' : field;
    const refusedAt = (value: object): void => {
      const [is, ...fields] = answers(value);
      expect(is).toBe(false);
      expect(fields.length).toBeGreaterThan(0);
      for (const each of fields) expect(String(each).slice(0, base.length)).toBe(base);
    };
    refusedAt(put(cycle()));
    refusedAt(put(nested(10_000)));
    refusedAt(put(throwing()));
    refusedAt(put(1n));
    expect(answers(put('fine'))).toEqual([true, '']);
  });

  it.each(places)('are as deep as the server reads, and no deeper: %s', (_, field, put) => {
    // The object, the steps to the place, and what is put there.
    const depth = field.split(/[.[]/).length;
    expect(answers(put(nested(10_000 - depth)))).toEqual([true, '']);
    expect(answers(put(nested(10_000 - depth + 1)))[0]).toBe(false);
  });

  it.each(places)('may hold one object many times: %s', (_, __, put) => {
    if (!guards) throw new Error('not there yet');
    const metadata = { name: 'a', namespace: 'b' };
    const value = { apiVersion: 'example.io/v1', kind: 'Foo', metadata, spec: put(shared(60)) };
    // Its copy would have no end.
    expect(guards.isFoo(value)).toBe(true);
    expect(guards.validateFoo(value)).toEqual([]);
  });

  it.each([
    ['a known field', 'spec.text'],
    ['a field of metadata', 'metadata.labels'],
  ])('a getter that throws is told by its field: %s', (_, field) => {
    if (!guards) throw new Error('not there yet');
    const get = (): never => {
      throw new Error('hands off');
    };
    const [owner = '', key = ''] = field.split('.');
    const part = Object.defineProperty({ ...(owner === 'metadata' && { name: 'a' }) }, key, {
      get,
      enumerable: true,
    });
    const value = { apiVersion: 'example.io/v1', kind: 'Foo', metadata: { name: 'a' }, [owner]: part };
    const { isFoo, validateFoo, normalizeFoo, createFoo, assertFoo } = guards;
    expect(isFoo(value)).toBe(false);
    expect(validateFoo(value).map((error) => [error.field, error.detail])).toEqual([
      [field, 'Invalid value: Error: hands off'],
    ]);
    for (const action of [
      () => normalizeFoo(value),
      () => createFoo(value),
      () => assertFoo(value),
      () => createFoo(Object.defineProperty({ metadata: { name: 'a' } }, 'spec', { get, enumerable: true })),
    ]) {
      expect(action).toThrow(expect.objectContaining({ name: 'InvalidObjectError' }) as Error);
    }
  });
});

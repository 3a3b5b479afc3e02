import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compileValidator } from '../../../src/check/compile-validator.ts';
import { build, definition, type JsonObject } from '../../support/definition.ts';

/** A PUT and what the API server's code says of it: one line of `test/fixtures/runtime/update-meta.ndjson`. */
interface Row {
  readonly about: string;
  readonly op: 'update' | 'status';
  /** `Foo` has namespaces and a status subresource, `Bar` has neither, `Baz` the subresource alone. */
  readonly kind: string;
  /** The metadata sent. */
  readonly put: JsonObject;
  /** What differs from the usual metadata of the stored object; null where a field is not there. */
  readonly stored?: JsonObject;
  readonly spec?: JsonObject;
  readonly status?: JsonObject | false;
  /** `<type> <field>` of each error, or `refused <field>` alone. */
  readonly want: readonly string[];
}

const path = join(import.meta.dirname, '..', '..', 'fixtures', 'runtime', 'update-meta.ndjson');
const rows = readFileSync(path, 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as Row);

const schema: JsonObject = {
  type: 'object',
  properties: {
    spec: { type: 'object', properties: { a: { type: 'string', maxLength: 3 } } },
    status: { type: 'object', properties: { b: { type: 'integer', minimum: 0 } } },
  },
};

const withStatus = { subresources: { status: {} } };
const { model } = build([
  definition({ kind: 'Foo', versions: [{ name: 'v1', schema, more: withStatus }] }),
  definition({ kind: 'Bar', scope: 'Cluster', schema }),
  definition({ kind: 'Baz', scope: 'Cluster', versions: [{ name: 'v1', schema, more: withStatus }] }),
]);
const resources = model.groupVersions.flatMap((groupVersion) => groupVersion.resources);
const validators = new Map(resources.map((resource) => [resource.kind, compileValidator(resource)]));

const usual = {
  name: 'a',
  uid: 'u',
  resourceVersion: '1',
  generation: 3,
  creationTimestamp: '2024-01-01T00:00:00Z',
};

function errorsOf({ op, kind, put, stored, spec, status }: Row): readonly string[] {
  const type = { apiVersion: 'example.io/v1', kind };
  const place = kind === 'Foo' ? { namespace: 'ns' } : {};
  const metadata = Object.entries({ ...usual, ...place, ...stored }).filter(([, value]) => value !== null);
  const old = { ...type, metadata: Object.fromEntries(metadata), spec: { a: 'x' }, status: { b: 1 } };
  const value = {
    ...type,
    metadata: put,
    spec: spec ?? old.spec,
    ...(status !== false && { status: status ?? old.status }),
  };
  const validator = validators.get(kind);
  if (!validator) throw new Error(`no kind ${kind}`);
  const errors = validator.validateUpdate(value, old, { operation: op });
  return [...new Set(errors.map(({ type, field }) => `${type} ${field}`))].sort();
}

describe('a PUT is completed from the stored object and judged as the API server does', () => {
  it.each(rows.map((row) => ({ ...row, name: `${row.op} of ${row.kind}` })))('$name: $about', (row) => {
    const refusal = row.want.find((text) => text.startsWith('refused '));
    const want = refusal === undefined ? row.want : [refusal.replace('refused', 'FieldValueInvalid')];
    expect(errorsOf(row)).toEqual(want);
  });

  it('of a kind with namespaces: an old object that names none is in the default one', () => {
    const foo = validators.get('Foo');
    const object = (namespace?: string): unknown => ({
      apiVersion: 'example.io/v1',
      kind: 'Foo',
      metadata: { name: 'a', resourceVersion: '1', ...(namespace !== undefined && { namespace }) },
    });
    const fields = (value: unknown): unknown =>
      foo?.validateUpdate(value, object()).map(({ field }) => field);
    expect([object(), object('default'), object('other')].map(fields)).toEqual([
      [],
      [],
      ['metadata.namespace'],
    ]);
  });

  it('tells what does not match in the server’s words', () => {
    const object = (metadata: object): unknown => ({ apiVersion: 'example.io/v1', kind: 'Foo', metadata });
    const old = object({ ...usual, namespace: 'ns' });
    const told = (changes: object): unknown =>
      validators
        .get('Foo')
        ?.validateUpdate(object({ name: 'a', resourceVersion: '1', ...changes }), old)
        .map(({ detail }) => detail);
    expect([{ name: 'b' }, { namespace: 'x' }, { uid: 'v' }].map(told)).toEqual([
      ['Invalid value: the name of the object (b) does not match the name on the URL (a)'],
      ['Invalid value: the namespace of the object (x) does not match the namespace on the request (ns)'],
      ['Invalid value: Precondition failed: UID in precondition: v, UID in object meta: u'],
    ]);
  });
});

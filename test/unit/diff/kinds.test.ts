import { describe, expect, it } from 'vitest';
import { diffVersions } from '../../../src/diff/diff-models.ts';
import {
  build,
  definition,
  withSpec,
  type JsonObject,
  type VersionOptions,
} from '../../support/definition.ts';
import { diff, everyone, lineOf, text, versions, type Documents, type Row } from '../../support/diff-rows.ts';

function names(more: JsonObject): Documents {
  const { spec: own, ...rest } = definition();
  const stated = { kind: 'Foo', plural: 'foos', singular: 'foo', listKind: 'FooList', ...more };
  const name = `${String(stated.plural)}.example.io`;
  return [{ ...rest, metadata: { name }, spec: { ...(own as JsonObject), names: stated } }];
}

const old = { name: 'v1alpha1' };
const fresh = { name: 'v1beta1' };
const group = (name: string, ...list: readonly VersionOptions[]): JsonObject =>
  definition({ group: name, ...(list.length === 0 ? {} : { versions: list }) });

const rows: readonly Row[] = [
  [
    'a version that is new, stored, and the one at the root',
    versions({ ...old, schema: withSpec({ a: text }) }),
    versions({ ...fresh, schema: withSpec({ a: text, b: text }) }, { ...old, schema: withSpec({ a: text }) }),
    [
      'storage-changed v1alpha1: nobody',
      'version-added v1beta1 #3 root v1alpha1 to v1beta1: readers+writers',
    ],
  ],
  [
    'a version that is new and not served',
    versions(old),
    versions(old, { ...fresh, served: false }),
    ['version-added v1beta1: nobody'],
  ],
  [
    'a version that is gone, beside the one at the root',
    versions(fresh, old),
    versions(fresh),
    [`version-removed v1alpha1: ${everyone}`],
  ],
  [
    'the version at the root, served no more',
    versions(fresh, old),
    versions({ ...fresh, served: false }, old),
    ['served-changed v1beta1 root v1beta1 to v1alpha1: readers+writers+running code'],
  ],
  [
    'another version, served no more',
    versions(fresh, old),
    versions(fresh, { ...old, served: false }),
    ['served-changed v1alpha1: readers+writers+running code'],
  ],
  [
    'a deprecation',
    versions(old),
    versions({ ...old, more: { deprecated: true } }),
    ['deprecation-changed v1alpha1: nobody'],
  ],
  [
    'a status that is written with the whole',
    versions({ ...old, more: { subresources: { status: {} } } }),
    versions(old),
    ['subresources-changed v1alpha1: writers+running code'],
  ],
  [
    'a column',
    versions(old),
    versions({
      ...old,
      more: { additionalPrinterColumns: [{ name: 'A', type: 'string', jsonPath: '.spec.a' }] },
    }),
    ['printer-columns-changed v1alpha1: nobody'],
  ],
  ['the scope', [definition()], [definition({ scope: 'Cluster' })], [`scope-changed v1: ${everyone}`]],
  ['short names', names({}), names({ shortNames: ['f'] }), ['names-changed v1: nobody']],
  ['the plural', names({}), names({ plural: 'fooz' }), ['names-changed v1: readers+writers+running code']],
  [
    'a kind that goes from one group to another',
    [group('a.io')],
    [group('b.io')],
    [`kind-removed v1: ${everyone}`, 'kind-added v1: nobody'],
  ],
  [
    'a second group with the kind, which takes it from the root',
    [group('a.io')],
    [group('a.io'), group('b.io')],
    ['kind-added v1 root v1 to nothing: readers+writers'],
  ],
  [
    'a second group that serves the kind at last',
    [group('a.io'), group('b.io', { name: 'v1', served: false })],
    [group('a.io'), group('b.io')],
    ['served-changed v1: nobody'],
  ],
];

describe('diffModels, of kinds and versions', () => {
  it.each(rows)('tells %s', (_, from, to, lines) => {
    expect(diff(from, to).map(lineOf)).toEqual(lines);
  });

  it.each(rows)('tells nothing of %s where it is on both sides', (_, from, to) => {
    expect([...diff(from, from), ...diff(to, to)]).toEqual([]);
  });
});

describe('diffVersions', () => {
  it('compares two versions of a kind, and says nothing of which is stored', () => {
    const { model } = build(
      versions({ ...old, schema: withSpec({ A: text }) }, { ...fresh, schema: withSpec({ a: text }) }),
    );
    const [from, to] = model.groupVersions.flatMap(({ resources }) => resources);
    if (from === undefined || to === undefined) throw new Error('two versions were given');
    const { changes } = diffVersions(model, from, to);
    expect(changes.map((change) => `${change.version} ${lineOf(change)}`)).toEqual([
      `v1beta1 field-renamed spec.a: ${everyone}`,
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { countFields, describeResource } from '../../../src/model/describe.ts';
import type { CustomResource } from '../../../src/model/types.ts';
import { build, definition, withSpec } from '../../support/definition.ts';

const text = { type: 'string' };
const keyed = { type: 'object', properties: { k: text, v: text }, required: ['k'] };
const listMap = {
  type: 'array',
  items: keyed,
  'x-kubernetes-list-type': 'map',
  'x-kubernetes-list-map-keys': ['k'],
};

function resource(options: Parameters<typeof definition>[0]): CustomResource {
  const found = build([definition(options)]).model.groupVersions[0]?.resources[0];
  if (found === undefined) throw new Error('not built');
  return found;
}

describe('describeResource', () => {
  it('says what the definition says', () => {
    const more = {
      deprecated: true,
      subresources: { status: {}, scale: { specReplicasPath: '.spec.n', statusReplicasPath: '.status.n' } },
      additionalPrinterColumns: [
        { name: 'N', type: 'string', jsonPath: '.spec.n', priority: 1, description: 'n' },
      ],
    };
    const schema = withSpec({ a: listMap, b: { type: 'object', additionalProperties: listMap } });
    expect(
      describeResource(resource({ scope: 'Cluster', versions: [{ name: 'v1', schema, more }] })),
    ).toEqual({
      group: 'example.io',
      version: 'v1',
      kind: 'Foo',
      plural: 'foos',
      singular: 'foo',
      listKind: 'FooList',
      shortNames: [],
      scope: 'Cluster',
      served: true,
      storage: true,
      deprecated: true,
      subresources: { status: true, scale: true },
      printerColumns: [{ name: 'N', type: 'string', jsonPath: '.spec.n', priority: 1 }],
      listMapKeys: { 'spec.a': ['k'], 'spec.b{}': ['k'] },
      unchecked: [],
    });
  });
});

describe('countFields', () => {
  it('counts properties at any depth, those every object has aside', () => {
    const schema = {
      type: 'object',
      properties: {
        apiVersion: text,
        kind: text,
        metadata: { type: 'object', properties: { name: text } },
        spec: {
          type: 'object',
          properties: { a: listMap, kind: text, b: { type: 'object', additionalProperties: keyed } },
        },
      },
    };
    expect(countFields(resource({ schema }).schema)).toBe(8);
  });
});

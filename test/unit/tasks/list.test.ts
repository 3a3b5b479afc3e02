import { describe, expect, it } from 'vitest';
import { join } from 'node:path';
import { list } from '../../../src/tasks/list.ts';
import { crdText, crdVersion } from '../../support/crd-text.ts';
import { makeTempFolder, writeTree } from '../../support/temp-folder.ts';

async function listText(text: string): Promise<Awaited<ReturnType<typeof list>>['kinds']> {
  const cwd = makeTempFolder();
  writeTree(cwd, { 'a.yaml': text });
  const { kinds } = await list({ cwd, crds: 'a.yaml' });
  return kinds;
}

describe('list', () => {
  it('counts every property of a schema, the envelope aside', async () => {
    const spec = {
      type: 'object',
      properties: {
        one: { type: 'string' },
        metadata: { type: 'object', properties: { name: { type: 'string' } } },
        list: {
          type: 'array',
          items: { type: 'object', properties: { a: { type: 'string' }, b: { type: 'string' } } },
        },
        map: {
          type: 'object',
          additionalProperties: { type: 'object', properties: { c: { type: 'integer' } } },
        },
        open: {
          'x-kubernetes-preserve-unknown-fields': true,
          type: 'object',
          properties: { d: { type: 'boolean' } },
        },
        either: {
          type: 'object',
          properties: { e: { type: 'string' } },
          anyOf: [{ properties: { e: { minLength: 1 } } }],
        },
      },
    };
    const [kind] = await listText(crdText({ spec }));
    // spec; one, metadata, list, map, open, either; name, a, b, c, d, e.
    expect(kind?.versions).toEqual([
      { name: 'v1', served: true, storage: true, deprecated: false, fields: 13 },
    ]);
  });

  it('orders kinds by group and name, versions by priority, and says what each is', async () => {
    const spec = { type: 'object' };
    const versions = [
      crdVersion('v1alpha1', spec, { storage: false, served: false }),
      crdVersion('v2', spec, { storage: false, deprecated: true }),
      crdVersion('v10', spec),
    ];
    const text = [
      crdText({ versions }),
      crdText({ kind: 'Gadget' }),
      crdText({ group: 'a.example.com' }),
    ].join('---\n');
    const kinds = await listText(text);
    expect(kinds.map(({ group, kind }) => `${group} ${kind}`)).toEqual([
      'a.example.com Widget',
      'test.example.com Gadget',
      'test.example.com Widget',
    ]);
    expect(kinds[2]).toEqual({
      kind: 'Widget',
      group: 'test.example.com',
      plural: 'widgets',
      shortNames: [],
      scope: 'Namespaced',
      versions: [
        { name: 'v10', served: true, storage: true, deprecated: false, fields: 1 },
        { name: 'v2', served: true, storage: false, deprecated: true, fields: 1 },
        { name: 'v1alpha1', served: false, storage: false, deprecated: false, fields: 1 },
      ],
    });
  });

  it('refuses what generate refuses', async () => {
    await expect(list({ cwd: makeTempFolder(), crds: join('no', 'where') })).rejects.toMatchObject({
      diagnostics: [{ code: 'OCM1001' }],
    });
  });
});

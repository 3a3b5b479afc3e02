import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { InternalError } from '../../../src/diagnostics/errors.ts';
import type { Artifact } from '../../../src/emit/emitter.ts';
import type { ApiModel, GroupVersion } from '../../../src/model/types.ts';
import { emitModel, emitSources, modelOf, readSources, root } from '../../support/emitted.ts';

const sources = readSources(join(root, 'test', 'golden', 'simple', 'input'));

/** The modules of the entries, without extension. */
async function modulesOf(artifacts: readonly Artifact[]): Promise<readonly string[]> {
  const files = await emitSources(sources, { artifacts: new Set(artifacts) });
  const declarations = files.map(({ path }) => path).filter((path) => path.endsWith('.d.ts'));
  return declarations.map((path) => path.replace('.d.ts', ''));
}

describe('the artifacts that are asked for', () => {
  it.each([
    {
      artifacts: ['models'],
      want: ['index', 'meta/v1/index', 'shop/v1/index'],
    },
    {
      artifacts: ['constants'],
      want: ['index', 'meta/v1/index', 'registry/index', 'resources/index', 'runtime/index', 'shop/v1/index'],
    },
  ] as const)('$artifacts bring what they need and no more', async ({ artifacts, want }) => {
    expect(await modulesOf(artifacts)).toEqual(want);
  });

  it('bring the models with the guards, which are typed by them', async () => {
    expect(await modulesOf(['guards'])).toEqual(['index', 'meta/v1/index', 'runtime/index', 'shop/v1/index']);
    const files = await emitSources(sources, { artifacts: new Set(['guards']) });
    const declared = files.find(({ path }) => path === 'shop/v1/index.d.ts')?.text ?? '';
    expect(declared).toMatch(/^export type \w+Spec = /m);
    expect(declared).not.toMatch(/^export declare const /m);
  });
});

describe('the files of a package', () => {
  const model = modelOf(sources);
  const withEntries = (...entries: readonly string[]): ApiModel => {
    const [first] = model.groupVersions;
    if (first === undefined) throw new Error('no group/version');
    const groupVersions = entries.map((entry): GroupVersion => ({ ...first, entry, types: [] }));
    return { ...model, groupVersions };
  };

  it.each([
    '../shop/v1',
    '/shop/v1',
    'shop/../..',
    'shop//v1',
    'shop/v1\\..',
    'c:/shop',
    '.hidden/v1',
    'sh op/v1',
  ])('never lie outside the out directory: %s', async (entry) => {
    await expect(emitModel(withEntries(entry))).rejects.toThrow(InternalError);
  });

  it.each([
    { entries: ['shop/v1', 'shop/v1'] },
    { entries: ['shop/v1', 'SHOP/v1'] },
    { entries: ['shop/v1', 'meta/v1'] },
  ])('never share a path: $entries', async ({ entries }) => {
    await expect(emitModel(withEntries(...entries))).rejects.toThrow(InternalError);
  });

  it('are sorted and end with a line feed', async () => {
    const files = await emitModel(model);
    const paths = files.map(({ path }) => path);
    expect(paths).toEqual([...paths].sort());
    expect(files.filter(({ text }) => !/[^\n]\n$/.test(text) || text.includes('\r'))).toEqual([]);
  });
});

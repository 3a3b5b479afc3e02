import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { definition, fileOf } from '../../support/definition.ts';
import { createWorkspace, emitSources } from '../../support/emitted.ts';

const sources = [
  fileOf(
    definition({
      group: 'resources.example.io',
      kind: 'Foo',
      versions: [{ name: 'v1' }, { name: 'v2', served: false }],
    }),
    definition({ group: 'b.example.io', kind: 'Bar', scope: 'Cluster' }),
  ),
];
const keys = ['b.example.io/v1/Bar', 'resources.example.io/v1/Foo', 'resources.example.io/v2/Foo'];

interface Described {
  readonly kind: string;
  readonly served: boolean;
}

describe('resources', () => {
  const workspace = createWorkspace();
  const require = createRequire(import.meta.url);
  beforeAll(async () => {
    workspace.write(await emitSources(sources), 'all');
    workspace.write(await emitSources(sources, { artifacts: new Set(['constants']) }), 'constants');
  });
  afterAll(() => workspace.remove());

  const load = (path: string): Promise<Record<string, unknown>> =>
    path.endsWith('.cjs')
      ? Promise.resolve(require(`${workspace.dir}/${path}`) as Record<string, unknown>)
      : (import(`${workspace.dir}/${path}`) as Promise<Record<string, unknown>>);

  it.each(['all/resources/index.js', 'all/resources/index.cjs', 'constants/resources/index.js'])(
    'of %s are the descriptions of all kinds at all versions, by key',
    async (path) => {
      const { resources, ...others } = (await load(path)) as { resources: ReadonlyMap<string, Described> };
      expect(Object.keys(others).filter((name) => !['default', 'module.exports'].includes(name))).toEqual([]);
      expect([...resources.keys()]).toEqual(keys);
      expect([...resources.values()].map(({ kind, served }) => [kind, served])).toEqual([
        ['Bar', true],
        ['Foo', true],
        ['Foo', false],
      ]);
      const { FooResource } = await load(path.replace('resources/index', 'resources.example.io/v2/index'));
      expect(resources.get('resources.example.io/v2/Foo')).toBe(FooResource);
      const functions = [...resources.values()].flatMap((each) =>
        Object.values({ ...each } as Record<string, unknown>).filter((value) => typeof value === 'function'),
      );
      expect(functions).toEqual([]);
    },
  );

  it('are what the registry is in a package without guards', async () => {
    const { resources } = await load('constants/resources/index.js');
    const { registry } = await load('constants/registry/index.js');
    expect(registry).toBe(resources);
  });

  it('are there in a package with constants alone', async () => {
    const files = await emitSources(sources, { artifacts: new Set(['models']) });
    expect(files.filter(({ path }) => path.startsWith('resources/'))).toEqual([]);
  });
});

import { build } from 'esbuild';
import { rolldown } from 'rolldown';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundledCrds, createWorkspace, emitSources, readSources } from '../../support/emitted.ts';

const entries = [
  './index.js',
  './addon/v1alpha1/index.js',
  './addon/v1beta1/index.js',
  './cluster/v1/index.js',
  './cluster/v1alpha1/index.js',
  './cluster/v1beta1/index.js',
  './cluster/v1beta2/index.js',
  './feature/index.js',
  './meta/v1/index.js',
  './operator/v1/index.js',
  './registry/index.js',
  './resources/index.js',
  './runtime/index.js',
  './work/v1/index.js',
  './work/v1alpha1/index.js',
];

type Bundle = (source: string, folder: string) => Promise<string>;

const bundlers: readonly { readonly bundler: string; readonly bundle: Bundle }[] = [
  {
    bundler: 'esbuild',
    bundle: async (contents, resolveDir) => {
      const { outputFiles } = await build({
        stdin: { contents, resolveDir },
        bundle: true,
        format: 'esm',
        minify: true,
        write: false,
        logLevel: 'error',
      });
      return outputFiles.map(({ text }) => text).join('');
    },
  },
  {
    bundler: 'rolldown',
    bundle: async (source, cwd) => {
      const input = `${cwd}/main.js`;
      const bundle = await rolldown({
        input,
        cwd,
        plugins: [
          {
            name: 'main',
            resolveId: (id) => (id === input ? id : null),
            load: (id) => (id === input ? source : null),
          },
        ],
      });
      const { output } = await bundle.generate({ format: 'esm', minify: true });
      await bundle.close();
      return output.map((chunk) => (chunk.type === 'chunk' ? chunk.code : '')).join('');
    },
  },
];

describe.each(bundlers)('$bundler', ({ bundle }) => {
  const workspace = createWorkspace();
  beforeAll(async () => {
    workspace.write(await emitSources(readSources(bundledCrds)));
  });
  afterAll(() => workspace.remove());

  const bundled = (source: string): Promise<string> => bundle(source, workspace.dir);

  it.each(entries)('keeps nothing of %s when nothing is used', async (from) => {
    expect(await bundled(`import '${from}';`)).toBe('');
  });

  it.each([
    { from: './index.js', name: 'ManagedClusterKind', value: 'ManagedCluster' },
    { from: './cluster/v1/index.js', name: 'ManagedClusterKind', value: 'ManagedCluster' },
    { from: './work/v1/index.js', name: 'ManifestWorkKind', value: 'ManifestWork' },
    { from: './operator/v1/index.js', name: 'KlusterletKind', value: 'Klusterlet' },
  ])('keeps one constant of $from and nothing else', async ({ from, name, value }) => {
    const text = await bundled(`import { ${name} } from '${from}'; console.log(${name});`);
    expect(text).toContain(value);
    expect(text.length).toBeLessThan(70);
  });

  it('keeps of the enums of an entry the one that is used', async () => {
    const text = await bundled(
      `import { TaintEffect } from './cluster/v1/index.js'; console.log(TaintEffect.NoSelect);`,
    );
    expect(text).toContain('NoSelect');
    expect(text.length).toBeLessThan(200);
  });

  it('keeps of the guards that look at apiVersion and kind nothing that checks', async () => {
    const text = await bundled(`export { isManagedClusterKind } from './cluster/v1/index.js';`);
    expect(text).toContain('cluster.open-cluster-management.io/v1');
    expect(text.length).toBeLessThan(400);
  });

  it.each([
    { name: 'isClusterClaim', without: ['AddOnPlacementScore', 'InvalidObjectError', 'no such key'] },
    { name: 'validateClusterClaim', without: ['AddOnPlacementScore', 'no such key'] },
    // What updates and rules ask for stays with those that need it.
    { name: 'normalizeClusterClaim', without: ['AddOnPlacementScore', 'no such key', 'is immutable'] },
  ])('keeps of the guards of an entry $name and what it needs', async ({ name, without }) => {
    const text = await bundled(`export { ${name} } from './cluster/v1alpha1/index.js';`);
    expect(text).toContain('ClusterClaim');
    expect(without.filter((word) => text.includes(word))).toEqual([]);
  });

  it('keeps the data of all resources and no check', async () => {
    const text = await bundled(`import { resources } from './resources/index.js'; console.log(resources);`);
    expect(text).toContain('managedclusters');
    expect(text).toContain('manifestworkreplicasets');
    for (const word of ['test(', 'Required value', 'maxLength', 'throw']) expect(text).not.toContain(word);
  });

  it('keeps of the registry the checks of all kinds and no other constant', async () => {
    const text = await bundled(`import { registry } from './registry/index.js'; console.log(registry);`);
    expect(text).toContain('Required value');
    expect(text).not.toContain('ManagedClusterConditionClockSynced');
  });
});

import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundledCrds, createWorkspace, emitSources, readSources } from '../../support/emitted.ts';

describe('a bundler', () => {
  const workspace = createWorkspace();
  beforeAll(async () => {
    workspace.write(await emitSources(readSources(bundledCrds)));
  });
  afterAll(() => workspace.remove());

  const bundle = async (source: string): Promise<string> => {
    const { outputFiles } = await build({
      stdin: { contents: source, resolveDir: workspace.dir },
      bundle: true,
      format: 'esm',
      minify: true,
      write: false,
    });
    return outputFiles.map(({ text }) => text).join('');
  };

  it.each([
    {
      from: './index.js',
      name: 'ManagedClusterKind',
      want: 'var e="ManagedCluster";export{e as ManagedClusterKind};',
    },
    {
      from: './cluster/v1/index.js',
      name: 'ManagedClusterKind',
      want: 'var e="ManagedCluster";export{e as ManagedClusterKind};',
    },
  ])('keeps one constant of $from and nothing else', async ({ from, name, want }) => {
    const text = await bundle(`export { ${name} } from '${from}';`);
    expect(text.trim().replace(/\b[a-zA-Z_$]\b(?=="| as)/g, 'e')).toBe(want);
  });

  it.each([
    './index.js',
    './cluster/v1/index.js',
    './meta/v1/index.js',
    './registry/index.js',
    './runtime/index.js',
  ])('keeps nothing of %s when nothing is used', async (from) => {
    expect(await bundle(`import '${from}';`)).toBe('');
  });

  it('keeps of the enums of an entry the one that is used', async () => {
    const text = await bundle(
      `import { TaintEffect } from './cluster/v1/index.js'; console.log(TaintEffect.NoSelect);`,
    );
    expect(text).toContain('PreferNoSelect');
    expect(text.length).toBeLessThan(200);
  });
});

import { join } from 'node:path';
import { build, type Metafile } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createConsumer, entriesOf, root, type Consumer } from '../support/consumer.ts';

describe('the generated package in a bundle', () => {
  let consumer: Consumer;

  beforeAll(async () => {
    consumer = await createConsumer(join(root, 'generated'), 'ocm-api');
  });
  afterAll(() => consumer.remove());

  const bundle = async (text: string): Promise<Metafile> => {
    const { metafile, warnings } = await build({
      stdin: { contents: text, resolveDir: consumer.dir },
      absWorkingDir: consumer.dir,
      bundle: true,
      format: 'esm',
      metafile: true,
      write: false,
    });
    expect(warnings).toEqual([]);
    return metafile;
  };

  it.each(['ocm-api', 'ocm-api/cluster/v1'])(
    'holds no more of %s than the constants in use',
    async (entry) => {
      const { outputs } = await bundle(
        `import { ManagedClusterKind } from '${entry}'; console.log(ManagedClusterKind);`,
      );
      const [output] = Object.values(outputs);
      const used = Object.entries(output?.inputs ?? {}).filter(([, { bytesInOutput }]) => bytesInOutput > 0);
      expect(used.map(([path]) => path)).toEqual(['node_modules/ocm-api/cluster/v1/index.js', '<stdin>']);
      expect(output?.bytes).toBeLessThan(300);
    },
  );

  // Rollup warns everyone who bundles a package with such a circle.
  it('has no modules that import each other in a circle', async () => {
    const entries = await entriesOf(consumer, 'ocm-api');
    const { inputs } = await bundle(
      entries.map((entry, i) => `export * as e${i} from '${entry}';\n`).join(''),
    );
    expect(Object.keys(inputs).length).toBeGreaterThan(entries.length);
    expect(findCircle(inputs)).toEqual([]);
  });
});

/** Modules of which each imports the next, and the last the first; none when there are no such. */
function findCircle(inputs: Metafile['inputs']): readonly string[] {
  const done = new Set<string>();
  const visit = (path: string, above: readonly string[]): readonly string[] => {
    if (above.includes(path)) return above.slice(above.indexOf(path));
    if (done.has(path)) return [];
    for (const imported of inputs[path]?.imports ?? []) {
      const circle = visit(imported.path, [...above, path]);
      if (circle.length > 0) return circle;
    }
    done.add(path);
    return [];
  };
  for (const path of Object.keys(inputs)) {
    const circle = visit(path, []);
    if (circle.length > 0) return circle;
  }
  return [];
}

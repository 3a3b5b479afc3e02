import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  consumers,
  createConsumer,
  entriesOf,
  hasConsumers,
  root,
  runNode,
  type Consumer,
} from '../support/consumer.ts';

/** The compilers users have, oldest first: the name of the installed package and its version. */
const compilers = [
  ['ts48', 4.8],
  ['ts49', 4.9],
  ['ts53', 5.3],
  ['ts56', 5.6],
  ['ts59', 5.9],
  ['ts60', 6.0],
  ['ts70', 7.0],
] as const;

/** How a project finds a package: the options, the compilers that know them, and whether it has ES and CommonJS modules side by side. */
const resolutions = [
  {
    name: 'node10',
    from: 4.8,
    to: 6.0,
    hasBoth: false,
    options: { module: 'esnext', moduleResolution: 'node' },
  },
  {
    name: 'node16',
    from: 4.8,
    to: 7.0,
    hasBoth: true,
    options: { module: 'node16', moduleResolution: 'node16' },
  },
  {
    name: 'nodenext',
    from: 4.8,
    to: 7.0,
    hasBoth: true,
    options: { module: 'nodenext', moduleResolution: 'nodenext' },
  },
  {
    name: 'bundler',
    from: 5.0,
    to: 7.0,
    hasBoth: false,
    options: { module: 'esnext', moduleResolution: 'bundler' },
  },
] as const;

const strictness = [
  { name: 'strict', from: 4.8, options: {} },
  {
    name: 'exactOptionalPropertyTypes, isolatedModules',
    from: 4.8,
    options: { exactOptionalPropertyTypes: true, isolatedModules: true, noUncheckedIndexedAccess: true },
  },
  { name: 'verbatimModuleSyntax', from: 5.0, options: { verbatimModuleSyntax: true } },
  { name: 'strictNullChecks off', from: 4.8, options: { strictNullChecks: false } },
] as const;

const cases = compilers.flatMap(([compiler, version]) =>
  resolutions
    .filter(({ from, to }) => from <= version && version <= to)
    .flatMap((resolution) =>
      strictness
        .filter(({ from }) => from <= version)
        .map((strict) => ({ compiler, version, resolution, strict })),
    ),
);

describe.skipIf(!hasConsumers)(
  'the declarations of the generated package (skipped without test/consumers)',
  () => {
    let consumer: Consumer;
    let program: string;

    beforeAll(async () => {
      consumer = await createConsumer(join(root, 'generated'), 'ocm-api');
      const entries = await entriesOf(consumer, 'ocm-api');
      const imports = entries.map((entry, index) => `import * as e${index} from '${entry}';`);
      program = [
        ...imports,
        "import type { ManagedCluster, ManagedClusterInput } from 'ocm-api/cluster/v1';",
        `export const entries: readonly object[] = [${entries.map((_, index) => `e${index}`).join(', ')}];`,
        'export function nameOf(cluster: ManagedCluster): string { return cluster.metadata.name ?? cluster.kind; }',
        'export type Taints = NonNullable<ManagedClusterInput["spec"]>["taints"];',
        '',
      ].join('\n');
    });
    afterAll(() => consumer.remove());

    it.concurrent.each(cases)(
      '$compiler reads them: $resolution.name, $strict.name',
      async ({ compiler, version, resolution, strict }) => {
        const dir = `${compiler}-${resolution.name}-${strict.name.replace(/\W/g, '')}`;
        await mkdir(join(consumer.dir, dir));
        // Under node16 a project has modules of both kinds; an import in a CommonJS module is not verbatim.
        const isVerbatim = 'verbatimModuleSyntax' in strict.options;
        const files = resolution.hasBoth
          ? isVerbatim
            ? ['main.mts']
            : ['main.mts', 'main.cts']
          : ['main.ts'];
        for (const file of files) await consumer.write(`${dir}/${file}`, program);
        const compilerOptions = {
          strict: true,
          noEmit: true,
          skipLibCheck: false,
          target: 'es2020',
          lib: ['es2020'],
          types: [],
          ...resolution.options,
          ...strict.options,
          ...(version >= 6 && version < 7 && { ignoreDeprecations: '6.0' }),
        };
        await consumer.write(`${dir}/tsconfig.json`, JSON.stringify({ compilerOptions, files }));
        const tsc = join(consumers, 'node_modules', compiler, 'bin', 'tsc');
        const result = await runNode(consumer, [tsc, '-p', dir]);
        expect(result).toEqual({ code: 0, output: '' });
      },
    );
  },
);

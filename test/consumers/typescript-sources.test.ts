import { writeFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { leastOptions, optionSets } from '../support/compiler-options.ts';
import { consumers, hasConsumers, root, runNode, type Consumer } from '../support/consumer.ts';
import { bundledCrds, emitSources, readSources } from '../support/emitted.ts';

/** The compilers users have, oldest first; the newest of the tool's own kind is asked in test/e2e/target-ts.test.ts. */
const compilers = [
  ['ts48', 4.8],
  ['ts49', 4.9],
  ['ts53', 5.3],
  ['ts56', 5.6],
  ['ts60', 6.0],
  ['ts70', 7.0],
] as const;

const inputs = [bundledCrds, join(root, 'test/fixtures/torture'), join(root, 'test/fixtures/sources')];

/** For each compiler the strictest set that it knows; for the oldest and the newest the most open one too. */
const cases = compilers.flatMap(([compiler, version], index) => {
  const known = optionSets.filter(({ from }) => from <= version);
  const strictest = known
    .filter(({ name }) => /^(?:everything on$|[a-z]+(?:Syntax|Declarations))/.test(name))
    .at(-1);
  const isEnd = index === 0 || index === compilers.length - 1;
  return known
    .filter((set) => set === strictest || (isEnd && set.name === 'strict: false'))
    .map(({ name, options }) => ({ compiler, version, name, options }));
});

describe.skipIf(!hasConsumers)('the sources of --target ts (skipped without test/consumers)', () => {
  let consumer: Consumer;

  beforeAll(async () => {
    const dir = await mkdtemp(join(tmpdir(), 'ocm-gen-sources-'));
    const write = async (path: string, text: string): Promise<void> => {
      await mkdir(dirname(join(dir, path)), { recursive: true });
      await writeFile(join(dir, path), text);
    };
    consumer = { dir, write, remove: () => rm(dir, { recursive: true, force: true }) };
    await write('package.json', '{ "type": "module" }');
    for (const { path, text } of await emitSources(inputs.flatMap(readSources), { target: 'ts' }))
      await write(`src/${path}`, text);
  });
  afterAll(() => consumer.remove());

  it.each(cases)('$compiler compiles them under $name', async ({ compiler, version, name, options }) => {
    const project = `${compiler}-${name.replace(/\W+/g, '-')}.json`;
    const compilerOptions: { readonly [option: string]: unknown } = {
      ...leastOptions,
      ...options,
      ...(version >= 6 && version < 7 && { ignoreDeprecations: '6.0' }),
    };
    // TypeScript 7 has no resolution of Node's first kind.
    const isGone = version >= 7 && compilerOptions.moduleResolution === 'node';
    const given = isGone ? { ...compilerOptions, moduleResolution: 'bundler' } : compilerOptions;
    await consumer.write(project, JSON.stringify({ compilerOptions: given, include: ['src'] }));
    const tsc = join(consumers, 'node_modules', compiler, 'bin', 'tsc');
    expect(await runNode(consumer, [tsc, '-p', project])).toEqual({ code: 0, output: '' });
  });
});

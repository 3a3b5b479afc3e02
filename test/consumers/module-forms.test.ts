import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createConsumer, entriesOf, root, runNode, type Consumer } from '../support/consumer.ts';
import { bundledCrds, createWorkspace, emitSources, readSources } from '../support/emitted.ts';

describe.each([
  {
    form: 'esm',
    endings: ['.d.ts', '.js'],
    // Node requires ES modules from 20.19 on; TypeScript's older rules for .cts files do not know that.
    mains: ['main.mts'],
    profile: 'esm-only',
    type: 'module',
  },
  {
    form: 'cjs',
    endings: ['.cjs', '.d.cts'],
    mains: ['main.mts', 'main.cts'],
    profile: 'strict',
    type: 'commonjs',
  },
] as const)('a package of $form alone', ({ form, endings, mains, profile, type }) => {
  const workspace = createWorkspace();
  let consumer: Consumer;
  let entries: readonly string[];

  beforeAll(async () => {
    workspace.write(await emitSources(readSources(bundledCrds), { module: form }));
    consumer = await createConsumer(workspace.dir, 'ocm-api');
    entries = await entriesOf(consumer, 'ocm-api');
  });
  afterAll(async () => {
    workspace.remove();
    await consumer.remove();
  });

  it('holds the files of that form and no other', async () => {
    const files = await readdir(join(consumer.dir, 'node_modules', 'ocm-api'), { recursive: true });
    const found = new Set(files.map((path) => /\.(?:d\.)?[cm]?[jt]s$/.exec(path)?.[0] ?? ''));
    expect([...found].filter((ending) => ending !== '').sort()).toEqual(endings);
  });

  it('is found by import and by require, each entry with what it exports', async () => {
    expect(entries.length).toBeGreaterThan(10);
    const list = JSON.stringify(entries);
    await consumer.write(
      'load.mjs',
      `import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
for (const entry of ${list}) {
  const names = (module) => Object.keys(module).filter((name) => name !== 'default' && name !== 'module.exports' && name !== '__esModule').sort().join();
  if (names(await import(entry)) !== names(require(entry))) console.log(entry);
}
const { registry } = await import('ocm-api/registry');
console.log(registry.size);
`,
    );
    expect(await runNode(consumer, ['--no-warnings', 'load.mjs'])).toEqual({ code: 0, output: '19\n' });
  });

  it.each(mains)('has declarations that %s finds', async (main) => {
    const path = join(consumer.dir, main);
    const text = entries
      .map((entry, i) => `import * as e${i} from '${entry}';\nexport { e${i} };\n`)
      .join('');
    await consumer.write(main, `${text}export const kind: 'ManagedCluster' = e0.ManagedClusterKind;\n`);
    const program = ts.createProgram([path], {
      module: ts.ModuleKind.Node16,
      moduleResolution: ts.ModuleResolutionKind.Node16,
      strict: true,
      noEmit: true,
      types: [],
    });
    const problems = ts
      .getPreEmitDiagnostics(program)
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
    expect(problems).toEqual([]);
  });

  it('is found by resolvers that know no exports', async () => {
    const main = join(consumer.dir, 'old.ts');
    await consumer.write(
      'old.ts',
      `import { registry } from 'ocm-api/registry';\nexport const size: number = registry.size;\n`,
    );
    const program = ts.createProgram([main], {
      module: ts.ModuleKind.CommonJS,
      moduleResolution: ts.ModuleResolutionKind.Node10,
      target: ts.ScriptTarget.ES2020,
      strict: true,
      noEmit: true,
      types: [],
    });
    expect(ts.getPreEmitDiagnostics(program).map(({ messageText }) => messageText)).toEqual([]);
  });

  it('has nothing for publint and attw to say', async () => {
    const pkgDir = join(consumer.dir, 'node_modules', 'ocm-api');
    const { messages, pkg } = await publint({ pkgDir, pack: false, strict: true });
    expect(pkg.type).toBe(type);
    expect(messages.map((message) => formatMessage(message, pkg))).toEqual([]);
    const attw = join(root, 'node_modules', '@arethetypeswrong', 'cli', 'dist', 'index.js');
    const { code, output } = await runNode(consumer, [
      attw,
      '--pack',
      'node_modules/ocm-api',
      '--profile',
      profile,
      '--no-color',
      '--no-emoji',
    ]);
    expect({ code, output: code === 0 ? '' : output }).toEqual({ code: 0, output: '' });
  });
});

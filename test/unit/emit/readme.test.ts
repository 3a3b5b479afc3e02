import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';
import { afterAll, describe, expect, it } from 'vitest';
import type { Artifact } from '../../../src/emit/emitter.ts';
import { bundledCrds, createWorkspace, emitSources, readSources } from '../../support/emitted.ts';

const workspace = createWorkspace();
afterAll(() => workspace.remove());

const sources = readSources(bundledCrds).filter(({ path }) => path.startsWith('managedclusters.'));
const choices: readonly (readonly Artifact[])[] = [
  ['models', 'constants', 'guards'],
  ['models'],
  ['constants'],
  ['guards'],
  ['models', 'constants'],
];

describe.each(choices.map((artifacts) => ({ artifacts })))(
  'the README of a package of $artifacts',
  ({ artifacts }) => {
    const folder = artifacts.join('-');
    const written = emitSources(sources, { artifacts: new Set(artifacts) }).then((files) => {
      workspace.write(files, folder);
      return files.find(({ path }) => path === 'README.md')?.text ?? '';
    });

    it('shows code that compiles and uses what it imports', async () => {
      const [, code = ''] = /```ts\n([^]*?)```/.exec(await written) ?? [];
      workspace.write([{ path: 'usage.ts', text: `${code}export {};\n` }], folder);
      const dir = join(workspace.dir, folder);
      const program = ts.createProgram([join(dir, 'usage.ts')], {
        strict: true,
        noEmit: true,
        noUnusedLocals: true,
        target: ts.ScriptTarget.ES2022,
        lib: ['lib.es2022.d.ts', 'lib.dom.d.ts'],
        module: ts.ModuleKind.ESNext,
        moduleResolution: ts.ModuleResolutionKind.Bundler,
        types: [],
        paths: { 'ocm-api/*': [join(dir, '*', 'index')] },
      });
      const problems = ts.getPreEmitDiagnostics(program).map(({ messageText }) => messageText);
      expect(problems).toEqual([]);
    });

    it('names what is there, and all of it', async () => {
      const table = (await written).split('## Names')[1] ?? '';
      const named = [...table.matchAll(/`(\w+)(?:\([^)]*\))?`(?=,| +\|)/g)].map(([, name = '']) => name);
      const entry = join(workspace.dir, folder, 'cluster', 'v1', 'index');
      const module = (await import(pathToFileURL(`${entry}.js`).href).catch(() => ({}))) as object;
      // Enums are named after the type that has them.
      const values = Object.keys(module).filter((name) => /ManagedCluster(?!Spec|Status)/.test(name));
      const types = artifacts.some((artifact) => artifact !== 'constants')
        ? ['ManagedCluster', 'ManagedClusterInput', 'ManagedClusterList']
        : [];
      expect(named.sort()).toEqual([...values, ...types].sort());
    });
  },
);

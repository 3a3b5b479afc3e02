import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as prettier from 'prettier';
import ts from 'typescript';
import { afterAll, describe, expect, it } from 'vitest';
import type { OutputFile } from '../../../src/emit/emitter.ts';
import {
  bundledCrds,
  createWorkspace,
  emitSources,
  readSources,
  root,
  shared,
} from '../../support/emitted.ts';

/** Large real input and every keyword there is: for the promises that hold of every package. */
const inputs = [
  { name: 'the bundled release', folder: bundledCrds },
  { name: 'the torture set', folder: join(root, 'test', 'fixtures', 'torture') },
  { name: 'the clashes of a golden', folder: join(root, 'test', 'golden', 'hostile', 'input') },
  { name: 'the Gateway API (needs ../shared)', folder: join(shared, 'conformance', 'crds', 'gateway-api') },
];

const workspace = createWorkspace();
afterAll(() => workspace.remove());

describe.each(inputs)('the package of $name', ({ name, folder }) => {
  const isThere = existsSync(folder);

  it.skipIf(!isThere).each(['js', 'ts'] as const)('is laid out as prettier does it: %s', async (target) => {
    const files = await emitSources(readSources(folder), { target });
    const unclean: string[] = [];
    for (const { path, text } of files) {
      if (!(await prettier.check(text, { filepath: path }))) unclean.push(path);
    }
    expect(unclean).toEqual([]);
  });

  it.skipIf(!isThere).each(['js', 'ts'] as const)(
    'compiles under the strictest settings: %s',
    async (target) => {
      const files = await emitSources(readSources(folder), { target });
      expect(compile(files, `${name}-${target}`.replaceAll(/\W+/g, '-'))).toEqual([]);
    },
  );
});

function compile(files: readonly OutputFile[], dir: string): readonly string[] {
  workspace.write(files, dir);
  const sources = files.filter(({ path }) => /\.c?ts$/.test(path));
  const program = ts.createProgram(
    sources.map(({ path }) => join(workspace.dir, dir, path)),
    {
      strict: true,
      noEmit: true,
      skipLibCheck: false,
      target: ts.ScriptTarget.ES2022,
      lib: ['lib.es2022.d.ts', 'lib.dom.d.ts'],
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      noPropertyAccessFromIndexSignature: true,
      noUnusedLocals: true,
      noUnusedParameters: true,
      isolatedModules: true,
      types: [],
    },
  );
  return ts
    .getPreEmitDiagnostics(program)
    .map(
      ({ file, messageText }) =>
        `${file?.fileName ?? ''}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`,
    );
}

import { join } from 'node:path';
import ts from 'typescript';
import { beforeAll, describe, expect, it } from 'vitest';
import { leastOptions, optionSets } from '../support/compiler-options.ts';
import { bundledCrds, emitSources, readSources, root } from '../support/emitted.ts';
import { wholeRuntime } from '../support/whole-runtime.ts';

/** Definitions that meet most of what is emitted: the bundled kinds, and kinds of our own made to be awkward. */
const inputs = [bundledCrds, join(root, 'test/fixtures/torture'), join(root, 'test/fixtures/sources')];

/** Parsed once: what the compiler brings along. */
const libraries = new Map<string, ts.SourceFile | undefined>();

/** What the compiler says of sources that lie in a project of their own. */
function typeErrors(files: ReadonlyMap<string, string>, given: object): readonly string[] {
  const { options, errors } = ts.convertCompilerOptionsFromJson({ ...leastOptions, ...given }, '/project');
  const host = ts.createCompilerHost(options);
  const program = ts.createProgram(
    [...files.keys()].filter((path) => path.endsWith('.ts')),
    options,
    {
      ...host,
      getCurrentDirectory: () => '/project',
      fileExists: (path) => files.has(path),
      directoryExists: () => true,
      readFile: (path) => files.get(path),
      getSourceFile: (path, language) => {
        const text = files.get(path);
        if (text !== undefined) return ts.createSourceFile(path, text, language);
        if (!libraries.has(path)) libraries.set(path, host.getSourceFile(path, language));
        return libraries.get(path);
      },
    },
  );
  return [...errors, ...ts.getPreEmitDiagnostics(program)].map(({ file, start, code, messageText }) => {
    const line = file === undefined ? 0 : file.getLineAndCharacterOfPosition(start ?? 0).line + 1;
    const text = ts.flattenDiagnosticMessageText(messageText, ' ');
    return `${file?.fileName ?? ''}:${line} TS${code} ${text}`;
  });
}

describe('the sources of --target ts', () => {
  const files = new Map([['/project/package.json', '{ "type": "module" }']]);

  beforeAll(async () => {
    const emitted = await emitSources(inputs.flatMap(readSources), { target: 'ts' });
    for (const { path, text } of emitted) files.set(`/project/src/${path}`, text);
    // All of the runtime library, whatever the definitions reach.
    files.set('/project/src/all.ts', wholeRuntime());
  });

  it.each(optionSets)('compile under $name', ({ options }) => {
    expect(typeErrors(files, options)).toEqual([]);
  });

  it('are told apart by the compiler: what is wrong is said', () => {
    const wrong = new Map([['/project/src/a.ts', 'export const a: number = atob("x");']]);
    expect(typeErrors(wrong, { strict: true })).toEqual([
      expect.stringMatching(/^\/project\/src\/a\.ts:1 TS2304 /),
    ]);
  });
});

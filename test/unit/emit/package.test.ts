import { join } from 'node:path';
import ts from 'typescript';
import { afterAll, describe, expect, it } from 'vitest';
import type { OutputFile } from '../../../src/values/output-file.ts';
import { bundledCrds, createWorkspace, emitSources, readSources, root } from '../../support/emitted.ts';
import { sharedPath } from '../../support/shared.ts';

const gateway = sharedPath('conformance', 'crds', 'gateway-api');

/** Large real input and every keyword there is: for the promises that hold of every package. */
const inputs = [
  { name: 'the bundled release', folder: bundledCrds },
  { name: 'the torture set', folder: join(root, 'test', 'fixtures', 'torture') },
  { name: 'the clashes of a golden', folder: join(root, 'test', 'golden', 'hostile', 'input') },
  { name: `the Gateway API${gateway.note}`, folder: gateway.path, isThere: gateway.isThere },
];

/** Sources live under an application's own settings: everything that a strict project may have on top of `strict`. */
const strictest: ts.CompilerOptions = {
  verbatimModuleSyntax: true,
  erasableSyntaxOnly: true,
  isolatedDeclarations: true,
  declaration: true,
  noFallthroughCasesInSwitch: true,
  noImplicitOverride: true,
  noImplicitReturns: true,
  noPropertyAccessFromIndexSignature: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  allowUnreachableCode: false,
  allowUnusedLabels: false,
};

const workspace = createWorkspace();
afterAll(() => workspace.remove());

describe.each(inputs)('the package of $name', ({ name, folder, isThere = true }) => {
  // The runtime is the same in all: one of them checks it.
  const isOurs = ({ path }: OutputFile): boolean => folder === bundledCrds || !path.startsWith('runtime/');

  it.skipIf(!isThere).each([
    // What a declaration file imports and does not use is left over from something.
    { target: 'js', options: { noUnusedLocals: true, noPropertyAccessFromIndexSignature: true } },
    { target: 'ts', options: strictest },
  ] as const)('compiles under the strictest settings: $target', async ({ target, options }) => {
    const files = await emitSources(readSources(folder), { target });
    const dir = `${name}-${target}`.replaceAll(/\W+/g, '-');
    workspace.write(files, dir);
    const sources = files.filter(isOurs).filter(({ path }) => /\.c?ts$/.test(path));
    const paths = sources.map(({ path }) => join(workspace.dir, dir, path));
    expect(problemsOf(paths, options)).toEqual([]);
  });
});

const libraries = new Map<string, ts.SourceFile | undefined>();

/** What the compiler says of the files; the libraries they use are parsed once and not checked themselves. */
function problemsOf(paths: readonly string[], own: ts.CompilerOptions): readonly string[] {
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: false,
    target: ts.ScriptTarget.ES2022,
    lib: ['lib.es2022.d.ts', 'lib.dom.d.ts'],
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    isolatedModules: true,
    types: [],
    ...own,
  };
  const host = ts.createCompilerHost(options);
  const getSourceFile = host.getSourceFile.bind(host);
  host.getSourceFile = (path, ...rest) => {
    if (!/[\\/]lib\.[^\\/]+\.d\.ts$/.test(path)) return getSourceFile(path, ...rest);
    if (!libraries.has(path)) libraries.set(path, getSourceFile(path, ...rest));
    return libraries.get(path);
  };
  const program = ts.createProgram(paths, options, host);
  const diagnostics = [
    ...program.getOptionsDiagnostics(),
    ...program.getGlobalDiagnostics(),
    ...paths.flatMap((path) => {
      const file = program.getSourceFile(path);
      return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
    }),
  ];
  return diagnostics.map(
    ({ file, messageText }) =>
      `${file?.fileName ?? ''}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`,
  );
}

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundledCrds, createWorkspace, emitSources, readSources, root } from '../../support/emitted.ts';

/** test/types holds promises of the models and, beside each, a line under `@ts-expect-error` that must not compile. */
const folder = join(root, 'test', 'types');

/** The same of a package of test/fixtures/sources, which no package.json knows: outside of the project's own type check. */
const awkwardFolder = join(root, 'test', 'fixtures', 'types');

/** Kinds of our own whose names and enums are awkward. */
const awkwardCrds = join(root, 'test', 'fixtures', 'sources');

const programs = [folder, awkwardFolder].flatMap((each) =>
  readdirSync(each)
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(each, name)),
);

const base: ts.CompilerOptions = {
  strict: true,
  noEmit: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  // Of @kubernetes/client-node, which needs it; ours are checked without in declarations.test.ts.
  skipLibCheck: true,
  types: ['node'],
};

describe('the promises of the models', () => {
  const workspace = createWorkspace();
  beforeAll(async () => {
    workspace.write(await emitSources(readSources(bundledCrds)));
    workspace.write(await emitSources(readSources(awkwardCrds)), 'awkward');
  });
  afterAll(() => workspace.remove());

  it.each([
    { name: 'strict', options: {} },
    {
      name: 'strict and exact',
      options: {
        exactOptionalPropertyTypes: true,
        noUncheckedIndexedAccess: true,
        verbatimModuleSyntax: true,
      },
    },
  ])('hold, and their twins do not compile: $name', ({ options }) => {
    const program = ts.createProgram(programs, {
      ...base,
      ...options,
      paths: {
        'ocm-api': [join(workspace.dir, 'index')],
        'awkward-api/*': [join(workspace.dir, 'awkward', '*', 'index')],
        'ocm-api/*': [join(workspace.dir, '*', 'index')],
      },
    });
    expect(problemsOf(program)).toEqual([]);
  });
});

function problemsOf(program: ts.Program): readonly string[] {
  return ts.getPreEmitDiagnostics(program).map(({ file, start, messageText }) => {
    const text = ts.flattenDiagnosticMessageText(messageText, '\n');
    if (file === undefined || start === undefined) return text;
    return `${file.fileName}:${file.getLineAndCharacterOfPosition(start).line + 1}: ${text}`;
  });
}

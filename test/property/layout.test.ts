import fc from 'fast-check';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../src/values/json.ts';
import type { Doc, Expression, Module, Statement } from '../../src/code/tree.ts';
import { jsonExpression } from '../../src/code/expressions.ts';
import { printForms, printModule } from '../../src/format/module.ts';
import type { Form } from '../../src/code/package.ts';
import { evaluate, sums } from './layout/sums.ts';
import { docs, texts } from './layout/texts.ts';
import { code } from './layout/code.ts';
import { modules } from './layout/modules.ts';
import { plain, readStatements } from './layout/read-back.ts';
import '../support/seed.ts';

/** Modules to print; thousands where the layout changes: `LAYOUT_RUNS=5000 npx vitest run ... layout`. */
const numRuns = Number(process.env.LAYOUT_RUNS ?? 100);

const forms: readonly Form[] = ['esm', 'cjs', 'dts', 'dcts', 'ts'];

describe('the text of a random module', () => {
  it('says what its tree says', () => {
    fc.assert(
      fc.property(code.block, (block) => {
        const text = printModule(functionModule(block), 'esm') ?? '';
        const file = ts.createSourceFile('module.js', text, ts.ScriptTarget.ES2022, true);
        const declared = file.statements.find(ts.isFunctionDeclaration);
        const read = readStatements(declared?.body?.statements ?? ts.factory.createNodeArray());
        expect(plain(read), text).toEqual(plain(block));
      }),
      { numRuns: numRuns * 5 },
    );
  });

  it('has lines within 80 columns where a shorter one can be made', () => {
    fc.assert(
      fc.property(modules, (module) => {
        for (const [, text] of printForms(module, forms)) {
          for (const line of text.split('\n').filter((each) => each.length > 80)) {
            // What is left is one word, or a list that has given up all its breaks.
            expect(line, text).not.toMatch(/^ *(?:\[|\{) .* (?:\]|\}),?$/);
          }
        }
      }),
      { numRuns },
    );
  });

  it('has no syntax error', () => {
    fc.assert(
      fc.property(modules, (module) => {
        for (const [form, text] of printForms(module, forms)) {
          const isScript = form === 'esm' || form === 'cjs';
          const fileName = isScript ? 'module.js' : form === 'ts' ? 'module.ts' : 'module.d.ts';
          expect(syntaxErrors(fileName, text), text).toEqual([]);
        }
      }),
      { numRuns },
    );
  }, 3_600_000);
});

describe('a printed value', () => {
  it('is the value it was printed from', () => {
    const values: fc.Arbitrary<Json> = fc.letrec<{ json: Json }>((tie) => ({
      json: fc.oneof(
        { depthSize: 'medium' },
        texts,
        fc.integer(),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('json'), { maxLength: 5 }),
        fc.dictionary(texts, tie('json'), { maxKeys: 5 }),
      ),
    })).json;
    fc.assert(
      fc.property(values, (value) => {
        for (const form of ['cjs', 'ts'] as const) {
          const printed = run(constModule('value', jsonExpression(value)), form).value;
          expect(JSON.stringify(printed)).toBe(JSON.stringify(value));
          expect(printed).toEqual(value);
        }
      }),
      { numRuns: numRuns * 5 },
    );
  });

  it('is computed in the order that the expression tree gives', () => {
    fc.assert(
      fc.property(sums, (expression) => {
        expect(run(constModule('value', expression), 'cjs').value).toBe(evaluate(expression));
      }),
      { numRuns: numRuns * 5 },
    );
  });
});

describe('a printed comment', () => {
  it('has the tags that are ours and no other', () => {
    fc.assert(
      fc.property(docs, (doc) => {
        const tags = doc.flatMap((line) => (typeof line === 'string' ? [] : [line.tag]));
        expect(tagsOf(doc)).toEqual(tags);
      }),
      { numRuns: numRuns * 20 },
    );
  });
});

function syntaxErrors(fileName: string, text: string): readonly string[] {
  const file = ts.createSourceFile(fileName, text, ts.ScriptTarget.ES2022);
  const program = ts.createProgram([fileName], { allowJs: true, noLib: true, noResolve: true }, hostOf(file));
  return program
    .getSyntacticDiagnostics(file)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

/** A host that knows one file. */
function hostOf(file: ts.SourceFile): ts.CompilerHost {
  return {
    getSourceFile: (name) => (name === file.fileName ? file : undefined),
    getDefaultLibFileName: () => 'lib.d.ts',
    writeFile: () => undefined,
    getCurrentDirectory: () => '',
    getCanonicalFileName: (name) => name,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => '\n',
    fileExists: (name) => name === file.fileName,
    readFile: () => undefined,
  };
}

function functionModule(body: readonly Statement[]): Module {
  const declaration = {
    kind: 'function',
    name: 'f',
    doc: [],
    typeParameters: [],
    parameters: [],
    returns: { kind: 'name', name: 'void' },
    body,
    isExported: true,
  } as const;
  return { path: 'index', header: [], imports: [], declarations: [declaration] };
}

function constModule(name: string, value: Expression): Module {
  const type = { kind: 'name', name: 'unknown' } as const;
  return {
    path: 'index',
    header: [],
    imports: [],
    declarations: [{ kind: 'const', name, doc: [], type, value, isExported: true }],
  };
}

/** What a module exports, by running its text. */
function run(module: Module, form: 'cjs' | 'ts'): { readonly value?: unknown } {
  const printed = printModule(module, form) ?? '';
  const compilerOptions = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 };
  const text = form === 'cjs' ? printed : ts.transpileModule(printed, { compilerOptions }).outputText;
  const holder: { exports: { readonly value?: unknown } } = { exports: {} };
  // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call
  new Function('module', 'exports', text)(holder, holder.exports);
  return holder.exports;
}

/** The tags that TypeScript finds in the comment of a declaration. */
function tagsOf(doc: Doc): readonly string[] {
  const declaration = {
    kind: 'type',
    name: 'X',
    doc,
    parameters: [],
    type: { kind: 'name', name: 'string' },
    isExported: true,
  } as const;
  const text =
    printModule({ path: 'index', header: [], imports: [], declarations: [declaration] }, 'dts') ?? '';
  const [statement] = ts.createSourceFile('x.d.ts', text, ts.ScriptTarget.ES2022, true).statements;
  expect(statement?.kind, text).toBe(ts.SyntaxKind.TypeAliasDeclaration);
  return statement === undefined ? [] : ts.getJSDocTags(statement).map(({ tagName }) => tagName.text);
}

import { posix } from 'node:path';
import { wrapComments } from './wrap-comments.js';

/**
 * The files of src/runtime as one list of statements, each in JavaScript, declarations and TypeScript, in an order in which a file
 * comes behind those whose values it needs. A name is declared once in all of src/runtime: the statements are put behind one another in
 * one module of the generated package, and nothing is renamed there. `index.ts` is no part of them: it says what is public.
 */
export async function readRuntime(sources) {
  const { default: ts } = await import('typescript');
  const prettier = await import('prettier');
  const files = sources.filter(({ path }) => path !== 'index.ts').map((source) => parse(ts, source));
  const publicNames = exportedNames(
    ts,
    parse(
      ts,
      sources.find(({ path }) => path === 'index.ts'),
    ),
  );
  checkNames(files);

  const ordered = inOrder(files);
  const text = ordered.map(({ body }) => body).join('\n\n');
  const layOut = async (code, parser) => wrapComments(ts, await prettier.format(code, { parser }));
  const printed = await layOut(text, 'typescript');
  const script = await layOut(transpile(ts, printed), 'babel');
  const module = ordered.map(({ exporting }) => exporting).join('\n\n');
  const declarations = await layOut(declare(ts, module), 'typescript');

  const scripts = byName(ts, parseText(ts, script, 'runtime.js'));
  const declared = byName(ts, parseText(ts, declarations, 'runtime.d.ts'));
  const all = new Set(files.flatMap(({ names }) => names));
  const { file, checker } = resolveNames(ts, printed);
  const statements = statementsOf(ts, file).map(({ names, nodes, text }) => {
    const uses = usedNames(ts, nodes, names, (node) => isDeclaredAtTop(ts, checker, file, node));
    const [first = ''] = names;
    const told = { names, ts: { text, uses: uses.all } };
    const js = scripts.get(first);
    if (js !== undefined) told.js = { text: js.text, uses: uses.values };
    const dts = declared.get(first);
    if (dts !== undefined) {
      const { all: spoken } = usedNames(
        ts,
        dts.nodes,
        names,
        (node) => all.has(node.text) && !isLabel(ts, node),
      );
      told.dts = { text: dts.text.replace(/^export /gm, ''), uses: spoken };
    }
    return told;
  });
  return { statements, publicNames };
}

/** A file without its imports, with and without the word `export`, what it declares, and the files whose values it needs when it is read. */
function parse(ts, { path, text }) {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, true);
  const needs = [];
  const names = [];
  const imports = [];
  const words = [];
  for (const statement of file.statements) {
    if (ts.isImportDeclaration(statement)) {
      const { importClause, moduleSpecifier } = statement;
      if (!moduleSpecifier.text.startsWith('.')) {
        throw new Error(
          `src/runtime/${path} imports ${moduleSpecifier.text}: it may import only within src/runtime`,
        );
      }
      const bindings = importClause?.namedBindings;
      if (!bindings || !ts.isNamedImports(bindings) || bindings.elements.some((each) => each.propertyName)) {
        throw new Error(
          `src/runtime/${path}: all imports are by the names that are declared, since the files become one`,
        );
      }
      if (!importClause.isTypeOnly) needs.push(posix.join(posix.dirname(path), moduleSpecifier.text));
      imports.push([statement.getFullStart(), statement.end]);
      continue;
    }
    const own = declaredNames(ts, statement);
    names.push(...own);
    const word = ts.canHaveModifiers(statement)
      ? ts.getModifiers(statement)?.find(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
      : undefined;
    if (!word) continue;
    words.push([word.getStart(), word.end + 1]);
  }
  const exporting = without(text, imports);
  const body = without(text, [...imports, ...words]);
  return { path, body, exporting, names, needs, file };
}

function without(text, cuts) {
  let rest = text;
  for (const [start, end] of cuts.sort(([left], [right]) => right - left))
    rest = rest.slice(0, start) + rest.slice(end);
  return rest;
}

function declaredNames(ts, statement) {
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.map(({ name }) => name.getText());
  }
  return statement.name ? [statement.name.getText()] : [];
}

function exportedNames(ts, { file }) {
  return file.statements.flatMap((statement) => {
    if (!ts.isExportDeclaration(statement) || !statement.exportClause) {
      throw new Error('src/runtime/index.ts: names from elsewhere are all that it holds');
    }
    return statement.exportClause.elements.map(({ name }) => name.text);
  });
}

/** From each name that the files of src/runtime declare at their top to those files. */
export function findHomes(ts, sources) {
  return homesOf(sources.filter(({ path }) => path !== 'index.ts').map((source) => parse(ts, source)));
}

function homesOf(files) {
  const homes = new Map();
  for (const { path, names } of files) {
    // A function with overloads, or a type and a value of one name, are one thing.
    for (const name of new Set(names)) homes.set(name, [...(homes.get(name) ?? []), `src/runtime/${path}`]);
  }
  return homes;
}

function checkNames(files) {
  const clashes = [...homesOf(files)].filter(([, paths]) => paths.length > 1);
  if (clashes.length === 0) return;
  const lines = clashes.map(([name, paths]) => `${name} is declared in ${paths.join(' and ')}`);
  throw new Error(`the files of src/runtime become one module:\n${lines.join('\n')}`);
}

function inOrder(files) {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const done = new Set();
  const visit = (file) => {
    if (!file || done.has(file)) return;
    done.add(file);
    for (const path of file.needs) visit(byPath.get(path));
    ordered.push(file);
  };
  const ordered = [];
  for (const file of files) visit(file);
  return ordered;
}

/** Top-level statements with their comments; those of one name, overloads or a type and a value, are one where the last of them stands. */
function statementsOf(ts, file) {
  const statements = [];
  for (const node of file.statements) {
    const names = declaredNames(ts, node);
    const text = file.text.slice(node.getFullStart(), node.end).trim();
    if (names.length === 0) throw new Error(`src/runtime does something when it is read: ${text}`);
    const at = statements.findIndex((each) => each.names.includes(names[0]));
    if (at < 0) {
      statements.push({ names, nodes: [node], text });
      continue;
    }
    const between = ts.isFunctionDeclaration(node) ? '\n' : '\n\n';
    const [first] = statements.splice(at, 1);
    statements.push({ names, nodes: [...first.nodes, node], text: first.text + between + text });
  }
  return statements;
}

function parseText(ts, text, name) {
  return ts.createSourceFile(name, text, ts.ScriptTarget.ESNext, true);
}

function byName(ts, file) {
  return new Map(statementsOf(ts, file).map((statement) => [statement.names[0], statement]));
}

/** The other names that statements speak of: all of them, and those that are more than a type there. */
function usedNames(ts, nodes, own, isWanted) {
  const all = new Set();
  const values = new Set();
  const visit = (node) => {
    if (ts.isIdentifier(node) && !own.includes(node.text) && isWanted(node)) {
      all.add(node.text);
      if (!ts.isPartOfTypeNode(node) && !ts.isPartOfTypeQuery(node)) values.add(node.text);
    }
    ts.forEachChild(node, visit);
  };
  nodes.forEach(visit);
  return { all: [...all].sort(), values: [...values].sort() };
}

/** A checker of one file: what each of its names is the name of. */
function resolveNames(ts, text) {
  const file = parseText(ts, text, 'runtime.ts');
  const host = {
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
  const given = { noLib: true, noResolve: true, types: [], moduleDetection: ts.ModuleDetectionKind.Force };
  return { file, checker: ts.createProgram([file.fileName], given, host).getTypeChecker() };
}

function isDeclaredAtTop(ts, checker, file, node) {
  const symbol = ts.isShorthandPropertyAssignment(node.parent)
    ? checker.getShorthandAssignmentValueSymbol(node.parent)
    : checker.getSymbolAtLocation(node);
  return (symbol?.declarations ?? []).some((declaration) => {
    const statement = ts.isVariableDeclaration(declaration) ? declaration.parent.parent : declaration;
    return statement.parent === file;
  });
}

/** Whether a name stands for itself: that of a property, a member or a parameter. */
function isLabel(ts, node) {
  const { parent } = node;
  return parent.name === node || (ts.isTypePredicateNode(parent) && parent.parameterName === node);
}

const options = { strict: true, isolatedModules: true, removeComments: false, types: [] };

/** The JavaScript of a text that says nothing newer than ES2020: the compiler takes types out and rewrites nothing. */
function transpile(ts, text) {
  const script = transpileTo(ts, text, ts.ScriptTarget.ES2020);
  // Digits in groups are the one thing that may differ: what comes out is the number.
  const asWritten = transpileTo(ts, text, ts.ScriptTarget.ESNext)
    .replace(/(?<=\d)_(?=\d)/g, '')
    .split('\n');
  const rewritten = script.split('\n').find((line, index) => line !== asWritten[index]);
  if (rewritten !== undefined) {
    throw new Error(`src/runtime has syntax that is newer than ES2020; it would become: ${rewritten.trim()}`);
  }
  return script.replace(/^"use strict";\n/, '');
}

function transpileTo(ts, text, target) {
  const { outputText, diagnostics } = ts.transpileModule(text, {
    compilerOptions: { ...options, target, module: ts.ModuleKind.ESNext, useDefineForClassFields: false },
    reportDiagnostics: true,
  });
  if (diagnostics.length > 0)
    throw new Error(ts.flattenDiagnosticMessageText(diagnostics[0].messageText, '\n'));
  return outputText;
}

/** Declarations of all that is exported, which need no other file: it states its types. */
function declare(ts, text) {
  const { outputText, diagnostics = [] } = ts.transpileDeclaration(text, {
    fileName: 'runtime.ts',
    compilerOptions: { ...options, declaration: true, isolatedDeclarations: true },
    reportDiagnostics: true,
  });
  if (diagnostics.length > 0)
    throw new Error(ts.flattenDiagnosticMessageText(diagnostics[0].messageText, '\n'));
  return outputText.replace(/^export \{\};$/gm, '');
}

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/**
 * Writes the declarations of a module and of all that they mention, and nothing else. Each file is translated on its own, so what the
 * public face exports must state its types; a library's types may not occur, since the published tool has no dependencies.
 */
export async function writeDeclarations(root, entry, folder) {
  const { default: ts } = await import('typescript');
  const options = {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    isolatedDeclarations: true,
    declaration: true,
    stripInternal: true,
    strict: true,
  };
  const pending = [join(root, entry)];
  const seen = new Set(pending);
  for (const file of pending) {
    const { outputText, diagnostics = [] } = ts.transpileDeclaration(readFileSync(file, 'utf8'), {
      fileName: file,
      compilerOptions: options,
      reportDiagnostics: true,
    });
    const name = relative(root, file);
    const [problem] = diagnostics;
    if (problem) throw new Error(`${name}: ${ts.flattenDiagnosticMessageText(problem.messageText, '\n')}`);
    for (const { fileName } of ts.preProcessFile(outputText).importedFiles) {
      if (!fileName.startsWith('.')) throw new Error(`${name}: the public types mention ${fileName}`);
      const imported = join(dirname(file), fileName);
      if (!seen.has(imported)) pending.push(imported);
      seen.add(imported);
    }
    const target = join(folder, relative(join(root, 'src'), file).replace(/\.ts$/, '.d.ts'));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, outputText.replace(/(from '\.[^']*)\.ts'/g, "$1.js'"));
  }
}

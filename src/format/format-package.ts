import type { Form, ModuleText, Package, PackageModule } from '../code/package.ts';
import type { Module } from '../code/tree.ts';
import { compareCodePoints } from '../values/order.ts';
import type { OutputFile } from '../values/output-file.ts';
import { headerComment } from './comment.ts';
import { exportsText } from './common-js.ts';
import { exportNames } from './module-names.ts';
import { printForms } from './module.ts';

/** Every file of a package, sorted by path. */
export function formatPackage({ modules, texts, files }: Package): readonly OutputFile[] {
  const all = [...modules.flatMap(printModuleFiles), ...texts.map(printText), ...files];
  return all.sort((left, right) => compareCodePoints(left.path, right.path));
}

/** A module in its forms; in each of them also where it has only types, since somebody may import it at run time whatever it holds. */
function printModuleFiles({ module, forms }: PackageModule): readonly OutputFile[] {
  const texts = printForms(
    module,
    forms.map(([form]) => form),
  );
  return forms.map(([form, extension]) => ({
    path: module.path + extension,
    text: texts.get(form) ?? emptyModule(module, form),
  }));
}

/** The JavaScript of a module that exports types alone. */
function emptyModule({ header }: Module, form: Form): string {
  const body = form === 'esm' ? 'export {};' : '"use strict";\n\nmodule.exports = {};';
  return `${headerComment(header)}\n\n${body}\n`;
}

function printText({ path, form, header, statements, values, types }: ModuleText): OutputFile {
  const parts =
    form === 'cjs'
      ? ['"use strict";', ...statements, exportsText(values)]
      : [...statements, ...exportLists(values, types)];
  return { path, text: `${[headerComment(header), ...parts].join('\n\n')}\n` };
}

function exportLists(values: readonly string[], types: readonly string[]): readonly string[] {
  const named = (names: readonly string[]) => names.map((name) => ({ name }));
  return [
    ...(values.length > 0 ? [exportNames({ names: named(values) })] : []),
    ...(types.length > 0 ? [exportNames({ names: named(types), isType: true })] : []),
  ];
}

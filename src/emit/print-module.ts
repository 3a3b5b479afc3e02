import { printForms, type Form } from '../format/module.ts';
import type { Module } from '../code/tree.ts';
import type { EmitContext } from './emitter.ts';
import type { OutputFile } from '../values/output-file.ts';
import { indexPath, sharedEntry } from './entries.ts';

/** The forms that each target has of a module, with what they add to its path. */
const targetForms: { readonly [T in EmitContext['target']]: readonly (readonly [Form, string])[] } = {
  js: [
    ['esm', '.js'],
    ['cjs', '.cjs'],
    ['dts', '.d.ts'],
    ['dcts', '.d.cts'],
  ],
  ts: [['ts', '.ts']],
};

/**
 * The files of a module. For JavaScript: an ES module and a CommonJS one, each with its declarations; declarations alone where the module
 * has only types. An index is there in every form, since somebody may import it at run time whatever it holds.
 */
export function printFiles(module: Module, context: EmitContext): readonly OutputFile[] {
  // No entry reaches the declarations of what is no entry.
  const isInner = module.path === indexPath(sharedEntry);
  const forms = targetForms[context.target].filter(([form]) => !isInner || !isDeclarations(form));
  const texts = printForms(
    module,
    forms.map(([form]) => form),
  );
  return forms.flatMap(([form, extension]) => {
    const text = texts.get(form) ?? emptyIndex(module, form);
    return text === undefined ? [] : [{ path: module.path + extension, text }];
  });
}

function isDeclarations(form: Form): boolean {
  return form === 'dts' || form === 'dcts';
}

/** The JavaScript of an index that exports types alone. */
function emptyIndex({ path, header }: Module, form: Form): string | undefined {
  if (!/(?:^|\/)index$/.test(path)) return undefined;
  const comment = header.map((line) => `// ${line}\n`).join('');
  return `${comment}\n${form === 'esm' ? 'export {};' : '"use strict";\n\nmodule.exports = {};'}\n`;
}

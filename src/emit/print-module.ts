import { printForms, type Form } from '../format/module.ts';
import type { Module } from '../code/tree.ts';
import type { EmitContext, ModuleForm } from './emitter.ts';
import type { OutputFile } from '../values/output-file.ts';
import { indexPath, sharedEntry } from './entries.ts';

type Forms = readonly (readonly [form: Form, extension: string])[];

const esmForms: Forms = [
  ['esm', '.js'],
  ['dts', '.d.ts'],
];
const commonJsForms: Forms = [
  ['cjs', '.cjs'],
  ['dcts', '.d.cts'],
];
const moduleForms: { readonly [form in ModuleForm]: Forms } = {
  esm: esmForms,
  cjs: commonJsForms,
  both: [...esmForms, ...commonJsForms],
};

/** The forms that a package has of each of its modules, with what they add to its path. */
export function formsOf({ target, module }: Pick<EmitContext, 'target' | 'module'>): Forms {
  return target === 'ts' ? [['ts', '.ts']] : moduleForms[module];
}

/**
 * The files of a module. For JavaScript: an ES module, a CommonJS one or both, each with its declarations; declarations alone where the module
 * has only types. An index is there in every form, since somebody may import it at run time whatever it holds.
 */
export function printFiles(module: Module, context: EmitContext): readonly OutputFile[] {
  // No entry reaches the declarations of what is no entry.
  const isInner = module.path === indexPath(sharedEntry);
  const forms = formsOf(context).filter(([form]) => !isInner || !isDeclarations(form));
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

import type { Form, Forms, PackageModule } from '../code/package.ts';
import type { Module } from '../code/tree.ts';
import type { EmitContext, ModuleForm } from './emitter.ts';
import { indexPath, sharedEntry } from './entries.ts';

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

/** A module with its forms. For JavaScript: an ES module, a CommonJS one or both, each with its declarations. */
export function withForms(module: Module, context: EmitContext): PackageModule {
  // No entry reaches the declarations of what is no entry.
  const isInner = module.path === indexPath(sharedEntry);
  return { module, forms: formsOf(context).filter(([form]) => !isInner || !isDeclarations(form)) };
}

function isDeclarations(form: Form): boolean {
  return form === 'dts' || form === 'dcts';
}

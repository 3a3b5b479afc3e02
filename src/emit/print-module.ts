import { printModule } from '../format/print-module.ts';
import type { Module } from './code.ts';
import type { EmitContext, OutputFile } from './emitter.ts';

/**
 * The files of a module. For JavaScript: an ES module and a CommonJS one, each with its declarations; declarations alone where the module
 * has only types, save an index, which somebody may import at run time all the same.
 */
export function printFiles(module: Module, context: EmitContext): readonly OutputFile[] {
  const { path } = module;
  if (context.target === 'ts') return [{ path: `${path}.ts`, text: printModule(module, 'ts') }];
  const declarations = [
    { path: `${path}.d.ts`, text: printModule(module, 'd.ts') },
    { path: `${path}.d.cts`, text: printModule(module, 'd.cts') },
  ];
  if (!hasCode(module)) return declarations;
  return [
    { path: `${path}.js`, text: printModule(module, 'esm') },
    { path: `${path}.cjs`, text: printModule(module, 'cjs') },
    ...declarations,
  ];
}

function hasCode({ path, declarations }: Module): boolean {
  return /(?:^|\/)index$/.test(path) || declarations.some(({ kind }) => kind !== 'type');
}

import { runtimeFiles } from 'virtual:runtime-files';
import type { EmitContext, OutputFile } from './emitter.ts';

/** The library that guards and constants of the package rest on, in the forms of the target. */
export function runtimeLibrary(context: EmitContext): readonly OutputFile[] {
  return Object.entries(runtimeFiles)
    .filter(([path]) => isSource(path) === (context.target === 'ts'))
    .map(([path, text]) => ({ path, text }));
}

function isSource(path: string): boolean {
  return path.endsWith('.ts') && !path.endsWith('.d.ts');
}

import { posix } from 'node:path';
import { runtimeFiles } from 'virtual:runtime-files';
import type { Module, ModulePath } from './code.ts';
import type { EmitContext, OutputFile } from './emitter.ts';
import { indexPath, runtimeEntry } from './entries.ts';

/**
 * The library that guards and constants of the package rest on, in the forms of the target: its entry, and the modules that the given ones
 * reach.
 */
export function runtimeLibrary(modules: readonly Module[], context: EmitContext): readonly OutputFile[] {
  const reached = reachedModules(modules);
  return Object.entries(runtimeFiles)
    .filter(([path]) => isSource(path) === (context.target === 'ts') && reached.has(moduleOf(path)))
    .map(([path, text]) => ({ path, text }));
}

function reachedModules(modules: readonly Module[]): ReadonlySet<ModulePath> {
  const reached = new Set<ModulePath>();
  const open = [
    indexPath(runtimeEntry),
    ...modules.flatMap(({ imports }) => imports.map(({ from }) => from)),
  ].filter((path) => path.startsWith(`${runtimeEntry}/`));
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (reached.has(path)) continue;
    reached.add(path);
    open.push(...importsOf(path));
  }
  return reached;
}

/** What a module imports, types included: only the source names them all. */
function importsOf(path: ModulePath): readonly ModulePath[] {
  const source = runtimeFiles[`${path}.ts`] ?? '';
  return [...source.matchAll(/(?:from |import\()"(\.[^"]*)\.js"/g)].map(([, specifier = '']) =>
    posix.join(posix.dirname(path), specifier),
  );
}

function isSource(path: string): boolean {
  return path.endsWith('.ts') && !path.endsWith('.d.ts');
}

function moduleOf(path: string): ModulePath {
  return path.replace(/(?:\.d)?\.[a-z]+$/, '');
}

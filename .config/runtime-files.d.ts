import type { Plugin } from 'esbuild';
import type { RuntimeStatement } from 'virtual:runtime-files';

/** src/runtime as statements, and the names that `./runtime` of a package exports to users. */
export function compiledRuntime(): Promise<{
  readonly statements: readonly RuntimeStatement[];
  readonly publicNames: readonly string[];
}>;

/** Resolves `virtual:runtime-files` for vite and vitest. */
export function viteRuntimeFiles(): {
  name: string;
  resolveId(id: string): string | undefined;
  load(id: string): Promise<string> | undefined;
};

/** Resolves `virtual:runtime-files` for esbuild. */
export function esbuildRuntimeFiles(): Plugin;

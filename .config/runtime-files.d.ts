import type { Plugin } from 'esbuild';

/** Path in the generated package (`runtime/index.js`) to text, sorted by path. */
export function compiledRuntime(): Promise<Record<string, string>>;

/** Resolves `virtual:runtime-files` for vite and vitest. */
export function viteRuntimeFiles(): {
  name: string;
  resolveId(id: string): string | undefined;
  load(id: string): Promise<string> | undefined;
};

/** Resolves `virtual:runtime-files` for esbuild. */
export function esbuildRuntimeFiles(): Plugin;

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tool } from '../tool.ts';
import type { GoGrammar } from '../vocabulary/go-parser.ts';

/**
 * Reads the Go grammar: from `grammar/` beside the bundle, where the build puts it, else (when the sources run directly) from the packages
 * that the build takes it from.
 */
export async function readGoGrammar(): Promise<GoGrammar> {
  const { resolve } = createRequire(import.meta.url);
  const isBundled = tool.build !== 'source';
  const [runtime, language] = await Promise.all([
    readFile(
      isBundled ? grammarFile('web-tree-sitter.wasm') : resolve('web-tree-sitter/web-tree-sitter.wasm'),
    ),
    readFile(
      isBundled
        ? grammarFile('tree-sitter-go.wasm')
        : resolve('@vscode/tree-sitter-wasm/wasm/tree-sitter-go.wasm'),
    ),
  ]);
  return { runtime, language };
}

/** The module is a chunk of the bundle, one folder below it. */
function grammarFile(name: string): URL {
  return new URL(`../grammar/${name}`, import.meta.url);
}

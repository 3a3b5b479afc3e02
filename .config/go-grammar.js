import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The WebAssembly files that read Go, from packages that neither compile nor run anything when they are installed. */
const files = {
  'web-tree-sitter.wasm': 'web-tree-sitter/web-tree-sitter.wasm',
  'tree-sitter-go.wasm': '@vscode/tree-sitter-wasm/wasm/tree-sitter-go.wasm',
};

/** Copies the files that the Go reader loads, and their licences beside them. */
export function copyGoGrammar(root, folder) {
  mkdirSync(folder, { recursive: true });
  for (const [name, source] of Object.entries(files)) {
    copyFileSync(join(root, 'node_modules', source), join(folder, name));
  }
  const runtimeLicence = readFileSync(join(root, 'node_modules', 'web-tree-sitter', 'LICENSE'), 'utf8');
  const grammarLicence = readFileSync(
    join(root, 'node_modules', '@vscode', 'tree-sitter-wasm', 'LICENSE'),
    'utf8',
  );
  writeFileSync(
    join(folder, 'LICENSES.txt'),
    [
      `web-tree-sitter.wasm: tree-sitter (MIT)\n\n${runtimeLicence.trim()}`,
      // The same author and the same licence, which the package of the compiled grammar leaves out.
      `tree-sitter-go.wasm: tree-sitter-go (MIT)\n\n${runtimeLicence.trim().replace(/\(c\) \d{4}/, '(c) 2014')}`,
      `tree-sitter-go.wasm was compiled by @vscode/tree-sitter-wasm (MIT)\n\n${grammarLicence.trim()}`,
    ].join(`\n\n${'-'.repeat(80)}\n\n`) + '\n',
  );
}

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** What a generated package has to stand: the strictest compiler on all that its entries declare, and Node, which loads every entry in both forms. */

interface Manifest {
  readonly name: string;
  readonly exports: { readonly [entry: string]: { readonly import?: { readonly types?: string } } | string };
}

function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
}

/** What TypeScript says of the declarations of the packages in these folders, all in one program. */
export function typeErrors(folders: readonly string[]): readonly string[] {
  const declarations = folders.flatMap((folder) =>
    Object.values(readManifest(folder).exports).flatMap((entry) => {
      const types = typeof entry === 'string' ? undefined : entry.import?.types;
      return types === undefined ? [] : [join(folder, types)];
    }),
  );
  if (declarations.length === 0) throw new Error('no package has an entry with types');
  const program = ts.createProgram(declarations, {
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    noEmit: true,
    types: [],
    lib: ['lib.es2022.d.ts', 'lib.dom.d.ts'],
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
  });
  return ts
    .getPreEmitDiagnostics(program)
    .map(
      ({ file, messageText }) =>
        `${file?.fileName ?? ''}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`,
    );
}

/** Imports and requires every entry of the packages in a Node process of its own; what fails is on stderr, and thrown. */
export function loadEntries(folders: readonly string[]): void {
  const script = `
    import { createRequire } from 'node:module';
    import { join } from 'node:path';
    for (const folder of process.argv.slice(1)) {
      const require = createRequire(join(folder, 'package.json'));
      const { name, exports } = require('./package.json');
      for (const entry of Object.keys(exports)) {
        if (entry.endsWith('package.json')) continue;
        const specifier = name + entry.slice(1);
        require(specifier);
        await import(new URL(exports[entry].import.default, 'file://' + folder + '/').href);
      }
    }`;
  execFileSync(process.execPath, ['--input-type=module', '--eval', script, ...folders], { stdio: 'pipe' });
}

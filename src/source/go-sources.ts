import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { FoundFiles } from './content.ts';
import type { SourceFile } from '../values/source-file.ts';

/** Whether a file may belong to the Go sources of an API: a `.go` file that is no test, or the go.mod that says which module it is. */
export function isGoName(name: string): boolean {
  return name === 'go.mod' || (name.endsWith('.go') && !name.endsWith('_test.go'));
}

/** The name of upstream's API module, and what it was called before v0.4. */
const upstreamModule =
  /^module[ \t]+"?(?:open-cluster-management\.io|github\.com\/open-cluster-management(?:-io)?)\/api"?[ \t\r]*(?:\/\/.*)?$/m;

/** Whether a go.mod is that of upstream's API: only there do packages and groups go by each other's names. */
export function isUpstreamModule(text: string): boolean {
  return upstreamModule.test(text);
}

/** The folder of a go.mod, with its slash: `''` for the top one. */
export function moduleFolder(path: string): string {
  return path.slice(0, -'go.mod'.length);
}

/** Go files as read, of which a broken one loses itself only: what is wrong with it is a warning. */
export function toGoFiles(found: readonly FoundFiles[]): {
  readonly goFiles: readonly SourceFile[];
  readonly diagnostics: readonly Diagnostic[];
} {
  return {
    goFiles: found.flatMap(({ files }) => files),
    diagnostics: found.flatMap(({ diagnostics }) =>
      diagnostics.map((diagnostic) => ({ ...diagnostic, severity: 'warning' as const })),
    ),
  };
}

import type { RuntimeStatement } from 'virtual:runtime-files';

interface Source {
  readonly path: string;
  readonly text: string;
}

/** The files of src/runtime as one list of statements. Refuses those that cannot be one module. */
export function readRuntime(sources: readonly Source[]): Promise<{
  readonly statements: readonly RuntimeStatement[];
  readonly publicNames: readonly string[];
}>;

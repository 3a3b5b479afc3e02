import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { LoadedCrd, LoadedVocabulary, SourceDocument } from '../load/types.ts';
import type { SourceFile } from '../values/source-file.ts';

/** What the Go sources among the inputs say. */
export interface UpstreamWords {
  readonly vocabularies: readonly LoadedVocabulary[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads the vocabulary of Go sources, with what the bundled one says of consts that Go does not: which belong together, and how they are
 * called there. The reader and its grammar are loaded only here, and only when there are Go files.
 */
export async function readUpstreamWords(
  goFiles: readonly SourceFile[],
  crds: readonly LoadedCrd[],
): Promise<UpstreamWords> {
  const [first] = goFiles;
  if (first === undefined) return { vocabularies: [], diagnostics: [] };
  const { loadCrds, importGoReader } = await import('./stages.ts');
  const [{ readGoVocabulary }, { readGoGrammar }, { readBundledVocabulary }] = await Promise.all([
    importGoReader(),
    import('./go-grammar.ts'),
    import('../releases/bundled.ts'),
  ]);
  const [known] = loadCrds([readBundledVocabulary()]).result.vocabularies;
  const read = await readGoVocabulary(goFiles, {
    grammar: await readGoGrammar(),
    crds,
    ...(known === undefined ? {} : { known: known.vocabulary }),
  });
  const document: SourceDocument = {
    file: first.path,
    locate: () => ({ file: first.path, line: 1, column: 1 }),
  };
  return { vocabularies: [{ vocabulary: read.vocabulary, document }], diagnostics: read.diagnostics };
}

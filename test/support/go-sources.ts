import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import type { ConstBlock, GoConst, LoadedCrd, Vocabulary } from '../../src/load/types.ts';
import { readGoGrammar } from '../../src/inputs/go-grammar.ts';
import type { SourceFile } from '../../src/values/source-file.ts';
import { readGoVocabulary, type GoReadOptions } from '../../src/vocabulary/read-go-vocabulary.ts';

/** The module that the sources of a test are of, unless it states a go.mod. */
export const goModule = 'example.io/api';

/** Reads the vocabulary of Go files, given by path; a go.mod is added. */
export async function readGo(
  files: { readonly [path: string]: string },
  options: Omit<Partial<GoReadOptions>, 'grammar'> = {},
): Promise<{ readonly vocabulary: Vocabulary; readonly diagnostics: readonly Diagnostic[] }> {
  const all = { 'go.mod': `module ${goModule}\n\ngo 1.25\n`, ...files };
  const sources: SourceFile[] = Object.entries(all).map(([path, text]) => ({ path, text }));
  return readGoVocabulary(sources, { ...options, grammar: await readGoGrammar() });
}

/** `Name type value` of every const of a package, in order. */
export function constLines(vocabulary: Vocabulary, goPackage: string): string[] {
  return constEntries(vocabulary, goPackage).map(
    ({ name, value, block }) => `${name} ${block.type} ${JSON.stringify(value)}`,
  );
}

/** Every const of a package with its block, in order. */
export function constEntries(
  { consts = {} }: Vocabulary,
  goPackage: string,
): (GoConst & { readonly name: string; readonly block: ConstBlock })[] {
  return (consts[goPackage] ?? []).flatMap((block) =>
    Object.entries(block.consts).map(([name, stated]) => ({ ...stated, name, block })),
  );
}

/** `file:line:column code` of each diagnostic. */
export function placesOf(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics.map(({ code, location }) =>
    location === undefined ? code : `${location.file}:${location.line}:${location.column} ${code}`,
  );
}

/** Crds of a test; what the reader looks at is their schemas. */
export type TestCrds = readonly LoadedCrd[];

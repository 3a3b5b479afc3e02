import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { hasErrors } from '../diagnostics/errors.ts';
import type { KindFilter, LoadedVocabulary, LoadResult } from '../load/types.ts';
import type { ModelOptions } from '../model/build.ts';
import type { ApiModel } from '../model/types.ts';
import type { ResolvedSources } from '../source/resolve.ts';
import { readUpstreamWords } from './upstream-words.ts';

type Texts = Pick<ResolvedSources, 'files' | 'goFiles'>;

/** The definitions and words of some sources. */
export interface LoadedSources {
  readonly loaded: LoadResult;
  /** Of the vocabularies in `loaded`, those of Go sources. */
  readonly words: readonly LoadedVocabulary[];
  /** Of each step that was taken, all that it found: none follows one that found an error. */
  readonly diagnostics: readonly Diagnostic[];
}

/** The same with their model; there is none where a step found an error. */
export interface ReadSources extends LoadedSources {
  readonly model?: ApiModel;
}

/**
 * The steps from texts to the model, for whoever needs one: load, the words of Go sources, model. `enter` is told of load and model as they
 * begin.
 */
export async function readSources(
  sources: Texts,
  selection: ModelOptions,
  enter: (stage: 'load' | 'model') => void = () => undefined,
): Promise<ReadSources> {
  const { buildModel, createFilter } = await import('./stages.ts');
  enter('load');
  const read = await loadSources(sources, createFilter(selection));
  if (hasErrors(read.diagnostics)) return read;
  enter('model');
  const { model, diagnostics: found } = buildModel(read.loaded, selection);
  const diagnostics = [...read.diagnostics, ...found];
  return { ...read, ...(hasErrors(found) ? {} : { model }), diagnostics };
}

/** Load, and the words of Go sources, which become vocabularies like those that were loaded. */
export async function loadSources({ files, goFiles }: Texts, isWanted?: KindFilter): Promise<LoadedSources> {
  const { loadCrds } = await import('./stages.ts');
  const { result, diagnostics } = loadCrds(files, isWanted);
  if (hasErrors(diagnostics)) return { loaded: result, words: [], diagnostics };
  const { vocabularies: words, diagnostics: found } = await readUpstreamWords(goFiles, result.crds);
  const loaded = { ...result, vocabularies: [...result.vocabularies, ...words] };
  return { loaded, words, diagnostics: [...diagnostics, ...found] };
}

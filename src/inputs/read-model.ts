import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { hasErrors, OcmGenError } from '../diagnostics/errors.ts';
import type { KindVersion, LoadResult } from '../load/types.ts';
import type { ApiModel } from '../model/types.ts';
import { completeOptions, type GenerateOptions } from '../options/generate-options.ts';
import { resolveSources } from '../source/resolve.ts';
import { readSources } from './read-sources.ts';

/** What some inputs hold, with warnings and notes. */
export interface ReadModel {
  readonly model: ApiModel;
  /** Every kind and version that the inputs define, those that `include` and `exclude` leave out too. */
  readonly defined: readonly KindVersion[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads the model of the inputs, for commands that show it. Throws an `OcmGenError` with every problem of the input. */
export async function readModel(
  options: Pick<GenerateOptions, 'crds' | 'include' | 'exclude' | 'cwd'>,
): Promise<ReadModel> {
  const { crds, include, exclude, cwd } = completeOptions(options);
  const sources = await resolveSources(crds, { cwd });
  if (hasErrors(sources.diagnostics)) throw new OcmGenError(sources.diagnostics);
  const { loaded, model, diagnostics: found } = await readSources(sources, { include, exclude });
  const diagnostics = [...sources.diagnostics, ...found];
  if (model === undefined) throw new OcmGenError(diagnostics);
  return { model, defined: definedKinds(loaded), diagnostics };
}

function definedKinds({ crds, leftOut }: LoadResult): readonly KindVersion[] {
  const sound = crds.flatMap(({ definition: { group, names, versions } }) =>
    versions.map(({ name }) => ({ group, version: name, kind: names.kind })),
  );
  return [...sound, ...leftOut];
}

import type { Diagnostic } from './diagnostics/diagnostic.ts';
import { OcmGenError } from './diagnostics/errors.ts';
import type { KindVersion, LoadResult } from './load/types.ts';
import type { ApiModel } from './model/types.ts';
import { completeOptions, type GenerateOptions } from './options.ts';
import { resolveSources } from './source/resolve.ts';
import { readUpstreamWords } from './upstream-words.ts';

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
  const diagnostics: Diagnostic[] = [];
  const collect = (found: readonly Diagnostic[]): void => {
    for (const diagnostic of found) diagnostics.push(diagnostic);
    if (found.some(({ severity }) => severity === 'error')) throw new OcmGenError(diagnostics);
  };
  const sources = await resolveSources(crds, { cwd });
  collect(sources.diagnostics);
  const { loadCrds, createFilter, buildModel } = await import('./stages.ts');
  const { result, diagnostics: findings } = loadCrds(sources.files, createFilter({ include, exclude }));
  collect(findings);
  const words = await readUpstreamWords(sources.goFiles, result.crds);
  collect(words.diagnostics);
  const vocabularies = [...result.vocabularies, ...words.vocabularies];
  const built = buildModel({ ...result, vocabularies }, { include, exclude });
  collect(built.diagnostics);
  return { model: built.model, defined: definedKinds(result), diagnostics };
}

function definedKinds({ crds, leftOut }: LoadResult): readonly KindVersion[] {
  const sound = crds.flatMap(({ definition: { group, names, versions } }) =>
    versions.map(({ name }) => ({ group, version: name, kind: names.kind })),
  );
  return [...sound, ...leftOut];
}

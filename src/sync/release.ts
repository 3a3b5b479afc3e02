import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { hasErrors } from '../diagnostics/errors.ts';
import type { Vocabulary } from '../load/types.ts';
import { compareCodePoints } from '../values/order.ts';
import type { JsonObject } from '../values/json.ts';
import { printVocabulary } from '../releases/print-vocabulary.ts';
import { loadSources } from '../inputs/read-sources.ts';
import { sha256 } from '../files/hash.ts';
import { isOutputPath } from '../files/output-path.ts';
import type { UpstreamFiles, UpstreamManifest } from './upstream-files.ts';

/** One file of `crds/<tag>`. */
export interface ReleaseFile {
  /** Relative to the folder, `/`-separated. */
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly text: string;
  readonly sha256: string;
}

/** What is to stand in `crds/<tag>`, and what it was made from. */
export interface Release {
  /** Sorted by path. */
  readonly files: readonly ReleaseFile[];
  readonly commit?: string;
  /** SHA-256 of the archive. */
  readonly archive?: string;
  /** One SHA-256 for the Go sources that the vocabulary was made from. */
  readonly goSources?: string;
}

/** Where a release keeps the words of Go, which we make from its Go sources. */
export const vocabularyPath = 'vocabulary.yaml';

/**
 * Makes a release of upstream's files: its definitions byte for byte, and the vocabulary of its Go sources. What cannot be read as
 * `generate` would read it is an error, so that nothing is written that is of no use.
 */
export async function buildRelease(
  tag: string,
  upstream: UpstreamFiles,
): Promise<{ readonly release: Release; readonly diagnostics: readonly Diagnostic[] }> {
  const { manifests, goFiles, prefix, commit, archive } = upstream;
  const {
    loaded,
    words,
    diagnostics: found,
  } = await loadSources({
    files: manifests.map(({ source }) => source),
    goFiles,
  });
  const [read] = words;
  const isMute = loaded.vocabularies.length === 0 && !hasErrors(found);
  const diagnostics = [...findUnsafePaths(manifests), ...found, ...(isMute ? [noGoSources(prefix)] : [])];
  const own = manifests.map(({ path, bytes, source }) => ({ path, bytes, text: source.text }));
  const made = read === undefined ? [] : [makeVocabulary(tag, read.vocabulary)];
  const files = [...own.filter(({ path }) => made.length === 0 || path !== vocabularyPath), ...made]
    .map((file) => ({ ...file, sha256: sha256(file.bytes) }))
    .sort((a, b) => compareCodePoints(a.path, b.path));
  const release: Release = {
    files,
    ...(commit === undefined ? {} : { commit }),
    ...(archive === undefined ? {} : { archive }),
    ...(read === undefined ? {} : { goSources: hashGoSources(goFiles, prefix) }),
  };
  return { release, diagnostics };
}

function makeVocabulary(tag: string, vocabulary: Vocabulary): Pick<ReleaseFile, 'path' | 'bytes' | 'text'> {
  const text = printVocabulary(tag, JSON.parse(JSON.stringify(vocabulary)) as JsonObject);
  return { path: vocabularyPath, bytes: Buffer.from(text), text };
}

function hashGoSources(goFiles: UpstreamFiles['goFiles'], prefix: string): string {
  const lines = goFiles.map(
    ({ path, text }) => `${JSON.stringify(path.slice(prefix.length))} ${sha256(text)}`,
  );
  return sha256(lines.sort(compareCodePoints).join('\n'));
}

/** Paths that some system could not write, or only in place of one another. */
function findUnsafePaths(manifests: readonly UpstreamManifest[]): readonly Diagnostic[] {
  const seen = new Set<string>();
  return manifests.flatMap(({ path, source }): Diagnostic[] => {
    const folded = path.toLowerCase();
    const problem = seen.has(folded)
      ? 'differs from another only in the case of letters'
      : isOutputPath(path) && !/[<>"|?*]/.test(path)
        ? undefined
        : 'cannot be written on every system';
    seen.add(folded);
    if (problem === undefined) return [];
    const message = `the path ${JSON.stringify(path)} ${problem}`;
    const location = { file: source.path, line: 1, column: 1 };
    return [{ code: 'OCM1005', severity: 'error', message, location }];
  });
}

function noGoSources(prefix: string): Diagnostic {
  return {
    code: 'OCM1009',
    severity: 'warning',
    message: `${JSON.stringify(prefix.replace(/!?\/$/, '') || '.')} holds no Go sources of the API, so there will be no ${vocabularyPath}: no constants, and types named by their paths`,
    hint: 'the archive of a release, or a checkout of it, has both',
  };
}

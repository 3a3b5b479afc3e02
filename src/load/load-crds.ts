import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { SourceFile } from '../source/source-file.ts';
import { FieldReader, type ReadContext } from './envelope/field-reader.ts';
import { readDefinition } from './envelope/read-definition.ts';
import { upgradeDefinition } from './envelope/upgrade.ts';
import { isJsonObject } from './json-object.ts';
import { mergeCrds } from './merge.ts';
import { quote } from './quote.ts';
import { readDocuments } from './read-documents.ts';
import { findResources, type Resource } from './resource.ts';
import type { LoadedCrd, LoadedVocabulary, LoadResult, SourceDocument } from './types.ts';
import { readVocabulary } from './vocabulary.ts';

/** What was loaded and what there is to say about it. With an error among the diagnostics the result is what could be read. */
export interface LoadOutcome {
  readonly result: LoadResult;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads the CustomResourceDefinitions (and vocabularies) of some files: YAML or JSON as kubectl reads them, lists opened, other kinds
 * passed over with one note per file, envelopes checked as the API server checks them, one definition per resource left. Pure; collects
 * every finding. The result is sorted by name, whatever the order of the files.
 */
export function loadCrds(files: readonly SourceFile[]): LoadOutcome {
  const loaded = files.map(loadFile);
  const merged = mergeCrds(loaded.flatMap(({ crds }) => crds));
  return {
    result: { crds: merged.crds, vocabularies: loaded.flatMap(({ vocabularies }) => vocabularies) },
    diagnostics: [
      ...loaded.flatMap(({ diagnostics }) => diagnostics),
      ...findEmptyInputs(files, loaded),
      ...merged.diagnostics,
    ],
  };
}

interface LoadedFile {
  readonly crds: readonly LoadedCrd[];
  readonly vocabularies: readonly LoadedVocabulary[];
  readonly diagnostics: readonly Diagnostic[];
}

function loadFile(file: SourceFile): LoadedFile {
  const crds: LoadedCrd[] = [];
  const vocabularies: LoadedVocabulary[] = [];
  const diagnostics: Diagnostic[] = [];
  const others = new Map<string, number>();
  const pass = (kind: string) => others.set(kind, (others.get(kind) ?? 0) + 1);
  const unreadable = readDocuments(file, ({ value, document }) => {
    if (!isJsonObject(value)) pass('documents that are no object');
    for (const resource of findResources(value)) {
      const context: ReadContext = { document, base: resource.pointer, diagnostics };
      if (isDefinition(resource)) {
        const crd = loadDefinition(resource, document, diagnostics);
        if (crd !== undefined) crds.push(crd);
      } else if (resource.kind === 'Vocabulary' && resource.apiVersion === vocabularyVersion) {
        vocabularies.push({ vocabulary: readVocabulary(new FieldReader(context, resource.value)), document });
      } else {
        pass(resource.kind === '' ? 'documents without a kind' : resource.kind);
      }
    }
  });
  const notes = others.size > 0 ? [noteOthers(file, others)] : [];
  return { crds, vocabularies, diagnostics: [...unreadable, ...diagnostics, ...notes] };
}

const vocabularyVersion = 'ocm-gen/v1';

/** A CustomResourceDefinition by its kind, or something of its group that forgot to say so. */
function isDefinition({ apiVersion, kind }: Resource): boolean {
  return (
    kind === 'CustomResourceDefinition' || (kind === '' && apiVersion.startsWith('apiextensions.k8s.io/'))
  );
}

function loadDefinition(
  resource: Resource,
  document: SourceDocument,
  diagnostics: Diagnostic[],
): LoadedCrd | undefined {
  const { apiVersion, kind, pointer } = resource;
  const problems: Diagnostic[] = [];
  const root = new FieldReader({ document, base: pointer, diagnostics: problems }, resource.value);
  const crd = readAs(apiVersion, kind, root, resource, document, problems);
  diagnostics.push(...problems);
  return problems.length === 0 ? crd : undefined;
}

function readAs(
  apiVersion: string,
  kind: string,
  root: FieldReader,
  { value, pointer }: Resource,
  document: SourceDocument,
  problems: Diagnostic[],
): LoadedCrd | undefined {
  if (kind === '') {
    root.report('OCM2011', [], `kind is required, and ${apiVersion} knows CustomResourceDefinition`);
    return undefined;
  }
  if (apiVersion === 'apiextensions.k8s.io/v1') return finish(root, document, false);
  if (apiVersion === 'apiextensions.k8s.io/v1beta1') {
    const upgraded = upgradeDefinition(value, document, pointer);
    const context = { document: upgraded.document, base: pointer, diagnostics: problems };
    return finish(new FieldReader(context, upgraded.value), upgraded.document, true);
  }
  const found = apiVersion === '' ? 'none' : quote(apiVersion);
  const message = `the apiVersion of a CustomResourceDefinition must be "apiextensions.k8s.io/v1", and it is ${found}`;
  root.report('OCM2010', apiVersion === '' ? [] : ['apiVersion'], message);
  return undefined;

  function finish(reader: FieldReader, from: SourceDocument, isUpgraded: boolean): LoadedCrd | undefined {
    const definition = readDefinition(reader);
    return definition && { definition, document: from, pointer, isUpgraded };
  }
}

function noteOthers(file: SourceFile, counts: ReadonlyMap<string, number>): Diagnostic {
  const named = [...counts]
    .slice(0, mostNamed)
    .map(([kind, count]) => (count > 1 ? `${kind} (${count})` : kind));
  const rest = counts.size - named.length;
  const list = rest > 0 ? [...named, `${rest} more`] : named;
  return {
    code: 'OCM2008',
    severity: 'note',
    message: `skipped, since only CustomResourceDefinitions count: ${list.join(', ')}`,
    location: { file: file.path, line: 1, column: 1 },
  };
}

const mostNamed = 5;

/** An input of the user's that led to nothing, and to no error that would explain it. */
function findEmptyInputs(files: readonly SourceFile[], loaded: readonly LoadedFile[]): Diagnostic[] {
  const outcomes = new Map<string, { readonly paths: string[]; isExplained: boolean }>();
  for (const [index, { path, input = path }] of files.entries()) {
    const outcome = outcomes.get(input) ?? { paths: [], isExplained: false };
    const file = loaded[index];
    const isUseful = file !== undefined && file.crds.length + file.vocabularies.length > 0;
    outcome.paths.push(path);
    outcome.isExplained ||=
      isUseful || (file?.diagnostics.some(({ severity }) => severity === 'error') ?? false);
    outcomes.set(input, outcome);
  }
  return [...outcomes].flatMap(([input, { paths, isExplained }]) => {
    if (isExplained) return [];
    const [path] = paths;
    const isOneFile = paths.length === 1 && path !== undefined;
    return [
      {
        code: 'OCM1003',
        severity: 'error',
        message: `${quote(isOneFile ? path : input)} holds no CustomResourceDefinition`,
        ...(isOneFile ? { location: { file: path, line: 1, column: 1 } } : {}),
      },
    ];
  });
}

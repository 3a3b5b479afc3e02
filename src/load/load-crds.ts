import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { SourceFile } from '../values/source-file.ts';
import { FieldReader, type ReadContext } from './envelope/field-reader.ts';
import { readDefinition } from './envelope/read-definition.ts';
import { upgradeDefinition } from './envelope/upgrade.ts';
import { getMember, isJsonObject } from '../values/json.ts';
import { mergeCrds } from './merge.ts';
import { quote } from './quote.ts';
import { readDocuments } from './read-documents.ts';
import { findResources, type Resource } from './resource.ts';
import type {
  KindFilter,
  KindVersion,
  LoadedCrd,
  LoadedVocabulary,
  LoadResult,
  SourceDocument,
} from './types.ts';
import { claimedKinds } from './claimed-kinds.ts';
import { readVocabulary } from './vocabulary.ts';

/** What was loaded and what there is to say about it. With an error among the diagnostics the result is what could be read. */
export interface LoadOutcome {
  readonly result: LoadResult;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads the CustomResourceDefinitions (and vocabularies) of some files: YAML or JSON as kubectl reads them, lists opened, other kinds
 * passed over with one note per file, envelopes checked as the API server checks them, one definition per resource left. Pure; collects
 * every finding but those about versions that nobody wants, as far as their group, kind and name can be read. The result holds what nobody
 * wants all the same, where it is sound: it is sorted by name, whatever the order of the files.
 */
export function loadCrds(files: readonly SourceFile[], isWanted: KindFilter = () => true): LoadOutcome {
  const loaded = files.map((file) => loadFile(file, isWanted));
  const merged = mergeCrds(
    loaded.flatMap(({ crds }) => crds),
    isWanted,
  );
  return {
    result: {
      crds: merged.crds,
      leftOut: loaded.flatMap(({ leftOut }) => leftOut),
      vocabularies: loaded.flatMap(({ vocabularies }) => vocabularies),
    },
    diagnostics: [
      ...loaded.flatMap(({ diagnostics }) => diagnostics),
      ...findEmptyInputs(files, loaded),
      ...merged.diagnostics,
    ],
  };
}

interface LoadedFile {
  readonly crds: readonly LoadedCrd[];
  readonly leftOut: readonly KindVersion[];
  readonly vocabularies: readonly LoadedVocabulary[];
  readonly diagnostics: readonly Diagnostic[];
}

function loadFile(file: SourceFile, isWanted: KindFilter): LoadedFile {
  const crds: LoadedCrd[] = [];
  const leftOut: KindVersion[] = [];
  const vocabularies: LoadedVocabulary[] = [];
  const diagnostics: Diagnostic[] = [];
  const others = new Map<string, number>();
  const pass = (kind: string) => others.set(kind, (others.get(kind) ?? 0) + 1);
  const unreadable = readDocuments(file, ({ value, document }) => {
    if (!isJsonObject(value)) pass('documents that are no object');
    for (const resource of findResources(value)) {
      const context: ReadContext = { document, base: resource.pointer, diagnostics };
      if (isPatch(resource)) {
        diagnostics.push(notePatch(resource, document));
      } else if (isDefinition(resource)) {
        const found = loadDefinition(resource, document, isWanted);
        if (found.crd !== undefined) crds.push(found.crd);
        for (const each of found.leftOut) leftOut.push(each);
        for (const each of found.diagnostics) diagnostics.push(each);
      } else if (resource.kind === 'Vocabulary' && resource.apiVersion === vocabularyVersion) {
        vocabularies.push({ vocabulary: readVocabulary(new FieldReader(context, resource.value)), document });
      } else {
        pass(resource.kind === '' ? 'documents without a kind' : resource.kind);
      }
    }
  });
  const notes = others.size > 0 ? [noteOthers(file, others)] : [];
  return { crds, leftOut, vocabularies, diagnostics: [...unreadable, ...diagnostics, ...notes] };
}

const vocabularyVersion = 'ocm-gen/v1';

/** A CustomResourceDefinition by its kind, or something of its group that forgot to say so. */
function isDefinition({ apiVersion, kind }: Resource): boolean {
  return (
    kind === 'CustomResourceDefinition' || (kind === '' && apiVersion.startsWith('apiextensions.k8s.io/'))
  );
}

/**
 * A patch as kubebuilder scaffolds them beside the definitions that they change: it names one, and states neither its group nor its
 * versions.
 */
function isPatch({ kind, value }: Resource): boolean {
  if (kind !== 'CustomResourceDefinition') return false;
  const spec = getMember(value, 'spec');
  if (spec === undefined) return getMember(value, 'metadata') !== undefined;
  return isJsonObject(spec) && patchLacks.every((key) => getMember(spec, key) === undefined);
}

const patchLacks = ['group', 'versions', 'version'];

function notePatch({ value, pointer }: Resource, document: SourceDocument): Diagnostic {
  const metadata = getMember(value, 'metadata');
  const name = isJsonObject(metadata) ? getMember(metadata, 'name') : undefined;
  const whose = typeof name === 'string' ? ` of ${name}` : '';
  return {
    code: 'OCM2025',
    severity: 'note',
    message: `skipped: a kustomize patch${whose}, no definition, since it has neither a group nor versions`,
    location: document.locate(pointer),
    hint: 'kustomize build prints the definitions with their patches, should these matter',
  };
}

interface LoadedDefinition {
  readonly crd: LoadedCrd | undefined;
  readonly leftOut: readonly KindVersion[];
  readonly diagnostics: readonly Diagnostic[];
}

function loadDefinition(
  resource: Resource,
  document: SourceDocument,
  isWanted: KindFilter,
): LoadedDefinition {
  const { apiVersion, kind, pointer } = resource;
  const diagnostics: Diagnostic[] = [];
  const claimed = claimedKinds(resource.value);
  const [{ group, kind: named } = nobody] = claimed;
  const root = new FieldReader({ document, base: pointer, diagnostics }, resource.value);
  const read = readAs(apiVersion, kind, root, resource, document, diagnostics, (version) =>
    isWanted({ group, version, kind: named }),
  );
  const isBroken = diagnostics.some(({ severity }) => severity === 'error');
  const crd = isBroken ? undefined : read;
  const versions = new Set(crd?.definition.versions.map(({ name }) => name));
  const leftOut = claimed.filter(({ version }) => !versions.has(version));
  return { crd, leftOut, diagnostics: claimed.some(isWanted) ? diagnostics : [] };
}

const nobody: KindVersion = { group: '', version: '', kind: '' };

function readAs(
  apiVersion: string,
  kind: string,
  root: FieldReader,
  { value, pointer }: Resource,
  document: SourceDocument,
  problems: Diagnostic[],
  isWanted: (version: string) => boolean,
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
    const definition = readDefinition(reader, isWanted);
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
    const isUseful =
      file !== undefined && file.crds.length + file.vocabularies.length + file.leftOut.length > 0;
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

import type { Diagnostic, Location } from '../diagnostics/diagnostic.ts';
import type { SourceFile } from '../values/source-file.ts';
import { readJsonStream } from './json/read-json.ts';
import { createLineTable, type LineTable } from './line-table.ts';
import { findOffset, type DocumentOffsets } from './offsets.ts';
import { findNumber, type NumberTable } from '../values/exact-number.ts';
import type { Problem } from './problem.ts';
import { findTemplateAction } from './template.ts';
import type { SourceDocument } from './types.ts';
import type { Json, Pointer } from '../values/json.ts';
import { readYaml, readYamlOffsets } from './yaml/read-yaml.ts';
import { splitDocuments, type Piece } from './yaml/split.ts';

/** As deep as the API server's decoder goes (sigs.k8s.io/json). YAML's parser does not reach that: `maxNesting` in yaml/parse.ts. */
const maxJsonNesting = 10_000;

/** A document that was read: what it holds and where. */
export interface ReadDocument {
  readonly value: Json;
  readonly document: SourceDocument;
  /** Something is wrong with its text, as a key that is written twice: it is in the diagnostics. */
  readonly isFaulty: boolean;
  /** Numbers whose JavaScript value is not what a server reads; absent where there are none. */
  readonly numbers?: NumberTable;
}

/** What a reader of objects, not of definitions, asks for. */
export interface ObjectReading {
  /** Told of each document that cannot be read; its errors are among the diagnostics. */
  readonly refuse: () => void;
}

/**
 * A document longer than this many UTF-16 units is refused: its values would not fit into the memory that Node takes by default. One
 * definition is 3 MB at most, as the API server says; a `List` of all that a cluster has may be 50.
 */
const maxDocumentLength = 128 * 1024 * 1024;

/**
 * Reads a file as kubectl does: split at `---` lines, each piece as JSON values where it begins with `{`, else as one YAML document.
 * Hands over each document that holds something as soon as it is read, so that a large file need not fit into memory as values, and gives
 * what is wrong with the others: a broken piece leaves the rest readable. Refuses pieces that are too large or too deep, or explode
 * through aliases.
 */
export function readDocuments(
  file: SourceFile,
  take: (document: ReadDocument) => void,
  objects?: ObjectReading,
): readonly Diagnostic[] {
  const text = file.text.startsWith('\uFEFF') ? file.text.slice(1) : file.text;
  const lines = createLineTable(text);
  const { pieces, problems } = splitDocuments(text);
  const diagnostics = problems.map((problem) => place(problem, file.path, lines, 0));
  if (objects) problems.forEach(objects.refuse);
  for (const piece of pieces) {
    const found = readPiece(piece, file.path, lines);
    found.documents.forEach(take);
    const placed = found.problems.map((problem) => place(problem, file.path, lines, piece.start));
    const isUnread = found.documents.length === 0 && placed.some(({ severity }) => severity === 'error');
    if (objects && isUnread) {
      objects.refuse();
      diagnostics.push(...explainTemplate(placed, piece, file, lines));
    } else {
      for (const diagnostic of placed) diagnostics.push(diagnostic);
    }
  }
  return objects ? diagnostics : preferTemplate(diagnostics, file, text, lines);
}

interface ReadPiece {
  readonly documents: readonly ReadDocument[];
  readonly problems: readonly Problem[];
}

function readPiece(piece: Piece, file: string, lines: LineTable): ReadPiece {
  if (piece.text.length > maxDocumentLength) return { documents: [], problems: [tooLarge()] };
  const json = /^\s*\{/.test(piece.text) ? readJsonPiece(piece, file, lines) : undefined;
  if (json !== undefined && !('code' in json)) return json;
  const { value, problems, numbers } = readYaml(piece.text);
  if (json !== undefined && problems.length > 0 && (file.endsWith('.json') || json.code === 'OCM2005')) {
    return { documents: [], problems: [json] };
  }
  if (value === null || !problems.every(isMinor)) return { documents: [], problems };
  const document = createDocument(file, lines, piece.start, { value, numbers }, () =>
    readYamlOffsets(piece.text),
  );
  return {
    documents: [{ value, document, isFaulty: problems.some(isError), ...(numbers && { numbers }) }],
    problems,
  };
}

function isError({ severity }: Problem): boolean {
  return severity === 'error';
}

/** A key written twice leaves a document that can be checked further: the last one counts. */
function isMinor({ severity, code }: Problem): boolean {
  return severity !== 'error' || code === 'OCM2002';
}

function readJsonPiece(piece: Piece, file: string, lines: LineTable): ReadPiece | Problem {
  const read = (withOffsets: boolean) => readJsonStream(piece.text, withOffsets, maxJsonNesting);
  const values = read(false);
  if ('code' in values) return values;
  const isClean = values.every(({ problems }) => problems.length === 0);
  const placed = isClean ? values : read(true);
  if ('code' in placed) return placed;
  const documents = values.flatMap(({ value, problems, numbers }, index) => {
    if (value === null || !problems.every(isMinor)) return [];
    const readOffsets = (): { value: Json; offsets: DocumentOffsets } | undefined => {
      const again = read(true);
      const found = 'code' in again ? undefined : again[index];
      return found?.offsets === undefined ? undefined : { value: found.value, offsets: found.offsets };
    };
    const document = createDocument(file, lines, piece.start, { value, numbers }, readOffsets);
    return [{ value, document, isFaulty: problems.some(isError), ...(numbers && { numbers }) }];
  });
  return { documents, problems: placed.flatMap(({ problems }) => problems) };
}

function createDocument(
  file: string,
  lines: LineTable,
  start: number,
  { value, numbers }: { readonly value: Json; readonly numbers: NumberTable | undefined },
  readOffsets: () => { value: Json; offsets: DocumentOffsets } | undefined,
): SourceDocument {
  let placed: { value: Json; offsets: DocumentOffsets } | undefined;
  return {
    file,
    locate(pointer, part = 'value'): Location {
      placed ??= readOffsets();
      const offset = placed === undefined ? 0 : findOffset(placed.value, placed.offsets, pointer, part);
      return { file, ...lines.position(start + offset) };
    },
    // Only then is the whole value kept.
    ...(numbers && { numberAt: (pointer: Pointer) => findNumber(value, numbers, pointer) }),
  };
}

function tooLarge(): Problem {
  return {
    code: 'OCM2006',
    severity: 'error',
    message: `the document is larger than ${maxDocumentLength / 1024 / 1024} MiB`,
    offset: 0,
    hint: 'give one document per resource, separated by --- lines',
  };
}

/** A document of a chart's template fails in many places for one reason: say that instead. */
function explainTemplate(
  diagnostics: readonly Diagnostic[],
  piece: Piece,
  file: SourceFile,
  lines: LineTable,
): readonly Diagnostic[] {
  const offset = findTemplateAction(piece.text);
  if (offset === undefined) return diagnostics;
  const location = { file: file.path, ...lines.position(piece.start + offset) };
  const hint = 'render the chart first: helm template <chart> | ocm-gen validate -';
  return [{ code: 'OCM2009', severity: 'error', message: templateMessage, location, hint }];
}

const templateMessage = 'this is a Helm template, not YAML yet';

/** A chart's template fails in many places at once for one reason: say that instead. A template that holds no CRD is only noted. */
function preferTemplate(
  diagnostics: readonly Diagnostic[],
  file: SourceFile,
  text: string,
  lines: LineTable,
): readonly Diagnostic[] {
  if (!diagnostics.some(({ severity }) => severity === 'error')) return diagnostics;
  const offset = findTemplateAction(text);
  if (offset === undefined) return diagnostics;
  const location = { file: file.path, ...lines.position(offset) };
  if (!text.includes('CustomResourceDefinition')) {
    const message = 'skipped: a Helm template that holds no CustomResourceDefinition';
    return [{ code: 'OCM2009', severity: 'note', message, location }];
  }
  return [
    {
      code: 'OCM2009',
      severity: 'error',
      message: templateMessage,
      location,
      hint: 'render the chart first (helm template --include-crds <chart> | ocm-gen generate --crds -), or give its crds/ folder',
    },
  ];
}

function place(problem: Problem, file: string, lines: LineTable, start: number): Diagnostic {
  const { code, severity, message, hint, related } = problem;
  const locate = (offset: number): Location => ({ file, ...lines.position(start + offset) });
  return {
    code,
    severity,
    message,
    location: locate(problem.offset),
    ...(hint === undefined ? {} : { hint }),
    ...(related === undefined
      ? {}
      : { related: [{ message: related.message, location: locate(related.offset) }] }),
  };
}

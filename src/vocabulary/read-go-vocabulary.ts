import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { DiagnosticCode } from '../diagnostics/codes.ts';
import type { LoadedCrd, Vocabulary } from '../load/types.ts';
import type { SourceFile } from '../values/source-file.ts';
import { arrangeConsts, type ReadConst } from './blocks.ts';
import { ConstEvaluator, UnresolvedConst, type GoValue } from './evaluate.ts';
import { createGoParser, type GoGrammar } from './go-parser.ts';
import type { GoFile, GoPosition } from './go-syntax.ts';
import { findPackages, type GoSourcePackage, type GoSources } from './packages.ts';
import { findKinds, findPaths, type KindPaths } from './paths.ts';
import { findUnknownFields } from './unknown-fields.ts';
import { readFeatureGates, readReservedNames } from './variables.ts';

/** What there is beside the Go sources. */
export interface GoReadOptions {
  readonly grammar: GoGrammar;
  /** The definitions made from these sources: a json tag that none of their schemas has is reported. */
  readonly crds?: readonly LoadedCrd[];
  /** A vocabulary that people wrote: what it says of a const's category, group and member holds for the const of the same name. */
  readonly known?: Vocabulary;
  /** Whether descriptions are Go's doc comments (default), or those of `known`. */
  readonly descriptions?: 'go' | 'known';
}

/** What was read, and what could not be. */
export interface GoVocabulary {
  readonly vocabulary: Vocabulary;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads the vocabulary of the Go sources of an API module: exported consts with their values, the Go type at each path of each kind,
 * feature gates, reserved names. `files` are the texts of a go.mod and the `.go` files below it, its vendor folder included where there is one.
 * Pure; what does not parse or cannot be resolved is a warning with its place, and the rest is still read.
 */
export async function readGoVocabulary(
  files: readonly SourceFile[],
  options: GoReadOptions,
): Promise<GoVocabulary> {
  const parser = await createGoParser(options.grammar);
  try {
    const sources = findPackages(files, parser);
    if (sources === undefined) return { vocabulary: { types: {} }, diagnostics: [noModule(files)] };
    return readSources(sources, options);
  } finally {
    parser.delete();
  }
}

function readSources(
  sources: GoSources,
  { crds = [], known, descriptions = 'go' }: GoReadOptions,
): GoVocabulary {
  const evaluator = new ConstEvaluator(sources);
  const found: Diagnostic[] = [];
  const report = (file: GoFile, position: GoPosition, message: string): void => {
    found.push(warn('OCM2021', file, position, message));
  };
  const types: Record<string, Record<string, KindPaths['types']>> = {};
  const consts: Record<string, ReturnType<typeof arrangeConsts>> = {};
  const featureGates: Record<string, ReturnType<typeof readFeatureGates>> = {};
  let reserved: ReturnType<typeof readReservedNames>;
  for (const path of sources.paths) {
    const goPackage = sources.find(`${sources.module}/${path}`);
    if (goPackage === undefined || goPackage.name === 'main') continue;
    const kinds = findKinds(goPackage.types.values()).map((kind) => ({
      kind,
      ...findPaths(sources, goPackage, kind),
    }));
    if (kinds.length > 0) types[path] = Object.fromEntries(kinds.map((each) => [each.kind, each.types]));
    const stated = readConsts(goPackage, evaluator, report);
    if (stated.length > 0) consts[path] = arrangeConsts(path, stated, known, descriptions);
    const gates = readFeatureGates(goPackage, evaluator, report);
    if (Object.keys(gates).length > 0) featureGates[path] = gates;
    reserved ??= readReservedNames(goPackage, path, evaluator, report);
    for (const { kind, fields } of kinds) {
      for (const { field, file, position } of findUnknownFields(crds, path, stated, kind, fields)) {
        const message = `the schema of ${kind} has no field ${field}, which Go's json tag names`;
        found.push(warn('OCM2022', file, position, message));
      }
    }
  }
  const vocabulary = {
    types,
    consts,
    featureGates,
    ...(reserved === undefined
      ? {}
      : { reservedClusterClaimNames: withWords(reserved, known, descriptions) }),
  };
  return { vocabulary, diagnostics: [...syntaxErrors(sources.files), ...found] };
}

function withWords(
  reserved: NonNullable<ReturnType<typeof readReservedNames>>,
  known: Vocabulary | undefined,
  descriptions: 'go' | 'known',
): NonNullable<Vocabulary['reservedClusterClaimNames']> {
  if (descriptions === 'go') return reserved;
  const { package: path, name, values } = reserved;
  const text = known?.reservedClusterClaimNames?.description;
  return { package: path, name, ...(text === undefined ? {} : { description: text }), values };
}

function readConsts(
  goPackage: GoSourcePackage,
  evaluator: ConstEvaluator,
  report: (file: GoFile, position: GoPosition, message: string) => void,
): readonly ReadConst[] {
  return [...goPackage.consts.values()].flatMap(({ spec, file }) => {
    const { name, doc, position } = spec;
    if (!/^[A-Z]\w*$/.test(name)) return [];
    try {
      const { value, type } = evaluator.getConst(goPackage, name);
      return [{ name, type, value: toScalar(value), doc }];
    } catch (error) {
      if (!(error instanceof UnresolvedConst)) throw error;
      report(file, position, `the const ${name} cannot be resolved: ${error.message}`);
      return [];
    }
  });
}

function toScalar(value: GoValue): string | number | boolean {
  if (typeof value !== 'bigint') return value;
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new UnresolvedConst('JavaScript has no such integer');
  return number;
}

/** One broken place often makes several errors: the first ones of a file tell enough. */
const maxErrorsPerFile = 5;

function syntaxErrors(files: readonly GoFile[]): readonly Diagnostic[] {
  return files.flatMap((file) =>
    file.problems
      .slice(0, maxErrorsPerFile)
      .map((position) => warn('OCM2020', file, position, 'this is not Go: what it belongs to is left out')),
  );
}

function warn(code: DiagnosticCode, file: GoFile, position: GoPosition, message: string): Diagnostic {
  return { code, severity: 'warning', message, location: { file: file.path, ...position } };
}

function noModule(files: readonly SourceFile[]): Diagnostic {
  const [first] = files;
  return {
    code: 'OCM2023',
    severity: 'error',
    message: 'there is no go.mod that names the module of the Go sources',
    ...(first === undefined ? {} : { location: { file: first.path, line: 1, column: 1 } }),
  };
}

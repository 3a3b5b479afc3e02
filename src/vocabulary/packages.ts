import { compareCodePoints } from '../values/order.ts';
import type { SourceFile } from '../values/source-file.ts';
import type { GoParser } from './go-parser.ts';
import type { ConstSpec, GoFile, TypeSpec, VarSpec } from './go-syntax.ts';
import { readGoFile } from './read-file.ts';

/** A declaration with the file it stands in. */
export interface Declared<Spec> {
  readonly spec: Spec;
  readonly file: GoFile;
}

/** A Go package as far as it is here. */
export interface GoSourcePackage {
  readonly importPath: string;
  /** By what its own clause calls it; else as its path ends. */
  readonly name: string;
  /** In the order of file names, then of the text; of a package of others only those that were asked for. */
  readonly consts: ReadonlyMap<string, Declared<ConstSpec>>;
  readonly types: ReadonlyMap<string, Declared<TypeSpec>>;
  readonly vars: ReadonlyMap<string, Declared<VarSpec>>;
  findConst(name: string): Declared<ConstSpec> | undefined;
  findType(name: string): Declared<TypeSpec> | undefined;
}

/** The packages of a module and of its vendor folder, read when asked for. */
export interface GoSources {
  readonly module: string;
  /** Paths below the module of its own packages that may hold an API, sorted. */
  readonly paths: readonly string[];
  /** Files of the module's own packages that were read. */
  readonly files: readonly GoFile[];
  find(importPath: string): GoSourcePackage | undefined;
}

/** Folders of a module that hold programs and their support, not an API. */
const supportFolders: ReadonlySet<string> = new Set([
  ...[
    'client',
    'cmd',
    'docs',
    'examples',
    'hack',
    'internal',
    'test',
    'testdata',
    'third_party',
    'tools',
    'utils',
  ],
  'vendor',
]);

/** Files that repeat what others declare. */
const derivedFile =
  /(?:^|\/)zz_generated\.(?:deepcopy|conversion|defaults|model_name|openapi|swagger_doc_generated)[^/]*$|_test\.go$/;
const derivedVendorFile = /(?:^|\/)(?:zz_generated|generated)\.[^/]*$|swagger_doc|_test\.go$/;

/** The packages among some files. Undefined where no go.mod says which module it is. */
export function findPackages(files: readonly SourceFile[], parser: GoParser): GoSources | undefined {
  const root = findModule(files);
  if (root === undefined) return undefined;
  const { module, folder } = root;
  const byFolder = groupByFolder(files, folder);
  const known = new Map<string, GoSourcePackage | undefined>();
  const ownFiles: GoFile[] = [];
  const find = (importPath: string): GoSourcePackage | undefined => {
    if (known.has(importPath)) return known.get(importPath);
    const own = pathBelow(importPath, module);
    const sources = byFolder.get(own ?? `vendor/${importPath}`);
    let found: GoSourcePackage | undefined;
    if (sources !== undefined && own !== undefined) {
      const read = sources
        .filter(({ path }) => !derivedFile.test(path))
        .map((file) => readGoFile(file, parser));
      ownFiles.push(...read);
      found = createPackage(importPath, read, () => undefined);
    } else if (sources !== undefined) found = createVendored(importPath, sources, parser);
    known.set(importPath, found);
    return found;
  };
  const paths = [...byFolder.keys()].filter((path) => path.split('/').every((part) => isApiFolder(part)));
  return { module, paths: paths.sort(compareCodePoints), files: ownFiles, find };
}

/** The path of a package below its module; undefined for a package of another module. */
export function pathBelow(importPath: string, module: string): string | undefined {
  if (importPath === module) return '';
  return importPath.startsWith(`${module}/`) ? importPath.slice(module.length + 1) : undefined;
}

function isApiFolder(part: string): boolean {
  return part !== '' && !/^[._]/.test(part) && !supportFolders.has(part);
}

/** The outermost go.mod: of two in folders beside each other, the first by path. */
function findModule(
  files: readonly SourceFile[],
): { readonly module: string; readonly folder: string } | undefined {
  const [first] = files
    .filter(({ path }) => /(?:^|\/)go\.mod$/.test(path) && !/(?:^|\/)vendor\//.test(path))
    .flatMap(({ path, text }) => {
      const module = /^module[ \t]+"?([^\s"]+)"?/m.exec(text)?.[1];
      return module === undefined ? [] : [{ module, folder: path.slice(0, -'go.mod'.length) }];
    })
    .sort(
      (a, b) =>
        a.folder.split('/').length - b.folder.split('/').length || compareCodePoints(a.folder, b.folder),
    );
  return first;
}

/** Go files by the folder they stand in, below the module's; files sorted by path. */
function groupByFolder(
  files: readonly SourceFile[],
  folder: string,
): ReadonlyMap<string, readonly SourceFile[]> {
  const groups = new Map<string, SourceFile[]>();
  const sorted = files.toSorted((a, b) => compareCodePoints(a.path, b.path));
  for (const file of sorted) {
    if (!file.path.startsWith(folder) || !file.path.endsWith('.go')) continue;
    const path = file.path.slice(folder.length);
    const parent = path.slice(0, Math.max(path.lastIndexOf('/'), 0));
    const group = groups.get(parent);
    if (group === undefined) groups.set(parent, [file]);
    else group.push(file);
  }
  return groups;
}

function createPackage(
  importPath: string,
  files: readonly GoFile[],
  more: (kind: 'const' | 'type', name: string) => GoFile | undefined,
): GoSourcePackage {
  const consts = new Map<string, Declared<ConstSpec>>();
  const types = new Map<string, Declared<TypeSpec>>();
  const vars = new Map<string, Declared<VarSpec>>();
  const add = (file: GoFile): void => {
    for (const spec of file.consts) if (!consts.has(spec.name)) consts.set(spec.name, { spec, file });
    for (const spec of file.types) if (!types.has(spec.name)) types.set(spec.name, { spec, file });
    for (const spec of file.vars) if (!vars.has(spec.name)) vars.set(spec.name, { spec, file });
  };
  files.forEach(add);
  const findIn = <T>(map: ReadonlyMap<string, T>, kind: 'const' | 'type', name: string): T | undefined => {
    for (let file; !map.has(name) && (file = more(kind, name)) !== undefined;) add(file);
    return map.get(name);
  };
  const clause = files
    .map(({ packageName }) => packageName)
    .find((name) => name !== '' && !name.endsWith('_test'));
  return {
    importPath,
    name: clause ?? importPath.slice(importPath.lastIndexOf('/') + 1),
    consts,
    types,
    vars,
    findConst: (name) => findIn(consts, 'const', name),
    findType: (name) => findIn(types, 'type', name),
  };
}

/** A package of others: some hundred kilobytes of which one type is wanted, so only the file that declares it is parsed. */
function createVendored(importPath: string, files: readonly SourceFile[], parser: GoParser): GoSourcePackage {
  const pending = new Set(files.filter(({ path }) => !derivedVendorFile.test(path)));
  return createPackage(importPath, [], (kind, name) => {
    const start = kind === 'type' ? 'type\\s+' : 'const\\s+';
    const declaration = new RegExp(`^(?:${start}|\\t)${name}\\b`, 'm');
    for (const file of pending) {
      if (!declaration.test(file.text)) continue;
      pending.delete(file);
      return readGoFile(file, parser);
    }
    return undefined;
  });
}

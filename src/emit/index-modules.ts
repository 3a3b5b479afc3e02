import { compareCodePoints } from '../order.ts';
import type { ApiModel, CustomResource, GroupVersion } from '../model/types.ts';
import { CodeFile } from './code-file.ts';
import type { Declaration, Module, ModulePath, TypeMember } from './code.ts';
import { deprecationOf } from './doc.ts';
import {
  entryHeader,
  guardsPath,
  indexPath,
  isUnserved,
  metaEntry,
  packageHeader,
  resourceKey,
} from './entries.ts';
import { namedType } from './type-expressions.ts';

/** The error that guards throw: every entry that has a guard exports it, with its test. */
export function errorExports(): readonly Declaration[] {
  return reExport(
    'runtime/invalid-object-error',
    ['InvalidObjectError', 'isInvalidObjectError'].map((name) => ({ name, exportedAs: name })),
    false,
  );
}

/** The modules of one entry, those that were asked for. */
export interface EntryModules {
  readonly groupVersion: GroupVersion;
  readonly models?: Module;
  /** Modules with values, in the order of export. */
  readonly code: readonly Module[];
}

/** The index of a group/version's entry. */
export function entryIndex({ groupVersion, ...modules }: EntryModules): Module {
  return indexOf(groupVersion.entry, entryHeader(groupVersion), modules);
}

/** The index of `./meta/v1`. */
export function metaIndex(modules: Omit<EntryModules, 'groupVersion'>): Module {
  return indexOf(metaEntry, packageHeader, modules);
}

/**
 * Everything the modules of an entry export. A name that is a type in the models and an object with its own type in the constants (a
 * string enum) is exported by name, from the constants: that says which of the two it is.
 */
function indexOf(
  entry: string,
  header: readonly string[],
  { models, code }: Omit<EntryModules, 'groupVersion'>,
): Module {
  const modules = [...(models === undefined ? [] : [models]), ...code];
  const file = new CodeFile(indexPath(entry), header);
  file.add(...modules.map(({ path }) => reExportAll(path, path === models?.path)));
  const typeNames = exportsOf(models);
  for (const module of code) {
    const shared = [...exportsOf(module)].filter((name) => typeNames.has(name));
    const names = shared.map((name) => ({ name, exportedAs: name }));
    file.add(...reExport(module.path, names, false));
  }
  if (code.some(({ path }) => path === guardsPath(entry))) file.add(...errorExports());
  return file.toModule();
}

/**
 * The index of `.`: a namespace per group/version that is served (and `metav1`), the plain names of each kind at its highest served
 * version, and `KindMap`. It imports every entry and never the registry.
 */
export function rootIndex(model: ApiModel, entries: readonly EntryModules[], hasMeta: boolean): Module {
  const file = new CodeFile(indexPath(''), packageHeader);
  const served = entries.filter(({ groupVersion }) => !isUnserved(groupVersion));
  const namespaces = new Map(served.map(({ groupVersion: { namespace, entry } }) => [namespace, entry]));
  const plain = new Set(model.rootNames.map(({ exportedAs }) => exportedAs));
  if (hasMeta && !namespaces.has('metav1') && !plain.has('metav1')) namespaces.set('metav1', metaEntry);
  file.reserve(...namespaces.keys(), 'KindMap');

  for (const [namespace, entry] of namespaces) {
    file.add({ kind: 'namespace-export', from: indexPath(entry), name: namespace });
  }
  for (const { groupVersion, models, code } of served) {
    const from = indexPath(groupVersion.entry);
    const own = model.rootNames.filter(({ resource }) => groupVersion.resources.includes(resource));
    const valueNames = new Set(code.flatMap((module) => [...exportsOf(module)]));
    const typeNames = exportsOf(models);
    const values = own.filter(({ name }) => valueNames.has(name));
    const types = own.filter(({ name }) => !valueNames.has(name) && typeNames.has(name));
    file.add(...reExport(from, types, true), ...reExport(from, values, false));
  }
  const hasGuards = entries.some(({ groupVersion: { entry }, code }) =>
    code.some(({ path }) => path === guardsPath(entry)),
  );
  if (hasGuards) file.add(...errorExports());
  if (served.some(({ models }) => models !== undefined)) file.add(kindMap(served, file));
  return file.toModule();
}

/** `KindMap`: from kind, for those that have plain names, and from `<apiVersion>/<kind>`, for all that are served, to the type. */
function kindMap(entries: readonly EntryModules[], file: CodeFile): Declaration {
  const resources = entries.flatMap(({ groupVersion: { entry, resources } }) =>
    resources.filter(({ served }) => served).map((resource) => ({ entry, resource })),
  );
  const member = (key: string, entry: string, resource: CustomResource): TypeMember => {
    const deprecation = deprecationOf(resource);
    return {
      key,
      type: namedType(file.importType(resource.names.type, indexPath(entry))),
      isOptional: false,
      doc: deprecation === undefined ? [] : [deprecation],
    };
  };
  const members = [
    ...resources
      .filter(({ resource }) => resource.isAtRoot)
      .map(({ entry, resource }) => member(resource.kind, entry, resource)),
    ...resources.map(({ entry, resource }) => member(resourceKey(resource), entry, resource)),
  ].sort((left, right) => compareCodePoints(left.key, right.key));
  return {
    kind: 'type',
    name: 'KindMap',
    doc: [
      'From kind to type. A kind alone is at its highest served version, `<apiVersion>/<kind>` at the one that it names.',
    ],
    parameters: [],
    type: { kind: 'object', members },
    isExported: true,
  };
}

function exportsOf(module: Module | undefined): ReadonlySet<string> {
  const names = new Set<string>();
  for (const declaration of module?.declarations ?? []) {
    if (declaration.kind === 're-export' || declaration.kind === 'namespace-export') continue;
    if (declaration.isExported) names.add(declaration.name);
  }
  return names;
}

function reExportAll(from: ModulePath, isType: boolean): Declaration {
  return { kind: 're-export', from, names: '*', isType };
}

function reExport(
  from: ModulePath,
  names: readonly { readonly name: string; readonly exportedAs: string }[],
  isType: boolean,
): readonly Declaration[] {
  if (names.length === 0) return [];
  const exported = names
    .map(({ name, exportedAs }) => (name === exportedAs ? { name } : { name, as: exportedAs }))
    .sort((left, right) => compareCodePoints(left.as ?? left.name, right.as ?? right.name));
  return [{ kind: 're-export', from, names: exported, isType }];
}

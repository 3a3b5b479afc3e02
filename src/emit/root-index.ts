import { compareCodePoints } from '../values/order.ts';
import type { ApiModel, CustomResource, GroupVersion } from '../model/types.ts';
import { CodeFile } from '../code/code-file.ts';
import type { Declaration, Module, ModulePath, TypeMember } from '../code/tree.ts';
import { deprecationOf } from './doc.ts';
import { indexPath, isUnserved, metaEntry, packageHeader, resourceKey, runtimePath } from './entries.ts';
import { namedType } from '../code/type-expressions.ts';

/** The error that guards throw, with its test: every entry that has a guard exports what of them no kind of it is called. */
export function errorExports(isTaken: (name: string) => boolean): readonly Declaration[] {
  const names = ['InvalidObjectError', 'isInvalidObjectError'].filter((name) => !isTaken(name));
  return reExport(
    runtimePath,
    names.map((name) => ({ name, exportedAs: name })),
    false,
  );
}

/** A group/version with the module of its entry. */
export interface EntryModule {
  readonly groupVersion: GroupVersion;
  readonly module: Module;
}

/**
 * The index of `.`: a namespace per group/version that is served (and `metav1`), the plain names of each kind at its highest served
 * version, and `KindMap`. It imports every entry and never the registry.
 */
export function rootIndex(
  model: ApiModel,
  entries: readonly EntryModule[],
  hasMeta: boolean,
  hasGuards: boolean,
): Module {
  const file = new CodeFile(indexPath(''), packageHeader);
  const served = entries.filter(({ groupVersion }) => !isUnserved(groupVersion));
  const namespaces = new Map(served.map(({ groupVersion: { namespace, entry } }) => [namespace, entry]));
  const plain = new Set(model.rootNames.map(({ exportedAs }) => exportedAs));
  if (hasMeta && !namespaces.has('metav1') && !plain.has('metav1')) namespaces.set('metav1', metaEntry);
  file.reserve(...namespaces.keys(), 'KindMap');

  for (const [namespace, entry] of namespaces) {
    file.add({ kind: 'namespace-export', from: indexPath(entry), name: namespace });
  }
  for (const { groupVersion, module } of served) {
    const from = indexPath(groupVersion.entry);
    const own = model.rootNames.filter(({ resource }) => groupVersion.resources.includes(resource));
    const { types, values } = exportsOf(module);
    file.add(
      ...reExport(
        from,
        own.filter(({ name }) => types.has(name) && !values.has(name)),
        true,
      ),
      ...reExport(
        from,
        own.filter(({ name }) => values.has(name)),
        false,
      ),
    );
  }
  if (served.some(({ groupVersion, module }) => hasTypes(groupVersion, module))) {
    file.add(kindMap(served, new Map([...namespaces].map(([name, entry]) => [entry, name]))));
  }
  if (hasGuards) file.add(...errorExports((name) => plain.has(name)));
  return file.toModule();
}

function hasTypes({ resources }: GroupVersion, module: Module): boolean {
  const { types } = exportsOf(module);
  return resources.some(({ names }) => types.has(names.type));
}

/** `KindMap`: from kind, for those that have plain names, and from `<apiVersion>/<kind>`, for all that are served, to the type. */
function kindMap(entries: readonly EntryModule[], namespaceOf: ReadonlyMap<string, string>): Declaration {
  const resources = entries.flatMap(({ groupVersion: { entry, resources } }) =>
    resources.filter(({ served }) => served).map((resource) => ({ entry, resource })),
  );
  const member = (key: string, entry: string, resource: CustomResource): TypeMember => {
    const deprecation = deprecationOf(resource);
    return {
      key,
      type: namedType(`${namespaceOf.get(entry) ?? ''}.${resource.names.type}`),
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

function exportsOf({ declarations }: Module): {
  readonly types: ReadonlySet<string>;
  readonly values: ReadonlySet<string>;
} {
  const types = new Set<string>();
  const values = new Set<string>();
  for (const declaration of declarations) {
    if (!('isExported' in declaration) || !declaration.isExported) continue;
    (declaration.kind === 'type' ? types : values).add(declaration.name);
  }
  return { types, values };
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

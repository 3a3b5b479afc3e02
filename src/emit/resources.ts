import type { ApiModel, CustomResource } from '../model/types.ts';
import { CodeFile } from '../code/code-file.ts';
import type { Expression, Module } from '../code/tree.ts';
import { literalExpression, memberExpression, nameExpression } from '../code/expressions.ts';
import { literalType, namedType, unionType } from '../code/type-expressions.ts';
import { compareCodePoints } from '../values/order.ts';
import { indexPath, packageHeader, resourceKey, resourcesEntry, runtimePath } from './entries.ts';

/** A kind at a version, as a module that has all of them names it. */
export interface KeyedResource {
  /** `<apiVersion>/<kind>`. */
  readonly key: string;
  /** The local name of all that the entry of the kind exports. */
  readonly namespace: string;
  readonly resource: CustomResource;
}

/** Every kind at every version, sorted by key; the module imports the entries as namespaces. */
export function importResources(file: CodeFile, { groupVersions }: ApiModel): readonly KeyedResource[] {
  return groupVersions
    .flatMap(({ entry, namespace, resources }) => {
      const imported = file.importNamespace(namespace, indexPath(entry));
      return resources.map((resource) => ({ key: resourceKey(resource), namespace: imported, resource }));
    })
    .sort((left, right) => compareCodePoints(left.key, right.key));
}

/**
 * The module of `./resources`: every kind at every version, served or not, by `<apiVersion>/<kind>`: what its CustomResourceDefinition
 * says, as plain data. A bundle that reads it has no check in it.
 */
export function resourcesModule(model: ApiModel): Module {
  const file = new CodeFile(indexPath(resourcesEntry), packageHeader);
  file.reserve('resources', 'ResourceKey');
  const entries = importResources(file, model);
  const keys = entries.map(({ key }) => literalType(key));
  const type = namedType(file.importType('DescriptionRegistry', runtimePath), namedType('ResourceKey'));
  const pairs = entries.map(
    ({ key, namespace, resource }) =>
      [literalExpression(key), memberExpression(namespace, resource.names.resource)] as const,
  );
  file.add(
    {
      kind: 'type',
      name: 'ResourceKey',
      doc: ['The keys of the resources: `<apiVersion>/<kind>`.'],
      parameters: [],
      type: keys.length === 0 ? namedType('never') : unionType(keys),
      isExported: true,
    },
    {
      kind: 'const',
      name: 'resources',
      doc: ['What the CustomResourceDefinitions say of every kind at every version.'],
      type,
      value: { kind: 'as', expression: mapOf(pairs), type },
      isExported: true,
    },
  );
  return file.toModule();
}

/** `new Map([[key, value], ...])`, which bundlers may drop. */
export function mapOf(entries: readonly (readonly [Expression, Expression])[]): Expression {
  const pairs: readonly Expression[] = entries.map((items) => ({ kind: 'array', items }));
  return {
    kind: 'new',
    callee: nameExpression('Map'),
    args: [{ kind: 'array', items: pairs }],
    isPure: true,
  };
}

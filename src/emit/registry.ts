import type { ApiModel } from '../model/types.ts';
import { CodeFile } from '../code/code-file.ts';
import type { Declaration, Expression, Module, Property, TypeMember } from '../code/tree.ts';
import { literalExpression, memberExpression, nameExpression } from '../code/expressions.ts';
import { indexPath, packageHeader, registryEntry, resourcesEntry, runtimePath } from './entries.ts';
import { importResources, mapOf, type KeyedResource } from './resources.ts';
import { errorExports } from './root-index.ts';
import { namedType } from '../code/type-expressions.ts';

/**
 * The module of `./registry`: every kind at every version, served or not, by `<apiVersion>/<kind>`: its description and, in a package
 * with guards, its checks. It reaches all of the package, which is why `.` never imports it.
 */
export function registryModule(model: ApiModel, hasGuards: boolean): Module {
  const file = new CodeFile(indexPath(registryEntry), packageHeader);
  file.reserve('registry', 'RegistryKey', 'RegistryKinds');
  const entries = hasGuards ? importResources(file, model) : [];
  const key = file.importType('ResourceKey', indexPath(resourcesEntry));
  file.add({
    kind: 'type',
    name: 'RegistryKey',
    doc: ['The keys of the registry: `<apiVersion>/<kind>`.'],
    parameters: [],
    type: namedType(key),
    isExported: true,
  });
  if (hasGuards) file.add(kindsType(entries));
  const registryType = hasGuards
    ? namedType(file.importType('Registry', runtimePath), namedType('RegistryKinds'))
    : namedType(file.importType('DescriptionRegistry', runtimePath), namedType('RegistryKey'));
  file.add({
    kind: 'const',
    name: 'registry',
    doc: [
      hasGuards
        ? 'Every kind at every version: what its CustomResourceDefinition says, and its checks.'
        : 'What the CustomResourceDefinitions say of every kind at every version.',
    ],
    type: registryType,
    value: hasGuards
      ? {
          kind: 'as',
          expression: mapOf(entries.map((each) => [literalExpression(each.key), checked(each)])),
          type: registryType,
        }
      : nameExpression(file.importValue('resources', indexPath(resourcesEntry))),
    isExported: true,
  });
  if (hasGuards) file.add(...errorExports(() => false));
  return file.toModule();
}

/** `RegistryKinds`: from key to type. */
function kindsType(entries: readonly KeyedResource[]): Declaration {
  const members = entries.map(({ key, namespace, resource }): TypeMember => {
    const type = namedType(`${namespace}.${resource.names.type}`);
    return { key, type, isOptional: false, doc: [] };
  });
  return {
    kind: 'type',
    name: 'RegistryKinds',
    doc: ['From the keys of the registry to the types of the kinds.'],
    parameters: [],
    type: { kind: 'object', members },
    isExported: true,
  };
}

function checked({ namespace, resource }: KeyedResource): Expression {
  const { names } = resource;
  const guard = (key: string, name: string): Property => ({
    kind: 'property',
    key,
    value: memberExpression(namespace, name),
  });
  return {
    kind: 'object',
    properties: [
      { kind: 'spread', value: memberExpression(namespace, names.resource) },
      guard('validate', names.validateX),
      guard('validateUpdate', names.validateXUpdate),
      guard('normalize', names.normalizeX),
      guard('is', names.isX),
    ],
  };
}

import { compareCodePoints } from '../values/order.ts';
import type { ApiModel, CustomResource } from '../model/types.ts';
import { CodeFile } from '../code/code-file.ts';
import type { Declaration, Expression, Module, Property, TypeMember } from '../code/tree.ts';
import { indexPath, packageHeader, registryEntry, resourceKey, runtimePath } from './entries.ts';
import { literalExpression, nameExpression } from '../code/expressions.ts';
import { errorExports } from './root-index.ts';
import { literalType, namedType, unionType } from '../code/type-expressions.ts';

/**
 * The module of `./registry`: every kind at every version, served or not, by `<apiVersion>/<kind>`: its description and, in a package
 * with guards, its checks. It reaches all of the package, which is why `.` never imports it.
 */
export function registryModule(model: ApiModel, hasGuards: boolean): Module {
  const file = new CodeFile(indexPath(registryEntry), packageHeader);
  file.reserve('registry', 'RegistryKey', 'RegistryKinds');
  const entries = model.groupVersions
    .flatMap(({ entry, namespace, resources }) => {
      const imported = file.importNamespace(namespace, indexPath(entry));
      return resources.map((resource) => ({ key: resourceKey(resource), namespace: imported, resource }));
    })
    .sort((left, right) => compareCodePoints(left.key, right.key));
  const keys = entries.map(({ key }) => literalType(key));
  file.add({
    kind: 'type',
    name: 'RegistryKey',
    doc: ['The keys of the registry: `<apiVersion>/<kind>`.'],
    parameters: [],
    type: keys.length === 0 ? namedType('never') : unionType(keys),
    isExported: true,
  });
  if (hasGuards) file.add(kindsType(entries));
  const registryType = hasGuards
    ? namedType(file.importType('Registry', runtimePath), namedType('RegistryKinds'))
    : namedType(file.importType('DescriptionRegistry', runtimePath), namedType('RegistryKey'));
  const values = entries.map((each) => (hasGuards ? checked(each) : description(each)));
  file.add({
    kind: 'const',
    name: 'registry',
    doc: [
      hasGuards
        ? 'Every kind at every version: what its CustomResourceDefinition says, and its checks.'
        : 'What the CustomResourceDefinitions say of every kind at every version.',
    ],
    type: registryType,
    value: {
      kind: 'as',
      expression: mapOf(
        entries.map(({ key }, index) => [literalExpression(key), values[index] ?? undefinedValue]),
      ),
      type: registryType,
    },
    isExported: true,
  });
  if (hasGuards) file.add(...errorExports(() => false));
  return file.toModule();
}

const undefinedValue: Expression = { kind: 'undefined' };

interface RegistryEntry {
  readonly key: string;
  /** The local name of all that the entry of the kind exports. */
  readonly namespace: string;
  readonly resource: CustomResource;
}

/** `RegistryKinds`: from key to type. */
function kindsType(entries: readonly RegistryEntry[]): Declaration {
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

function description({ namespace, resource }: RegistryEntry): Expression {
  return member(namespace, resource.names.resource);
}

function member(namespace: string, property: string): Expression {
  return { kind: 'member', object: nameExpression(namespace), property };
}

function checked(each: RegistryEntry): Expression {
  const { names } = each.resource;
  const guard = (key: string, name: string): Property => ({
    kind: 'property',
    key,
    value: member(each.namespace, name),
  });
  return {
    kind: 'object',
    properties: [
      { kind: 'spread', value: description(each) },
      guard('validate', names.validateX),
      guard('validateUpdate', names.validateXUpdate),
      guard('normalize', names.normalizeX),
      guard('is', names.isX),
    ],
  };
}

function mapOf(entries: readonly (readonly [Expression, Expression])[]): Expression {
  const pairs: readonly Expression[] = entries.map((items) => ({ kind: 'array', items }));
  return {
    kind: 'new',
    callee: nameExpression('Map'),
    args: [{ kind: 'array', items: pairs }],
    isPure: true,
  };
}

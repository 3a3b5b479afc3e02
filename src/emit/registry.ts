import { compareCodePoints } from '../order.ts';
import type { ApiModel, CustomResource } from '../model/types.ts';
import { CodeFile } from './code-file.ts';
import type { Declaration, Expression, Module, Property, TypeMember } from './code.ts';
import {
  constantsPath,
  guardsPath,
  indexPath,
  modelsPath,
  packageHeader,
  registryEntry,
  resourceKey,
  runtimeEntry,
} from './entries.ts';
import { literalExpression, nameExpression } from './expressions.ts';
import { errorExports } from './index-modules.ts';
import { literalType, namedType, unionType } from './type-expressions.ts';

/**
 * The module of `./registry`: every kind at every version, served or not, by `<apiVersion>/<kind>`: its description and, in a package
 * with guards, its checks. It reaches all of the package, which is why `.` never imports it.
 */
export function registryModule(model: ApiModel, hasGuards: boolean): Module {
  const file = new CodeFile(indexPath(registryEntry), packageHeader);
  file.reserve('registry', 'RegistryKey', 'RegistryKinds');
  const entries = model.groupVersions
    .flatMap(({ entry, resources }) => resources.map((resource) => ({ entry, resource })))
    .map(({ entry, resource }) => ({ key: resourceKey(resource), entry, resource }))
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
  if (hasGuards) file.add(kindsType(entries, file));
  const registryType = hasGuards
    ? namedType(file.importType('Registry', indexPath(runtimeEntry)), namedType('RegistryKinds'))
    : namedType(file.importType('DescriptionRegistry', indexPath(runtimeEntry)), namedType('RegistryKey'));
  const values = entries.map((each) => (hasGuards ? checked(each, file) : description(each, file)));
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
  if (hasGuards) file.add(...errorExports());
  return file.toModule();
}

const undefinedValue: Expression = { kind: 'undefined' };

interface RegistryEntry {
  readonly key: string;
  readonly entry: string;
  readonly resource: CustomResource;
}

/** `RegistryKinds`: from key to type. */
function kindsType(entries: readonly RegistryEntry[], file: CodeFile): Declaration {
  const members = entries.map(({ key, entry, resource }): TypeMember => {
    const type = namedType(file.importType(resource.names.type, modelsPath(entry)));
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

function description({ entry, resource }: RegistryEntry, file: CodeFile): Expression {
  return nameExpression(file.importValue(resource.names.resource, constantsPath(entry)));
}

function checked(each: RegistryEntry, file: CodeFile): Expression {
  const { names } = each.resource;
  const guard = (key: string, name: string): Property => ({
    kind: 'property',
    key,
    value: nameExpression(file.importValue(name, guardsPath(each.entry))),
  });
  return {
    kind: 'object',
    properties: [
      { kind: 'spread', value: description(each, file) },
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

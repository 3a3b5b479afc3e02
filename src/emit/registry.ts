import { compareCodePoints } from '../order.ts';
import type { ApiModel } from '../model/types.ts';
import { CodeFile } from './code-file.ts';
import type { Expression, Module } from './code.ts';
import {
  constantsPath,
  indexPath,
  packageHeader,
  registryEntry,
  resourceKey,
  runtimeEntry,
} from './entries.ts';
import { literalExpression, nameExpression } from './expressions.ts';
import { literalType, namedType, unionType } from './type-expressions.ts';

/**
 * The module of `./registry`: every kind at every version, served or not, by `<apiVersion>/<kind>`. It reaches all constants, which is why
 * `.` never imports it.
 */
export function registryModule(model: ApiModel): Module {
  const file = new CodeFile(indexPath(registryEntry), packageHeader);
  file.reserve('registry', 'RegistryKey');
  const entries = model.groupVersions
    .flatMap(({ entry, resources }) =>
      resources.map((resource) => ({
        key: resourceKey(resource),
        value: nameExpression(file.importValue(resource.names.resource, constantsPath(entry))),
      })),
    )
    .sort((left, right) => compareCodePoints(left.key, right.key));
  const registryType = namedType(
    file.importType('DescriptionRegistry', indexPath(runtimeEntry)),
    namedType('RegistryKey'),
  );
  const keys = entries.map(({ key }) => literalType(key));
  file.add(
    {
      kind: 'type',
      name: 'RegistryKey',
      doc: ['The keys of the registry: `<apiVersion>/<kind>`.'],
      parameters: [],
      type: keys.length === 0 ? namedType('never') : unionType(keys),
      isExported: true,
    },
    {
      kind: 'const',
      name: 'registry',
      doc: ['What the CustomResourceDefinitions say of every kind at every version.'],
      type: registryType,
      value: {
        kind: 'as',
        expression: mapOf(entries.map(({ key, value }) => [literalExpression(key), value])),
        type: registryType,
      },
      isExported: true,
    },
  );
  return file.toModule();
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

import type { RuleSet } from '../../rules/rule-set.ts';
import type { Json } from '../../values/json.ts';
import { enumValues, isNamedEnum } from '../../model/enum-values.ts';
import type { CustomResource, GroupVersion, NamedType } from '../../model/types.ts';
import type { CodeFile } from '../../code/code-file.ts';
import type { ConstDeclaration, Declaration, Doc, TypeExpression } from '../../code/tree.ts';
import { resourceDoc, typeDoc } from '../doc.ts';
import { apiVersionOf, isUnserved, runtimePath } from '../entries.ts';
import { jsonExpression } from '../../code/expressions.ts';
import { constantMember, constantType, namedType } from '../../code/type-expressions.ts';
import { consoleModel } from './console-model.ts';
import { describeResource } from './resource-description.ts';

/**
 * Adds the constants of a group/version: what identifies each kind, its description, and one object per enum, called as the enum's
 * type. Each is a literal of a literal type and none refers to another, so that a bundler keeps only what is used.
 */
export function addConstants(
  file: CodeFile,
  groupVersion: GroupVersion,
  unchecked: RuleSet['unchecked'],
): void {
  const description = namedType(file.importType('ResourceDescription', runtimePath));
  for (const resource of groupVersion.resources) {
    file.add(...kindConstants(resource, description, unchecked.get(resource) ?? []));
  }
  addEnums(file, groupVersion, isUnserved(groupVersion));
}

/** Adds the enums of some types, each an object and the union of its values. */
export function addEnums(
  file: CodeFile,
  { types }: Pick<GroupVersion, 'types'>,
  isDeprecated: boolean,
): void {
  for (const type of types) file.add(...enumDeclarations(type, isDeprecated));
}

/** Every name that the constants of a group/version declare. */
export function constantNames(groupVersion: GroupVersion): readonly string[] {
  return [...groupVersion.resources.flatMap(kindConstantNames), ...enumNames(groupVersion)];
}

/** The names of the enums that an entry declares: each is a type of the models and an object with a type of the constants. */
export function enumNames({ types }: Pick<GroupVersion, 'types'>): readonly string[] {
  return types.filter(({ schema }) => isNamedEnum(schema)).map(({ name }) => name);
}

function kindConstantNames({ names }: CustomResource): readonly string[] {
  return [
    names.apiVersion,
    names.kind,
    names.definition,
    names.groupVersionKind,
    names.groupVersionResource,
    names.model,
    names.resource,
  ];
}

function kindConstants(
  resource: CustomResource,
  description: TypeExpression,
  unchecked: readonly string[],
): readonly ConstDeclaration[] {
  const { group, version, kind, plural, names } = resource;
  const apiVersion = apiVersionOf(resource);
  const doc = (text: string): Doc => resourceDoc(resource, text);
  return [
    literal(names.apiVersion, doc(`apiVersion of ${kind}.`), apiVersion),
    literal(names.kind, doc(`kind of ${kind}.`), kind),
    literal(names.definition, doc(`apiVersion and kind of ${kind}, to spread into a new object.`), {
      apiVersion,
      kind,
    }),
    literal(names.groupVersionKind, doc(`Group, version and kind of ${kind}.`), { group, version, kind }),
    literal(
      names.groupVersionResource,
      doc(`Group, version and plural of ${kind}, as paths of the API have them.`),
      {
        group,
        version,
        resource: plural,
      },
    ),
    literal(names.model, doc(`${kind} as a model of the OpenShift console's plugin SDK (\`K8sModel\`).`), {
      ...consoleModel(resource),
    }),
    {
      kind: 'const',
      name: names.resource,
      doc: doc(`What the CustomResourceDefinition says of ${kind}.`),
      type: description,
      value: jsonExpression({ ...describeResource(resource, unchecked) }),
      isExported: true,
    },
  ];
}

function literal(name: string, doc: Doc, value: Json): ConstDeclaration {
  return {
    kind: 'const',
    name,
    doc,
    type: constantType(value),
    value: jsonExpression(value),
    isExported: true,
    isConst: true,
  };
}

/** `TaintEffect.NoSelect`, of numbers `Level[1]`, and, of the same name, the union of the values: an `enum` without the syntax. */
function enumDeclarations(type: NamedType, isDeprecated: boolean): readonly Declaration[] {
  const { name, schema } = type;
  if (!isNamedEnum(schema)) return [];
  const doc = typeDoc(schema, isDeprecated);
  const values = enumValues(schema) ?? [];
  const object: ConstDeclaration = {
    ...literal(name, doc, {}),
    type: { kind: 'object', members: values.map((value) => constantMember(String(value), value)) },
    value: {
      kind: 'object',
      properties: values.map((value) => ({
        kind: 'property',
        key: String(value),
        value: jsonExpression(value),
      })),
    },
  };
  const typeOfObject: TypeExpression = { kind: 'operator', operator: 'typeof', operand: namedType(name) };
  const union: TypeExpression = {
    kind: 'indexed',
    object: typeOfObject,
    index: { kind: 'operator', operator: 'keyof', operand: typeOfObject },
  };
  return [object, { kind: 'type', name, doc, parameters: [], type: union, isExported: true }];
}

import { describe, expect, it } from 'vitest';
import { CodeFile } from '../../../src/code/code-file.ts';
import type { TypeExpression, TypeMember } from '../../../src/code/tree.ts';
import {
  booleanType,
  literalType,
  namedType,
  nullableType,
  numberType,
  recordType,
  stringType,
  unionType,
} from '../../../src/code/type-expressions.ts';
import { indexPath } from '../../../src/emit/entries.ts';
import { addModels, modelNames } from '../../../src/emit/models/models.ts';
import { crdObject } from '../../support/crd-text.ts';
import { modelOf } from '../../support/emitted.ts';

/** The types that a definition's models declare, by name. */
async function typesOf(spec: object, kind = 'Widget'): Promise<ReadonlyMap<string, TypeExpression>> {
  const text = JSON.stringify(crdObject({ spec, kind, plural: 'widgets' }));
  const model = modelOf([{ path: 'a.json', text: text.replaceAll('"~', '"') }]);
  const types = new Map<string, TypeExpression>();
  for (const groupVersion of model.groupVersions) {
    const file = new CodeFile(indexPath(groupVersion.entry), []);
    file.reserve(...modelNames(groupVersion));
    await addModels(file, groupVersion, model, new Set());
    for (const declaration of file.toModule().declarations) {
      if (declaration.kind === 'type') types.set(declaration.name, declaration.type);
    }
  }
  return types;
}

async function membersOf(spec: object): Promise<readonly TypeMember[]> {
  const type = (await typesOf(spec)).get('WidgetSpec');
  return type?.kind === 'object' ? type.members : [];
}

const object = (properties: object, more: object = {}): object => ({ type: 'object', properties, ...more });
const list = (items: object): object => ({ type: 'array', items });
const listType = (element: TypeExpression): TypeExpression => ({ kind: 'array', element });
const any = { 'x-kubernetes-preserve-unknown-fields': true };
const json = namedType('JsonValue');
const never = namedType('never');
const onOff = { type: 'boolean', enum: ['on'] };

describe('the types of a definition', () => {
  it.each([
    'hasOwnProperty',
    'constructor',
    'toString',
    'length',
    'tsType',
    'title',
    '$ref',
    '$hasOwnProperty',
    '$id',
    '$defs',
    'definitions',
    'properties',
    'required',
    'enum',
    'allOf',
    'k',
    '[k: string]',
    '*/',
    '',
    'a\nb',
  ])('have the field %j', async (key) => {
    const spec = object({ [key]: { type: 'integer' }, z: { type: 'string' } }, { required: [key] });
    expect(await membersOf(spec)).toEqual([
      { key, type: numberType, isOptional: false, doc: [] },
      { key: 'z', type: stringType, isOptional: true, doc: [] },
    ]);
  });

  it('have their fields in the order of the definition, numbers first as JavaScript has them', async () => {
    const keys = ['b', '__proto__', '10', '2', 'a'];
    // The mark is taken off in the text.
    const spec = object(Object.fromEntries(keys.map((key) => [`~${key}`, { type: 'string' }])));
    expect((await membersOf(spec)).map(({ key }) => key)).toEqual(['2', '10', 'b', '__proto__', 'a']);
  });

  it.each(['widget', 'V1beta1foo', 'Root', 'T', 'NoName', 'Record', 'JsonValue', 'ObjectMeta'])(
    'keep the name of the kind %s',
    async (kind) => {
      const types = await typesOf(object({ a: object({ b: { type: 'string' } }) }), kind);
      const [x] = [...types.keys()];
      expect(types.get(`${x ?? ''}Spec`)).toMatchObject({
        members: [{ key: 'a', type: namedType(`${x ?? ''}SpecA`) }],
      });
      expect(types.get(`${x ?? ''}SpecA`)).toMatchObject({ members: [{ key: 'b', type: stringType }] });
    },
  );

  it.each<readonly [string, object, TypeExpression]>([
    ['a string that may be null', { type: 'string', nullable: true }, nullableType(stringType)],
    [
      'an enum, which null never is',
      { type: 'string', enum: ['a'], nullable: true },
      namedType('WidgetSpecA'),
    ],
    [
      'an object that may be null',
      object({ b: any }, { nullable: true }),
      nullableType(namedType('WidgetSpecA')),
    ],
    ['an enum of booleans', { type: 'boolean', enum: [true] }, literalType(true)],
    ['an enum of no possible value', onOff, never],
    ['a list of enums of no possible value', list(onOff), listType(never)],
    [
      'a map of enums of no possible value',
      { type: 'object', additionalProperties: onOff },
      recordType(never),
    ],
    [
      'a list of what may be null',
      list({ type: 'integer', nullable: true }),
      listType(nullableType(numberType)),
    ],
    ['lists of lists', list(list({ type: 'boolean' })), listType(listType(booleanType))],
    ['a map', { type: 'object', additionalProperties: { type: 'string' } }, recordType(stringType)],
    ['a map of anything', { type: 'object', additionalProperties: true }, recordType(json)],
    ['an object without fields', { type: 'object' }, recordType(never)],
    ['an object of any fields', { type: 'object', ...any }, recordType(json)],
    ['a number or a string', { 'x-kubernetes-int-or-string': true }, unionType([numberType, stringType])],
    ['any value', any, json],
    ['any value with fields and a default', { ...any, properties: { b: { type: 'string' } } }, json],
    ['any list', { ...any, items: { type: 'string' } }, json],
    [
      'bounds that no list meets',
      { ...list({ type: 'string' }), minItems: 3, maxItems: 1 },
      listType(stringType),
    ],
    ['branches', { type: 'string', anyOf: [{ enum: ['a'] }, { pattern: '^b' }] }, stringType],
    [
      'a default that looks like a reference',
      { type: 'object', additionalProperties: { type: 'string' }, default: { $ref: 'file:///nothing' } },
      recordType(stringType),
    ],
  ])('say of %s what it is', async (_, schema, type) => {
    expect((await membersOf(object({ a: schema }))).map((member) => member.type)).toEqual([type]);
  });

  it('keep an enum whatever its members say', async () => {
    const values = ["it's", '"', '`', '\\', '*/', '\u2028', '$ref', 'null', '🙂', ' '];
    const types = await typesOf(object({ a: { type: 'string', enum: values } }));
    expect(types.get('WidgetSpecA')).toEqual(unionType(values.map(literalType)));
  });

  it('keep comments whatever they say', async () => {
    const description = '*/ export type X = 1\n}\n@internal';
    expect(await membersOf(object({ a: { type: 'string', description } }))).toMatchObject([
      { key: 'a', doc: description.split('\n') },
    ]);
  });

  it('have the head of an embedded resource, and the fields that are stated', async () => {
    const spec = object({ a: object({ b: { type: 'string' } }, { 'x-kubernetes-embedded-resource': true }) });
    expect((await typesOf(spec)).get('WidgetSpecA')).toMatchObject({
      members: [
        { key: 'apiVersion', type: stringType, isOptional: false },
        { key: 'kind', type: stringType, isOptional: false },
        { key: 'metadata', type: namedType('ObjectMeta'), isOptional: true },
        { key: 'b', type: stringType, isOptional: true },
      ],
    });
  });

  it('require a field with a default of what is read, and of no input', async () => {
    const types = await typesOf(object({ a: { type: 'string', default: 'b' } }, { required: ['a'] }));
    expect(types.get('WidgetSpec')).toMatchObject({ members: [{ key: 'a', isOptional: false }] });
    expect(types.get('WidgetSpecInput')).toMatchObject({ members: [{ key: 'a', isOptional: true }] });
  });

  it('are whole where an object has thousands of fields', async () => {
    const keys = Array.from({ length: 5000 }, (_, index) => `p${index}`);
    const isRequired = (index: number): boolean => index % 2 === 0;
    const spec = object(Object.fromEntries(keys.map((key) => [key, { type: 'string' }])), {
      required: keys.filter((_, index) => isRequired(index)),
    });
    expect((await membersOf(spec)).map(({ key, isOptional }) => [key, isOptional])).toEqual(
      keys.map((key, index) => [key, !isRequired(index)]),
    );
  });

  it('are made of definitions as deep as are read', async () => {
    let lists: object = { type: 'string' };
    let objects: object = { type: 'string' };
    for (let depth = 0; depth < 450; depth++) {
      lists = list(lists);
      objects = object({ a: objects });
    }
    expect(await membersOf(object({ objects, lists }))).toHaveLength(2);
  });
});

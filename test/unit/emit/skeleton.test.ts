import { describe, expect, it } from 'vitest';
import type { TypeMember } from '../../../src/code/tree.ts';
import { declareTypes } from '../../../src/emit/models/skeleton.ts';
import { stringType } from '../../../src/code/type-expressions.ts';

const member = (key: string, isOptional = true, doc: readonly string[] = []): TypeMember => ({
  key,
  type: stringType,
  isOptional,
  doc,
});

describe('types declared through json-schema-to-typescript', () => {
  it.each([
    'Taint',
    'A1b',
    'V1beta1Foo',
    'Foo_bar',
    'fooBar',
    '_Foo',
    '$Foo',
    'Root',
    'Type',
    'Type1',
    'NoName',
    'Ünicode',
  ])('keep the name %s', async (name) => {
    const [declaration] = await declareTypes([{ name, doc: [], members: [member('a')] }]);
    expect(declaration).toMatchObject({ name, type: { kind: 'object', members: [{ key: 'a' }] } });
  });

  it.each([
    'hasOwnProperty',
    '__proto__',
    'constructor',
    'tsType',
    'title',
    '$ref',
    '$id',
    'definitions',
    '*/',
    '',
    'a\nb',
  ])('keep the member %j', async (key) => {
    const [declaration] = await declareTypes([{ name: 'X', doc: [], members: [member(key, false)] }]);
    expect(declaration).toMatchObject({ type: { members: [{ key, isOptional: false }] } });
  });

  it('keep their order, members and comments, whatever these say', async () => {
    const doc = ['*/ export type Y = 1', '}', 'm0: T'];
    const shapes = [
      { name: 'B', doc, members: [member('x', true, doc), member('y', false)] },
      { name: 'A', doc: [], type: stringType },
      { name: 'C', doc: [], members: [member('z')], index: { type: stringType } },
    ];
    expect(await declareTypes(shapes)).toEqual([
      expect.objectContaining({
        name: 'B',
        doc,
        type: { kind: 'object', members: [member('x', true, doc), member('y', false)] },
      }),
      expect.objectContaining({ name: 'A', type: stringType }),
      expect.objectContaining({
        name: 'C',
        type: { kind: 'object', members: [member('z')], index: { type: stringType } },
      }),
    ]);
  });

  it('are none where there is nothing to declare', async () => {
    expect(await declareTypes([])).toEqual([]);
  });
});

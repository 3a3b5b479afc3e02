import { describe, expect, it } from 'vitest';
import type { TypeExpression } from '../../../src/code/tree.ts';
import {
  literalType,
  namedType,
  stringType,
  unionType,
  nullType,
} from '../../../src/code/type-expressions.ts';
import { readTypes } from '../../../src/emit/models/read-types.ts';

const list = (element: TypeExpression): TypeExpression => ({ kind: 'array', element });
const field = (key: string, type: TypeExpression, isOptional = false) => ({ key, type, isOptional, doc: [] });

const aliases: readonly (readonly [string, TypeExpression])[] = [
  ['string', stringType],
  ['Foo', namedType('Foo')],
  ['(string | null)', unionType([stringType, nullType])],
  ['((1 | -2.5e+21) | true)', unionType([literalType(1), literalType(-2.5e21), literalType(true)])],
  ['("a\\"|b" | "\\u2028\\\\")', unionType([literalType('a"|b'), literalType('\u2028\\')])],
  ['("a")[][]', list(list(literalType('a')))],
  ['{\n\n}', { kind: 'object', members: [] }],
  ['{\n[k: string]: Foo[]\n}', { kind: 'object', members: [], index: { type: list(namedType('Foo')) } }],
  [
    '{\na?: string\n"b-c": {\nd: number[]\n}\n"__proto__"?: ("}" | null)\n[k: string]: unknown\n}',
    {
      kind: 'object',
      members: [
        field('a', stringType, true),
        field('b-c', { kind: 'object', members: [field('d', list(namedType('number')))] }),
        field('__proto__', unionType([literalType('}'), nullType]), true),
      ],
      index: { type: namedType('unknown') },
    },
  ],
  [
    '({\na: A\n} & B)',
    {
      kind: 'intersection',
      members: [{ kind: 'object', members: [field('a', namedType('A'))] }, namedType('B')],
    },
  ],
];

describe('a printed type', () => {
  it.each(aliases)('%j is read', (text, type) => {
    expect(readTypes(`\n\nexport type X = ${text}\n`).get('X')).toEqual(type);
  });

  it('is found by its name among others, however declared', () => {
    const types = readTypes(
      'export type A = string\nexport interface B {\na: A\n}\nexport interface C {\n\n}\n',
    );
    expect([...types.keys()]).toEqual(['A', 'B', 'C']);
    expect(types.get('B')).toEqual({ kind: 'object', members: [field('a', namedType('A'))] });
  });

  it.each([
    'export enum A {}',
    'export type A = ',
    'export type A = {\na: b',
    'export type A = `x`',
    'type A = b',
    'export type A = (b',
  ])('%j is our fault', (text) => {
    expect(() => readTypes(text)).toThrow('json-schema-to-typescript printed');
  });
});

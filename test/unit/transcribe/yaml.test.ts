import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDocuments } from '../../../src/load/read-documents.ts';
import { findTextsFolder } from '../../../src/transcribe/releases.ts';
import { printYaml } from '../../../src/releases/print-yaml.ts';
import '../../support/seed.ts';

function readYaml(text: string): unknown {
  const values: unknown[] = [];
  const diagnostics = readDocuments({ path: 'x.yaml', text }, ({ value }) => values.push(value));
  expect(diagnostics).toEqual([]);
  return values[0];
}

const yaml11 = [
  'y',
  'No',
  'on',
  'OFF',
  '~',
  'null',
  '.inf',
  '.NaN',
  '<<',
  '=',
  '1_0',
  '08',
  '0x_1',
  '0b1',
  '0o7',
  '1e3',
  '1:30',
];
const others = [
  '2020-01-01',
  '+1',
  '-.5',
  '.5',
  '1.',
  '- a',
  '# a',
  'a: b',
  'a #b',
  '',
  ' a',
  'a ',
  '*a',
  '&a',
  '!a',
  '@a',
  '%a',
  '`a',
];
const breaks = [
  'a\nb',
  'a\n',
  '\na',
  'a\n\n',
  'a\u2028b',
  'a\u0085b',
  'a\tb',
  '\uFEFFa',
  'a\u0000b',
  '---',
  '...',
  '\ud83d\ude00',
];

describe('printYaml', () => {
  it.each([...yaml11, ...others, ...breaks])('writes %j so that kubectl reads it back', (text) => {
    const value = { key: text, list: [text], [text === '<<' ? 'merge' : text]: 'key' };
    expect(readYaml(printYaml({ spec: value }))).toEqual({ spec: value });
  });

  it('writes any JSON so that it reads back equal', () => {
    const text = fc.string({ unit: 'grapheme' });
    const leaf = fc.oneof(
      text,
      fc.boolean(),
      fc.constant(null),
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
    );
    const key = fc.string({ minLength: 1 }).filter((name) => name !== '__proto__');
    const json = fc.letrec((tie) => ({
      value: fc.oneof(
        leaf,
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(key, tie('value'), { maxKeys: 3 }),
      ),
    }));
    fc.assert(
      fc.property(json.value, (value) => {
        const wrapped = { spec: JSON.parse(JSON.stringify(value)) as string };
        expect(readYaml(printYaml(wrapped))).toEqual(wrapped);
      }),
      { numRuns: 500 },
    );
  });

  it('folds a long description and keeps it one line', () => {
    const description = 'word '.repeat(60).trim();
    const text = printYaml({ description });
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(110);
    expect(readYaml(text)).toEqual({ description });
  });

  it('puts keywords in their order, names of fields and data by code point', () => {
    const schema = {
      properties: { type: { format: 'f', type: 't', 'x-a': 1 }, description: {}, b: {}, B: {} },
      default: { type: 1, description: 2, a: 3 },
      type: 'object',
      required: ['z', 'a'],
      description: 'd',
    };
    const [a, b] = [printYaml(schema), printYaml(Object.fromEntries(Object.entries(schema).reverse()))];
    expect(b).toBe(a);
    expect(a.split('\n')).toEqual([
      'description: d',
      'type: object',
      'default:',
      '  a: 3',
      '  description: 2',
      '  type: 1',
      'required:',
      '- z',
      '- a',
      'properties:',
      '  B: {}',
      '  b: {}',
      '  description: {}',
      '  type:',
      '    type: t',
      '    format: f',
      '    x-a: 1',
      '',
    ]);
  });
});

describe('findTextsFolder', () => {
  it.each([
    ['takes the release itself', ['v1.2.0', 'v1.3.0'], 'v1.2.0', 'v1.2.0'],
    ['else the newest, by number', ['v1.9.0', 'v1.10.0', 'v1.2.0'], 'v1.11.0', 'v1.10.0'],
    ['a release before its candidates', ['v1.4.0-rc2', 'v1.4.0', 'v1.4.0-rc10'], 'v1.5.0', 'v1.4.0'],
    ['passes over other files', ['README.md'], 'v1.0.0', undefined],
  ])('%s', (_, folders, tag, want) => {
    expect(findTextsFolder(folders, tag)).toBe(want);
  });
});

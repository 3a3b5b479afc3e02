import { describe, expect, it } from 'vitest';
import { readJsonStream } from '../../../src/load/json/read-json.ts';
import { createLineTable } from '../../../src/load/line-table.ts';
import { findOffset } from '../../../src/load/offsets.ts';
import { takeMarks } from '../../support/marked-text.ts';

describe('readJsonStream', () => {
  it.each([
    ['{}'],
    [' [1, -2.5e3, true, false, null, "x"] '],
    ['{"a":{"b":[{},[]]},"":"\\u0041\\/\\n\\"\\\\"}'],
    ['{\n\t"tab": "indented"\r\n}'],
    ['"\\ud83d\\ude00 \u2028"'],
  ])('reads %j as JSON.parse does', (text) => {
    const value: unknown = JSON.parse(text);
    expect(readJsonStream(text, false, 100)).toMatchObject([{ value, problems: [] }]);
  });

  it('reads one value after another', () => {
    expect(readJsonStream('{"a":1}{"b":2}\n[3]', false, 100)).toMatchObject([
      { start: 0, value: { a: 1 } },
      { start: 7, value: { b: 2 } },
      { start: 15, value: [3] },
    ]);
  });

  it('keeps __proto__ a key and replaces half a surrogate pair, as Go does', () => {
    const [document] = [readJsonStream('{"__proto__":"\\ud83d"}', false, 100)].flat();
    expect(JSON.stringify(document)).toContain('{"__proto__":"\uFFFD"}');
  });

  it.each([
    ['a comma too many', '{"a": 1,◆}'],
    ['a missing colon', '{"a" ◆1}'],
    ['a missing comma', '[1 ◆2]'],
    ['a comment', '◆// x\n{}'],
    ['a bare key', '{◆a: 1}'],
    ['single quotes', "[◆'a']"],
    ['an unclosed string', '[◆"a]'],
    ['a line break in a string', '[◆"a\nb"]'],
    ['an unknown escape', '[◆"\\x41"]'],
    ['a leading zero', '[◆01]'],
    ['a number beyond float64', '[◆1e400]'],
    ['an unclosed object', '{"a": 1◆'],
  ])('points at %s', (_, marked) => {
    const { text, places } = takeMarks(marked);
    const found = readJsonStream(text, false, 100);
    expect(found).toMatchObject({ code: 'OCM2001' });
    const { line, column } = createLineTable(text).position('offset' in found ? found.offset : -1);
    expect(`${line}:${column}`).toBe(places[0]);
  });

  it('refuses nesting beyond the limit', () => {
    expect(readJsonStream('['.repeat(10_000), false, 1000)).toMatchObject({ code: 'OCM2005', offset: 1000 });
  });

  it('reports keys that are written twice', () => {
    const found = readJsonStream('{"a":1,"\\u0061":2}', true, 100);
    expect(found).toMatchObject([{ problems: [{ code: 'OCM2002', offset: 7, related: { offset: 1 } }] }]);
  });

  it('knows where keys, values and items stand', () => {
    const text = '{"a": [1, {"b": 2}]}';
    const [document] = [readJsonStream(text, true, 100)].flat();
    if (document === undefined || !('offsets' in document)) throw new Error('no offsets');
    const { value, offsets } = document;
    const find = (pointer: (string | number)[], part: 'key' | 'value') =>
      findOffset(value, offsets ?? { root: -1, containers: new Map() }, pointer, part);
    expect(find(['a', 1, 'b'], 'value')).toBe(text.indexOf('2'));
    expect(find(['a', 1, 'b'], 'key')).toBe(text.indexOf('"b"'));
    expect(find(['a', 1, 'b', 'c', 0], 'value')).toBe(text.indexOf('2'));
    expect(find(['a', 7], 'key')).toBe(1);
    expect(find([], 'value')).toBe(0);
  });
});

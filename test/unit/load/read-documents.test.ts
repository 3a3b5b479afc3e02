import { describe, expect, it } from 'vitest';
import { readDocuments, type ReadDocument } from '../../../src/load/read-documents.ts';
import type { Pointer } from '../../../src/values/json.ts';
import { takeMarks } from '../../support/marked-text.ts';

function read(text: string, path = 'x.yaml') {
  const documents: ReadDocument[] = [];
  const diagnostics = readDocuments({ path, text }, (document) => documents.push(document));
  const values = documents.map(({ value }) => value);
  const findings = diagnostics.map(({ code, location }) => `${code} ${location?.line}:${location?.column}`);
  return { documents, values, diagnostics, findings };
}

describe('readDocuments splits as kubectl does', () => {
  it.each<[string, string, unknown[]]>([
    ['at --- lines', 'a: 1\n---\nb: 2\n---   # more\nc: 3\n', [{ a: 1 }, { b: 2 }, { c: 3 }]],
    ['with CRLF', 'a: 1\r\n---\r\nb: 2\r\n', [{ a: 1 }, { b: 2 }]],
    ['leaving empty pieces out', '---\n---\n# nothing\n---\na: 1\n---', [{ a: 1 }]],
    ['reading only the first document of a piece', 'a: 1\n... \n# rest\n---\nb: 2\n', [{ a: 1 }, { b: 2 }]],
    ['into JSON values', '{"a":1}{"b":2}\n---\n{"c":"\\/"}\n', [{ a: 1 }, { b: 2 }, { c: '/' }]],
    ['reading what only looks like JSON as YAML', '{a: 1}\n', [{ a: 1 }]],
    ['without the byte order mark', '\uFEFFa: 1\n', [{ a: 1 }]],
  ])('%s', (_, text, values) => {
    expect(read(text)).toMatchObject({ values, diagnostics: [] });
  });

  it.each([
    ['a separator with something behind it', 'a: 1\n◆--- b: 2\n', 'OCM2001'],
    ['a line of dashes', 'a: 1\n◆----\n', 'OCM2001'],
    ['a directive, which makes a piece of its own', '%YAML 1.1\n◆---\na: 1\n', 'OCM2001'],
    ['the second document alone', 'a: 1\n---\nb: 1\n◆b: 2\n---\nc: 3\n', 'OCM2002'],
    ['a duplicate in the second JSON value', '{"a":1}\n{"b":1,\n ◆"b":2}\n', 'OCM2002'],
  ])('and points at %s', (_, marked, code) => {
    const { text, places } = takeMarks(marked);
    const { findings } = read(text);
    expect(findings).toEqual([`${code} ${places[0] ?? ''}`]);
  });

  it('and goes on after a broken document', () => {
    expect(read('a: [\n---\nb: 2\n').values).toEqual([{ b: 2 }]);
  });

  it('and says of a .json file what is wrong with it as JSON', () => {
    expect(read('{"a": 1,}\n{"b": 2}', 'x.json').diagnostics[0]?.message).toContain('not valid JSON');
  });

  it('and counts columns after a byte order mark from its end', () => {
    expect(read('\uFEFFa: 1\na: 2\n').findings).toEqual(['OCM2002 2:1']);
    expect(read('\uFEFF@\n').findings).toEqual(['OCM2001 1:1']);
  });

  it('and refuses a document over 128 MiB, not a file of many', () => {
    const large = `a: ${'x'.repeat(65 * 1024 * 1024)}\n`;
    expect(read(`${large}---\n${large}`).findings).toEqual([]);
    expect(read(`b: 1\n---\na: ${'x'.repeat(128 * 1024 * 1024)}\n`).findings).toEqual(['OCM2006 3:1']);
  });
});

describe('readDocuments locates', () => {
  const place = (text: string, pointer: Pointer, part?: 'key' | 'value', index = 0): string => {
    const location = read(text).documents[index]?.document.locate(pointer, part);
    return `${location?.file} ${location?.line}:${location?.column}`;
  };

  it.each<[string, string, Pointer, 'key' | 'value']>([
    ['a plain value', 'a:\n  b: ◆c\n', ['a', 'b'], 'value'],
    ['a key', 'a:\n  ◆b: c\n', ['a', 'b'], 'key'],
    ['a quoted value at its quote', 'a: ◆"b"\n', ['a'], 'value'],
    ['a block scalar at its header', 'a: ◆|-\n  text\n', ['a'], 'value'],
    ['an empty value after its colon', 'a:◆\nb: 1\n', ['a'], 'value'],
    ['an item', 'a:\n- x: 1\n- ◆y: 2\n', ['a', 1], 'value'],
    ['a member of an alias at its anchor', 'a: &x\n  b: ◆1\nc: *x\n', ['c', 'b'], 'value'],
    ['an alias where it is used', 'a: &x {b: 1}\nc: ◆*x\n', ['c'], 'value'],
    ['a merged member where it is written', 'a: &x {◆b: 1}\nc:\n  <<: *x\n', ['c', 'b'], 'key'],
    ['the nearest ancestor of nothing', 'a:\n  ◆b: {c: 1}\n', ['a', 'b', 'x', 'y'], 'key'],
    ['a value behind a repaired closer', 'a:\n  b: {\n  }\n  c: ◆1\n', ['a', 'c'], 'value'],
    ['a value of the second document', 'a: 1\n---\n\nb:\n  c: ◆1\n', ['b', 'c'], 'value'],
    ['the root', '# note\n◆a: 1\n', [], 'value'],
    ['a JSON value', '{\n "a": [1, ◆{"b": 1}]}', ['a', 1], 'value'],
    ['a value after characters beyond the first plane', 'a: {"😀": ◆1}', ['a', '😀'], 'value'],
    ['a value behind CRLF', 'a: 1\r\nb:\r\n  c: ◆1\r\n', ['b', 'c'], 'value'],
  ])('%s', (_, marked, pointer, part) => {
    const { text, places } = takeMarks(marked);
    const index = text.includes('\n---\n') ? 1 : 0;
    expect(place(text, pointer, part, index)).toBe(`x.yaml ${places[0] ?? ''}`);
  });

  it('the second value of a JSON stream', () => {
    expect(place('{"a":1}\n{"b":\n2}', ['b'], 'value', 1)).toBe('x.yaml 3:1');
  });
});

describe('readDocuments knows Helm templates', () => {
  it('and refuses one that holds a CRD, once, with a hint', () => {
    const text =
      '{{- if .Values.crds }}\nkind: CustomResourceDefinition\nname: {{ .Release.Name }}\n{{- end }}\n';
    const { findings, diagnostics } = read(text);
    expect(findings).toEqual(['OCM2009 1:1']);
    expect(diagnostics[0]).toMatchObject({
      severity: 'error',
      hint: expect.stringContaining('helm template') as string,
    });
  });

  it('and only notes one that holds none', () => {
    expect(read('kind: Deployment\nname: {{ include "x" . }}\n').diagnostics).toMatchObject([
      { code: 'OCM2009', severity: 'note' },
    ]);
  });

  it('and takes braces in a description for what they are', () => {
    expect(read('description: "use {{ .Values.x }} here"\n').diagnostics).toEqual([]);
    expect(read('{{{{').findings).toEqual(['OCM2001 1:5']);
  });
});

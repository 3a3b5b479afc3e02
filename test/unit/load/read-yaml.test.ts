import { describe, expect, it } from 'vitest';
import { createLineTable } from '../../../src/load/line-table.ts';
import { readYaml } from '../../../src/load/yaml/read-yaml.ts';
import { takeMarks } from '../../support/marked-text.ts';

/** What is wrong with a text, as codes with their places. */
function findProblems(text: string): string[] {
  const lines = createLineTable(text);
  return readYaml(text).problems.map(({ code, severity, offset }) => {
    const { line, column } = lines.position(offset);
    return `${code} ${severity} ${line}:${column}`;
  });
}

describe('readYaml points at', () => {
  it.each([
    ['a key written twice', 'a: 1\n◆a: 2\n', 'OCM2002 error'],
    ['a key written twice in a flow mapping', 'x: {b: 1, ◆"b": 2}\n', 'OCM2002 error'],
    ['a key that resolution makes equal', 'yes: 1\n◆true: 2\n', 'OCM2002 error'],
    ['a key that a merge wrote before', 'a: &x {b: 1}\nc:\n  <<: *x\n  ◆b: 3\n', 'OCM2003 warning'],
    ['a merge over a key', 'a: &x {b: 1}\nc:\n  b: 3\n  ◆<<: *x\n', 'OCM2003 warning'],
    ['a merge of something else', 'c:\n  <<: ◆[1]\n', 'OCM2001 error'],
    ['a merge of an alias to a list', 'a: &x [{b: 1}]\nc:\n  <<: ◆*x\n', 'OCM2001 error'],
    ['an alias without anchor', 'a: ◆*x\n', 'OCM2001 error'],
    ['an alias inside its anchor', 'a: &x [1, ◆*x]\n', 'OCM2004 error'],
    ['a null key', '◆~: 1\n', 'OCM2001 error'],
    ['a key that is a list', '? ◆[1]\n: 2\n', 'OCM2001 error'],
    ['infinity', 'a: ◆.inf\n', 'OCM2001 error'],
    ['a value that its tag refuses', 'a: ◆!!int x\n', 'OCM2001 error'],
    ['broken base64', 'a: ◆!!binary "?"\n', 'OCM2001 error'],
    ['an escape that YAML 1.1 lacks', 'a: "x◆\\/"\n', 'OCM2001 error'],
    ['half of a surrogate pair', 'a: "x◆\\ud83d"\n', 'OCM2001 error'],
    ['a tab that indents', 'a:\n◆\t- b\n', 'OCM2001 error'],
    ['a wrong dedent', 'a:\n    b: 1\n  ◆c: 2\n', 'OCM2001 error'],
    ['the line after an unclosed quote', 'a: "x\n◆b: 1\n', 'OCM2001 error'],
    ['a line separator outside quotes', 'a: x◆\u2028y\n', 'OCM2001 error'],
    ['a next-line character in quotes', 'a: "x◆\u0085y"\n', 'OCM2001 error'],
    ['text behind the document end', 'a: 1\n◆...\nb: 2\n', 'OCM2007 warning'],
    ['a document end at the start', '# x\n◆...\n', 'OCM2001 error'],
    ['a null character', 'a: ◆\0\n', 'OCM2001 error'],
  ])('%s', (_, marked, finding) => {
    const { text, places } = takeMarks(marked);
    expect(findProblems(text)).toEqual([`${finding} ${places[0] ?? ''}`]);
  });

  it('every duplicate, and where the key stood first', () => {
    const { problems } = readYaml('a: 1\nb: 2\na: 3\nb: 4\n');
    expect(problems.map(({ offset, related }) => [offset, related?.offset])).toEqual([
      [10, 0],
      [15, 5],
    ]);
  });

  it('at most a hundred problems of a document', () => {
    expect(readYaml('a: 1\n'.repeat(1000)).problems).toHaveLength(100);
  });
});

describe('readYaml reads', () => {
  it.each<[string, string, unknown]>([
    [
      'a closer at the indentation of its key',
      'a:\n  spec: {\n    b: 1\n  }\n  c: [\n  1\n  ]\n',
      { a: { spec: { b: 1 }, c: [1] } },
    ],
    [
      'many closers in column 1',
      'a:\n  b:\n    c: {\n}\n'.repeat(1) + '    d: {\n}\n'.repeat(1),
      { a: { b: { c: {}, d: {} } } },
    ],
    ['a quoted line that is not indented', 'a:\n  b: "x\n  y"\n', { a: { b: 'x y' } }],
    ['a tab before a flow collection', 'a:\t[]\nb: 1\n', { a: [], b: 1 }],
    ['a line separator in quotes', 'a: "x\u2028y"\n', { a: 'x\u2028y' }],
    ['an empty text as null', '', null],
    [
      'a list of merges, the first of which wins',
      'a: &x {k: 1}\nb: &y {l: 2}\nc:\n  <<: [*x, *y]\n',
      { a: { k: 1 }, b: { l: 2 }, c: { k: 1, l: 2 } },
    ],
    ['an alias of a scalar as it was resolved', 'a: &x 1_0\nb: *x\n*x : c\n', { a: 10, b: 10, '10': 'c' }],
    [
      'a tag handle of its own',
      '%TAG !y! tag:yaml.org,2002:\n---\na: !y!str 1\nb: !y!int "2"\n',
      { a: '1', b: 2 },
    ],
    ['only the first document', 'a: 1\n---\nb: 2\n', { a: 1 }],
    ['lines that end in CRLF', 'a:\r\n  b: |\r\n    x\r\n  c: 1\r\n', { a: { b: 'x\n', c: 1 } }],
  ])('%s', (_, text, value) => {
    expect(readYaml(text)).toEqual({ value, problems: [] });
  });

  it('the key __proto__ as a key like any other', () => {
    const { value } = readYaml('a:\n  __proto__: {b: 1}\n');
    expect(JSON.stringify(value)).toBe('{"a":{"__proto__":{"b":1}}}');
  });

  it('hundreds of closers, each at its key', () => {
    const text = Array.from({ length: 300 }, (_, index) => `  k${index}: {\n}\n`).join('');
    const { value, problems } = readYaml(text);
    expect(problems).toEqual([]);
    expect(Object.keys(value ?? {})).toHaveLength(300);
  });

  it('five hundred honest aliases', () => {
    const uses = Array.from({ length: 500 }, (_, index) => `k${index}: *x\n`).join('');
    expect(readYaml(`a: &x {b: {c: 1}}\n${uses}`).problems).toEqual([]);
  });
});

describe('readYaml refuses in bounded time', () => {
  const nineTimes = (text: string): string => Array<string>(9).fill(text).join(', ');
  const bomb = [`a0: &a0 [${nineTimes('x')}]`];
  for (let level = 1; level <= 12; level++)
    bomb.push(`a${level}: &a${level} [${nineTimes(`*a${level - 1}`)}]`);
  const mergeBomb = ['a0: &a0 {k: 1}'];
  for (let level = 1; level <= 40; level++) {
    mergeBomb.push(
      `a${level}: &a${level} {x: {<<: *a${level - 1}}, y: {<<: *a${level - 1}}, <<: *a${level - 1}}`,
    );
  }

  it.each([
    ['an alias bomb', bomb.join('\n'), 'OCM2004'],
    ['a bomb of nested flow lists', '['.repeat(10_000) + ']'.repeat(10_000), 'OCM2005'],
    ['10,000 nested mappings', `${'{a: '.repeat(10_000)}1${'}'.repeat(10_000)}`, 'OCM2005'],
    ['10,000 lists on one line', `${'- '.repeat(10_000)}x`, 'OCM2005'],
    [
      '5,000 nested blocks',
      Array.from({ length: 5000 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n'),
      'OCM2005',
    ],
    ['10,000 explicit keys', '? '.repeat(10_000), 'OCM2005'],
  ])('%s', (_, text, code) => {
    const { value, problems } = readYaml(text);
    expect(problems.map((problem) => problem.code)).toContain(code);
    expect(value === null || code === 'OCM2004').toBe(true);
  });

  it('a bomb of merges', () => {
    expect(readYaml(mergeBomb.join('\n')).problems.some(({ code }) => code === 'OCM2004')).toBe(true);
  });

  it('keys that are nested collections', () => {
    expect(readYaml(`${'{'.repeat(500)}a${': b}'.repeat(500)}`).problems).toHaveLength(100);
  });
});

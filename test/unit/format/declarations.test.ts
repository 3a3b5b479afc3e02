import { describe, expect, it } from 'vitest';
import type { Declaration, Statement, TypeExpression } from '../../../src/code/tree.ts';
import { printModule } from '../../../src/format/module.ts';
import type { Form } from '../../../src/code/package.ts';
import { call, name, text } from './code.ts';

const string: TypeExpression = { kind: 'name', name: 'string' };
const literal = (value: string): TypeExpression => ({ kind: 'literal', value });
const fn: TypeExpression = { kind: 'function', parameters: [], returns: string };

function print(declaration: Declaration, form: Form): string {
  const module = { path: 'a/b', header: ['By us.'], imports: [], declarations: [declaration] };
  return (printModule(module, form) ?? '').replace(/^\/\/ By us\.\n(?:\/.*\n)*\n?/, '').trimEnd();
}

function alias(type: TypeExpression): string {
  return print({ kind: 'type', name: 'X', doc: [], parameters: [], type, isExported: true }, 'dts').replace(
    /^export type X =\s/,
    '',
  );
}

describe('types', () => {
  it.each<[string, TypeExpression, string]>([
    [
      'an array of a union has parentheses',
      { kind: 'array', element: { kind: 'union', members: [string, literal('a')] } },
      '(string | "a")[];',
    ],
    [
      'a read-only array of one has them too',
      { kind: 'array', element: { kind: 'array', element: string, isReadonly: true } },
      '(readonly string[])[];',
    ],
    ['a function in a union has them', { kind: 'union', members: [fn, string] }, '(() => string) | string;'],
    [
      'keyof typeof has none',
      {
        kind: 'operator',
        operator: 'keyof',
        operand: { kind: 'operator', operator: 'typeof', operand: name('x') as TypeExpression },
      },
      'keyof typeof x;',
    ],
    [
      'an index of a typeof has them',
      {
        kind: 'indexed',
        object: { kind: 'operator', operator: 'typeof', operand: name('x') as TypeExpression },
        index: literal('a'),
      },
      '(typeof x)["a"];',
    ],
    [
      'a union inside a union is flat',
      { kind: 'union', members: [{ kind: 'union', members: [string, literal('a')] }, literal('b')] },
      'string | "a" | "b";',
    ],
    ['a union of nothing is never', { kind: 'union', members: [] }, 'never;'],
    ['a union of one is that one', { kind: 'union', members: [string] }, 'string;'],
    [
      'an object on a line',
      { kind: 'object', members: [{ key: 'a-b', type: string, isOptional: true, doc: [] }] },
      '{ "a-b"?: string };',
    ],
    [
      'an object with a comment has a member a line',
      { kind: 'object', members: [{ key: 'a', type: string, isOptional: false, doc: ['Of b.'] }] },
      '{\n  /** Of b. */\n  a: string;\n};',
    ],
    [
      'a long union has a member a line',
      { kind: 'union', members: [literal('a'.repeat(40)), literal('b'.repeat(40))] },
      `\n  | "${'a'.repeat(40)}"\n  | "${'b'.repeat(40)}";`.slice(1),
    ],
  ])('%s', (_, type, want) => {
    expect(alias(type).trimStart()).toBe(want.trimStart());
  });
});

describe('forms of a declaration', () => {
  const constant = {
    kind: 'const',
    name: 'x',
    doc: ['An x.'],
    type: string,
    value: text('a'),
    isExported: true,
  } as const;
  const returned: Statement = { kind: 'return', value: name('a') };
  const head = {
    typeParameters: [],
    parameters: [{ name: 'a', type: string, default: text('b') }],
    returns: string,
  };
  const declared = {
    kind: 'function',
    name: 'f',
    doc: [],
    ...head,
    body: [returned],
    isExported: true,
  } as const;
  it.each<[string, Declaration, Form, string]>([
    ['a constant in JavaScript', constant, 'esm', '/** An x. */\nconst x = "a";\n\nexport { x };'],
    [
      'a constant in CommonJS',
      constant,
      'cjs',
      '"use strict";\n\n/** An x. */\nconst x = "a";\n\nmodule.exports = { x };',
    ],
    ['a constant in declarations', constant, 'dts', '/** An x. */\nexport declare const x: string;'],
    ['a constant in TypeScript', constant, 'ts', '/** An x. */\nexport const x: string = "a";'],
    [
      'a constant as const',
      { ...constant, isConst: true },
      'ts',
      '/** An x. */\nexport const x = "a" as const;',
    ],
    ['a function in JavaScript', declared, 'esm', 'function f(a = "b") {\n  return a;\n}\n\nexport { f };'],
    ['a function in declarations', declared, 'dts', 'export declare function f(a?: string): string;'],
    [
      'a function in TypeScript',
      declared,
      'ts',
      'export function f(a: string = "b"): string {\n  return a;\n}',
    ],
    [
      'overloads in TypeScript',
      { ...declared, overloads: [{ doc: ['One.'], ...head }] },
      'ts',
      '/** One. */\nexport function f(a?: string): string;\nexport function f(a: string = "b"): string {\n  return a;\n}',
    ],
  ])('%s', (_, declaration, form, want) => {
    expect(print(declaration, form)).toBe(want);
  });
});

describe('statements', () => {
  const body = (...statements: readonly Statement[]): string =>
    print(
      {
        kind: 'function',
        name: 'f',
        doc: [],
        typeParameters: [],
        parameters: [],
        returns: string,
        body: statements,
        isExported: true,
      },
      'esm',
    )
      .replace(/^function f\(\) \{\n/, '')
      .replace(/\n\}\n[^]*$/, '')
      .replace(/^ {2}/gm, '');
  const [a, b] = [name('a'), name('b')];
  const run: Statement = { kind: 'expression', expression: call(a) };
  const words = ['a', 'b', 'c', 'd'].map((word) => word.repeat(20));
  const chain = { kind: 'logical', operator: '&&', operands: words.map(name) } as const;
  it.each<[string, Statement, string]>([
    [
      'a text alone is no directive',
      { kind: 'expression', expression: text('use strict') },
      '("use strict");',
    ],
    [
      'an object alone is no block',
      { kind: 'expression', expression: { kind: 'object', properties: [] } },
      '({});',
    ],
    [
      'a chain that is returned',
      { kind: 'return', value: chain },
      `return (\n  ${words.join(' &&\n  ')}\n);`,
    ],
    [
      'a chain that is tested',
      { kind: 'if', test: chain, then: [run] },
      `if (\n  ${words.join(' &&\n  ')}\n) {\n  a();\n}`,
    ],
    [
      'an else-if',
      { kind: 'if', test: a, then: [run], else: [{ kind: 'if', test: b, then: [run], else: [run] }] },
      'if (a) {\n  a();\n} else if (b) {\n  a();\n} else {\n  a();\n}',
    ],
    [
      'a loop over a range',
      { kind: 'for-range', name: 'i', from: { kind: 'literal', value: 0 }, to: b, body: [run] },
      'for (let i = 0; i < b; i++) {\n  a();\n}',
    ],
    [
      '`in` in the head of a loop',
      {
        kind: 'for-range',
        name: 'i',
        from: { kind: 'binary', operator: 'in', left: a, right: b },
        to: b,
        body: [],
      },
      'for (let i = (a in b); i < b; i++) {}',
    ],
    [
      'cases that share a body',
      {
        kind: 'switch',
        subject: a,
        cases: [
          { labels: [text('a'), text('b')], body: [{ kind: 'break' }] },
          { labels: [], body: [run] },
        ],
      },
      'switch (a) {\n  case "a":\n  case "b":\n    break;\n  default:\n    a();\n}',
    ],
    [
      'a comment that another tool would obey',
      { kind: 'comment', lines: ['prettier-ignore', '*/ @x'] },
      '// \\prettier-ignore\n// *\\/ \\@x',
    ],
    ['a catch without a name', { kind: 'try', body: [run], handler: [] }, 'try {\n  a();\n} catch {}'],
  ])('%s', (_, statement, want) => {
    expect(body(statement)).toBe(want);
  });

  it('holds as many branches as are given', () => {
    let last: Statement = { kind: 'if', test: a, then: [] };
    for (let count = 1; count < 20_000; count++) last = { kind: 'if', test: a, then: [], else: [last] };
    expect(body(last).match(/\bif\b/g)).toHaveLength(20_000);
  });
});

describe('the top of a file', () => {
  it('tells linters and formatters to leave it alone', () => {
    const module = { path: 'index', header: ['By us.'], imports: [], declarations: [] };
    expect(printModule(module, 'dts')).toBe(
      '// By us.\n/* eslint-disable */\n// biome-ignore-all lint: generated\n// biome-ignore-all format: generated\n\nexport {};\n',
    );
  });
});

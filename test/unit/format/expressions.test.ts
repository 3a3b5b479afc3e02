import { describe, expect, it } from 'vitest';
import type { Expression } from '../../../src/code/tree.ts';
import { printModule } from '../../../src/format/module.ts';
import { array, binary, call, conditional, logical, member, name, object, text, unary } from './code.ts';

/** What stands behind `const x =`, in JavaScript. */
function printed(value: Expression): string {
  const type = { kind: 'name', name: 'unknown' } as const;
  const declaration = { kind: 'const', name: 'x', doc: [], type, value, isExported: false } as const;
  const module = { path: 'index', header: [], imports: [], declarations: [declaration, exported] };
  return (printModule(module, 'esm') ?? '').replace(/^const x =\s/, '').replace(/;\n\n[^]*$/, '');
}

/** A module that exports nothing is no JavaScript. */
const exported = {
  kind: 'const',
  name: 'y',
  doc: [],
  type: { kind: 'name', name: 'unknown' },
  value: { kind: 'literal', value: 1 },
  isExported: true,
} as const;

const [a, b, c] = [name('a'), name('b'), name('c')];
const long = (word: string): Expression => name(word.repeat(20));
const call0: Expression = call(a);
const one: Expression = { kind: 'literal', value: 1 };
const minus: Expression = { kind: 'literal', value: -1 };
const arrow = (body: Expression): Expression => ({ kind: 'arrow', parameters: [{ name: 'v' }], body });

describe('parentheses', () => {
  it.each<[string, Expression, string]>([
    ['a sum of a sum on the left has none', binary('+', binary('+', a, b), c), 'a + b + c'],
    ['a difference on the right keeps them', binary('-', a, binary('-', b, c)), 'a - (b - c)'],
    ['a product in a sum has none', binary('+', a, binary('*', b, c)), 'a + b * c'],
    ['a sum in a product has them', binary('*', binary('+', a, b), c), '(a + b) * c'],
    ['a remainder of a product has them', binary('%', binary('*', a, b), c), '(a * b) % c'],
    ['a remainder of a remainder has them', binary('%', binary('%', a, b), c), '(a % b) % c'],
    ['bits have them round any operator', binary('&', binary('===', a, b), c), '(a === b) & c'],
    ['a comparison of comparisons has them', binary('===', binary('===', a, b), c), '(a === b) === c'],
    ['`&&` in `||` has them', logical('||', logical('&&', a, b), c), '(a && b) || c'],
    ['`&&` in `&&` has none', logical('&&', logical('&&', a, b), c), 'a && b && c'],
    ['a comparison in `&&` has none', logical('&&', binary('<', a, b), c), 'a < b && c'],
    ['a conditional as operand has them', logical('||', conditional(a, b, c), a), '(a ? b : c) || a'],
    [
      'a conditional as value of one has them',
      conditional(a, conditional(b, c, a), b),
      'a ? (b ? c : a) : b',
    ],
    ['a conditional as other value has none', conditional(a, b, conditional(b, c, a)), 'a ? b : b ? c : a'],
    ['the negation of a test has them', unary('!', binary('in', a, b)), '!(a in b)'],
    ['a negation before `in` has them', binary('in', unary('!', a), b), '(!a) in b'],
    ['a minus before a minus has them', unary('-', unary('-', a)), '-(-a)'],
    ['a minus before a negative number has them', unary('-', minus), '-(-1)'],
    ['a number has them before a member', member(one, 'x'), '(1).x'],
    ['a negative number has them before a member', member(minus, 'x'), '(-1).x'],
    ['a text has none before a member', member(text('a'), 'length'), '"a".length'],
    ['a function that is called has them', call(arrow(a)), '((v) => a)()'],
    ['the constructor of a call has them', { kind: 'new', callee: call0, args: [] }, 'new (a())()'],
    [
      'the constructor of a member of a call has them',
      { kind: 'new', callee: member(call0, 'B'), args: [] },
      'new (a().B)()',
    ],
    ['an object that a function gives has them', arrow(object({ a })), '(v) => ({ a: a })'],
    [
      'a member of an object that a function gives has them',
      arrow(member(object({ a }), 'a')),
      '(v) => ({ a: a }.a)',
    ],
    [
      'a cast leaves none in JavaScript',
      logical('&&', { kind: 'as', expression: a, type: { kind: 'name', name: 'T' } }, b),
      'a && b',
    ],
  ])('%s', (_, value, want) => {
    expect(printed(value)).toBe(want);
  });
});

describe('keys and texts', () => {
  it.each<[string, Expression, string]>([
    ['a key that is no identifier is quoted', object({ 'a-b': a }), '{ "a-b": a }'],
    ['`__proto__` is computed', object({ ['__proto__']: a }), '{ ["__proto__"]: a }'],
    ['a reserved word is a key like any', object({ default: a }), '{ default: a }'],
    ['a quote is escaped or spared', text('a"b'), "'a\"b'"],
    ['a line separator is an escape', text('\u2028'), '"\\u2028"'],
    ['a slash in a pattern is escaped', { kind: 'regex', source: '/', flags: 'su' }, '/\\//su'],
  ])('%s', (_, value, want) => {
    expect(printed(value)).toBe(want);
  });
});

describe('what does not fit has an item a line', () => {
  it.each<[string, Expression, string]>([
    [
      'an array',
      array(long('a'), long('b'), long('c'), long('d')),
      `[\n  ${['a', 'b', 'c', 'd'].map((word) => word.repeat(20)).join(',\n  ')},\n]`,
    ],
    [
      'an object',
      object({ [`a${'b'.repeat(30)}`]: long('c'), d: long('e') }),
      `{\n  a${'b'.repeat(30)}: ${'c'.repeat(20)},\n  d: ${'e'.repeat(20)},\n}`,
    ],
    [
      'the arguments of a call',
      call(a, long('a'), long('b'), long('c'), long('d')),
      `a(\n  ${['a', 'b', 'c', 'd'].map((word) => word.repeat(20)).join(',\n  ')},\n)`,
    ],
    [
      'but the last argument opens on the line',
      call(a, b, object({ c: text('d'.repeat(70)) })),
      `a(b, {\n  c: "${'d'.repeat(70)}",\n})`,
    ],
    [
      'the operands of a chain',
      logical('&&', long('a'), long('b'), long('c'), long('d')),
      `  ${['a', 'b', 'c', 'd'].map((word) => word.repeat(20)).join(' &&\n  ')}`,
    ],
    [
      'the values of a conditional',
      conditional(long('a'), long('b'), conditional(long('c'), long('d'), b)),
      `${'a'.repeat(20)}\n  ? ${'b'.repeat(20)}\n  : ${'c'.repeat(20)}\n  ? ${'d'.repeat(20)}\n  : b`,
    ],
    [
      'numbers, as many as a line takes',
      array(...Array.from({ length: 40 }, () => one)),
      `[\n  ${Array.from({ length: 26 }, () => '1').join(', ')},\n  ${Array.from({ length: 14 }, () => '1').join(', ')},\n]`,
    ],
  ])('%s', (_, value, want) => {
    expect(printed(value)).toBe(want);
  });
});

describe('long chains', () => {
  const count = 200_000;
  const names = Array.from({ length: count }, (_, index) => name(`a${index}`));
  it.each<[string, Expression]>([
    ['of one operator', names.reduce((left, right) => binary('+', left, right))],
    ['of one logical operator', { kind: 'logical', operator: '&&', operands: names }],
    ['of one logical operator that nests', names.reduce((left, right) => logical('||', left, right))],
    ['of conditionals', names.reduceRight((otherwise, test) => conditional(test, b, otherwise))],
  ])('%s are printed whole', (_, value) => {
    expect(printed(value).match(/\ba\d+\b/g)).toHaveLength(count);
  });
});

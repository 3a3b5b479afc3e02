import { describe, expect, it } from 'vitest';
import { CelError } from '../../../src/cel/syntax/ast.ts';
import { parseCel } from '../../../src/cel/syntax/parse.ts';
import { lowerRules } from '../../../src/rules/rule-set.ts';
import { compileValidator } from '../../../src/check/compile-validator.ts';
import type { Json } from '../../../src/values/json.ts';
import { build, definition, withSpec } from '../../support/definition.ts';

const repeat = (text: string, count: number): string => text.repeat(count);
const chain = (operand: string, operator: string, count: number): string =>
  Array.from({ length: count }, () => operand).join(` ${operator} `);

/** How deep each form may nest until cel-go's parser refuses it (asked of k8s.io/apiextensions-apiserver v0.37.2). */
const forms: readonly (readonly [name: string, deepest: number, form: (count: number) => string])[] = [
  ['parentheses', 249, (count) => `${repeat('(', count)}a${repeat(')', count)}`],
  ['negated parentheses', 249, (count) => `${repeat('!(', count)}a${repeat(')', count)}`],
  ['operands of +', 250, (count) => chain('1', '+', count + 1)],
  ['sums in parentheses', 124, (count) => `${repeat('1 + (', count)}1${repeat(')', count)}`],
  ['sums of products in parentheses', 83, (count) => `${repeat('1 + 1 * (', count)}1${repeat(')', count)}`],
  ['operands of ==', 250, (count) => chain('a', '==', count + 1)],
  ['comparisons in parentheses', 124, (count) => `${repeat('a == (', count)}a${repeat(')', count)}`],
  ['conditions in a row', 249, (count) => `${repeat('a ? b : ', count)}c`],
  ['functions', 249, (count) => `${repeat('f(', count)}a${repeat(')', count)}`],
  ['methods', 250, (count) => `a${repeat('.f()', count)}`],
  ['fields', 250, (count) => `a${repeat('.b', count)}`],
  ['indexes', 250, (count) => `a${repeat('[0]', count)}`],
  ['lists', 249, (count) => `${repeat('[', count)}1${repeat(']', count)}`],
];

describe('an expression nests as deep as cel-go lets it', () => {
  it.each(forms)('%s: %d', (_name, deepest, form) => {
    expect(() => parseCel(form(deepest))).not.toThrow();
    expect(() => parseCel(form(deepest + 1))).toThrow(CelError);
    expect(() => parseCel(form(20_000).slice(0, 90_000))).toThrow(CelError);
  });

  it('chains of && and || have no depth', () => {
    for (const operator of ['&&', '||']) expect(() => parseCel(chain('a', operator, 12_000))).not.toThrow();
  });

  it('an expression of more than 100,000 code points is refused', () => {
    expect(() => parseCel(`'${repeat('a', 99_998)}'`)).not.toThrow();
    expect(() => parseCel(`'${repeat('a', 99_999)}'`)).toThrow(CelError);
  });
});

function rulesOf(
  properties: { readonly [name: string]: Json },
  ...rules: readonly { readonly [key: string]: Json }[]
) {
  const { model } = build([
    definition({ schema: withSpec(properties, { 'x-kubernetes-validations': rules }) }),
  ]);
  const [resource] = model.groupVersions.flatMap(({ resources }) => resources);
  if (!resource) throw new Error('no kind');
  const { diagnostics, unchecked } = lowerRules(model);
  const { validate } = compileValidator(resource);
  const fieldsOf = (spec: Json): readonly string[] =>
    validate({ apiVersion: 'example.io/v1', kind: 'Foo', metadata: { name: 'a' }, spec }).map(
      ({ field }) => field,
    );
  return { diagnostics, unchecked: unchecked.get(resource) ?? [], fieldsOf };
}

const text = { type: 'string', maxLength: 9 };

describe('a chain of thousands of operands', () => {
  it('is evaluated', () => {
    const rule = Array.from({ length: 4000 }, (_, at) => `self.a != "x${at}"`).join(' && ');
    const { diagnostics, fieldsOf } = rulesOf({ a: text }, { rule });
    expect(diagnostics).toEqual([]);
    expect(fieldsOf({ a: 'y' })).toEqual([]);
    expect(fieldsOf({ a: 'x3999' })).toEqual(['spec']);
    expect(fieldsOf({})).toEqual(['spec']);
  });

  it('is evaluated where some operands fail and others know that fields are there', () => {
    const rule = Array.from({ length: 2000 }, (_, at) => `has(self.a) && self.b == "x${at}"`).join(' || ');
    const { fieldsOf } = rulesOf({ a: text, b: text }, { rule });
    expect(fieldsOf({ a: 'y', b: 'x1999' })).toEqual([]);
    expect(fieldsOf({ a: 'y', b: 'z' })).toEqual(['spec']);
    expect(fieldsOf({ b: 'x1999' })).toEqual(['spec']);
  });
});

describe('a field between backquotes', () => {
  it.each([
    'self.`namespace` == "x"',
    'self.`namespace`.size() == 1',
    'has(self.`namespace`) && self.?`namespace`.orValue("") == "x"',
  ])('is read: %s', (rule) => {
    const { diagnostics, fieldsOf } = rulesOf({ namespace: text }, { rule });
    expect(diagnostics).toEqual([]);
    expect(fieldsOf({ namespace: 'x' })).toEqual([]);
    expect(fieldsOf({ namespace: 'yy' })).toEqual(['spec']);
  });

  it.each(['`self`.a == "x"', 'self.a.`size`() == 1', 'self.`a-b` == "x"', 'self.`` == "x"'])(
    'is refused: %s',
    (rule) => {
      const { diagnostics, unchecked } = rulesOf({ a: text, 'a-b': text }, { rule });
      expect(diagnostics.map(({ code }) => code)).toEqual(['OCM3016']);
      expect(unchecked).toEqual([`spec: ${rule}`]);
    },
  );
});

describe('what the server refuses is said', () => {
  const list = { type: 'array', items: { type: 'string' } };
  const rows: readonly (readonly [name: string, rule: { readonly [key: string]: Json }, message: string])[] =
    [
      [
        'an undefined field',
        { rule: 'self.z == 1' },
        'the API server refuses the rule: undefined field \'z\', at "self.z"',
      ],
      [
        'a rule that may cost too much',
        { rule: 'self.l.all(x, self.l.all(y, x == y))' },
        'the API server refuses the rule: estimated rule cost exceeds budget by factor of more than 100x (try simplifying the rule, or adding maxItems, maxProperties, and maxLength where arrays, maps, and strings are declared)',
      ],
      [
        'a message that may cost too much',
        { rule: 'true', messageExpression: 'self.l.map(x, self.l.map(y, x + y).join()).join()' },
        'the API server refuses the messageExpression: estimated messageExpression cost exceeds budget by factor of more than 100x (try simplifying the rule, or adding maxItems, maxProperties, and maxLength where arrays, maps, and strings are declared)',
      ],
      [
        'a message of another type',
        { rule: 'true', messageExpression: '1' },
        "the API server refuses the messageExpression: must evaluate to a string, not to 'int'",
      ],
      [
        'optionalOldSelf of a rule without oldSelf',
        { rule: 'true', optionalOldSelf: true },
        'the API server refuses the optionalOldSelf: may not be set if oldSelf is not used in rule',
      ],
    ];
  it.each(rows)('%s', (_name, rule, message) => {
    const { diagnostics } = rulesOf({ l: list }, rule);
    expect(diagnostics.map((diagnostic) => diagnostic.message)).toContain(message);
    expect(
      diagnostics.every(({ location, severity }) => location !== undefined && severity === 'warning'),
    ).toBe(true);
  });

  it('and how often a rule can run counts', () => {
    const rule = { rule: 'self.matches("^[a-z]+$")' };
    const items = { type: 'string', maxLength: 1000, 'x-kubernetes-validations': [rule] };
    const codes = (maxItems: number): readonly string[] =>
      rulesOf({ l: { type: 'array', maxItems, items } }).diagnostics.map(({ code }) => code);
    expect(codes(1000)).toEqual([]);
    expect(codes(100_000)).toEqual(['OCM3015']);
  });
});

import type { Draw } from './draw.ts';
import { scalarCondition } from './scalar-conditions.ts';
import { fieldsOf, itemsOf, kindOf, textOf, valuesOf, type Term } from './terms.ts';

const orders = ['==', '!=', '<', '<=', '>', '>='];

/** A condition on a term, of any of the functions that rules may use. */
export function boolOf(draw: Draw, term: Term, depth: number): string {
  if (depth > 0 && draw.chance(25)) return joined(draw, term, depth);
  const kind = kindOf(term.schema);
  switch (kind) {
    case 'list':
      return listCondition(draw, term, depth);
    case 'map':
      return mapCondition(draw, term, depth);
    case 'object':
      return objectCondition(draw, term, depth);
    case 'none':
      return 'true';
    case 'string':
      return scalarCondition(draw, draw.chance(55) ? kind : 'library', term.code);
    default:
      return scalarCondition(draw, kind, term.code);
  }
}

function joined(draw: Draw, term: Term, depth: number): string {
  const part = (): string => boolOf(draw, term, depth - 1);
  return draw.weighted([
    [3, () => `${part()} && ${part()}`],
    [3, () => `${part()} || ${part()}`],
    [2, () => `(${part()}) ? (${part()}) : (${part()})`],
    [1, () => `!(${part()})`],
    [1, () => `[${part()}, ${part()}].all(x, x)`],
    [1, () => `(${part()}) == (${part()})`],
    [1, () => `{'k': ${part()}}.k`],
    [1, () => `optional.of(${part()}).orValue(false)`],
    [1, () => `dyn(${part()})`],
  ]);
}

/** Functions that read a text as something else. */

function listCondition(draw: Draw, { code: x, schema }: Term, depth: number): string {
  const items = itemsOf(schema);
  const kind = kindOf(items);
  const v = `v${depth}`;
  const bound = (): string => boolOf(draw, { code: v, schema: items }, depth - 1);
  const at = (code: string): string => boolOf(draw, { code, schema: items }, depth - 1);
  const general: (() => string)[] = [
    () => `${x}.all(${v}, ${bound()})`,
    () => `${x}.exists(${v}, ${bound()})`,
    () => `${x}.exists_one(${v}, ${bound()})`,
    () => `${x}.filter(${v}, ${bound()}).size() > 0`,
    () => `${x}.map(${v}, ${bound()}).size() < 3`,
    () => `${x}.map(${v}, ${bound()}, ${textOf(draw, { code: v, schema: items })}).size() < 3`,
    () => `size(${x}) ${draw.pick(orders)} 1`,
    () => `${x} == ${x}`,
    () => at(`${x}[0]`),
    () => `${x}[?0].hasValue()`,
    () => `${x}[?0].optMap(${v}, ${bound()}).orValue(true)`,
    () => `${x}.all(i, ${v}, i < 2 || ${bound()})`,
    () => `${x}.exists(i, ${v}, i == 1 && ${bound()})`,
    () => `${x}.existsOne(i, ${v}, ${bound()})`,
    () => `${x}.transformList(i, ${v}, ${textOf(draw, { code: v, schema: items })}).size() > 1`,
    () => `${x}.transformList(i, ${v}, ${bound()}, i).size() > 1`,
    () => `${x}.transformMap(i, ${v}, ${textOf(draw, { code: v, schema: items })}).size() == 1`,
    () => `(${x} + ${x}).size() == 2`,
    () => `${x}.map(${v}, ${textOf(draw, { code: v, schema: items })}).distinct().size() == ${x}.size()`,
    () => `${x}.sortBy(${v}, ${textOf(draw, { code: v, schema: items })}).size() > 0`,
    () => `${x}.reverse().size() > 1`,
    () => `${x}.slice(0, 1).size() == 1`,
    () => `${x}.first().hasValue()`,
    () => `${x}.last().optMap(${v}, ${bound()}).orValue(false)`,
    () => `${x}.map(${v}, ${textOf(draw, { code: v, schema: items })}).join(',').size() > 2`,
    () => `${x} == []`,
    () => `[${x}, ${x}].flatten().size() == 2`,
    () => `${x}.indexOf(${x}[0]) == 0`,
    () => `${x}[0] in ${x}`,
    () => `${x}.includes(${x}[0])`,
    () => `sets.contains(${x}, ${x})`,
    () => `sets.equivalent(${x}, ${x}.reverse())`,
    () => `${x}.distinct().size() == ${x}.size()`,
    () => `${x}.reverse() == ${x}`,
    () => `${x}.lastIndexOf(${x}[0]) == 0`,
    () => `sets.intersects(${x}, [${x}[0]])`,
    () => `${x}.all(${v}, ${x}.exists_one(w, w == ${v}))`,
    () => `${x}.transformMapEntry(i, ${v}, {${textOf(draw, { code: v, schema: items })}: i}).size() == 2`,
  ];
  const scalar: (() => string)[] =
    kind === 'string'
      ? [
          () => `'a' in ${x}`,
          () => `${x}.join('') == 'ab'`,
          () => `${x}.isSorted()`,
          () => `${x}.min() == 'a'`,
          () => `${x}.sort() == ${x}`,
          () => `${x} == ['a', 'b']`,
          () => `['b', 'a'] == ${x}`,
          () => `${x} + ['a'] == ['a']`,
          () => `sets.contains(${x}, ['a'])`,
          () => `${x}.indexOf('a') == 0`,
        ]
      : kind === 'int'
        ? [
            () => `1 in ${x}`,
            () => `${x}.sum() > 2`,
            () => `${x}.max() == 3`,
            () => `${x}.isSorted()`,
            () => `${x}.sort()[0] == 0`,
            () => `${x} == [1, 2]`,
            () => `[2, 1] == ${x}`,
            () => `sets.intersects(${x}, [1, 2])`,
            () => `${x}.min() < 1`,
          ]
        : kind === 'double'
          ? [
              () => `${x}.sum() > 2.0`,
              () => `${x}.max() == 1.5`,
              () => `${x}.isSorted()`,
              () => `1.5 in ${x}`,
            ]
          : [];
  return draw.pick(scalar.length > 0 && draw.chance(35) ? scalar : general)();
}

function mapCondition(draw: Draw, { code: x, schema }: Term, depth: number): string {
  const values = valuesOf(schema);
  const k = `k${depth}`;
  const at = (code: string): string => boolOf(draw, { code, schema: values }, depth - 1);
  return draw.pick<() => string>([
    () => `${x}.all(${k}, ${k}.size() < 3)`,
    () => `${x}.all(${k}, ${at(`${x}[${k}]`)})`,
    () => `${x}.exists(${k}, ${at(`${x}[${k}]`)})`,
    () => `${x}.exists_one(${k}, ${k} == 'a')`,
    () => `size(${x}) ${draw.pick(orders)} 1`,
    () => `'a' in ${x}`,
    () => at(`${x}['a']`),
    () => at(`${x}.a`),
    () => `has(${x}.a)`,
    () => `has(${x}.b) && ${at(`${x}.b`)}`,
    () => `${x}[?'a'].hasValue()`,
    () => `${x}.?a.hasValue()`,
    () => `${x}.?a.optMap(v, ${at('v')}).orValue(true)`,
    () => `${x}.all(${k}, v, ${at('v')})`,
    () => `${x}.exists(${k}, v, ${k} != 'a' && ${at('v')})`,
    () => `${x}.transformMap(${k}, v, ${at('v')}).size() > 0`,
    () => `${x}.transformMap(${k}, v, ${at('v')}, ${k}).size() > 0`,
    () => `${x}.transformList(${k}, v, ${textOf(draw, { code: 'v', schema: values })}).size() > 0`,
    () => `${x} == ${x}`,
    () => `${x}.map(${k}, ${k}).isSorted()`,
    () => `${x}.filter(${k}, ${k} != 'a').size() > 0`,
    () => `${x}.existsOne(${k}, v, ${at('v')})`,
    () => `${x}.map(${k}, ${k}).sort().size() > 0`,
    () => `${x}['constructor'] == ${x}['constructor']`,
    () => `'__proto__' in ${x}`,
    () => `${x} == {}`,
    () => `${x}.map(${k}, size(${k})).sum() < 4`,
    () => `${x}.transformMapEntry(${k}, v, {${k} + 'x': v}).size() > 0`,
    () => `[${x}].exists(m, 'a' in m)`,
  ])();
}

function objectCondition(draw: Draw, term: Term, depth: number): string {
  const { code: x } = term;
  const fields = fieldsOf(term);
  if (fields.length === 0)
    return draw.pick([
      `${x} == ${x}`,
      'true',
      'false',
      `[${x}].size() == 1`,
      `dyn(${x}) == ${x}`,
      '1 + 1 == 2',
      `[${x}, ${x}].distinct().size() == 1`,
    ]);
  const field = draw.pick(fields);
  const other = draw.pick(fields);
  return draw.weighted([
    [5, () => boolOf(draw, field, depth)],
    [4, () => `!has(${field.code}) || ${boolOf(draw, field, depth)}`],
    [2, () => `has(${field.code}) && ${boolOf(draw, field, depth)}`],
    [2, () => `has(${field.code}) ? ${boolOf(draw, field, depth - 1)} : has(${other.code})`],
    [2, () => `has(${field.code})`],
    [1, () => `${x} == ${x}`],
    [1, () => `${field.code} == ${other.code}`],
    [1, () => `dyn(${field.code}) == ${other.code}`],
    [1, () => `${x}.?${field.name}.hasValue()`],
    [
      1,
      () =>
        `${x}.?${field.name}.optMap(f, ${boolOf(draw, { ...field, code: 'f' }, depth - 1)}).orValue(true)`,
    ],
    [1, () => `optional.ofNonZeroValue(${field.code}).hasValue()`],
    [1, () => `${x}.?${field.name}.or(${x}.?${field.name}).hasValue()`],
    [1, () => `[${field.code}].all(f, ${boolOf(draw, { ...field, code: 'f' }, depth - 1)})`],
    [1, () => `{'k': ${field.code}}.all(k, v, ${boolOf(draw, { ...field, code: 'v' }, depth - 1)})`],
    [1, () => `[?${x}.?${field.name}].size() == 1`],
    [1, () => `{?'k': ${x}.?${field.name}}.size() == 1`],
    [1, () => `type(${field.code}) == type(${other.code})`],
    [1, () => `[${x}, ${x}].distinct().size() == 1`],
    [1, () => `${x} in [${x}]`],
    [1, () => `${textOf(draw, field)} == ${textOf(draw, other)}`],
    [1, () => `'%s'.format([${field.code}]) == ${textOf(draw, field)}`],
  ]);
}

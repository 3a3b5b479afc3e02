import { describe, expect, it } from 'vitest';
import {
  countFields,
  hasDistinct,
  hasDistinctItems,
  hold,
  isAtLeast,
  isJson,
  isListOf,
  isMapOf,
  isObject,
  isPlain,
  isRecord,
} from '../../../src/runtime/quick.ts';
import { isMetadata } from '../../../src/runtime/quick-meta.ts';
import type { Rule } from '../../../src/runtime/rule.ts';
import { objectOf, readRuntimeTable } from '../../support/runtime-table.ts';

const isText = (value: unknown): boolean => typeof value === 'string';
const toJSON = (): string => 'x';

/** Lists inside each other. */
function nested(depth: number): unknown {
  let value: unknown = [];
  for (let level = 1; level < depth; level++) value = [value];
  return value;
}

describe('quick tests', () => {
  it.each<[string, (value: unknown) => boolean, unknown, boolean]>([
    ['isObject', isObject, {}, true],
    ['isObject', isObject, [], true],
    ['isObject', isObject, null, false],
    ['isObject', isObject, 'a', false],
    ['isRecord', isRecord, { a: 1 }, true],
    ['isRecord', isRecord, [], false],
    ['isRecord', isRecord, null, false],
    ['isRecord', isRecord, new Date(0), false],
    ['isRecord', isRecord, { toJSON }, false],
    ['isRecord', isRecord, { toJSON: 1 }, true],
    ['isRecord', isRecord, Object.create(null), false],
    ['isListOf texts', (value) => isListOf(value, isText), [], true],
    ['isListOf texts', (value) => isListOf(value, isText), ['a', 'b'], true],
    ['isListOf texts', (value) => isListOf(value, isText), ['a', 1], false],
    ['isListOf texts', (value) => isListOf(value, isText), [1, 'a'], false],
    ['isListOf texts', (value) => isListOf(value, isText), 'a', false],
    ['isListOf texts', (value) => isListOf(value, isText), Object.assign(['a'], { toJSON }), false],
    ['isListOf texts', (value) => isListOf(value, isText), new Array(1), false],
    ['isMapOf texts', (value) => isMapOf(value, isText), {}, true],
    ['isMapOf texts', (value) => isMapOf(value, isText), { a: 'x' }, true],
    ['isMapOf texts', (value) => isMapOf(value, isText), { a: undefined }, true],
    ['isMapOf texts', (value) => isMapOf(value, isText), { a: 1 }, false],
    ['isMapOf texts', (value) => isMapOf(value, isText), { a: 'x', b: null }, false],
    ['isMapOf texts', (value) => isMapOf(value, isText), [], false],
    ['isJson', isJson, 'a', true],
    ['isJson', isJson, 1, true],
    ['isJson', isJson, false, true],
    ['isJson', isJson, null, false],
    ['isJson', isJson, undefined, false],
    ['isJson', isJson, 1n, false],
    ['isJson', isJson, toJSON, false],
    ['isJson', isJson, { a: undefined, b: [1, null, 'x', { c: true }] }, true],
    ['isJson', isJson, { a: toJSON }, false],
    ['isJson', isJson, [toJSON], false],
    ['isJson', isJson, [{ a: [1n] }], false],
    ['isJson', isJson, { a: { b: 1n } }, false],
    ['isJson', isJson, { a: new Date(0) }, false],
    ['isJson', isJson, [new Map()], false],
    ['isJson', isJson, nested(100), true],
    ['isJson', isJson, nested(101), false],
    ['isJson', isJson, { a: nested(99) }, true],
    ['isJson', isJson, { a: nested(100) }, false],
    ['isJson', isJson, Array.from({ length: 99_998 }, () => []), true],
    ['isJson', isJson, Array.from({ length: 99_999 }, () => []), false],
    ['isJson', isJson, { a: Array.from({ length: 99_997 }, () => ({})) }, true],
    ['isJson', isJson, { a: Array.from({ length: 99_998 }, () => ({})) }, false],
    ['at least 2 code points', (value) => isAtLeast(String(value), 2), 'ab', true],
    ['at least 2 code points', (value) => isAtLeast(String(value), 2), 'a', false],
    ['at least 2 code points', (value) => isAtLeast(String(value), 2), '\u{1f600}', false],
    ['at least 2 code points', (value) => isAtLeast(String(value), 2), '\u{1f600}a', true],
    ['at least 2 code points', (value) => isAtLeast(String(value), 2), '\u{1f600}\u{1f600}', true],
    ['at least 3 code points', (value) => isAtLeast(String(value), 3), '\u{1f600}\u{1f600}', false],
    ['at least 3 code points', (value) => isAtLeast(String(value), 3), '\u{1f600}\u{1f600}a', true],
  ])('%s: row %#', (_, test, value, want) => {
    expect(test(value)).toBe(want);
  });

  it('isPlain asks for the prototype, and for toJSON', () => {
    expect([isPlain({}, undefined), isPlain({}, 1), isPlain({}, toJSON), isPlain([], undefined)]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it('compares each pair of at most 100 items', () => {
    const isSame = (a: number, b: number): boolean => a === b;
    const numbers = (length: number): number[] => Array.from({ length }, (_, index) => index);
    expect(hasDistinct([], isSame)).toBe(true);
    expect(hasDistinct([1], isSame)).toBe(true);
    expect(hasDistinct([1, 2, 3], isSame)).toBe(true);
    expect(hasDistinct([1, 2, 1], isSame)).toBe(false);
    expect(hasDistinct([1, 1, 2], isSame)).toBe(false);
    expect(hasDistinct([1, 2, 2], isSame)).toBe(false);
    expect(hasDistinct(numbers(100), isSame)).toBe(true);
    expect(hasDistinct(numbers(101), isSame)).toBe(false);
    expect([hasDistinctItems([1, '1']), hasDistinctItems(['a', 'a'])]).toEqual([true, false]);
  });

  it('counts fields that are there', () => {
    expect([{}, { a: 1 }, { a: null, b: undefined, c: 0 }].map(countFields)).toEqual([0, 1, 2]);
  });

  it('asks the rules that need no old value', () => {
    const rule = (holds: boolean, more: Partial<Rule> = {}): Rule => ({
      rule: '',
      usesOldSelf: false,
      evaluate: () => holds,
      ...more,
    });
    const failing: Rule = {
      rule: '',
      usesOldSelf: false,
      evaluate: () => {
        throw new Error('no');
      },
    };
    expect(hold([], 1)).toBe(true);
    expect(hold([rule(true), rule(true)], 1)).toBe(true);
    expect(hold([rule(true), rule(false)], 1)).toBe(false);
    expect(hold([rule(false, { usesOldSelf: true })], 1)).toBe(true);
    expect(hold([rule(false, { usesOldSelf: true, optionalOldSelf: true })], 1)).toBe(false);
    expect(hold([rule(false, { optionalOldSelf: true })], 1)).toBe(false);
    expect(hold([failing], 1)).toBe(false);
  });
});

describe('the quick test of metadata', () => {
  const rows = readRuntimeTable('metadata').filter(
    ({ op, object, scope, root }) => op === 'object' && object.metadata != null && !scope && !root,
  );

  /** What it leaves to the interpreter, though it is stored as it is. */
  const isRare = (metadata: unknown): boolean =>
    /generateName|selfLink|x{129}|"A\/b"|"orphan"|"Event"|"fieldsV1":1|"\/v1"|[^\0-\x7f]/.test(
      JSON.stringify(metadata),
    );

  it.each(rows.map((row) => [row.about, row] as const))('%s', (_, row) => {
    const { metadata } = objectOf('Foo', row, row.object);
    const { accept, result, unknown } = row.want;
    const isStored = accept && result === undefined;
    if (isStored && isRare(metadata)) return;
    // Unknown fields do no harm.
    if (unknown === undefined) expect(isMetadata(metadata, true)).toBe(isStored);
    else if (!accept) expect(isMetadata(metadata, true)).toBe(false);
  });

  it('of a kind without namespaces refuses one', () => {
    expect([isMetadata({ name: 'a' }, false), isMetadata({ name: 'a', namespace: 'b' }, false)]).toEqual([
      true,
      false,
    ]);
    expect([isMetadata({ name: 'a', namespace: 'b' }, true), isMetadata({}, true)]).toEqual([true, false]);
  });
});

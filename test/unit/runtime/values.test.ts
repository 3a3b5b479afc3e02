import { describe, expect, it } from 'vitest';
import { canonical } from '../../../src/runtime/canonical.ts';
import { copyJson, readJson } from '../../../src/runtime/copy.ts';
import { isSame } from '../../../src/runtime/equal.ts';
import type { Run } from '../../../src/runtime/run.ts';
import { isDay, parseTime } from '../../../src/runtime/time.ts';

describe('timestamps, as Go reads and the server writes them', () => {
  it.each([
    ['2024-01-02T03:04:05Z', '2024-01-02T03:04:05Z'],
    ['2024-01-02T3:04:05Z', '2024-01-02T03:04:05Z'],
    ['2024-01-02T03:04:05.999Z', '2024-01-02T03:04:05Z'],
    ['2024-01-02T03:04:05,5Z', '2024-01-02T03:04:05Z'],
    ['2024-01-02T03:04:05+01:30', '2024-01-02T01:34:05Z'],
    ['2024-01-02T03:04:05-01:30', '2024-01-02T04:34:05Z'],
    ['2024-01-02T03:04:05-00:30', '2024-01-02T03:34:05Z'],
    ['2024-01-01T00:00:00+00:01', '2023-12-31T23:59:00Z'],
    ['2024-02-29T23:59:59-24:60', '2024-03-02T00:59:59Z'],
    ['0001-01-01T00:00:00Z', '0001-01-01T00:00:00Z'],
    ['2024-01-02T03:04:05+25:00', undefined],
    ['2024-01-02T03:04:05+00:61', undefined],
    ['2024-01-02T24:00:00Z', undefined],
    ['2024-01-02T23:60:00Z', undefined],
    ['2024-01-02T23:00:60Z', undefined],
    ['2023-02-29T00:00:00Z', undefined],
    ['2024-00-01T00:00:00Z', undefined],
    ['2024-13-01T00:00:00Z', undefined],
    ['2024-01-32T00:00:00Z', undefined],
    ['2024-01-02t03:04:05Z', undefined],
    ['2024-01-02T03:04:05z', undefined],
    ['2024-01-02T03:04:05', undefined],
    ['x2024-01-02T03:04:05Z', undefined],
    ['2024-01-02T03:04:05Zx', undefined],
  ])('%s is %s', (text, want) => {
    expect(parseTime(text)).toBe(want);
  });

  it.each([
    [2024, 2, 29, true],
    [2023, 2, 29, false],
    [1900, 2, 29, false],
    [2000, 2, 29, true],
    [0, 2, 29, true],
    [2024, 4, 31, false],
    [2024, 12, 31, true],
    [2024, 1, 0, false],
    [2024, 0, 1, false],
    [2024, 13, 1, false],
  ])('day %i-%i-%i: %s', (year, month, day, want) => {
    expect(isDay(year, month, day)).toBe(want);
  });
});

/** Lists inside each other. */
function nested(depth: number, inner: unknown = []): unknown {
  let value: unknown = inner;
  for (let level = 1; level < depth; level++) value = [value];
  return value;
}

function newRun(path: Run['path'] = []): Run {
  return { path, errors: [], refusals: [] };
}

function refusalOf(action: (run: Run) => void, path: Run['path'] = []): string | undefined {
  const run = newRun(path);
  try {
    action(run);
  } catch {
    const [{ detail, field } = { detail: '', field: '' }] = run.refusals;
    return `${field}: ${detail}`;
  }
  return undefined;
}

const cyclic: unknown[] = [];
cyclic.push([cyclic]);
const shared = { a: [1] };

describe('content without a schema', () => {
  it('is copied as JSON has it', () => {
    const value = {
      a: [1, undefined, { b: null, c: undefined }],
      d: new Date(0),
      e: Number.NaN,
      f: shared,
      g: shared,
    };
    const copied = copyJson(value, newRun());
    expect(copied).toEqual(JSON.parse(JSON.stringify(value)));
    expect(copyJson([Object.assign(Object.create(null) as object, { a: 1 })], newRun())).toEqual([{ a: 1 }]);
    expect(copyJson('a', newRun())).toBe('a');
    expect(copyJson(null, newRun())).toBe(null);
    const own = JSON.parse('{"__proto__": {"a": 1}}') as unknown;
    expect(JSON.stringify(copyJson(own, newRun()))).toBe('{"__proto__":{"a":1}}');
  });

  it.each([
    ['copied', (value: unknown) => (run: Run) => void copyJson(value, run)],
    ['read', (value: unknown) => (run: Run) => readJson(value, run)],
  ])('that contains itself or is too deep is refused where it is %s', (_, act) => {
    const cycle = ': Invalid value: the value contains itself, which JSON cannot hold';
    const deep = ': Invalid value: the object is nested too deeply';
    expect(refusalOf(act(cyclic))).toBe(cycle);
    expect(refusalOf(act({ x: cyclic }), ['a'])).toBe(`a${cycle}`);
    expect(refusalOf(act([shared, shared, [shared]]))).toBe(undefined);
    expect(refusalOf(act(nested(10_000)))).toBe(undefined);
    expect(refusalOf(act(nested(10_001)))).toBe(deep);
    expect(refusalOf(act(nested(9_999)), ['a'])).toBe(undefined);
    expect(refusalOf(act(nested(10_000)), ['a'])).toBe(`a${deep}`);
    const inner = nested(5_000);
    expect(refusalOf(act([inner, nested(4_999, [inner])]))).toBe(undefined);
    expect(refusalOf(act([inner, nested(5_001, [inner])]))).toBe(deep);
  });
});

describe('values', () => {
  it('are printed with their keys in order', () => {
    expect(canonical({ b: 1, a: [{ d: 1, c: 'x' }] })).toBe('{"a":[{"c":"x","d":1}],"b":1}');
    expect([canonical('a'), canonical(1), canonical(null)]).toEqual(['"a"', '1', 'null']);
  });

  it.each<[unknown, unknown, boolean]>([
    [1, 1, true],
    [1, '1', false],
    [null, null, true],
    [null, {}, false],
    [[], {}, false],
    [{}, [], false],
    [[1, 2], [1, 2], true],
    [[1, 2], [2, 1], false],
    [[1], [1, 2], false],
    [[1, 2], [1], false],
    [{ a: 1, b: 2 }, { b: 2, a: 1 }, true],
    [{ a: 1 }, { a: 1, b: 2 }, false],
    [{ a: 1, b: 2 }, { a: 1 }, false],
    [{ a: undefined }, { b: undefined }, false],
    [{ a: [{ b: 1 }] }, { a: [{ b: 1 }] }, true],
    [{ a: [{ b: 1 }] }, { a: [{ b: 2 }] }, false],
  ])('are the same or not: %j and %j', (a, b, want) => {
    expect(isSame(a, b)).toBe(want);
  });
});

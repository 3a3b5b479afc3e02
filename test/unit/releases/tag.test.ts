import { describe, expect, it } from 'vitest';
import { compareTags, isPreRelease, isTag, findNewestTag } from '../../../src/releases/tag.ts';
import { findNearestTags } from '../../../src/releases/nearest-tags.ts';

describe('a tag', () => {
  it.each([
    ['v1.3.0', true],
    ['v1.4.0-rc.1', true],
    ['v1.4.0-rc1', true],
    ['v0.0.0-alpha', true],
    ['1.3.0', false],
    ['v1.3', false],
    ['../v1.3.0', false],
    ['v1.3.0/..', false],
    ['v1.3.0/../..', false],
    ['v1.3.0-', false],
    ['v1.3.0-rc.', false],
    ['v1.3.0-rc..1', false],
    ['api/v1.3.0', false],
    ['main', false],
  ])('%s: %s', (word, want) => {
    expect(isTag(word)).toBe(want);
  });

  it('precedes a release or is one', () => {
    expect(['v1.3.0', 'v1.4.0-rc.1'].map(isPreRelease)).toEqual([false, true]);
  });
});

describe('tags', () => {
  const sorted = [
    'v0.9.0',
    'v0.13.0',
    'v1.0.0-1',
    'v1.0.0-alpha',
    'v1.0.0-alpha.1',
    'v1.0.0-alpha.beta',
    'v1.0.0-beta',
    'v1.0.0-rc.2',
    'v1.0.0-rc.10',
    'v1.0.0-rc.99999999999999999999',
    'v1.0.0-rc-1',
    'v1.0.0',
    'v1.2.0',
    'v1.10.0',
    'v10.0.0',
  ];

  it('are ordered as semantic versions, from any order', () => {
    expect(sorted.toReversed().sort(compareTags)).toEqual(sorted);
    expect([...sorted.slice(7), ...sorted.slice(0, 7)].sort(compareTags)).toEqual(sorted);
    expect(sorted.map((tag) => compareTags(tag, tag))).toEqual(sorted.map(() => 0));
  });

  it.each<[readonly string[], string | undefined]>([
    [sorted, 'v10.0.0'],
    [['v2.0.0-rc.1', 'v1.9.0', 'v1.10.0'], 'v1.10.0'],
    [['v2.0.0-rc.1'], undefined],
    [[], undefined],
  ])('%j have the newest release %s', (tags, want) => {
    expect(findNewestTag(tags)).toBe(want);
  });

  it.each<[wanted: string, near: readonly string[]]>([
    ['v1.2.1', ['v1.3.0', 'v1.2.0']],
    ['v1.30.0', ['v1.3.0']],
    ['v0.1.0', ['v1.3.0', 'v0.13.0', 'v0.9.0']],
    ['v1.1.0', ['v1.3.0', 'v1.2.0', 'v1.0.0']],
    ['v9.9.9', ['v1.3.0', 'v0.9.0']],
  ])('near %s are %j', (wanted, near) => {
    expect(findNearestTags(wanted, ['v0.9.0', 'v0.13.0', 'v1.0.0', 'v1.2.0', 'v1.3.0'])).toEqual(near);
  });
});

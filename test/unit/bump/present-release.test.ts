import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findPresentRelease, replaceRelease } from '../../../src/bump/present-release.ts';
import { OcmGenError } from '../../../src/diagnostics/errors.ts';

const places = { root: join('/', 'project'), bundledTag: 'v1.3.0' };

describe('findPresentRelease', () => {
  it.each([
    ['the bundled one', ['bundled'], 'v1.3.0', ['crds/v1.4.0']],
    ['a folder', ['crds/v1.2.0'], 'v1.2.0', ['crds/v1.4.0']],
    ['a folder spelled at length', ['./crds/v1.2.0/'], 'v1.2.0', ['./crds/v1.4.0/']],
    ['a folder of a pre-release', ['crds/v1.4.0-rc.1'], 'v1.4.0-rc.1', ['crds/v1.4.0']],
    ['one of several inputs', ['own/*.yaml', 'bundled'], 'v1.3.0', ['own/*.yaml', 'crds/v1.4.0']],
    [
      'a folder beside one of another project',
      ['../other/crds/v1.1.0', 'crds/v1.2.0'],
      'v1.2.0',
      ['../other/crds/v1.1.0', 'crds/v1.4.0'],
    ],
  ])('finds %s, and replaces it as it is spelled', (_, inputs, tag, replaced) => {
    const present = findPresentRelease(inputs, places);
    expect(present.tag).toBe(tag);
    expect(replaceRelease(inputs, present, 'v1.4.0')).toEqual(replaced);
  });

  it.each([
    ['none', ['own', 'crds', 'crds/other']],
    ['two', ['bundled', 'crds/v1.2.0']],
    ['a part of one', ['crds/v1.2.0/cluster/**/*.yaml']],
  ])('refuses %s', (_, inputs) => {
    const run = (): unknown => findPresentRelease(inputs, places);
    expect(run).toThrow(OcmGenError);
    try {
      run();
    } catch (error) {
      expect(error).toMatchObject({ diagnostics: [{ code: 'OCM6001', severity: 'error' }] });
    }
  });
});

import { describe, expect, it } from 'vitest';
import { compareVersions } from '../../../src/model/versions.ts';

describe('compareVersions', () => {
  it('puts the most stable, then the highest version last, as Kubernetes does', () => {
    const ordered = [
      'foo10',
      'foo1',
      'v1gamma1',
      'v1alpha',
      'v',
      'v1alpha1',
      'v3alpha1',
      'v11alpha1',
      'v11alpha2',
      'v1beta2',
      'v3beta1',
      'v12beta1',
      'v1',
      'v2',
      'v10',
      'v11',
    ];
    const expected = [...ordered.slice(0, 5).sort().reverse(), ...ordered.slice(5)];
    expect([...ordered].reverse().sort(compareVersions)).toEqual(expected);
  });

  it('finds equal versions equal', () => {
    expect(compareVersions('v1beta1', 'v1beta1')).toBe(0);
  });
});

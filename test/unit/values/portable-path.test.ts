import { describe, expect, it } from 'vitest';
import { portablePath } from '../../../src/values/portable-path.ts';

describe('a path that every system can store', () => {
  it.each([
    ['a/b.yaml', 'a/b.yaml'],
    ['con/v1', 'con_/v1'],
    ['a/NUL', 'a/NUL_'],
    ['a/aux.crd.yaml', 'a/aux_.crd.yaml'],
    ['com1.x/lpt\u00b9', 'com1_.x/lpt\u00b9_'],
    ['a./b /c', 'a._/b _/c'],
    ['con .x', 'con _.x'],
    ['console/com10/auxiliary/com', 'console/com10/auxiliary/com'],
    ['../.', '../.'],
  ])('is for %j %j', (path, want) => {
    expect(portablePath(path)).toBe(want);
    expect(portablePath(want)).toBe(want);
  });
});

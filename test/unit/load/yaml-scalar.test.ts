import { describe, expect, it } from 'vitest';
import { mapKeyText } from '../../../src/load/yaml/map-key.ts';
import { resolvePlain, type ScalarTag } from '../../../src/load/yaml/scalar.ts';

describe('resolvePlain', () => {
  it.each<[string, ScalarTag, unknown]>([
    ['0', 'int', 0],
    ['-0', 'int', 0],
    ['+12', 'int', 12],
    ['0755', 'int', 493],
    ['0o755', 'int', 493],
    ['0x_1_F', 'int', 31],
    ['0b101', 'int', 5],
    ['0b-101', 'int', -5],
    ['0b+1', 'int', 1],
    ['08', 'float', 8],
    ['1_0.5', 'float', 10.5],
    ['.5', 'float', 0.5],
    ['.1_0', 'float', 0.1],
    ['9007199254740993', 'int', 9007199254740992],
    ['18446744073709551615', 'int', 18446744073709552000],
    ['18446744073709551616', 'float', 18446744073709552000],
    ['-9223372036854775808', 'int', -9223372036854775808],
    ['0xffffffffffffffff', 'int', 18446744073709552000],
    ['yes', 'bool', true],
    ['Off', 'bool', false],
    ['~', 'null', null],
    ['', 'null', null],
    ['-.INF', 'float', -Infinity],
    ['<<', 'merge', '<<'],
  ])('reads %j as %s', (text, tag, value) => {
    expect(resolvePlain(text)).toMatchObject({ tag, value });
  });

  it.each([
    'yEs',
    '1:30',
    '2024-01-02',
    '0b2',
    '-0b+1',
    '+-1',
    '0x',
    '1e400',
    '._5',
    '.5_',
    '_1',
    '-',
    '.',
    'nano',
  ])('leaves %j a string', (text) => {
    expect(resolvePlain(text)).toBeUndefined();
  });

  it('takes no time over absurdly long numbers', () => {
    for (const text of [`0x${'f'.repeat(1e6)}`, `1${'_0'.repeat(1e6)}`, '9'.repeat(1e6)]) {
      expect(resolvePlain(text)).toBeUndefined();
    }
    expect(resolvePlain(`${'0'.repeat(1e6)}7`)).toMatchObject({ tag: 'int', value: 7 });
  });
});

describe('mapKeyText', () => {
  it.each([
    ['y', 'true'],
    ['0x10', '16'],
    ['1.5', '1.5'],
    ['1000000.0', '1e+06'],
    ['999999.0', '999999'],
    ['0.0001', '0.0001'],
    ['0.00001', '1e-05'],
    ['16777217.0', '1.6777216e+07'],
    ['-0.0', '-0'],
    ['1e300', '.inf'],
    ['.nan', '.nan'],
    ['9223372036854775807', '9223372036854775807'],
  ])('writes the key %s as %j', (text, key) => {
    const scalar = resolvePlain(text);
    expect(scalar && mapKeyText(scalar)).toBe(key);
  });

  it.each(['null', '~', '9223372036854775808'])('refuses the key %s', (text) => {
    const scalar = resolvePlain(text);
    expect(scalar).toBeDefined();
    expect(scalar && mapKeyText(scalar)).toBeUndefined();
  });
});

import { describe, expect, it } from 'vitest';
import { decodeText } from '../../../src/source/text.ts';

const bigEndian = (text: string): Uint8Array => Buffer.from(text, 'utf16le').swap16();

describe('decodeText', () => {
  it.each([
    ['UTF-8', Buffer.from('a: é😀\n')],
    ['UTF-8 with a byte order mark', Buffer.from('\uFEFFa: é😀\n')],
    ['UTF-16 as PowerShell writes it', Buffer.from('\uFEFFa: é😀\n', 'utf16le')],
    ['UTF-16, high byte first', bigEndian('\uFEFFa: é😀\n')],
  ])('reads %s', (_, bytes) => {
    expect(decodeText(bytes)).toEqual({ text: 'a: é😀\n' });
  });

  it.each([
    [
      'a byte that belongs to nothing',
      Buffer.concat([Buffer.from('é\nab'), Buffer.of(0xff), Buffer.from('c')]),
      2,
      3,
    ],
    ['a character that is cut at the end', Buffer.from('a\nb😀').subarray(0, -1), 2, 2],
    ['Latin-1', Buffer.from('name: café\n', 'latin1'), 1, 10],
    ['an encoded half of a surrogate pair', Buffer.of(0x0a, 0xed, 0xa0, 0x80), 2, 1],
  ])('refuses %s with its place', (_, bytes, line, column) => {
    expect(decodeText(bytes)).toEqual({ line, column });
  });
});

import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { holds, readPresentFile } from '../../../src/releases/present.ts';
import { sha256 } from '../../../src/files/hash.ts';
import { makeTempFolder, writeTree } from '../../support/temp-folder.ts';

describe('a file of a release', () => {
  it.each([
    ['as it came', 'a\nb\n', 'a\nb\n', true],
    ['with the line ends of Windows', 'a\nb\n', 'a\r\nb\r\n', true],
    ['with line feeds, where upstream has the line ends of Windows', 'a\r\nb\r\n', 'a\nb\n', true],
    ['changed in one line end only', 'a\nb\n', 'a\r\nb\n', true],
    ['with another text', 'a\nb\n', 'a\nc\n', false],
    ['without its last line end', 'a\nb\n', 'a\nb', false],
  ])('%s holds what was recorded: %j, %j, %s', (_name, recorded, found, want) => {
    const folder = makeTempFolder();
    writeTree(folder, { 'x.yaml': found });
    expect(holds(readPresentFile(join(folder, 'x.yaml')), sha256(recorded))).toBe(want);
  });
});

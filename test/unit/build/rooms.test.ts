import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Linter } from 'eslint';
import { format } from 'prettier';
import tseslint from 'typescript-eslint';
import { describe, expect, it } from 'vitest';
import { faultsOfTable, rooms, roomsAsMarkdown, roomsBelow } from '../../../.config/rooms.js';

const source = join(import.meta.dirname, '..', '..', '..', 'src');

/** What the rule says of a text that stands in a file of src. */
function messagesFor(path: string, text: string): readonly string[] {
  const config = {
    files: ['**/*.ts'],
    languageOptions: { parser: tseslint.parser },
    plugins: { house: { rules: { 'rooms-below': roomsBelow } } },
    rules: { 'house/rooms-below': 'error' },
  } satisfies Linter.Config;
  const linter = new Linter({ cwd: join(source, '..') });
  return linter.verify(text, config, join(source, path)).map(({ message }) => message);
}

describe('the rooms of src', () => {
  it('each name only those before them, so that there is no circle', () => {
    expect(faultsOfTable()).toEqual([]);
  });

  it('are all in the table, and nothing else is', () => {
    const found = readdirSync(source).filter((name) => name !== 'README.md');
    expect(rooms.map(({ name }) => name).sort()).toEqual(found.sort());
  });

  it('stand in src/README.md as in the table (npm run rooms:table)', async () => {
    const table = await format(roomsAsMarkdown(), { parser: 'markdown', printWidth: 110 });
    expect(readFileSync(join(source, 'README.md'), 'utf8')).toContain(table);
  });

  const above = 'src/source may not import from src/sync, which stands above it';
  it.each([
    ['source/resolve.ts', `import { sync } from '../sync/sync.ts';`, above],
    ['source/resolve.ts', `import type { Sync } from '../sync/sync.ts';`, above],
    ['source/resolve.ts', `export { sync } from '../sync/sync.ts';`, above],
    ['source/resolve.ts', `export * from '../sync/sync.ts';`, above],
    ['source/resolve.ts', `export const load = () => import('../sync/sync.ts');`, above],
    ['source/resolve.ts', `export type Sync = import('../sync/sync.ts').Sync;`, above],
    [
      'emit/schemas/rule-code.ts',
      `import { lowerRules } from '../../rules/rule-set.ts';`,
      'src/emit may import types alone from src/rules',
    ],
    [
      'write/plan.ts',
      `import { load } from '../load/load-crds.ts';`,
      'src/write does not import from src/load: .config/rooms.js says from which it does',
    ],
    [
      'values/order.ts',
      `import { generate } from '../generate.ts';`,
      'src/values may not import from src/generate.ts, which stands above it',
    ],
    [
      'attic/old.ts',
      `import { order } from '../values/order.ts';`,
      'src/attic is no room yet: give it a row in .config/rooms.js',
    ],
  ])('%s: %s', (path, text, want) => {
    expect(messagesFor(path, text)).toEqual([want]);
  });

  it.each([
    ['emit/schemas/rule-code.ts', `import type { RuleSet } from '../../rules/rule-set.ts';`],
    ['emit/schemas/rule-code.ts', `import { type RuleSet } from '../../rules/rule-set.ts';`],
    ['emit/emit-package.ts', `import { a } from './readme.ts'; import { join } from 'node:path';`],
    ['generate.ts', `export const stages = () => import('./stages.ts');`],
  ])('%s, which is as it should be: %s', (path, text) => {
    expect(messagesFor(path, text)).toEqual([]);
  });
});

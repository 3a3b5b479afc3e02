import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Artifact, EmitContext } from '../../../src/emit/emitter.ts';
import { emitSources, readSources, readTree, root, writeFiles } from '../../support/emitted.ts';

/**
 * A golden is a folder: `input/` (definitions and vocabularies), `options.json` where something is not as by default, `expected/` (the whole
 * package, `runtime/` aside: that is src/runtime, the same in all). `npm run golden:update` writes `expected/`; CI cannot.
 */
const folder = join(root, 'test', 'golden');
const isUpdate = process.env.UPDATE_GOLDEN === '1';
if (isUpdate && process.env.CI !== undefined) throw new Error('goldens are not updated in CI');

const cases = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort();

describe('the package of a golden', () => {
  it.each(cases)('%s is as expected, file by file', async (name) => {
    const emitted = await emitSources(readSources(join(folder, name, 'input')), readContext(name));
    const files = emitted.filter(({ path }) => !path.startsWith('runtime/'));
    const expected = join(folder, name, 'expected');
    if (isUpdate) {
      rmSync(expected, { recursive: true, force: true });
      writeFiles(files, expected);
    }
    const wanted = readTree(expected);
    expect(files.map(({ path }) => path)).toEqual([...wanted.keys()]);
    for (const { path, text } of files) expect(text, `${name}/expected/${path}`).toBe(wanted.get(path));
  });

  it.each(cases)('%s does not depend on the order of the input', async (name) => {
    const sources = readSources(join(folder, name, 'input'));
    const documents = sources.flatMap(({ path, text }) =>
      text.split(/^---\n/m).map((part, index) => ({ path: `${index}-${path}`, text: part })),
    );
    const context = readContext(name);
    expect(await emitSources(documents.toReversed(), context)).toEqual(await emitSources(sources, context));
  });
});

function readContext(name: string): Partial<EmitContext> {
  const path = join(folder, name, 'options.json');
  if (!existsSync(path)) return { packageName: 'golden' };
  const options = JSON.parse(readFileSync(path, 'utf8')) as { target?: 'js' | 'ts'; only?: Artifact[] };
  return {
    packageName: 'golden',
    ...(options.target === undefined ? {} : { target: options.target }),
    ...(options.only === undefined ? {} : { artifacts: new Set(options.only) }),
  };
}

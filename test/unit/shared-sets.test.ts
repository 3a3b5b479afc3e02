import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { linesOf } from '../../.config/skipped-tests.js';
import { sharedPath } from '../support/shared.ts';

const tests = join(import.meta.dirname, '..');

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('a folder that is not beside the project', () => {
  it('skips its tests and says so', () => {
    vi.stubEnv('CI', '');
    expect(sharedPath('absent', 'set')).toMatchObject({
      isThere: false,
      note: ' (skipped: no ../shared/absent/set)',
    });
  });

  it('is an error in CI', () => {
    vi.stubEnv('CI', 'true');
    expect(() => sharedPath('absent', 'set')).toThrow('../shared/absent/set is not there');
  });

  it('is asked for through sharedPath alone', () => {
    const others = readdirSync(tests, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .flatMap(({ name }) => listSources(name))
      .filter((path) => /['"`]\.\.['"`], ['"`]shared['"`]|\.\.\/shared\//.test(readFileSync(path, 'utf8')));
    expect(others).toEqual([join(tests, 'support', 'shared.ts'), join(tests, 'unit', 'shared-sets.test.ts')]);
  });
});

it('what was skipped is told in a line for each reason, with what brings it', () => {
  const fullNames = [
    'a set (skipped: no ../shared/conformance/yaml.ndjson) > one',
    'a set (skipped: no ../shared/conformance/yaml.ndjson) > two',
    'old tools (skipped without test/consumers) > three',
    'fresh patterns (skipped: no Go) > four',
    'five',
  ];
  expect(linesOf(fullNames.map((fullName) => ({ fullName })))).toEqual([
    '  2 tests skipped: no ../shared/conformance/yaml.ndjson; needs the folder ../shared/conformance beside the project',
    '  1 test skipped without test/consumers; npm run consumers:install',
    '  1 test skipped: no Go; needs Go on the PATH, then npm run go:build',
    '  1 test skipped without a reason: five',
  ]);
});

function listSources(folder: string): readonly string[] {
  if (folder === 'golden') return [];
  return readdirSync(join(tests, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.includes('node_modules'))
    .map((path) => join(tests, folder, path));
}

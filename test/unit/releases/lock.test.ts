import { describe, expect, it } from 'vitest';
import { parseLock, printLock, type Lock } from '../../../src/releases/lock.ts';

const lock: Lock = new Map([
  [
    'v1.3.0',
    {
      source: 's',
      commit: 'c',
      archive: 'a',
      goSources: 'g',
      files: new Map([
        ['b.yaml', '2'],
        ['a/a.yaml', '1'],
      ]),
    },
  ],
  ['v1.2.0', { source: 'api', files: new Map() }],
]);

describe('a lock file', () => {
  it('is the same in whatever order its releases and files came', () => {
    const text = printLock(lock);
    const parsed = parseLock(text);
    expect(typeof parsed === 'string' ? parsed : printLock(parsed)).toBe(text);
    expect(printLock(new Map([...lock].toReversed()))).toBe(text);
    expect(JSON.parse(text)).toMatchObject({
      version: 1,
      releases: {
        'v1.2.0': { source: 'api', files: {} },
        'v1.3.0': {
          source: 's',
          commit: 'c',
          archive: 'a',
          goSources: 'g',
          files: { 'a/a.yaml': '1', 'b.yaml': '2' },
        },
      },
    });
    expect(text.indexOf('v1.2.0')).toBeLessThan(text.indexOf('v1.3.0'));
    expect(text.indexOf('a/a.yaml')).toBeLessThan(text.indexOf('b.yaml'));
  });

  it('is never taken for a definition', () => {
    expect(printLock(lock)).not.toMatch(/CustomResourceDefinition|ocm-gen\/v1/);
  });

  it.each([
    ['no JSON', '{', 'valid JSON'],
    ['no object', '[]', 'not an object'],
    ['another version', '{"version": 2}', 'version is 2'],
    ['no releases', '{"version": 1}', 'no list of releases'],
    ['a release without files', '{"version": 1, "releases": {"v1.0.0": {"source": "s"}}}', '"v1.0.0"'],
    ['a release without a source', '{"version": 1, "releases": {"v1.0.0": {"files": {}}}}', '"v1.0.0"'],
    ['what is no tag', '{"version": 1, "releases": {"../x": {"source": "s", "files": {}}}}', '"../x"'],
    [
      'a path that leads out',
      '{"version": 1, "releases": {"v1.0.0": {"source": "s", "files": {"../x": "1"}}}}',
      '"v1.0.0"',
    ],
    [
      'a hash that is no text',
      '{"version": 1, "releases": {"v1.0.0": {"source": "s", "files": {"x": 1}}}}',
      '"v1.0.0"',
    ],
  ])('is refused with %s', (_, text, reason) => {
    expect(parseLock(text)).toContain(reason);
  });
});

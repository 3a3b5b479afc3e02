import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { diff } from '../../../src/diff/diff-releases.ts';
import { sync } from '../../../src/sync/sync.ts';
import { serveGithub } from '../../support/github-server.ts';
import { releaseFiles } from '../../support/release.ts';
import { sharedPath } from '../../support/shared.ts';
import { gitArchive } from '../../support/tar.ts';
import { makeTempFolder, readTree } from '../../support/temp-folder.ts';

const { path: upstream, isThere, note } = sharedPath('upstream');
const tags = ['v1.0.0', 'v1.1.0', 'v1.2.0', 'v1.3.0'];

/** The definitions of a release by path, as upstream has them. */
function definitions(tag: string): { readonly [path: string]: string } {
  const paths = readdirSync(join(upstream, tag), { recursive: true, encoding: 'utf8' });
  return Object.fromEntries(
    paths
      .filter((path) => path.endsWith('.yaml'))
      .map((path) => [path, readFileSync(join(upstream, tag, path), 'utf8')]),
  );
}

/** Upstream's repository at a release, as far as it is here: our own Go sources stand where its would. */
function archiveOf(tag: string): Uint8Array {
  const own = Object.entries(releaseFiles()).filter(([path]) => !path.endsWith('.crd.yaml'));
  const vendored = Object.entries(definitions(tag)).map(
    ([path, text]) => [`vendor/other/${path}`, text] as const,
  );
  const files = Object.fromEntries([...own, ...Object.entries(definitions(tag)), ...vendored]);
  return gitArchive(`open-cluster-management-io-api-${tag.replace(/\D/g, '')}`, files, commitOf(tag));
}

function commitOf(tag: string): string {
  return tag.replace(/\D/g, '').padEnd(40, 'a');
}

describe.skipIf(!isThere)(`upstream's releases${note}`, () => {
  it('come from a server byte for byte, one beside the other, and can be compared by their tags', async () => {
    const releases = Object.fromEntries(
      tags.map((tag) => [tag, { archive: archiveOf(tag), commit: commitOf(tag) }]),
    );
    const server = await serveGithub({ releases, pageSize: 2 });
    const cwd = makeTempFolder();
    expect((await sync({ cwd, baseUrl: server.url, dryRun: true })).tag).toBe('v1.3.0');
    for (const tag of tags) {
      const result = await sync({ cwd, tag, baseUrl: server.url });
      expect(result).toMatchObject({ status: 'written', commit: commitOf(tag) });
      const { 'vocabulary.yaml': vocabulary, ...files } = readTree(join(cwd, 'crds', tag));
      expect(files).toEqual(definitions(tag));
      expect(vocabulary).toContain(`release: ${tag}\n`);
    }
    const asked = server.requests.length;
    for (const tag of tags) {
      expect((await sync({ cwd, tag, baseUrl: server.url })).status).toBe('unchanged');
    }
    expect(server.requests).toHaveLength(asked);
    const [from = '', to = ''] = tags.slice(2);
    const synced = await diff({ from, to, cwd });
    const plain = await diff({ from: join(upstream, from), to: join(upstream, to) });
    const aboutKinds = (changes: typeof synced.changes) => changes.filter(({ kind }) => kind !== '');
    expect(aboutKinds(synced.changes)).toEqual(aboutKinds(plain.changes));
    expect(synced.changes.length).toBeGreaterThan(10);
  });
});

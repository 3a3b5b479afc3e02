import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { diffModels } from '../../src/diff/diff-models.ts';
import type { Diff } from '../../src/diff/types.ts';
import type { ApiModel } from '../../src/model/types.ts';
import { buildFolder, readFolder } from '../support/definition.ts';
import { lineOf } from '../support/diff-line.ts';
import { compareRaw, readRaw, type RawVersion } from '../support/raw-facts.ts';
import { projectRoot } from '../support/run-cli.ts';
import { sharedPath } from '../support/shared.ts';
import { releasesNote, upstreamReleases, type UpstreamRelease } from '../support/upstream-releases.ts';

const { path: upstream, isThere, note } = sharedPath('upstream');
const releases = ['v1.0.0', 'v1.1.0', 'v1.2.0', 'v1.3.0'];

describe.skipIf(!isThere)(`diffModels over upstream's releases${note}`, () => {
  const models = new Map<string, ApiModel>();
  const raws = new Map<string, ReadonlyMap<string, RawVersion>>();
  const modelOf = (release: string): ApiModel => {
    const model = models.get(release) ?? buildFolder(join(upstream, release)).model;
    models.set(release, model);
    return model;
  };
  const rawOf = (release: string): ReadonlyMap<string, RawVersion> => {
    const raw = raws.get(release) ?? readRaw(readFolder(join(upstream, release)).map(({ text }) => text));
    raws.set(release, raw);
    return raw;
  };
  const diffOf = (from: string, to: string): Diff => diffModels(modelOf(from), modelOf(to));
  const pairs = releases.flatMap((from) => releases.map((to) => [from, to] as const));

  it.each(pairs)('%s to %s: every true change, none invented', (from, to) => {
    const { changes, docOnly } = diffOf(from, to);
    const { lines, reworded } = compareRaw(rawOf(from), rawOf(to));
    expect(changes.map(lineOf).sort()).toEqual(lines);
    expect(docOnly).toBe(reworded);
  });

  it.each([
    ['v1.0.0', 'v1.1.0', 13, 103],
    ['v1.1.0', 'v1.2.0', 31, 9],
    ['v1.2.0', 'v1.3.0', 18, 10],
    ['v1.3.0', 'v1.3.0', 0, 0],
  ])('%s to %s: %i changes, %i descriptions', (from, to, count, descriptions) => {
    const { changes, docOnly } = diffOf(from, to);
    expect([changes.length, docOnly]).toEqual([count, descriptions]);
  });

  it('finds the rename by case of v1.1.0 as one change for each place', () => {
    const renames = diffOf('v1.0.0', 'v1.1.0').changes.filter(({ code }) => code === 'field-renamed');
    expect(renames).toMatchObject([
      { path: 'status.placementSummary[].summary.applied', old: 'Applied', new: 'applied' },
      { path: 'status.summary.applied', old: 'Applied', new: 'applied' },
    ]);
  });

  it('tells that the root would mean other versions in v1.2.0, and again on the way back', () => {
    const moved = ({ changes }: Diff): unknown =>
      changes.flatMap(({ code, kind, rootExport }) =>
        rootExport === undefined ? [] : [[code, kind, rootExport]],
      );
    const kinds = ['AddOnDeploymentConfig', 'ClusterManagementAddOn', 'ManagedClusterAddOn'];
    const there = { old: 'v1alpha1', new: 'v1beta1' };
    const back = { old: 'v1beta1', new: 'v1alpha1' };
    expect(moved(diffOf('v1.1.0', 'v1.2.0'))).toEqual(kinds.map((kind) => ['version-added', kind, there]));
    expect(moved(diffOf('v1.2.0', 'v1.1.0'))).toEqual(kinds.map((kind) => ['version-removed', kind, back]));
  });

  it('knows the pattern of v1.1.0 to be looser', () => {
    const [change] = diffOf('v1.0.0', 'v1.1.0').changes.filter(({ keyword }) => keyword === 'pattern');
    expect(change).toMatchObject({ direction: 'looser', hits: ['nobody'] });
  });

  it('finds no fact that the bundled release has otherwise', () => {
    const bundled = buildFolder(join(projectRoot, 'crds', 'v1.3.0')).model;
    expect(diffModels(modelOf('v1.3.0'), bundled).changes).toEqual([]);
  });
});

describe.skipIf(upstreamReleases.length === 0)(
  `diffModels over all releases of upstream's${releasesNote}`,
  () => {
    const read = new Map<string, Release>();
    const releaseOf = ({ tag, folder }: UpstreamRelease): Release => {
      const files = readFolder(folder);
      const release = read.get(tag) ?? {
        model: buildFolder(folder).model,
        raw: readRaw(files.map(({ text }) => text)),
      };
      read.set(tag, release);
      return release;
    };
    const neighbours = upstreamReleases.flatMap((release, index) => {
      const before = upstreamReleases[index - 1];
      return before === undefined ? [] : [{ old: before, fresh: release }];
    });

    it.each(neighbours)(
      '$old.tag to $fresh.tag and back: every true change, none invented',
      ({ old, fresh }) => {
        const [from, to] = [releaseOf(old), releaseOf(fresh)];
        const there = diffModels(from.model, to.model);
        const back = diffModels(to.model, from.model);
        for (const [diff, left, right] of [
          [there, from, to],
          [back, to, from],
        ] as const) {
          const { lines, reworded } = compareRaw(left.raw, right.raw);
          expect(diff.changes.map(lineOf).sort()).toEqual(lines);
          expect(diff.docOnly).toBe(reworded);
        }
        // What became looser becomes tighter on the way back, at the path that it has there.
        expect(directionsOf(back, tighter)).toEqual(directionsOf(there, looser));
        expect(directionsOf(back, looser)).toEqual(directionsOf(there, tighter));
      },
    );

    it('finds some of everything, so that the above says something', () => {
      const codes = neighbours.flatMap(({ old, fresh }) =>
        diffModels(releaseOf(old).model, releaseOf(fresh).model).changes.map(({ code }) => code),
      );
      expect(new Set(codes).size).toBe(24);
    });
  },
);

interface Release {
  readonly model: ApiModel;
  readonly raw: ReadonlyMap<string, RawVersion>;
}

const looser = 'looser';
const tighter = 'tighter';

/** The validations that changed in one direction, a field whose name changed case under one name. */
function directionsOf({ changes }: Diff, wanted: string): readonly string[] {
  return changes
    .filter(({ direction }) => direction === wanted)
    .map(({ group, version, kind, path = '', keyword = '' }) =>
      [group, version, kind, path.toLowerCase(), keyword].join(' '),
    )
    .sort();
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Form } from './known-failures.ts';
import { sharedPath } from './shared.ts';

const root = join(import.meta.dirname, '..', '..');

/** The recorded cases and the CRDs they are of; the README there has the format. */
const own = join(root, 'test', 'conformance', 'sets');

/** Others' CRDs and the cases that quote them stay outside. */
const shared = sharedPath('conformance');

interface ConformanceSet {
  /** Where its CRDs are. */
  readonly crds: string;
  /** The form of the checks that a run outside CI takes: the one that needs less time. CI takes both. */
  readonly form: Form;
  readonly isThere: boolean;
  /** For the name of its tests: ` (skipped: ...)`; empty where the set is there. */
  readonly note: string;
}

const sets = {
  ocm: ownSet('package', join(root, 'crds', 'v1.3.0')),
  torture: ownSet('checks', join(own, 'torture')),
  gateway: {
    crds: join(shared.path, 'crds', 'gateway-api'),
    form: 'package',
    isThere: shared.isThere,
    note: shared.note,
  },
  cel: ownSet('package', join(own, 'cel')),
  cel2: ownSet('package', join(own, 'cel2')),
  illtyped: ownSet('checks', join(own, 'illtyped')),
  illupdate: ownSet('checks', join(own, 'illupdate')),
  oddformats: ownSet('checks', join(own, 'oddformats')),
} satisfies { readonly [name: string]: ConformanceSet };

function ownSet(form: Form, crds: string): ConformanceSet {
  return { crds, form, isThere: true, note: '' };
}

export type SetName = keyof typeof sets;

export const conformanceSets: { readonly [Name in SetName]: ConformanceSet } = sets;
export const setNames = Object.keys(sets) as readonly SetName[];

/** The objects that the cases of a set start from, by name. */
export function readBases(set: SetName): { readonly [name: string]: unknown } {
  const file = `${set}.bases.json`;
  const text =
    set === 'gateway' ? readFileSync(join(shared.path, file), 'utf8') : unzip(join(own, `${file}.gz`));
  return JSON.parse(text) as { readonly [name: string]: unknown };
}

/** The cases of a set, one JSON text each. */
export function readCaseLines(set: SetName): readonly string[] {
  const folder = set === 'gateway' ? shared.path : own;
  return unzip(join(folder, `${set}.cases.ndjson.gz`))
    .split('\n')
    .filter((line) => line !== '');
}

function unzip(path: string): string {
  return gunzipSync(readFileSync(path)).toString('utf8');
}

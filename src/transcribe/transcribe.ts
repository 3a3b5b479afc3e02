import type { JsonObject } from './crd-text.ts';
import { joinCrd, parsePathKey, pathKey, splitCrd } from './crd-text.ts';
import type { DescriptionPath, SplitCrd } from './crd-text.ts';
import { findSharedRun } from './overlap.ts';
import { compareByCodePoint, printYaml } from './yaml.ts';

/** One place of a CRD in the report: `name` is the CRD's, `path` the field's. */
export interface Place {
  readonly name: string;
  readonly path: DescriptionPath;
}

/** A place together with a text of ours. */
export interface Text extends Place {
  readonly text: string;
}

/** What `transcribe` gives: the files, and what a person has to look at. */
export interface Transcription {
  /** Name within the release's folder, and text, sorted by name. */
  readonly files: readonly { readonly name: string; readonly text: string }[];
  /** Upstream describes these places, we do not yet. */
  readonly missing: readonly Place[];
  /** Texts of ours whose place is gone; no file holds them any more. */
  readonly lost: readonly Text[];
  /** Texts that were taken from another version of the same CRD, to be read again. */
  readonly borrowed: readonly Text[];
  /** Texts of ours that share a run of words with upstream's at the same place, to be written anew. */
  readonly copied: readonly (Text & { readonly run: string })[];
}

/**
 * Takes the facts of upstream's CRDs and the descriptions of ours. Of CRDs that come twice, the one with more versions is taken
 * (upstream's add-on CRDs lie in a folder per version). No text of upstream's reaches the result.
 */
export function transcribe(upstream: readonly JsonObject[], ours: readonly JsonObject[]): Transcription {
  const known = new Map(ours.map(splitCrd).map((crd) => [crd.name, crd]));
  const crds = takeFullest(upstream);
  const results = crds.map((crd) => transcribeOne(crd, known.get(crd.name)));
  const gone = [...known.values()].filter((crd) => !crds.some(({ name }) => name === crd.name));
  return {
    files: results.map(({ file }) => file),
    missing: results.flatMap(({ missing }) => missing),
    lost: [...results.flatMap(({ lost }) => lost), ...gone.flatMap((crd) => textsOf(crd, crd.descriptions))],
    borrowed: results.flatMap(({ borrowed }) => borrowed),
    copied: results.flatMap(({ copied }) => copied),
  };
}

function takeFullest(upstream: readonly JsonObject[]): readonly SplitCrd[] {
  const fullest = new Map<string, SplitCrd>();
  for (const crd of upstream.map(splitCrd)) {
    const present = fullest.get(crd.name);
    if (present === undefined || crd.versions.length > present.versions.length) fullest.set(crd.name, crd);
  }
  return [...fullest.values()].sort((a, b) => compareByCodePoint(a.name, b.name));
}

function transcribeOne(crd: SplitCrd, ours: SplitCrd | undefined) {
  const known = ours?.descriptions ?? new Map<string, string>();
  const wasThere = new Set(ours?.versions);
  const places = new Map(crd.places.map((path) => [pathKey(path), path]));
  const kept = new Map([...known].filter(([key]) => places.has(key)));
  const lent = new Map(
    [...places].flatMap(([key, path]) => {
      const text = wasThere.has(versionOf(path)) ? undefined : findInOtherVersion(ours, path);
      return text === undefined ? [] : [[key, text] as const];
    }),
  );
  const texts = new Map([...kept, ...lent]);
  return {
    file: { name: `${crd.name}.yaml`, text: printYaml(joinCrd(crd.facts, texts)) },
    missing: [...places]
      .filter(([key]) => crd.descriptions.has(key) && !texts.has(key))
      .map(([, path]) => ({ name: crd.name, path })),
    lost: textsOf(crd, new Map([...known].filter(([key]) => !places.has(key)))),
    borrowed: textsOf(crd, lent),
    copied: textsOf(crd, texts).flatMap((text) => {
      const run = findSharedRun(text.text, crd.descriptions.get(pathKey(text.path)) ?? '');
      return run === undefined ? [] : [{ ...text, run }];
    }),
  };
}

/** What the last other version says at the same place: a new version mostly repeats the one before it. */
function findInOtherVersion(ours: SplitCrd | undefined, path: DescriptionPath): string | undefined {
  const versions = [...(ours?.versions ?? [])].reverse();
  return versions
    .map((version) => ours?.descriptions.get(pathKey([version, ...path.slice(1)])))
    .find((text) => text !== undefined);
}

function versionOf([version]: DescriptionPath): string {
  return String(version);
}

function textsOf(crd: SplitCrd, texts: ReadonlyMap<string, string>): readonly Text[] {
  return [...texts].map(([key, text]) => ({ name: crd.name, path: parsePathKey(key), text }));
}

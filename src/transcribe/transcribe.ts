import type { Json } from '../values/json.ts';
import { compareCodePoints } from '../values/order.ts';
import { joinCrd, parsePathKey, pathKey, splitCrd } from './crd-text.ts';
import { isJsonList, isJsonObject } from '../values/json.ts';
import type { DescriptionPath, SplitCrd } from './crd-text.ts';
import type { JsonObject } from '../values/json.ts';
import { collectPhrases, findCarriedPhrase } from './overlap.ts';
import { printYaml } from '../releases/print-yaml.ts';

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
  /** Texts of ours whose place is gone; the written files do not hold them any more. */
  readonly lost: readonly Text[];
  /** Texts that were taken from another version of the same CRD, to be read again. */
  readonly borrowed: readonly Text[];
  /** Texts of ours that share a phrase with one of upstream's, to be written anew. */
  readonly carried: readonly (Text & { readonly phrase: string })[];
  /** Names of CRDs of which upstream has two that differ and neither has more versions: the first was taken. */
  readonly ambiguous: readonly string[];
  /** Whole numbers beyond 2^53, which were read as the nearest one that JavaScript has: to be compared by eye. */
  readonly inexact: readonly { readonly name: string; readonly value: number }[];
}

/**
 * Takes the facts of upstream's CRDs and the descriptions of ours. Of CRDs that come twice, the one with more versions is taken
 * (upstream's add-on CRDs lie in a folder per version). No text of upstream's reaches the result. Refuses a CRD whose name could
 * not be a file's.
 */
export function transcribe(upstream: readonly JsonObject[], ours: readonly JsonObject[]): Transcription {
  const known = new Map(ours.map(splitCrd).map((crd) => [crd.name, crd]));
  const { crds, ambiguous } = takeFullest(upstream.map(splitCrd));
  const results = crds.map((crd) => transcribeOne(crd, known.get(crd.name)));
  const kept = results.flatMap(({ texts }) => texts);
  const gone = [...known.values()].filter((crd) => !crds.some(({ name }) => name === crd.name));
  const phrases = collectPhrases(crds.flatMap(({ descriptions }) => [...descriptions.values()]));
  return {
    files: results.map(({ file }) => file),
    missing: results.flatMap(({ missing }) => missing),
    lost: [...results.flatMap(({ lost }) => lost), ...gone.flatMap((crd) => textsOf(crd, crd.descriptions))],
    borrowed: results.flatMap(({ borrowed }) => borrowed),
    carried: kept.flatMap((text) => {
      const phrase = findCarriedPhrase(text.text, phrases);
      return phrase === undefined ? [] : [{ ...text, phrase }];
    }),
    ambiguous,
    inexact: crds.flatMap(({ name, facts }) => findUnsafeIntegers(facts).map((value) => ({ name, value }))),
  };
}

function findUnsafeIntegers(value: Json): readonly number[] {
  if (typeof value === 'number')
    return Number.isInteger(value) && !Number.isSafeInteger(value) ? [value] : [];
  if (isJsonList(value)) return value.flatMap(findUnsafeIntegers);
  return isJsonObject(value) ? Object.values(value).flatMap(findUnsafeIntegers) : [];
}

function takeFullest(upstream: readonly SplitCrd[]): {
  crds: readonly SplitCrd[];
  ambiguous: readonly string[];
} {
  const crds: SplitCrd[] = [];
  const ambiguous: string[] = [];
  for (const [name, candidates] of groupByName(upstream)) {
    const most = Math.max(...candidates.map(({ versions }) => versions.length));
    const [fullest, ...others] = candidates.filter(({ versions }) => versions.length === most);
    if (fullest === undefined) continue;
    if (!/^[a-z0-9][a-z0-9.-]*$/.test(name))
      throw new TypeError(`${JSON.stringify(name)} is not a name of a CRD`);
    crds.push(fullest);
    if (others.some(({ facts }) => printYaml(facts) !== printYaml(fullest.facts))) ambiguous.push(name);
  }
  return { crds, ambiguous };
}

function groupByName(crds: readonly SplitCrd[]): readonly (readonly [string, readonly SplitCrd[]])[] {
  const names = [...new Set(crds.map(({ name }) => name))].sort(compareCodePoints);
  return names.map((name) => [name, crds.filter((crd) => crd.name === name)]);
}

function transcribeOne(crd: SplitCrd, ours: SplitCrd | undefined) {
  const known = ours?.descriptions ?? new Map<string, string>();
  const wasThere = new Set(ours?.versions);
  const places = new Map(crd.places.map((path) => [pathKey(path), path]));
  const kept = new Map([...known].filter(([key]) => places.has(key)));
  const borrowed = new Map(
    [...places].flatMap(([key, path]) => {
      const text = wasThere.has(String(path[0])) ? undefined : findInOtherVersion(ours, path);
      return text === undefined ? [] : [[key, text] as const];
    }),
  );
  const texts = new Map([...kept, ...borrowed]);
  return {
    file: { name: `${crd.name}.yaml`, text: printYaml(joinCrd(crd.facts, texts)) },
    texts: textsOf(crd, texts),
    missing: [...places]
      .filter(([key]) => crd.descriptions.has(key) && !texts.has(key))
      .map(([, path]) => ({ name: crd.name, path })),
    lost: textsOf(crd, new Map([...known].filter(([key]) => !places.has(key)))),
    borrowed: textsOf(crd, borrowed),
  };
}

/** What the last other version says at the same place: a new version mostly repeats the one before it. */
function findInOtherVersion(ours: SplitCrd | undefined, path: DescriptionPath): string | undefined {
  const versions = [...(ours?.versions ?? [])].reverse();
  return versions
    .map((version) => ours?.descriptions.get(pathKey([version, ...path.slice(1)])))
    .find((text) => text !== undefined);
}

function textsOf(crd: SplitCrd, texts: ReadonlyMap<string, string>): readonly Text[] {
  return [...texts].map(([key, text]) => ({ name: crd.name, path: parsePathKey(key), text }));
}

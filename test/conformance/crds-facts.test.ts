import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../src/values/json.ts';
import type { JsonObject } from '../../src/values/json.ts';
import { splitCrd } from '../../src/transcribe/crd-text.ts';
import { isJsonList, isJsonObject } from '../../src/values/json.ts';
import { collectPhrases, findCarriedPhrase } from '../../src/transcribe/overlap.ts';
import { parseCrds, parseValues } from '../../src/transcribe/read-crds.ts';
import { formatPath } from '../../src/transcribe/report.ts';
import { transcribe } from '../../src/transcribe/transcribe.ts';
import { printVocabulary } from '../../src/releases/print-vocabulary.ts';
import { sharedPath } from '../support/shared.ts';

const release = 'v1.3.0';
const here = fileURLToPath(new URL(`../../crds/${release}/`, import.meta.url));
const upstreamFolder = sharedPath('upstream', release);
const typesFile = sharedPath('facts', `go-types-${release}.json`);
const vocabularyFile = 'vocabulary.yaml';

function readFiles(folder: string): { path: string; text: string }[] {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.yaml'),
  );
  return paths.sort().map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }));
}

const files = readFiles(here);
const crdFiles = files.filter(({ path }) => path !== vocabularyFile);
const ours = new Map(crdFiles.map((file) => [file.path, parseCrds([file])]));
const all = [...ours.values()].flat();

/** What a CRD states beside descriptions and what belongs to a build or a cluster, one line per leaf: path and value. */
function listFacts(crd: JsonObject): string[] {
  const lines: string[] = [];
  const visit = (value: Json, path: string, describes: boolean): void => {
    if (isJsonList(value) && value.length > 0) {
      for (const [index, item] of value.entries()) visit(item, `${path}[${index}]`, describes);
    } else if (isJsonObject(value) && Object.keys(value).length > 0) {
      for (const [key, child] of Object.entries(value)) {
        if (key === 'description' && describes) continue;
        const isData = key === 'default' || key === 'enum';
        const holdsNames = key === 'properties';
        const isSchema = describes ? !holdsNames && !isData : path.endsWith('.properties');
        visit(child, `${path}.${key}`, isSchema);
      }
    } else {
      lines.push(`${path} = ${JSON.stringify(value)}`);
    }
  };
  const { apiVersion = null, kind = null, metadata, spec = null } = crd;
  visit({ apiVersion, kind, name: isJsonObject(metadata) ? (metadata.name ?? null) : null }, 'crd', false);
  visit(spec, 'spec', true);
  return lines.sort();
}

function countVersions({ spec }: JsonObject): number {
  const versions = isJsonObject(spec) ? spec.versions : undefined;
  return isJsonList(versions) ? versions.length : 0;
}

function nameOf({ metadata }: JsonObject): string {
  const name = isJsonObject(metadata) ? metadata.name : undefined;
  return typeof name === 'string' ? name : '';
}

describe(`crds/${release}`, () => {
  it('has 16 CRDs, each alone in the file that bears its name', () => {
    expect(all).toHaveLength(16);
    expect([...ours].map(([path, crds]) => [path, crds.map(nameOf)])).toEqual(
      all.map((crd) => [`${nameOf(crd)}.yaml`, [nameOf(crd)]]),
    );
  });

  it('describes every kind and every field', () => {
    const without = all.map(splitCrd).flatMap(({ name, places, descriptions }) =>
      places
        .filter((path) => path.length === 1 || path.at(-2) === 'properties')
        // A CRD must not describe its root metadata: the API server states it for every kind.
        .filter((path) => path.slice(1).join('.') !== 'properties.metadata')
        .filter((path) => !descriptions.has(JSON.stringify(path)))
        .map((path) => `${name} ${formatPath(path)}`),
    );
    expect(without).toEqual([]);
  });

  it('has descriptions of whole sentences without line breaks inside a paragraph', () => {
    const texts = all.map(splitCrd).flatMap(({ descriptions }) => [...descriptions.values()]);
    expect(texts.filter((text) => !/^[A-Z`][^\n]*[.](\n\nDeprecated: [^\n]*[.])?$/.test(text))).toEqual([]);
  });

  it("is written as the maintainers' command writes it", () => {
    const written = transcribe(all, all).files;
    expect(written.map(({ name, text }) => ({ path: name, text }))).toEqual(crdFiles);
  });
});

describe.skipIf(!upstreamFolder.isThere)(
  `crds/${release} beside upstream's CRDs${upstreamFolder.note}`,
  () => {
    const upstream = upstreamFolder.isThere ? parseCrds(readFiles(upstreamFolder.path)) : [];
    const names = [...new Set(upstream.map(nameOf))].sort();

    it('has the CRDs that upstream has', () => {
      expect(all.map(nameOf).sort()).toEqual(names);
    });

    it.each(names)('%s: every fact is equal', (name) => {
      const candidates = upstream.filter((crd) => nameOf(crd) === name);
      const [fullest] = candidates.sort((a, b) => countVersions(b) - countVersions(a));
      const facts = (fullest === undefined ? [] : [fullest]).flatMap(listFacts);
      expect(facts.length).toBeGreaterThan(20);
      expect(all.filter((crd) => nameOf(crd) === name).flatMap(listFacts)).toEqual(facts);
    });

    it('needs no description that upstream has, and lost none', () => {
      const { missing, lost, borrowed, ambiguous } = transcribe(upstream, all);
      expect({ missing, lost, borrowed, ambiguous }).toEqual({
        missing: [],
        lost: [],
        borrowed: [],
        ambiguous: [],
      });
    });

    it('shares no phrase of six words with any description of upstream', () => {
      const phrases = collectPhrases(
        upstream.map(splitCrd).flatMap(({ descriptions }) => [...descriptions.values()]),
      );
      const texts = all.map(splitCrd).flatMap(({ descriptions }) => [...descriptions.values()]);
      expect(phrases.size).toBeGreaterThan(5000);
      expect(texts.flatMap((text) => findCarriedPhrase(text, phrases) ?? [])).toEqual([]);
    });

    it("is what the maintainers' command makes of upstream, byte for byte", () => {
      const written = transcribe(upstream, all).files;
      expect(written.map(({ name, text }) => ({ path: name, text }))).toEqual(crdFiles);
    });
  },
);

const vocabulary = files.filter(({ path }) => path === vocabularyFile);
const vocabularyValues = parseValues(vocabulary).filter(isJsonObject);

describe(`crds/${release}/vocabulary.yaml`, () => {
  it("is written as the maintainers' command writes it", () => {
    const printed = vocabularyValues.map((value) => printVocabulary(release, value));
    expect(vocabulary.map(({ text }) => text)).toEqual(printed);
  });
});

describe.skipIf(!typesFile.isThere)(
  `crds/${release}/vocabulary.yaml beside upstream's Go types${typesFile.note}`,
  () => {
    it('has the Go type of every path', () => {
      const types = JSON.parse(readFileSync(typesFile.path, 'utf8')) as JsonObject;
      expect(vocabularyValues.map(({ types: stated }) => stated)).toEqual([types]);
    });
  },
);
